"""What the members of Java types are, once the arguments of these are known: `OrderRepository#findAll()#get(1)`.

The estate's own declarations tell it (`member-type`, `super-type`), and for well-known types the table of
extraction/java_generics.py. Where neither does, a path ends.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from legacy_scan.extraction.java_generics import UNKNOWN, Generic, handed, known, lifted, read, returned
from legacy_scan.model.facts import FileFacts

if TYPE_CHECKING:
    from legacy_scan.linking.java_names import FileTypes
    from legacy_scan.linking.java_types import TypeIndex

_SELF: Final = "~"
_GIVEN: Final = "!"
"""In what a method hands back: the class whose literal it is given."""
_VARIABLE: Final = "'"
_NEW: Final = "new"
_DEEPEST: Final = 32


class Members:
    """The members of the estate's types, with their types as the files write them."""

    def __init__(self, index: "TypeIndex", files: Iterable[tuple[FileFacts, "FileTypes"]]) -> None:
        self._index = index
        self._written: dict[tuple[str, str], tuple[FileTypes, str]] = {}
        self._above: dict[str, list[tuple[FileTypes, Generic]]] = {}
        self._functions: dict[str, tuple[FileTypes, list[str]]] = {}
        self._supers: dict[Generic, tuple[Generic, ...]] = {}
        self._found: dict[tuple[Generic, str], Generic] = {}
        for facts, types in files:
            for row in facts.bindings:
                if row.kind == "member-type":
                    self._written.setdefault((facts.units[row.unit].name, row.name), (types, row.value))
                elif row.kind == "takes-function":
                    key = (facts.units[row.unit].name, row.name)
                    differs = self._written.setdefault(key, (types, row.value))[1] != row.value
                    self._written[key] = (types, "") if differs else self._written[key]
                elif row.kind == "function":
                    self._functions.setdefault(facts.units[row.unit].name, (types, row.value.split(",")))
                elif row.kind == "super-type":
                    self._above.setdefault(facts.units[row.unit].name, []).append((types, read(row.value)))

    def type_of(self, owner: Generic, key: str, *, erased: bool = False, given: str = "") -> Generic:
        """Return the type of a field (`name`), or what a method returns (`name(2)`: given two), or none.

        `name(2)1@0` is what a method that is given two hands to the first parameter of the second of them, a lambda;
        `()@0` what a function is given. `erased`: as the declaration says it. `given` is the class whose literal the
        method is given.
        """
        asked = (owner, f"{_SELF}{key}" if erased else f"{key}={given}")
        if asked not in self._found:
            self._found[asked] = self._type_of(owner, key, erased, given)
        return self._found[asked]

    def _type_of(self, owner: Generic, key: str, erased: bool, given: str) -> Generic:
        asked, function, place = key.rpartition("@")
        if function:
            return self._handed(owner, asked, int(place))
        name, call, _ = key.partition("(")
        plain = f"{name}()" if call else key
        for declaring in self._index.reach(owner.name, plain):
            if told := self._written.get((declaring, key)) or self._written.get((declaring, plain)):
                types, value = told
                return self._meant(owner, declaring, types, _with(value, given), erased)
        if call and not erased:
            return next((found for one in self._known_above(owner) if (found := returned(one, name)).name), UNKNOWN)
        return UNKNOWN

    def lifted(self, owner: Generic, method: str, made: Generic) -> Generic:
        """Return what a method hands back whose function makes something: `map`."""
        found = next((back for one in self._known_above(owner) if (back := lifted(one, method, made)).name), UNKNOWN)
        return found if found.name else self.type_of(owner, f"{method}(1)")

    def _handed(self, owner: Generic, asked: str, place: int) -> Generic:
        """Return what a method hands to a parameter of a lambda."""
        name = asked.partition("(")[0]
        for one in self._known_above(owner):
            if (found := handed(one, name or "()", place)).name:
                return found
        function = self._function(owner, name, asked) if name else owner
        for one in self._lineage(function) if function.name else ():
            if known(one.name):
                return handed(one, "()", place)
            if told := self._functions.get(one.name):
                types, words = told
                return types.generic(one.name, read(words[place]), one.arguments) if place < len(words) else UNKNOWN
        return UNKNOWN

    def _function(self, owner: Generic, name: str, asked: str) -> Generic:
        """Return the type of the function that a method takes at a place."""
        for declaring in (owner.name,) if name == _NEW else self._index.reach(owner.name, f"{name}()"):
            if told := self._written.get((declaring, asked)):
                return self._meant(owner, declaring, *told, False)
            count, _, at = asked[len(name) + 1 :].partition(")")
            if taken := self._index.takes(declaring, name, int(count), int(at)):
                return Generic(taken)
        return UNKNOWN

    def _meant(self, owner: Generic, declaring: str, types: "FileTypes", value: str, erased: bool) -> Generic:
        word, variable, at = value.removeprefix(_SELF).partition(_VARIABLE) if value[:1] == _SELF else (value, "", "")
        if variable and not erased:
            given = self._arguments(owner, declaring)
            if int(at) < len(given) and given[int(at)].name:
                return given[int(at)]
        if not word:
            return UNKNOWN
        found = types.generic(declaring, read(word), self._arguments(owner, declaring) if "<" in word else ())
        heir = not erased and value.startswith(_SELF) and found.name in self._index.lineage(owner.name)
        return owner if heir else found

    def _arguments(self, owner: Generic, declaring: str) -> tuple[Generic, ...]:
        """Return the arguments that a type above another has there."""
        return next((one.arguments for one in self._lineage(owner) if one.name == declaring), ())

    def _known_above(self, owner: Generic) -> Iterator[Generic]:
        """Yield the types of the table that a type is, or inherits from."""
        return (one for one in self._lineage(owner) if known(one.name))

    def _lineage(self, owner: Generic) -> Iterator[Generic]:
        seen: set[str] = set()
        waiting = [owner]
        while waiting and len(seen) < _DEEPEST:
            one = waiting.pop(0)
            if one.name not in seen:
                seen.add(one.name)
                yield one
                waiting += self._directly_above(one)

    def _directly_above(self, owner: Generic) -> tuple[Generic, ...]:
        if owner not in self._supers:
            written = [
                types.generic(owner.name, one, owner.arguments) for types, one in self._above.get(owner.name, ())
            ]
            names = {one.name for one in written}
            plain = (Generic(name) for name in self._index.supertypes.get(owner.name, ()) if name not in names)
            self._supers[owner] = (*written, *plain)
        return self._supers[owner]


def _with(value: str, given: str) -> str:
    """Return what a method hands back, with the class whose literal it is given; else the bound of its variable."""
    if _GIVEN not in value:
        return value
    return given or value[1:] if value.startswith(_GIVEN) else value.replace(_GIVEN, given)
