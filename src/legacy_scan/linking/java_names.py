"""What the names of one Java file mean: its package, its imports, and the types around a place settle it."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from legacy_scan.extraction.java_generics import UNKNOWN as NO_TYPE
from legacy_scan.extraction.java_generics import Generic, known, read
from legacy_scan.linking.java_methods import PRIMITIVES, UNKNOWN, Method
from legacy_scan.model.estate import Reason
from legacy_scan.model.facts import FileFacts, Reference

if TYPE_CHECKING:
    from legacy_scan.linking.java_types import TypeIndex

INHERITS = frozenset({"extends", "implements"})
NEW = "new"
_CALLS = frozenset({"method-call", "super-call", "construct", "constructor-call"})
_MAKES = frozenset({"construct", "constructor-call"})
_LANG = "java.lang."
_WITHOUT_TYPES = frozenset(
    ("java.lang.Object", "java.lang.Comparable", "java.lang.Cloneable", "java.lang.Runnable", "java.io.Serializable")
)


class Resolution(NamedTuple):
    """What a name means.

    `names` are qualified: of classes of the estate if `in_estate`, else of types outside it. `space` is `class`, or
    `package` for an import on demand of a package. `evidence` is literal, type (seen through a receiver) or candidate.
    `reason` is empty where the name is settled; `missing` with one name: a type that should be in a package of the
    estate and is not; `missing` without a name: no import can have brought it; `ambiguous`: any of the names.
    Neither names nor reason: a path that leaves the estate; there is nothing to tell. `brings` are the classes of the
    estate that a method call hands back to its caller: the caller depends on them as well, with evidence `type`.
    """

    names: tuple[str, ...]
    space: str = "class"
    evidence: str = "literal"
    reason: Reason | None = None
    in_estate: bool = False
    brings: tuple[str, ...] = ()


_NOTHING = Resolution((), evidence="type")


class FileTypes:
    """What the names of one file mean."""

    def __init__(self, index: "TypeIndex", facts: FileFacts) -> None:
        """Take note of the package and the imports of a file."""
        self._index = index
        self._units = facts.units
        self._package = next(bound(facts, "package"), "")
        self._on_demand = tuple(sorted(set(bound(facts, "import-on-demand"))))
        self._settled: dict[tuple[str, str], Resolution] = {}
        self._resolved: dict[tuple[int, str, str, str], Resolution] = {}
        self._handed: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def resolve(self, reference: Reference) -> Resolution:
        """Return what a reference of this file means."""
        unit, kind, name, _, _, how = reference
        key = (unit, kind, name, how)
        if key not in self._resolved:
            self._resolved[key] = self.meant(*key)
        return self._resolved[key]

    def meant(self, unit: int, kind: str, name: str, how: str) -> Resolution:
        """Return what a name of a kind means; for who asks once only."""
        inside = self._units[unit].name
        if kind in _CALLS:
            return self._call(inside, kind, name, how)
        if kind == "import-on-demand":
            return self._whole(name)
        name, _, member = name.partition(" .")
        if not member:
            return self._type(inside, kind, name, how)
        found = self._type(inside, kind, name, how)
        brought = self._index.type_of_member(found.names[0], member) if found.in_estate and not found.reason else ""
        return found._replace(brings=(brought,)) if brought else found

    def _type(self, inside: str, kind: str, name: str, how: str) -> Resolution:
        if kind == "import-static":
            name = self._index.class_of(name) or name.rpartition(".")[0]
        if kind == "static-name":
            return self._bare(inside, name)
        if how == "computed":
            return self._path(inside, name)
        if how == "literal":
            return self._qualified(name)
        # the members of a type are not in force in its head
        found = self._identifier(inside.rpartition(".")[0] if kind in INHERITS else inside, name)
        if found.reason == "missing" and not found.names and (above := self._handed_down(inside, name)):
            return _one_of(above, in_estate=False)
        return found

    def named(self, inside: str, name: str) -> Resolution:
        """Return what a name means that may be qualified or not."""
        found = self._qualified(name) if "." in name else _NOTHING
        return found if found.in_estate else self._identifier(inside, name)

    def forget(self) -> None:
        """Settle every name anew: more is known of the estate."""
        self._settled.clear()
        self._resolved.clear()
        self._handed.clear()

    def _call(self, inside: str, kind: str, name: str, how: str) -> Resolution:
        name, blank, given = name.partition(" ")
        owner, method = name, NEW
        if kind not in _MAKES:
            owner, _, method = name.rpartition(".")
        names, space, evidence, reason, in_estate, brings = self._type(inside, "type", owner, how)
        if method != NEW:
            evidence = "type" if evidence == "literal" else evidence
            if in_estate and not reason and (held := self._index.held(owner, names[0])):
                names = (held,)
        if in_estate and not reason:
            words, fields = self._words(inside, given) if blank else (None, ())
            brings = (*brings, *fields, *self._index.brought(names[0], method, words))
        return Resolution(names, space, evidence, reason, in_estate, brings)

    def _words(self, inside: str, given: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what a call is given: types, in full if they are of the estate; and what fields that it reads have."""
        key = (inside, given)
        if key not in self._handed:
            words = [word for word in given[1:-1].split(",") if word]
            fields = (self._path(inside, word).brings for word in words if "#" in word) if "#" in given else ()
            self._handed[key] = tuple(self._argument(inside, word) for word in words), tuple(chain(*fields))
        return self._handed[key]

    def _bare(self, inside: str, name: str) -> Resolution:
        """Return the type whose member a bare name is: inherited, or by the static imports on demand; else nothing."""
        for one in self._index.reach(inside, name):
            if name in self._index.names_in(one):
                return Resolution((one,), evidence="type", in_estate=True)
        for imported in self._on_demand:
            for one in self._index.lineage(imported) if imported in self._index.classes else ():
                if name in self._index.names_in(one):
                    return Resolution((one,), evidence="type", in_estate=True)
        return _NOTHING

    def _argument(self, inside: str, word: str) -> str:
        """Return the type of an argument or a parameter, in full if it is of the estate."""
        base = word.rstrip("[].")
        if not base or base in PRIMITIVES or not base[0].isalpha():
            return word
        found = self._path(inside, base) if "#" in base else self.named(inside, base)
        if "#" in base and not found.names:
            return UNKNOWN
        settled = found.names and not found.reason and (found.in_estate or "." not in base)
        return found.names[0] + word[len(base) :] if settled else word

    def method(self, owner: str, value: str, back: str) -> Method:
        """Return a method of this file, by the types it takes, with what it hands back where others do not."""
        takes = tuple(self._argument(owner, word) for word in value.split(","))
        classes = self._index.classes
        told = (*takes, self._argument(owner, back)) if back else takes
        return Method(takes, frozenset(base for one in told if (base := one.rstrip("[].")) in classes))

    def _path(self, inside: str, path: str) -> Resolution:
        """Follow a path of members; who reads a field depends on the type that it is declared with as well."""
        brings: list[str] = []
        owner = self._walk(inside, path, brings)
        if owner.name not in self._index.classes:
            return Resolution((), evidence="type", brings=tuple(brings)) if brings else _NOTHING
        return Resolution((owner.name,), evidence="type", in_estate=True, brings=tuple(brings))

    def _walk(self, inside: str, path: str, brings: list[str]) -> Generic:
        root, *keys = _parted(path) if "{" in path or "<" in path else path.split("#")
        owner = self.generic(inside, read(root), ())
        members = self._index.members
        for key in keys:
            if not owner.name:
                break
            method, made, inner = key.partition("{")
            if made:
                owner = members.lifted(owner, method, self._made(inside, inner[:-1]))
                continue
            key, given, word = key.partition("=")
            literal = self.generic(inside, read(word), ()).name if given else ""
            name, dot, inner = key.partition(".")
            holder, owner = owner, members.type_of(owner, name, given=literal)
            if "(" not in name:
                fields = (members.type_of(holder, name, erased=True).name, owner.name)
                brings += [one for one in dict.fromkeys(fields) if one in self._index.classes]
            owner = Generic(self._index.member(owner.name, inner)) if dot and owner.name else owner
        return owner

    def _made(self, inside: str, word: str) -> Generic:
        """Return the type that a function makes."""
        return self._walk(inside, word, []) if "#" in word else self.generic(inside, read(word), ())

    def generic(self, inside: str, one: Generic, arguments: tuple[Generic, ...]) -> Generic:
        """Return what a type means with its arguments; those of the type around it stand for its variables."""
        if one.name.startswith("'"):
            place = int(one.name[1:])
            return arguments[place] if place < len(arguments) else NO_TYPE
        name = one.name
        if name and not known(name):
            found = self.named(inside, name)
            name = found.names[0] if found.names and not found.reason else ""
        return (
            Generic(name, tuple(self.generic(inside, each, arguments) for each in one.arguments)) if name else NO_TYPE
        )

    def _whole(self, name: str) -> Resolution:
        if name in self._index.classes:
            return Resolution((name,), in_estate=True)
        return Resolution((name,), space="package", in_estate=name in self._index.packages)

    def _qualified(self, name: str) -> Resolution:
        """Settle a qualified name. An own class of the package hides the one of `java.lang`."""
        if name.startswith(_LANG) and (own := self._in_package(name.removeprefix(_LANG))) in self._index.classes:
            return Resolution((own,), in_estate=True)
        return self._index.qualified(name)

    def _identifier(self, inside: str, name: str) -> Resolution:
        key = (inside, name)
        if key not in self._settled:
            first, dot, rest = name.partition(".")
            found = self._simple(inside, first)
            if dot and found.names:
                names = (f"{one}.{rest}" for one in found.names)
                found = found._replace(
                    names=tuple(self._index.inherited(one) if found.in_estate else one for one in names)
                )
            self._settled[key] = found
        return self._settled[key]

    def _simple(self, inside: str, name: str) -> Resolution:
        if own := self._enclosing(inside, name) or self._known(self._in_package(name)):
            return Resolution((own,), in_estate=True)
        if name in (self._index.platform(self._package) or ()):
            return Resolution((self._in_package(name),))  # of the own package, and in an archive alone
        imported = {own for package in self._on_demand if (own := self._index.member(package, name))}
        if imported:
            return _one_of(tuple(sorted(imported)), in_estate=True)
        outside = [package for package in self._on_demand if package not in self._index.packages]
        holding = [package for package in outside if name in (self._index.platform(package) or ())]
        holding = holding or [package for package in outside if f"{package}.{name}" in self._index.imported]
        if len(holding) == 1:
            return Resolution((f"{holding[0]}.{name}",))
        outside = holding or [package for package in outside if self._index.platform(package) is None]
        if not outside and name in (self._index.platform(_LANG.rstrip(".")) or ()):
            return Resolution((f"{_LANG}{name}",))  # of a later Java than the one whose names no other type may have
        return _one_of(tuple(f"{package}.{name}" for package in outside), in_estate=False)

    def _handed_down(self, inside: str, name: str) -> tuple[str, ...]:
        """Return what a class outside the estate may hand down to its heir: a type that stands in it."""
        above: set[str] = set()
        while inside in self._index.classes:
            above.update(one for one in self._index.lineage(inside) if one not in self._index.classes)
            inside = inside.rpartition(".")[0]
        found = [one for one in above if "." in one and one not in _WITHOUT_TYPES]
        return (f"{found[0]}.{name}",) if len(found) == 1 else ()

    def _enclosing(self, inside: str, name: str) -> str:
        """Return the member type that the innermost enclosing type declares or inherits."""
        while inside in self._index.classes:
            if inside.rpartition(".")[2] == name:
                return inside
            if member := self._index.member(inside, name):
                return member
            inside = inside.rpartition(".")[0]
        return ""

    def _in_package(self, name: str) -> str:
        return f"{self._package}.{name}" if self._package else name

    def _known(self, name: str) -> str:
        return name if name in self._index.classes else self._index.modelled(name)


def _one_of(names: tuple[str, ...], *, in_estate: bool) -> Resolution:
    if not names:
        return Resolution((), reason="missing")
    if len(names) > 1:
        return Resolution(names, evidence="candidate", reason="ambiguous", in_estate=in_estate)
    return Resolution(names, evidence="literal" if in_estate else "candidate", in_estate=in_estate)


def _parted(path: str) -> Iterator[str]:
    """Yield the parts of a path; those of a path within brackets stay whole."""
    depth = begin = 0
    for at, letter in enumerate(path):
        depth += (letter in "{<") - (letter in "}>")
        if letter == "#" and not depth:
            yield path[begin:at]
            begin = at + 1
    yield path[begin:]


def bound(facts: FileFacts, kind: str) -> Iterator[str]:
    return (binding.value for binding in facts.bindings if binding.kind == kind)
