"""Control flow inside each program of an estate."""

from collections.abc import Iterable, Iterator

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.proofs import Proofs
from legacy_scan.analysis.stretches import Stretch, Text, text
from legacy_scan.analysis.tangles import tangles
from legacy_scan.analysis.ways import new, ways
from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.procedures import Paragraph, Procedure, Reach

_SPACES = frozenset({"program", "routine"})


def flows(estate: Estate) -> tuple[Procedure, ...]:
    """Return the procedure of every program that has statements, sorted by unit."""
    copies = Copies(estate)
    units = sorted(unit for unit, (file, number) in copies.places.items() if file.facts.units[number].space in _SPACES)
    found = (flow(copies, unit) for unit in units)
    return tuple(one for one in found if one is not None)


def flow(copies: Copies, unit: str) -> Procedure | None:
    """Return the procedure of one program, or None if it has no statement."""
    file, number = copies.places[unit]
    if not any(block.unit == number for block in file.facts.blocks):
        return None
    stretches = text(copies, unit)
    found = ways(stretches)
    proofs = Proofs(stretches, found)
    doubt = _doubt(stretches, file, number)
    tangled = () if stretches.cut else tangles(found)
    rows = stretches.stretches
    return Procedure(
        unit,
        file.path,
        1 + sum([row.branches for row in rows]),
        max([row.nesting for row in rows], default=0),
        not any(one.kind == "loop" for one in tangled),
        tuple(_paragraphs(rows, proofs, doubt)),
        tuple(sorted(set(found.named).union(*(taken for runs in found.runs.values() for taken in runs.values())))),
        tangled,
        tuple(sorted(found.unknown)),
        tuple(sorted(stretches.missing)),
        found.counted and not stretches.cut,
    )


def _doubt(stretches: Text, file: SourceFile, number: int) -> tuple[str, ...]:
    """Return what could hold a path that is not seen: copybooks that are not there, lines that were not understood."""
    said = [f"copybook {name} is not in the estate and could reach it" for name in sorted(stretches.missing)]
    said += [f"copybook {name} is drawn in too often to be read, and could reach it" for name in sorted(stretches.cut)]
    own = [row for row in stretches.stretches if row.path == file.path]
    unit = file.facts.units[number]
    first, last = (min(row.first for row in own), unit.last_line) if own else (0, 0)
    lost = [line for line in file.facts.health.lost_lines if first <= line <= last]
    if lost:
        said.append(f"line {lost[0]} was not understood and could reach it")
    return tuple(said)


def _paragraphs(rows: Iterable[Stretch], proofs: Proofs, doubt: tuple[str, ...]) -> Iterator[Paragraph]:
    lost: Reach = "unproven" if doubt else "unreached"
    for position, row in enumerate(rows):
        reached = position in proofs.reached
        fields = (
            row.kind,
            row.name,
            row.section,
            row.path,
            row.first,
            row.last,
            row.statements,
            1 + row.branches,
            row.nesting,
            "reached" if reached else lost,
            () if reached else (*proofs.why(position), *doubt),
        )
        yield new(Paragraph, fields)
