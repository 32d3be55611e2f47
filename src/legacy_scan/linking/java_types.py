"""Which type a Java name means: a simple name is looked up as the Java Language Specification (6.4.1, 6.5, 7.5) does.

    index = TypeIndex(facts of every Java file of the estate)
    types = index.types_of(facts)            # once a file: its package and imports
    types.resolve(reference) -> Resolution   # once a reference

Names of nested types are joined by dots, as their units are: `pkg.Outer.Inner`. A `computed` name is a path of members
from a type on, `pkg.Order#getAccount()#owner.name`: it is followed through the fields and methods that the files of the
estate declare, and ends in silence where it leaves them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from legacy_scan.extraction.java_generics import Generic
from legacy_scan.linking.java_generics import Members
from legacy_scan.linking.java_methods import Method, Overloads
from legacy_scan.linking.java_names import INHERITS, NEW, FileTypes, Resolution, bound
from legacy_scan.model.facts import FileFacts, Health

_DEEPEST = 64
"""Chains of supertypes are followed no further; a cycle of them is the estate's error."""
_NO_FACTS = FileFacts("", "", Health(0, 0, ()), ())


Platform = Callable[[str], Collection[str] | None]
"""The types of a package outside the estate, or None where its content is not known."""


class TypeIndex:
    """All types that the Java files of an estate declare, and what each inherits from."""

    def __init__(self, files: Iterable[FileFacts], platform: Platform = lambda package: None) -> None:
        """Index the files. Of two types with one name the first passes on its members and supertypes."""
        self.platform = platform
        known = [(facts, self.types_of(facts)) for facts in files]
        self.classes = frozenset(unit.name for facts, _ in known for unit in facts.units if unit.space == "class")
        self.packages = frozenset(value for facts, _ in known for value in bound(facts, "package"))
        self.imported = frozenset(name for facts, _ in known for name in _imported(facts))
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
        self._held: dict[tuple[str, str], str] = {}
        self._brought: dict[tuple[str, str, tuple[str, ...] | None], tuple[str, ...]] = {}
        self._facts = {unit.name: (facts, at) for facts, _ in reversed(known) for at, unit in enumerate(facts.units)}
        self._overloads = Overloads(self.classes, self.lineage)

    def _inherited(self, facts: FileFacts, types: "FileTypes") -> Iterator[tuple[str, tuple[str, ...]]]:
        found: dict[str, list[str]] = {}
        for reference in facts.references:
            if reference.kind in INHERITS:
                found.setdefault(facts.units[reference.unit].name, []).extend(types.resolve(reference).names)
        yield from ((name, tuple(above)) for name, above in found.items())

    def types_of(self, facts: FileFacts) -> "FileTypes":
        """Return what the names of one file mean."""
        return FileTypes(self, facts)

    def class_of(self, name: str) -> str:
        """Return the longest part of a qualified name that is a class of the estate, or nothing."""
        while name and name not in self.classes:
            if made := self.modelled(name):
                return made
            name = name.rpartition(".")[0]
        return name

    def modelled(self, name: str) -> str:
        """Return the class that the build makes `Order_` (JPA) or `QOrder` (Querydsl) of, if the estate has it."""
        package, dot, simple = name.rpartition(".")
        if simple[-1:] == "_" and name[:-1] in self.classes:
            return name[:-1]
        if simple[:1] == "Q" and simple[1:2].isupper() and (made := f"{package}{dot}{simple[1:]}") in self.classes:
            return made
        return ""

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
        above = self.lineage(name) if name in self.classes else ()
        for one in above:
            if member in self.names_in(one):
                return above
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
            self._names[owner] = frozenset()
            facts, _ = self._facts.get(owner, (_NO_FACTS, 0))
            for at, names in enumerate(_members(facts)):
                first, place = self._facts[facts.units[at].name]
                if first is facts and place == at:
                    self._names[facts.units[at].name] = frozenset(names)
        return self._names[owner]

    def held(self, written: str, owner: str) -> str:
        """Return the type of the static fields that a name ends in, where they are spelled as types; else nothing."""
        key = (written, owner)
        if key not in self._held:
            parts = written.split(".")
            simple = owner.rpartition(".")[2]
            for field in parts[parts.index(simple) + 1 :] if simple in parts else ():
                owner = self.type_of_member(owner, field)
            self._held[key] = owner
        return self._held[key]

    def brought(self, owner: str, method: str, given: tuple[str, ...] | None) -> tuple[str, ...]:
        """Return the classes of the estate that a call depends on as well: what it hands back, and what it takes."""
        key = (owner, method, given)
        if key not in self._brought:
            taken = self.taken(owner, method, given)
            back = self.type_of_member(owner, f"{method}({len(given) if given else ''})", erased=True)
            self._brought[key] = (back, *taken) if back and back not in taken else taken
        return self._brought[key]

    def taken(self, owner: str, name: str, given: tuple[str, ...] | None) -> tuple[str, ...]:
        """Return the classes of the estate that a method takes, `new` being the constructor."""
        for one in (owner,) if name == NEW else self.reach(owner, f"{name}()"):
            methods = self._declared(one, name)
            found = self._overloads.brought(methods, given) if methods else None
            if found is not None:
                return found
        return ()

    def takes(self, owner: str, name: str, count: int, at: int) -> str:
        """Return the class of the estate that all methods of a class take at a place who take so many; or nothing."""
        found = {one.takes[at] for one in self._declared(owner, name) if len(one.takes) == count}
        return one if len(found) == 1 and (one := found.pop()) in self.classes else ""

    def _declared(self, owner: str, name: str) -> tuple[Method, ...]:
        key = (owner, name)
        if key not in self._methods:
            written = self._written.get(key, ())
            self._methods[key] = tuple(types.method(owner, value, back) for types, value, back in written)
        return self._methods[key]

    def member(self, owner: str, simple: str) -> str:
        """Return the member type of that name which a class declares or inherits, or nothing."""
        own = f"{owner}.{simple}"
        if own in self.classes:
            return own
        found = next((name for one in self.lineage(owner) if (name := f"{one}.{simple}") in self.classes), "")
        return found or self.modelled(own)


def _imported(facts: FileFacts) -> Iterator[str]:
    """Yield the types that a file imports one by one: imports stand first."""
    for row in facts.references:
        if not row.kind.startswith("import"):
            return
        if row.kind == "import":
            yield row.name


def _members(facts: FileFacts) -> list[set[str]]:
    """Return the fields (`name`) and methods (`name()`) that each unit of a file declares."""
    found: list[set[str]] = [set() for _ in facts.units]
    for row in facts.bindings:
        if row.kind == "fields":
            found[row.unit].update(row.value.split(" "))
    for label in facts.labels:
        if label.kind == "method":
            found[label.unit].add(f"{label.name.rpartition('.')[2]}()")
    return found
