"""Class-to-class edges of a scan against those that the JDK's own jdeps reads out of compiled classes.

    legacy-scan scan SOURCES --out DIR
    javac -d CLASSES ... && jdeps -verbose:class -filter:none CLASSES > JDEPS.txt
    python bench/java_jdeps.py DIR JDEPS.txt [CLASSES [SOURCES]]

The key is what jdeps says of the classes that the sources declare, as it is: anonymous and local classes speak for the
declared one around them, nothing else is changed. Of the scan, what no class file holds is left out by what the scan
itself says of the edge: `imports`; what a container joins at run time (evidence `joined`: an interface and the bean
behind it); and, given the sources, edges that only the value of an annotation makes, which jdeps does not read. What
the scan says by the names of its units is said as class files say it (Java Virtual Machine Specification 4.7.6, 4.7.28,
4.7.29): whoever names `A.B` names `A`, a nested type names those around it, and the outermost names all inside it. How
many edges only nesting makes is printed, and the same without the edges inside one top-level type.

Then, given the classes, the key is mended by what the class files themselves tell (class_files.py): without what javac
writes of its own accord (`bridge`, `nest`) and the scan does not say, and with what jdeps does not read (values of
annotations, bounds of type variables). Then every difference, with its place in the class file, and its sites.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from class_files import PLACES, all_named

from legacy_scan.languages.java.extract import extract

Pair = tuple[str, str]
_EDGE = re.compile(r"\s+(\S+)\s+-> (\S+)\s")
SITES = 3
CLASS = ("class", "source")
OF_JAVAC = {"bridge", "nest"}


def main(scan: Path, jdeps: Path, compiled: Path | None = None, sources: Path | None = None) -> None:
    """Compare, and print."""
    classes = Classes(row["name"] for row in rows(scan / "units.csv") if (row["space"], row["origin"]) == CLASS)
    found: dict[Pair, list[str]] = defaultdict(list)
    stated = annotated(sources) if sources else set()
    said: set[Pair] = set()
    for row in rows(scan / "edges.csv"):
        pair = (row["source"].removeprefix("class:"), row["target"].removeprefix("class:"))
        if row["kind"] != "imports" and row["evidence"] != "joined" and classes.issuperset(pair):
            found[pair].append(f"{row['path']}:{row['line']} {row['kind']} {row['evidence']}")
            if (row["path"], row["line"], pair[1].rpartition(".")[2]) not in stated:
                said.add(pair)
    ours = said | set(classes.nested(said))
    theirs = set(classes.known(told(jdeps)))
    stated_only, nested_only = len(found) - len(said), len(ours - said)
    print(f"{len(found)} edges; {stated_only} of them by values of annotations alone; by nesting alone {nested_only}")
    score("", classes, ours, theirs, "jdeps")
    places = {} if compiled is None else named(classes, compiled)
    if places:
        mended = {pair for pair in theirs if pair in ours or places.get(pair, {""}) - OF_JAVAC}
        mended |= set(classes.known(pair for pair, where in places.items() if where - OF_JAVAC))
        print(f"key mended: {len(theirs - mended)} of javac's own out, {len(mended - theirs)} not read by jdeps in")
        ours |= set(found)
        score("key mended: ", classes, ours, mended, "the key")
    for source, target in sorted(ours - theirs):
        sites = ", ".join(found[source, target][:SITES])
        print(f"only the scan{cause(places, source, target)}: {source} -> {target}   {sites}")
    for source, target in sorted(theirs - ours):
        print(f"only jdeps{cause(places, source, target)}: {source} -> {target}")


def annotated(sources: Path) -> set[tuple[str, str, str]]:
    """Return the places at which values of annotations name a type, and the last part of its name."""
    found: set[tuple[str, str, str]] = set()
    for path in sources.rglob("*.java"):
        for row in extract(path.read_bytes()).bindings:
            if row.kind == "annotation-element":
                place = path.relative_to(sources).as_posix(), str(row.line)
                found.update((*place, part) for part in row.value.split("."))
    return found


def named(classes: "Classes", compiled: Path) -> dict[Pair, set[str]]:
    """Return where class files name other classes."""
    places: dict[Pair, set[str]] = defaultdict(set)
    for source, target, where in all_named(compiled):
        places[classes.declared(dotted(source)), classes.declared(dotted(target))] |= where
    return dict(places)


def cause(places: dict[Pair, set[str]], source: str, target: str) -> str:
    """Return the strongest place in brackets; nothing where no class files are given."""
    where = places.get((source, target), set())
    return f" [{next((one for one in PLACES if one in where), 'not in the class file')}]" if places else ""


def dotted(name: str) -> str:
    """Return the name of a class as sources write it."""
    return name.replace("$", ".")


def score(title: str, classes: "Classes", ours: set[Pair], theirs: set[Pair], key: str) -> None:
    """Print how far two sets of edges agree: all, those that leave a top-level type, and those between such."""
    levels: tuple[tuple[str, set[Pair], set[Pair]], ...] = (
        ("types", ours, theirs),
        ("types of different top-level types", set(classes.apart(ours)), set(classes.apart(theirs))),
        ("top-level types", classes.whole(ours), classes.whole(theirs)),
    )
    for level, mine, other in levels:
        both = len(mine & other)
        print(f"{title}{level}: {len(mine)} edges of the scan, {len(other)} of {key}, {both} in both")
        print(f"  precision {both / max(1, len(mine)):.2%}, recall {both / max(1, len(other)):.2%}")


class Classes(frozenset[str]):
    """The classes that the sources declare, by qualified name."""

    def declared(self, name: str) -> str:
        """Return the class itself, or the declared one that an anonymous or local class stands in, or nothing."""
        while name and name not in self:
            name = name.rpartition(".")[0]
        return name

    def outermost(self, name: str) -> str:
        """Return the top-level type around a class."""
        while (outer := name.rpartition(".")[0]) in self:
            name = outer
        return name

    def around(self, name: str) -> Iterator[str]:
        """Yield the types around a nested one, innermost first."""
        while (name := name.rpartition(".")[0]) in self:
            yield name

    def nested(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield what nesting adds to pairs of classes."""
        yield from ((a, outer) for a, b in pairs for outer in self.around(b) if outer != a)
        for one in self:
            outers = tuple(self.around(one))
            yield from ((one, outer) for outer in outers)
            yield from ((outer, one) for outer in (*outers[:1], *outers[-1:]))

    def known(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield the pairs as pairs of declared classes."""
        both = ((self.declared(a), self.declared(b)) for a, b in pairs)
        return ((a, b) for a, b in both if a and b and a != b)

    def apart(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield the pairs of classes that do not stand in one top-level type."""
        return ((a, b) for a, b in pairs if self.outermost(a) != self.outermost(b))

    def whole(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Return the pairs between top-level types."""
        return {(self.outermost(a), self.outermost(b)) for a, b in self.apart(pairs)}


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def told(jdeps: Path) -> Iterator[Pair]:
    """Yield the edges that jdeps wrote, nested classes with dots."""
    for line in jdeps.read_text(encoding="utf-8").splitlines():
        if match := _EDGE.match(line):
            yield dotted(match[1]), dotted(match[2])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
