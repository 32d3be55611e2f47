"""Small estates, drawn from facts."""

from collections.abc import Iterable, Mapping

from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from legacy_scan.model.facts import Binding, FileFacts, Health, Item, Reference, Unit

HEALTHY = Health(100, 0, ())


def text(
    path: str,
    *units: tuple[str, str],
    language: str = "cobol",
    references: Iterable[tuple[str, str, int, str]] = (),
    bindings: Iterable[tuple[str, str, str, int]] = (),
    items: Iterable[tuple[int, str, int]] = (),
) -> Reading:
    """A text of one or more units; all else belongs to the first. References are (kind, name, line, how)."""
    return Reading(
        path,
        FileFacts(
            language,
            "",
            HEALTHY,
            tuple(Unit(space, name, number + 1, 100) for number, (space, name) in enumerate(units)),
            references=tuple(Reference(0, kind, name, line, 1, how) for kind, name, line, how in references),
            bindings=tuple(Binding(0, kind, name, value, line, "") for kind, name, value, line in bindings),
            items=tuple(Item(0, level, name, parent, "", "", 0, "", 1) for level, name, parent in items),
        ),
    )


def linked(*readings: Reading, externals: Mapping[str, list[str]] | None = None) -> Estate:
    """Link texts."""
    return link(readings, (), Externals(externals or {}))


def edges(estate: Estate) -> set[tuple[str, str, str, str]]:
    """(kind, source, target, evidence) of every edge."""
    return {(one.kind, one.source, one.target, one.evidence) for one in estate.edges}


def unresolved(estate: Estate) -> set[tuple[str, str, str, str]]:
    """(source, kind, name, reason) of every unresolved name."""
    return {(one.source, one.kind, one.name, one.reason) for one in estate.unresolved}
