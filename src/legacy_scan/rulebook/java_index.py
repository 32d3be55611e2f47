"""The checks of `java.referenced`, indexed so that a name meets only those that could match it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from legacy_scan.rulebook.java_patterns import Pattern, name_regex, patterns
from legacy_scan.rulebook.patterns import Many
from legacy_scan.rulebook.rule import Check

TYPES: Final = (
    "import",
    "annotation",
    "construct",
    "extends",
    "implements",
    "field",
    "variable",
    "parameter",
    "return",
    "throws",
    "cast",
    "instanceof",
    "type-argument",
    "class-literal",
    "static-access",
    "type",
)
_DEFAULT: Final = (*TYPES, "declared-type", "method-call", "super-call")
_LOCATIONS: Final[dict[str, tuple[str, ...]]] = {
    "IMPORT": ("import", "import-static", "import-on-demand"),
    "PACKAGE": ("package",),
    "TYPE": (*TYPES, "declared-type"),
    "METHOD_CALL": ("method-call",),
    "CONSTRUCTOR_CALL": ("construct",),
    "ANNOTATION": ("annotation",),
    "INHERITANCE": ("extends", "implements"),
    "IMPLEMENTS_TYPE": ("implements",),
    "VARIABLE_DECLARATION": ("variable",),
    "FIELD": ("field",),
    "FIELD_DECLARATION": ("field",),
    "METHOD": ("declared-method",),
    "CLASS": ("declared-type",),
    "RETURN_TYPE": ("return",),
    "ENUM": ("static-access",),
    "ENUM_CONSTANT": ("static-access",),
    "METHOD_PARAMETER": ("parameter",),
    "THROWS_METHOD_DECLARATION": ("throws",),
    "THROW_STATEMENT": ("construct",),
}

LOCATIONS: Final = frozenset({"", "ALL", "CATCH_EXCEPTION_STATEMENT", *_LOCATIONS})
"""The locations that mean something; the first three ask types and calls of any kind."""

_FIELDS: Final = ("FIELD", "FIELD_DECLARATION")
"""Where a pattern may end in a type, which is then what is asked for; the name before it is not looked at."""

_REACH: Final = {
    "import": "import",
    "import-static": "far",
    "import-on-demand": "far",
    "package": "far",
    "annotation": "far",
}
"""How far a `*` reaches at a kind of site; `near` at all others. See `name_regex`."""


class Asked(NamedTuple):
    """A check, its place among all, and the patterns that it stands for."""

    place: int
    check: Check
    patterns: tuple[Pattern, ...]


class Index:
    """The checks by kind of site."""

    def __init__(self, checks: Iterable[Check]) -> None:
        asked: dict[str, list[Asked]] = {}
        for place, check in enumerate(checks):
            location = check.text("location").upper()
            location = location if location in _LOCATIONS else ""
            asked.setdefault(location, []).append(Asked(place, check, patterns(check.text("pattern"))))
        self._by_kind: dict[str, list[_Names]] = {}
        self._known: defaultdict[str, dict[str, tuple[Asked, ...]]] = defaultdict(dict)
        for location, mine in asked.items():
            named = [(name, one) for one in mine for name in _names(one, location)]
            made: dict[str, _Names] = {}
            for kind in _LOCATIONS.get(location, _DEFAULT):
                reach = _REACH.get(kind, "near")
                if reach not in made:
                    made[reach] = _Names(named, reach)
                self._by_kind.setdefault(kind, []).append(made[reach])

    def __contains__(self, kind: object) -> bool:
        """Tell whether any check asks for a kind of site."""
        return kind in self._by_kind

    def hits(self, kind: str, name: str) -> tuple[Asked, ...]:
        """Return the checks that a name at a kind of site meets."""
        known = self._known[kind]
        met = known.get(name)
        if met is None:
            met = known[name] = tuple(self._met(kind, name))
        return met

    def _met(self, kind: str, name: str) -> Iterator[Asked]:
        small = name.casefold()
        first = small.find(".")
        second = small.find(".", first + 1)
        heads = ("",) if first < 0 else ("", small[:first]) if second < 0 else ("", small[:first], small[:second])
        for names in self._by_kind.get(kind, ()):
            yield from names.hits(name, small, heads)

    def asked(self, kind: str) -> tuple[Asked, ...]:
        """Return the checks that ask for a kind of site."""
        return tuple(one for names in self._by_kind.get(kind, ()) for one in names.every.values())


class _Names:
    """The checks of one location: those of any name, of a whole one, of its end, with wildcards."""

    def __init__(self, named: Iterable[tuple[str, Asked]], reach: str) -> None:
        self.every: dict[int, Asked] = {}
        self._any: tuple[Asked, ...] = ()
        self._whole: dict[str, list[Asked]] = {}
        self._ends: dict[str, list[tuple[str, Asked]]] = {}
        wild: dict[str, list[tuple[str, Asked]]] = {}
        for name, one in named:
            self.every[one.place] = one
            if name == "*":
                self._any += (one,)
            elif _is_wild(name):
                wild.setdefault(_packages(name), []).append((name, one))
            elif "." in name and not name[0].isupper():
                self._whole.setdefault(name, []).append(one)
            else:
                self._ends.setdefault(name.rpartition(".")[2], []).append((name, one))
        self._wild = {head: _Wild(asked, reach) for head, asked in wild.items()}

    def hits(self, name: str, small: str, heads: Iterable[str]) -> tuple[Asked, ...]:
        """Return the checks that a name meets, given it casefolded, and none, one and two of its first packages."""
        met = self._any
        if whole := self._whole.get(name):
            met = (*met, *whole)
        for end, one in self._ends.get(name[name.rfind(".") + 1 :], ()):
            if name == end or name.endswith(f".{end}"):
                met = (*met, one)
        if self._wild:
            for head in heads:
                wild = self._wild.get(head)
                if wild is not None and wild.may_meet(small):
                    met = (*met, *wild.hits(name))
        return tuple({one.place: one for one in met}.values()) if len(met) > 1 else met


class _Wild:
    """The checks with a wildcard that begin with the same packages."""

    def __init__(self, named: Sequence[tuple[str, Asked]], reach: str) -> None:
        self._named = named
        self._reach = reach
        begun = [name.partition("*")[0].partition("?")[0].casefold() for name, _ in named if _packages(name)]
        self._begin = tuple(dict.fromkeys(begun))
        pieces = [name.replace("?", "*").split("*") for name, _ in named if not _packages(name)]
        self._hold = tuple(dict.fromkeys(max(parts, key=len).casefold() for parts in pieces))

    @cached_property
    def _many(self) -> Many:
        """Made when a name first asks: most packages that rules name are in no one tree."""
        return Many([name_regex(name, self._reach) for name, _ in self._named], anchored=True)

    def may_meet(self, small: str) -> bool:
        """Tell whether a name, casefolded, begins as one of the patterns does, or holds a piece of one."""
        if small.startswith(self._begin):
            return True
        for piece in self._hold:  # noqa: SIM110 a generator takes twice as long, and this is asked of every name
            if piece in small:
                return True
        return False

    def hits(self, name: str) -> Iterator[Asked]:
        """Yield the checks that a name meets."""
        return (self._named[hit][1] for hit in self._many.hits(name.encode("utf-8", "replace")))


def _names(asked: Asked, location: str) -> Iterator[str]:
    for one in asked.patterns:
        yield one.returns if one.returns and location in _FIELDS else one.name


def _is_wild(pattern: str) -> bool:
    return pattern != "*" and ("*" in pattern or "?" in pattern)


def _packages(pattern: str) -> str:
    """Return the first one or two packages that every matching name begins with, in small letters; else nothing."""
    if "." not in pattern or pattern[0].isupper():
        return ""
    literal = pattern.partition("*")[0].partition("?")[0].casefold()
    return ".".join(literal.split(".")[:-1][:2])
