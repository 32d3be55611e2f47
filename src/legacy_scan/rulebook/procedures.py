"""Conditions on control flow: paragraphs that are not reached, and tangles that no structured statement describes."""

from collections.abc import Iterable, Iterator

from legacy_scan.model.procedures import Paragraph, Procedure
from legacy_scan.rulebook.incidents import Incident

Row = tuple[tuple[str, ...], int, Incident]
"""What patterns match, what numbers are compared with, and where it stands."""


def paragraphs(procedures: Iterable[Procedure]) -> Iterator[Row]:
    """Yield each paragraph by how it is reached, with the number of its statements."""
    for procedure in procedures:
        for one in procedure.paragraphs:
            text = f"{one.reach} {_name(one)}"
            variables = (
                ("unit", procedure.unit),
                ("name", _name(one)),
                ("reach", one.reach),
                ("statements", str(one.statements)),
                ("why", "; ".join(one.why)),
            )
            values = (one.reach, one.name, procedure.unit)
            yield values, one.statements, Incident(one.path, one.first_line, 1, procedure.unit, text, variables)


def complexities(procedures: Iterable[Procedure]) -> Iterator[Row]:
    """Yield each paragraph with its cyclomatic complexity."""
    for procedure in procedures:
        for one in procedure.paragraphs:
            text = f"complexity of {_name(one)}"
            variables = (("unit", procedure.unit), ("name", _name(one)), ("value", str(one.complexity)))
            values = (one.name, procedure.unit)
            yield values, one.complexity, Incident(one.path, one.first_line, 1, procedure.unit, text, variables)


def tangles(procedures: Iterable[Procedure]) -> Iterator[Row]:
    """Yield each tangle, with the number of its paragraphs."""
    for procedure in procedures:
        for one in procedure.tangles:
            names = ", ".join(_name(procedure.paragraphs[at]) for at in one.paragraphs)
            path = procedure.paragraphs[one.paragraphs[0]].path
            variables = (("unit", procedure.unit), ("kind", one.kind), ("names", names))
            incident = Incident(path, one.line, 1, procedure.unit, f"{one.kind} {names}", variables)
            yield (one.kind, procedure.unit), len(one.paragraphs), incident


def _name(paragraph: Paragraph) -> str:
    return paragraph.name or "the text before the first label"
