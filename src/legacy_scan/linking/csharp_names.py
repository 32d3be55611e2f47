"""What a name of C# means, as its compiler takes it: a type of the tree, of the platform, or of a used library.

A type is looked for in the types and namespaces around, then by the aliases of the file, then in the namespaces that
it uses. What the tree declares there, or the platform (a table of its public types), is that and nothing else. Only a
name that neither knows may be of a namespace that a library has and no table tells: it is tried in each of those.
A name that stands alone is first a member of the class around it, or of what that class extends.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from legacy_scan.linking.builds import Built, Platform
from legacy_scan.linking.csharp_file import CsharpFile
from legacy_scan.linking.csharp_values import Written, base_of, value
from legacy_scan.model.facts import Binding

_MOST_ABOVE: Final = 100
"""So many types above one are asked for a member."""
_INTERFACE: Final = re.compile(r"I[A-Z]")
_OBJECTS: Final = frozenset({"Equals", "GetHashCode", "GetType", "ReferenceEquals", "ToString"})
"""What every object has, whatever its type."""
_EVERYWHERE: Final = frozenset(
    """Add AddRange Aggregate All Any Append AsEnumerable Average BeginsWith Cast Clear Close Compare CompareTo Concat
    Contains ContainsKey ContainsValue Copy CopyTo Count Distinct Dispose ElementAt EndsWith Equals Except Exists Find
    FindAll FindIndex First FirstOrDefault ForEach Format Get GetEnumerator GetHashCode GetRange GetType GetValue
    GroupBy HasFlag IndexOf Insert InsertRange Intersect Invoke Join Keys Last LastIndexOf LastOrDefault Length Load
    Log Max Min Name Next OfType Open OrderBy OrderByDescending PadLeft PadRight Parse Read ReadLine Remove RemoveAll
    RemoveAt RemoveRange Replace Reset Reverse Save Select SelectMany SequenceEqual Set SetValue Single SingleOrDefault
    Skip Sort Split Start StartsWith Stop Substring Sum Take ThenBy Title ToArray ToCharArray ToDictionary ToList
    ToLookup ToLower ToLowerInvariant ToString ToUpper ToUpperInvariant Trim TrimEnd TrimStart TryGetValue Union Update
    Value Values Wait Where Write WriteLine Zip""".split()  # noqa: SIM905
)
"""Members that many types of .NET have: where the type of a value is not known, such a name is no extension method."""
_IMPLICIT: Final = (
    "System",
    "System.Collections.Generic",
    "System.IO",
    "System.Linq",
    "System.Net.Http",
    "System.Threading",
    "System.Threading.Tasks",
)
"""What a project of today uses without a word (ImplicitUsings of the .NET SDK)."""


class _Member(NamedTuple):
    """A member as the tree declares it: the type that has it, its own type as written, and where that was written."""

    owner: str
    told: str
    file: CsharpFile


class CsharpNames:
    """The names of all C# files of an estate."""

    def __init__(self, files: Iterable[Built], platform: Platform) -> None:
        own = [file for file in files if file.facts.language == "csharp"]
        self._platform = platform
        shared = [(file.path.rpartition("/")[0], row.name) for file in own for row in _rows(file, "global")]
        self._files: dict[str, CsharpFile] = {}
        self._bases: dict[str, list[tuple[str, str, CsharpFile]]] = {}
        self._members: dict[str, dict[str, _Member]] = {}
        for file in own:
            said = CsharpFile(
                file, (name for folder, name in shared if file.path.startswith(f"{folder}/" if folder else ""))
            )
            self._files[file.path] = said
            self._declare(file, said)
        self._extensions: dict[str, set[str]] = {}
        for file in own:
            for row in _rows(file, "extension"):
                self._extensions.setdefault(row.name, set()).add(row.scope)
        self._types: dict[tuple[str, str, int], tuple[str, ...]] = {}
        self._extended: dict[str, tuple[str, ...]] = {}
        self._values: dict[tuple[str, str, int], Written] = {}

    def _declare(self, file: Built, said: CsharpFile) -> None:
        for row in _rows(file, "declares"):
            bases = self._bases.setdefault(row.name, [])
            bases += [(base, row.scope, said) for base in row.value.split()]
        for row in _rows(file, "member"):
            self._members.setdefault(row.scope, {}).setdefault(row.name, _Member(row.scope, row.value, said))

    @cached_property
    def _spaces(self) -> frozenset[str]:
        """The namespaces that the tree declares something in, and those around them."""
        found: set[str] = set()
        for name in self._bases:
            found.update(above for above in _prefixes(name.rpartition(".")[0]) if above not in self._bases)
        return frozenset(found)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(space.partition(".")[0] for space in (*self._platform.types, *self._spaces))

    def of(self, file: Built, row: Binding) -> Iterator[str]:
        """Yield what a name may mean, qualified; what it is a member of ends in a dot."""
        said = self._files[file.path]
        yield from _shown(row.name)
        for name in dict.fromkeys(self._meant(row, said)):
            yield from _shown(name)

    def own(self, file: Built, row: Binding) -> Iterator[str]:
        """Yield the types of the tree that a name may mean, or is asked of, qualified."""
        for name in dict.fromkeys(self._meant(row, self._files[file.path])):
            holder = name if name in self._bases else name.rpartition(".")[0]
            if holder in self._bases:
                yield holder

    def extending(self, file: Built, row: Binding, holders: Iterable[str]) -> str:
        """Return the type whose extension method a call means: the one in sight, where no type has such a member."""
        first, *rest = row.name.split(".")
        method = rest[-1].removesuffix("()") if rest else ""
        found = self._extensions.get(method)
        if not found or method in _EVERYWHERE or row.value in ("type", "attribute"):
            return ""
        if any(method in self._members.get(one, ()) for one in holders):
            return ""
        around = set(_prefixes(row.scope))
        if row.value == "expression" and len(rest) == 1 and first[:1].isupper():
            bare = first.removesuffix("()")
            if not any(bare in self._members.get(one, ()) for one in around):
                return ""  # a type, as it seems
        sight = around.union(self._files[file.path].spaces)
        seen = [one for one in sorted(found) if one.rpartition(".")[0] in sight or one in around]
        return seen[0] if len(seen) == 1 else ""

    def above(self, file: Built, row: Binding) -> Iterator[str]:
        """Yield the types of the tree that a declared type names as those above it."""
        for base in row.value.split():
            yield from self._in_tree(self.types(base, row.scope, self._files[file.path], closed=True))

    def _in_tree(self, names: Iterable[str]) -> Iterator[str]:
        return (name for name in names if name in self._bases)

    def _meant(self, row: Binding, said: CsharpFile) -> Iterator[str]:
        first, *rest = row.name.split(".")
        if row.value == "type":
            yield from self.types(row.name, row.scope, said)
        elif row.value == "attribute":
            for name in self.types(f"{row.name}Attribute", row.scope, said, closed=True):
                yield from (name.removesuffix("Attribute"), name)
            yield from self.types(row.name, row.scope, said)
        elif row.value.startswith("of "):
            yield from self._chain(self.types(row.value[3:], row.scope, said), rest)
        else:
            yield from self._standing(first, rest, row.scope, said)

    def _standing(self, first: str, rest: list[str], scope: str, said: CsharpFile) -> Iterator[str]:
        """A name that is no variable: a member of what is around it, a type, or the beginning of a namespace."""
        bare = first.removesuffix("()")
        unknown: list[str] = []
        for above in _prefixes(scope):
            if above in self._bases:
                held = self._member(above, bare, unknown)
                if held:
                    yield from self._after(held, rest)
                    return
        types = self.types(bare, scope, said, closed=True)
        if types:
            yield from self._chain(types, rest)
            return
        whole = ".".join((first, *rest))
        if rest and self._begins(bare, said):
            yield from (name for name in self._inside(whole, scope) if "()" not in name)
            return
        if bare[:1].isupper():
            open_ones = self.types(bare, scope, said) if rest else ()
            several = dict.fromkeys((*(f"{base}.{bare}" for base in (*unknown, *said.statics)), *open_ones))
            yield from self._chain(tuple(several), rest)

    def _begins(self, first: str, said: CsharpFile) -> bool:
        """Tell whether a name is where namespaces begin, as `System` is."""
        return first in self._roots or any(space.partition(".")[0] == first for space in said.spaces)

    def _inside(self, name: str, scope: str) -> Iterator[str]:
        """A name that begins with a namespace: as it stands, or below a namespace around it."""
        for above in _prefixes(scope):
            inner = f"{above}.{name}"
            if any(one in self._bases or one in self._spaces for one in _prefixes(inner) if len(one) > len(above)):
                yield inner
                return
        yield name

    def _after(self, held: "_Member | str", rest: list[str]) -> Iterator[str]:
        """Yield a member, and what is asked of it; of what a library has, the names are put together."""
        if isinstance(held, str):
            yield from self._chain((held,), rest)
        elif not rest:
            yield held.owner
        else:
            yield from self._chain(self.types(held.told, held.owner, held.file), rest)

    def _chain(self, holders: Iterable[str], rest: list[str]) -> Iterator[str]:
        """Yield what is asked of types, one after the other, as far as the types of the members are known."""
        waiting = [(holder, 0) for holder in holders][::-1]
        seen: set[tuple[str, int]] = set()
        while waiting:
            name, at = waiting.pop()
            if (name, at) in seen:
                continue
            seen.add((name, at))
            if at == len(rest) or name not in self._bases:
                yield from _asked(name, rest[at:])
                continue
            unknown: list[str] = []
            held = self._member(name, rest[at].removesuffix("()"), unknown)
            if not isinstance(held, _Member):
                yield from (f"{base}.{rest[at]}" for base in unknown if at + 1 == len(rest))
                waiting.append((held or f"{name}.{rest[at]}", at + 1))
            elif at + 1 == len(rest):
                yield f"{held.owner}.{rest[at]}"
            else:
                waiting += [(one, at + 1) for one in self.types(held.told, held.owner, held.file)][::-1]

    def _member(self, holder: str, name: str, unknown: list[str]) -> "_Member | str | None":
        """Return a member of a type of the tree; its qualified name where a library declares it.

        What extends a type whose members no table tells may have it from there: that type is added to `unknown`.
        """
        waiting, seen = [holder], {holder}
        while waiting:
            one = waiting.pop()
            if one in self._bases:
                found = self._members.get(one, {}).get(name)
                if found:
                    return found
                above = [base for base in self._above(one) if base not in seen][: _MOST_ABOVE - len(seen)]
                seen.update(above)
                waiting += reversed(above)
            elif one in self._platform.members:
                if name in self._platform.members[one]:
                    return f"{one}.{name}"
            elif one not in unknown:
                unknown.append(one)
        return None

    def _above(self, holder: str) -> tuple[str, ...]:
        """Return what a type of the tree extends, each once, whichever part of it says so; interfaces are left out."""
        if holder not in self._extended:
            said = [row for row in self._bases[holder] if not _INTERFACE.match(row[0].rpartition(".")[2])]
            self._extended[holder] = tuple(dict.fromkeys(base for row in said for base in self.types(*row)))
        return self._extended[holder]

    def types(self, text: str, scope: str, said: CsharpFile, closed: bool = False) -> tuple[str, ...]:
        """Return what a name of a type may mean; `closed` leaves out what only a library may know."""
        if "=" in text:
            return self._valued(text, scope, said, closed)
        text = base_of(text)
        if not text:
            return ()
        key = (text, scope, id(said))
        if key not in self._types:
            self._types[key] = tuple(self._known(text, scope, said))
        found = self._types[key]
        if found or closed:
            return found
        first = text.partition(".")[0]
        if "." in text and self._begins(first, said):
            return (text,)
        return (
            tuple(f"{space}.{text}" for space in said.spaces if not self._closed(space)) if first[:1].isupper() else ()
        )

    def _valued(self, text: str, scope: str, said: CsharpFile, closed: bool) -> tuple[str, ...]:
        """Return the types of a value that a path leads to."""
        key = (text, scope, id(said))
        if key not in self._values:
            self._values[key] = Written("", scope, said)  # should it lead to itself
            self._values[key] = value(
                text, scope, said, lambda name: self._first(name, scope, said), self._written_member
            )
        told, inside, file = self._values[key]
        return self.types(told, inside, file, closed)

    def _first(self, name: str, scope: str, said: CsharpFile) -> Written | None:
        """Return the type of what a path begins with: a member of what is around it, or a type of the tree."""
        bare = name.removesuffix("()")
        for above in _prefixes(scope):
            held = self._member(above, bare, []) if above in self._bases else None
            if isinstance(held, _Member):
                return Written(held.told, held.owner, held.file)
            if held:
                return None
        return None if bare != name or not self.types(bare, scope, said, closed=True) else Written(bare, scope, said)

    def _written_member(self, now: Written, name: str) -> Written | None:
        """Return what a member of a type is written as."""
        for holder in self.types(now.text, now.scope, now.file, closed=True):
            held = self._member(holder, name, []) if holder in self._bases else None
            if isinstance(held, _Member):
                return Written(held.told, held.owner, held.file)
        return None

    def _closed(self, space: str) -> bool:
        return space in self._platform.types or space in self._spaces

    def _known(self, text: str, scope: str, said: CsharpFile) -> Iterator[str]:
        first, dot, rest = text.partition(".")
        for above in (*_prefixes(scope), ""):
            inner = f"{above}." if above else ""
            if self._declared(f"{inner}{first}") or (rest and self._declared(f"{inner}{text}")):
                yield f"{inner}{text}"
                return
        if first in said.aliases:
            yield f"{said.aliases[first]}{dot}{rest}"
            return
        for step in (*said.steps, _IMPLICIT):
            found = [f"{space}.{text}" for space in step if self._declared(f"{space}.{first}")]
            if found:
                yield from found
                return

    def _declared(self, name: str) -> bool:
        """Tell whether the tree or the platform declares a type of this qualified name."""
        if name in self._bases:
            return True
        space, _, last = name.rpartition(".")
        return last in self._platform.types.get(space, ())


def _asked(holder: str, left: list[str]) -> Iterator[str]:
    """Yield what is asked of a type, or of a namespace, whose members nothing tells; not of what a call returns."""
    if left and left[-1] in _OBJECTS:
        yield f"System.Object.{left[-1]}"
    elif "()" not in "".join(left[:-1]):
        yield ".".join((holder, *left)).removesuffix("()")


def _rows(file: Built, kind: str) -> Iterator[Binding]:
    return (row for row in file.facts.bindings if row.kind == kind)


def _prefixes(name: str) -> Iterator[str]:
    """Yield a dotted name and all that it is inside of, the innermost first."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def _shown(name: str) -> Iterator[str]:
    holder = name.rpartition(".")[0]
    yield name
    if holder and "(" not in holder:
        yield f"{holder}."
