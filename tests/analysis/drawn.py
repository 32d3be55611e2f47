"""Estates drawn as text: units by id, and edges as `source kind target`, with `?` behind the kind for a candidate."""

from legacy_scan.model.estate import Edge, Estate, EstateUnit, SourceFile, Unresolved
from legacy_scan.model.facts import Binding, FileFacts, Health, Item, Trait, Unit

CLEAN = Health(100, 0, ())


def estate(
    units: str, edges: str = "", files: tuple[SourceFile, ...] = (), unresolved: tuple[Unresolved, ...] = ()
) -> Estate:
    """Return an estate; transactions are registered, datasets and queues implied, all else has a source."""
    return Estate(
        tuple(sorted(_unit(id_) for id_ in units.split())),
        files,
        tuple(sorted(_edge(number, line.split()) for number, line in enumerate(edges.strip().splitlines(), 1))),
        unresolved,
        (),
    )


def _unit(id_: str) -> EstateUnit:
    space, _, name = id_.partition(":")
    origin = {"transaction": "registered", "dataset": "implied", "queue": "implied"}.get(space, "source")
    return EstateUnit(id_, space, name, origin, f"{name}.txt", 1, 9)  # type: ignore[arg-type]


def _edge(line: int, words: list[str]) -> Edge:
    source, kind, target = words
    evidence = "candidate" if kind.endswith("?") else "literal"
    return Edge(kind.rstrip("?"), source, target, evidence, f"{source.partition(':')[2]}.txt", line)


def source(
    unit: str,
    items: tuple[Item, ...] = (),
    bindings: tuple[Binding, ...] = (),
    traits: tuple[Trait, ...] = (),
) -> SourceFile:
    """Return the file of one unit."""
    space, _, name = unit.partition(":")
    facts = FileFacts("cobol", "fixed", CLEAN, (Unit(space, name, 1, 9),), (), bindings, items, (), (), traits)
    return SourceFile(f"{name}.txt", facts, (unit,))
