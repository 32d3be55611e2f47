"""Which type a Java name means: a simple name is looked up as the Java Language Specification (6.4.1, 6.5, 7.5) does.

    index = TypeIndex(facts of every Java file of the estate)
    types = index.types_of(facts)            # once a file: its package and imports
    types.resolve(reference) -> Resolution   # once a reference

Names of nested types are joined by dots, as their units are: `pkg.Outer.Inner`. A `computed` name is a path of members
from a type on, `pkg.Order#getAccount()#owner.name`: it is followed through the fields and methods that the files of the
estate declare, and ends in silence where it leaves them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from legacy_scan.extraction.java_generics import UNKNOWN as NO_TYPE
from legacy_scan.extraction.java_generics import Generic, known, read
from legacy_scan.linking.java_generics import Members
from legacy_scan.linking.java_methods import PRIMITIVES, UNKNOWN, Method, Overloads
from legacy_scan.model.estate import Reason
from legacy_scan.model.facts import FileFacts, Reference

_INHERITS = frozenset({"extends", "implements"})
_CALLS = frozenset({"method-call", "super-call", "construct", "constructor-call"})
_MAKES = frozenset({"construct", "constructor-call"})
_NEW = "new"
_LANG = "java.lang."
_DEEPEST = 64
"""Chains of supertypes are followed no further; a cycle of them is the estate's error."""


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


Platform = Callable[[str], Collection[str] | None]
"""The types of a package outside the estate, or None where its content is not known."""


class TypeIndex:
    """All types that the Java files of an estate declare, and what each inherits from."""

    def __init__(self, files: Iterable[FileFacts], platform: Platform = lambda package: None) -> None:
        """Index the files. Of two types with one name the first passes on its members and supertypes."""
        self.platform = platform
        known = [(facts, self.types_of(facts)) for facts in files]
        self.classes = frozenset(unit.name for facts, _ in known for unit in facts.units if unit.space == "class")
        self.packages = frozenset(value for facts, _ in known for value in _bound(facts, "package"))
        self.supertypes: dict[str, tuple[str, ...]] = {}
        self._qualified: dict[str, Resolution] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._reaches: dict[tuple[str, str], tuple[str, ...]] = {}
        for _ in range(2):  # a supertype can itself be a member type that another supertype passes on
            self.supertypes = dict(one for facts, types in reversed(known) for one in self._inherited(facts, types))
            self._qualified.clear()
            self._lineages.clear()
            for _, types in known:
                types.forget()
        self.members = Members(self, known)
        self._written: dict[tuple[str, str], list[tuple[FileTypes, str, str]]] = {}
        for facts, types in known:
            for binding in facts.bindings:
                if binding.kind == "takes":
                    key = (facts.units[binding.unit].name, binding.name)
                    self._written.setdefault(key, []).append((types, binding.value, binding.scope))
        self._methods: dict[tuple[str, str], tuple[Method, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._facts = {unit.name: (facts, at) for facts, _ in reversed(known) for at, unit in enumerate(facts.units)}
        self._overloads = Overloads(self.classes, self.lineage)

    def _inherited(self, facts: FileFacts, types: "FileTypes") -> Iterator[tuple[str, tuple[str, ...]]]:
        found: dict[str, list[str]] = {}
        for reference in facts.references:
            if reference.kind in _INHERITS:
                found.setdefault(facts.units[reference.unit].name, []).extend(types.resolve(reference).names)
        yield from ((name, tuple(above)) for name, above in found.items())

    def types_of(self, facts: FileFacts) -> "FileTypes":
        """Return what the names of one file mean."""
        return FileTypes(self, facts)

    def class_of(self, name: str) -> str:
        """Return the longest part of a qualified name that is a class of the estate, or nothing."""
        while name and name not in self.classes:
            name = name.rpartition(".")[0]
        return name

    def inherited(self, name: str) -> str:
        """Return the class that `pkg.Order.Line` means, where Line may be inherited; or what of it is a class."""
        own = self.class_of(name)
        for simple in name[len(own) + 1 :].split(".") if own else ():
            if not (inner := self.member(own, simple)):
                break
            own = inner
        return own

    def qualified(self, name: str) -> Resolution:
        """Return what a qualified name means, in whatever file it stands."""
        found = self._qualified.get(name)
        if found is None:
            if own := self.inherited(name):
                found = Resolution((own,), in_estate=True)
            else:
                found = Resolution((name,), reason="missing" if name.rpartition(".")[0] in self.packages else None)
            self._qualified[name] = found
        return found

    def lineage(self, name: str) -> tuple[str, ...]:
        """Return a class and all it inherits from, nearest first, each once."""
        if name not in self._lineages:
            self._lineages[name] = tuple(self._lineage(name))
        return self._lineages[name]

    def _lineage(self, name: str) -> Iterator[str]:
        seen = {name}
        level = [name]
        for _ in range(_DEEPEST):
            yield from level
            level = [above for one in level for above in self.supertypes.get(one, ()) if above not in seen]
            level = list(dict.fromkeys(level))
            seen.update(level)
            if not level:
                return

    def reach(self, name: str, member: str) -> tuple[str, ...]:
        """Return a class and what it inherits from; unless these have such a member, the same of each class around."""
        key = (name, member)
        if key not in self._reaches:
            self._reaches[key] = tuple(self._reach(name, member))
        return self._reaches[key]

    def _reach(self, name: str, member: str) -> Iterator[str]:
        while name in self.classes:
            above = self.lineage(name)
            yield from above
            if any(member in self.names_in(one) for one in above):
                return
            name = name.rpartition(".")[0]

    def type_of_member(self, owner: str, key: str, erased: bool = False) -> str:
        """Return the class of the estate that a field (`name`) has, or a method (`name()`) returns, or nothing.

        `name(2)` is given two arguments. A type variable stands for what it is here, unless `erased`.
        """
        found = self.members.type_of(Generic(owner), key, erased=erased).name
        return found if found in self.classes else ""

    def names_in(self, owner: str) -> frozenset[str]:
        """Return the fields (`name`) and methods (`name()`) that a class declares."""
        if owner not in self._names:
            facts, unit = self._facts.get(owner, (None, 0))
            fields = [row for row in facts.bindings if row.kind == "fields" and row.unit == unit] if facts else []
            labels = [row for row in facts.labels if row.kind == "method" and row.unit == unit] if facts else []
            names = {f"{label.name.rpartition('.')[2]}()" for label in labels}
            self._names[owner] = frozenset(names.union(*(row.value.split(" ") for row in fields)))
        return self._names[owner]

    def taken(self, owner: str, name: str, given: tuple[str, ...] | None) -> tuple[str, ...]:
        """Return the classes of the estate that a method takes, `new` being the constructor."""
        for one in (owner,) if name == _NEW else self.reach(owner, f"{name}()"):
            methods = self._declared(one, name)
            found = self._overloads.brought(methods, given) if methods else None
            if found is not None:
                return found
        return ()

    def _declared(self, owner: str, name: str) -> tuple[Method, ...]:
        key = (owner, name)
        if key not in self._methods:
            written = self._written.get(key, ())
            self._methods[key] = tuple(types.method(owner, value, back) for types, value, back in written)
        return self._methods[key]

    def member(self, owner: str, simple: str) -> str:
        """Return the member type of that name which a class declares or inherits, or nothing."""
        if (name := f"{owner}.{simple}") in self.classes:
            return name
        return next((name for one in self.lineage(owner) if (name := f"{one}.{simple}") in self.classes), "")


class FileTypes:
    """What the names of one file mean."""

    def __init__(self, index: TypeIndex, facts: FileFacts) -> None:
        """Take note of the package and the imports of a file."""
        self._index = index
        self._units = facts.units
        self._package = next(_bound(facts, "package"), "")
        self._on_demand = tuple(sorted(set(_bound(facts, "import-on-demand"))))
        self._settled: dict[tuple[str, str], Resolution] = {}
        self._resolved: dict[tuple[int, str, str, str], Resolution] = {}

    def resolve(self, reference: Reference) -> Resolution:
        """Return what a reference of this file means."""
        unit, kind, name, _, _, how = reference
        key = (unit, kind, name, how)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(reference)
        return self._resolved[key]

    def _resolve(self, reference: Reference) -> Resolution:
        if reference.kind == "import-on-demand":
            return self._whole(reference.name)
        if reference.kind in _CALLS:
            return self._call(reference)
        name, _, member = reference.name.partition(" .")
        if member:
            return self._field(reference._replace(name=name), member)
        if reference.kind == "import-static":
            name = self._index.class_of(name) or name.rpartition(".")[0]
        if reference.kind == "static-name":
            return self._bare(self._units[reference.unit].name, name)
        if reference.how == "computed":
            return self._path(self._units[reference.unit].name, name)
        if reference.how == "literal":
            return self._qualified(name)
        inside = self._units[reference.unit].name
        if reference.kind in _INHERITS:  # the members of a type are not in force in its head
            inside = inside.rpartition(".")[0]
        return self._identifier(inside, name)

    def named(self, inside: str, name: str) -> Resolution:
        """Return what a name means that may be qualified or not."""
        found = self._qualified(name) if "." in name else _NOTHING
        return found if found.in_estate else self._identifier(inside, name)

    def forget(self) -> None:
        """Settle every name anew: more is known of the estate."""
        self._settled.clear()
        self._resolved.clear()

    def _call(self, reference: Reference) -> Resolution:
        name, blank, given = reference.name.partition(" ")
        owner, _, method = name.rpartition(".")
        if reference.kind in _MAKES:
            owner, method = name, _NEW
        found = self._resolve(reference._replace(kind="type", name=owner))
        if found.evidence == "literal" and method != _NEW:
            found = found._replace(evidence="type")
        if not found.in_estate or found.reason:
            return found
        inside = self._units[reference.unit].name
        if method != _NEW and (held := self._held(owner, found.names[0])):
            found = found._replace(names=(held,))
        words = [self._argument(inside, word) for word in given[1:-1].split(",") if word]
        brings = self._index.taken(found.names[0], method, tuple(words) if blank else None)
        back = self._index.type_of_member(found.names[0], f"{method}({len(words) or ''})", erased=True)
        return found._replace(brings=(back, *brings) if back and back not in brings else brings)

    def _held(self, written: str, owner: str) -> str:
        """Return the type of the static fields that a name ends in, where they are spelled as types; else nothing."""
        parts = written.split(".")
        simple = owner.rpartition(".")[2]
        for field in parts[parts.index(simple) + 1 :] if simple in parts else ():
            owner = self._index.type_of_member(owner, field)
        return owner

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

    def _field(self, reference: Reference, member: str) -> Resolution:
        found = self._resolve(reference)
        known = self._index.type_of_member(found.names[0], member) if found.in_estate and not found.reason else ""
        return found._replace(brings=(known,)) if known else found

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
        """Follow a path of members."""
        root, *keys = path.split("#")
        owner = self.generic(inside, read(root), ())
        for key in keys:
            name, dot, inner = key.partition(".")
            owner = self._index.members.type_of(owner, name) if owner.name else owner
            owner = Generic(self._index.member(owner.name, inner)) if dot and owner.name else owner
        if owner.name not in self._index.classes:
            return _NOTHING
        return Resolution((owner.name,), evidence="type", in_estate=True)

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
        imported = {own for package in self._on_demand if (own := self._index.member(package, name))}
        if imported:
            return _one_of(tuple(sorted(imported)), in_estate=True)
        outside = [package for package in self._on_demand if package not in self._index.packages]
        holding = [package for package in outside if name in (self._index.platform(package) or ())]
        if len(holding) == 1:
            return Resolution((f"{holding[0]}.{name}",))
        outside = holding or [package for package in outside if self._index.platform(package) is None]
        return _one_of(tuple(f"{package}.{name}" for package in outside), in_estate=False)

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
        return name if name in self._index.classes else ""


def _one_of(names: tuple[str, ...], *, in_estate: bool) -> Resolution:
    if not names:
        return Resolution((), reason="missing")
    if len(names) > 1:
        return Resolution(names, evidence="candidate", reason="ambiguous", in_estate=in_estate)
    return Resolution(names, evidence="literal" if in_estate else "candidate", in_estate=in_estate)


def _bound(facts: FileFacts, kind: str) -> Iterator[str]:
    return (binding.value for binding in facts.bindings if binding.kind == kind)
