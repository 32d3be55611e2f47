"""The checks of `java.referenced`, indexed so that a name meets only those that could match it."""

from collections.abc import Iterable
from typing import Final

from legacy_scan.rulebook.java_patterns import name_regex, patterns
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


class Index:
    """The checks by kind of site, and what is known of names so far."""

    def __init__(self, checks: Iterable[Check]) -> None:
        asked: dict[str, list[Check]] = {}
        for check in checks:
            for kind in _LOCATIONS.get(check.text("location").upper(), _DEFAULT):
                asked.setdefault(kind, []).append(check)
        made: dict[tuple[str, tuple[Check, ...]], _Names] = {}
        self._by_kind: dict[str, _Names] = {}
        for kind, mine in asked.items():
            key = (_REACH.get(kind, "near"), tuple(mine))
            if key not in made:
                made[key] = _Names(*key)
            self._by_kind[kind] = made[key]

    def __contains__(self, kind: str) -> bool:
        """Tell whether any check asks for a kind of site."""
        return kind in self._by_kind

    def hits(self, kind: str, name: str) -> tuple[Check, ...]:
        """Return the checks that a name at a kind of site meets, in their order."""
        names = self._by_kind.get(kind)
        return names.hits(name) if names else ()


class _Names:
    """Checks by name: those that say it whole, and those with a wildcard by the packages they begin with."""

    def __init__(self, reach: str, checks: tuple[Check, ...]) -> None:
        self._checks = checks
        self._known: dict[str, tuple[Check, ...]] = {}
        self._whole: dict[str, list[int]] = {}
        wild: dict[str, list[tuple[str, int]]] = {}
        for place, check in enumerate(checks):
            for one in patterns(check.text("pattern")):
                name = one.returns if one.returns and check.text("location").upper() in _FIELDS else one.name
                if _is_whole(name):
                    self._whole.setdefault(name, []).append(place)
                else:
                    wild.setdefault(_packages(name), []).append((name_regex(name, reach), place))
        self._wild = {
            head: (Many([regex for regex, _ in found], anchored=True), [place for _, place in found])
            for head, found in wild.items()
        }

    def hits(self, name: str) -> tuple[Check, ...]:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._met(name)
        return known

    def _met(self, name: str) -> tuple[Check, ...]:
        found = set(self._whole.get(name, ()))
        first, _, rest = name.lower().partition(".")
        for head in ("", first, f"{first}.{rest.partition('.')[0]}"):
            if head in self._wild:
                many, places = self._wild[head]
                found.update(places[hit] for hit in many.hits(name.encode("utf-8", "replace")))
        return tuple(self._checks[place] for place in sorted(found))


def _is_whole(pattern: str) -> bool:
    return "." in pattern and not pattern[0].isupper() and "*" not in pattern and "?" not in pattern


def _packages(pattern: str) -> str:
    """Return the first one or two packages that every matching name begins with, in small letters; else nothing."""
    if "." not in pattern or pattern[0].isupper():
        return ""
    literal = pattern.partition("*")[0].partition("?")[0].lower()
    return ".".join(literal.split(".")[:-1][:2])
