"""Class-to-class edges of a scan against those that the JDK's own jdeps reads out of compiled classes.

    legacy-scan scan SOURCES --out DIR
    javac -d CLASSES ... && jdeps -verbose:class -filter:none CLASSES > JDEPS.txt
    python bench/java_jdeps.py DIR JDEPS.txt [CLASSES]

Both are cut to classes that the sources declare, and edges inside one top-level type are left out: they move together,
and javac writes them into every nest of classes. Left out, too, are `imports`, which class files do not have, and what
a container joins at run time (evidence `joined`: an interface and the bean behind it). Prints precision and recall,
between types and between top-level types: first as jdeps says, then, given the classes, with the key mended by what the
class files themselves tell (class_files.py): without what javac writes of its own accord (`bridge`, `nest`) and the
scan does not say, and with what jdeps does not read (values of annotations, bounds of type variables). Then every
difference, with its place in the class file, and its sites.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from class_files import PLACES, all_named

Pair = tuple[str, str]
_EDGE = re.compile(r"\s+(\S+)\s+-> (\S+)\s")
SITES = 3
CLASS = ("class", "source")
OF_JAVAC = {"bridge", "nest"}


def main(scan: Path, jdeps: Path, compiled: Path | None = None) -> None:
    """Compare, and print."""
    classes = Classes(row["name"] for row in rows(scan / "units.csv") if (row["space"], row["origin"]) == CLASS)
    found: dict[Pair, list[str]] = defaultdict(list)
    for row in rows(scan / "edges.csv"):
        pair = (row["source"].removeprefix("class:"), row["target"].removeprefix("class:"))
        if row["kind"] != "imports" and row["evidence"] != "joined" and classes.issuperset(pair):
            found[pair].append(f"{row['path']}:{row['line']} {row['kind']} {row['evidence']}")
    ours = set(classes.apart(found))
    theirs = set(classes.apart({(classes.declared(a), classes.declared(b)) for a, b in told(jdeps)}))
    score("types", classes, ours, theirs, "jdeps")
    places = {} if compiled is None else named(classes, compiled)
    if places:
        mended = {pair for pair in theirs if pair in ours or places.get(pair, {""}) - OF_JAVAC}
        mended |= set(classes.apart(pair for pair, where in places.items() if where - OF_JAVAC))
        print(
            f"key mended: {len(theirs - mended)} of javac's own out, {len(mended - theirs)} that jdeps does not read in"
        )
        score("key mended: types", classes, ours, mended, "the key")
    for source, target in sorted(ours - theirs):
        sites = ", ".join(found[source, target][:SITES])
        print(f"only the scan{cause(places, source, target)}: {source} -> {target}   {sites}")
    for source, target in sorted(theirs - ours):
        print(f"only jdeps{cause(places, source, target)}: {source} -> {target}")


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
    """Print how far two sets of edges agree, between types and between those at the top."""
    for level, mine, other in (
        (title, ours, theirs),
        (title.replace("types", "top-level types"), classes.whole(ours), classes.whole(theirs)),
    ):
        both = len(mine & other)
        print(f"{level}: {len(mine)} edges of the scan, {len(other)} of {key}, {both} in both")
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

    def apart(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield the pairs of classes that do not stand in one top-level type."""
        return ((a, b) for a, b in pairs if a and b and self.outermost(a) != self.outermost(b))

    def whole(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Return the pairs between top-level types."""
        return {(self.outermost(a), self.outermost(b)) for a, b in pairs}


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
    main(*map(Path, sys.argv[1:4]))
