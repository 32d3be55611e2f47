"""What a name means as far as one file can tell: its own types, its imports, `java.lang`, qualified as written."""

from collections.abc import Iterable

from legacy_scan.languages.java.declared import Declared, written_supertypes
from legacy_scan.languages.java.java_lang import JAVA_LANG
from legacy_scan.languages.java.written import Typed, looks_type

LITERAL, IDENTIFIER = "literal", "identifier"


class Names:
    """The names one file knows. A type it does not know keeps its simple name, for linking to settle."""

    def __init__(self, declared: Iterable[Declared], imports: dict[str, str], members: dict[str, str]) -> None:
        """Take the types of the file, its single-type imports and its single-static imports, by simple name."""
        self.imports = imports
        self.static = members
        self.by_name: dict[str, Declared] = {}
        self._top: dict[str, Declared] = {}
        self._settled: dict[str, Typed] = {}
        self._simple: set[str] = set()
        for one in declared:
            if one.own:
                self.by_name.setdefault(one.name, one)
                self._simple.add(one.simple)
                if one.outer is None:
                    self._top.setdefault(one.simple, one)
        for one in declared:
            found = (self.by_name.get(self.type(one.outer, name).name) for name in written_supertypes(one.node))
            one.supers = [above for above in found if above]

    def type(self, inside: Declared | None, name: str) -> Typed:
        """Return what a name means where a type is meant, inside a type of this file."""
        settled = inside.settled if inside else self._settled
        found = settled.get(name)
        if found is None:
            found = settled[name] = self._settle(inside, name)
        return found

    def _settle(self, inside: Declared | None, name: str) -> Typed:
        first, dot, rest = name.partition(".")
        if known := self._member(inside, first):
            return Typed(known.name + dot + rest, LITERAL)
        if first in self.imports:
            return Typed(self.imports[first] + dot + rest, LITERAL)
        if first in self._top:
            return Typed(self._top[first].name + dot + rest, LITERAL)
        if first in self.static:
            return Typed(self.static[first] + dot + rest, LITERAL)
        if dot and first[:1].islower():
            return Typed(name, LITERAL)
        if first in JAVA_LANG:
            return Typed(f"java.lang.{name}", LITERAL)
        return Typed(name, IDENTIFIER)

    def _member(self, inside: Declared | None, simple: str) -> Declared | None:
        for outer in inside.around() if inside and simple in self._simple else ():
            if outer.own and outer.simple == simple:
                return outer
            if known := outer.member(simple):
                return known
        return None

    def in_expression(self, inside: Declared | None, parts: list[str]) -> tuple[Typed | None, int]:
        """Return the type that the first parts of `a.b.c` name, and how many parts do; None if they name no type.

        Where nothing in the file settles it, spelling does: `Order.x` is a type, `order.x` and `ORDER.x` are values.
        """
        first = parts[0]
        if first in self.static and not looks_type(first):
            return None, 0
        found = self.type(inside, first)
        if (
            found.how == LITERAL
            or looks_type(first)
            or (
                first[:1].isupper() and not any(one.inherits_elsewhere() for one in (inside.around() if inside else ()))
            )
        ):
            return self._nested(found, parts, 1)
        if first[:1].isupper():
            return None, 0
        for at, part in enumerate(parts[1:], 1):
            if looks_type(part):
                return self._nested(Typed(".".join(parts[: at + 1]), LITERAL), parts, at + 1)
            if not part[:1].islower():
                break
        return None, 0

    def _nested(self, found: Typed, parts: list[str], at: int) -> tuple[Typed, int]:
        while at < len(parts):
            known = self.by_name.get(found.name)
            inner = known.member(parts[at]) if known else None
            if inner:
                found = Typed(inner.name, LITERAL)
            elif looks_type(parts[at]) and not (known and parts[at] in known.fields):
                found = Typed(f"{found.name}.{parts[at]}", found.how)
            else:
                break
            at += 1
        return found, at
