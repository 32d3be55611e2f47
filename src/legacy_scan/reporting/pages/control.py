"""How control goes through a program, on its page: its numbers, its tangles, and each paragraph with its proof."""

from collections import Counter

from legacy_scan.model.procedures import Paragraph, Procedure
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number, places

_SPEC = "Paragraph | Statements:num | Complexity:num | Nesting:num | Reached | Where"
_TANGLES = {
    "loop": "a loop entered at more than one place",
    "escape": "a jump out of the range of the PERFORM it runs under",
}
_NAMELESS = "before the first label"


def summary(procedure: Procedure) -> str:
    """Return the numbers of a procedure in one sentence."""
    kinds = Counter(one.kind for one in procedure.paragraphs if one.name)
    copied = sum(one.path != procedure.path for one in procedure.paragraphs if one.name)
    told = [
        *([many(count, kind) for kind, count in sorted(kinds.items())] or ["no paragraphs"]),
        *([f"{copied:,} of them copied in"] if copied else []),
        f"cyclomatic complexity {procedure.complexity:,}",
        f"nesting {procedure.nesting:,}",
        "reducible" if procedure.reducible else "not reducible",
    ]
    reach = Counter(one.reach for one in procedure.paragraphs)
    told += [f"{reach[word]:,} {word}" for word in ("unreached", "unproven") if reach[word]]
    if not procedure.counted:
        told.append("too many ways through it to look for tangles")
    return ", ".join(told)


def paragraphs(procedure: Procedure) -> Table:
    """Return the paragraphs of a procedure, with the proof of each that is not reached."""
    rows = [_row(one) for one in procedure.paragraphs[:MOST_ROWS]]
    more = left_out(len(procedure.paragraphs), len(rows), "paragraphs.csv")
    return Table("Control flow", columns(_SPEC), rows, more, ordered=True)


def tangles(procedure: Procedure) -> Table:
    """Return what no structured statement describes."""
    rows = [
        (
            Cell(_TANGLES[one.kind]),
            Cell(", ".join(_named(procedure.paragraphs[at]) for at in one.paragraphs), kind="prose"),
            places(procedure.paragraphs[one.paragraphs[0]].path, [one.line]),
        )
        for one in procedure.tangles[:MOST_ROWS]
    ]
    more = left_out(len(procedure.tangles), len(rows), "findings.csv")
    return Table("Tangled control flow", columns("What | Paragraphs | Where"), rows, more)


def _row(one: Paragraph) -> tuple[Cell, ...]:
    reached = f"{one.reach}: {'; '.join(one.why)}" if one.why else one.reach
    return (
        Cell(_named(one), "", "name"),
        number(one.statements),
        number(one.complexity),
        number(one.nesting),
        Cell(reached, "", "prose"),
        places(one.path, [one.first_line]),
    )


def _named(one: Paragraph) -> str:
    return one.name or _NAMELESS
