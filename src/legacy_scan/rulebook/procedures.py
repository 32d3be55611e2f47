"""Conditions on control flow: paragraphs that are not reached, and tangles that no structured statement describes."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from legacy_scan.model.procedures import Paragraph, Procedure, Tangle
from legacy_scan.rulebook.incidents import Incident
from legacy_scan.rulebook.routing import Router

Row = tuple[tuple[str, ...], int, Callable[[], Incident]]
"""What patterns match, what numbers are compared with, and what makes the place where it stands."""


def paragraphs(procedures: Iterable[Procedure], router: Router) -> Iterator[Row]:
    """Yield each paragraph by how it is reached, with the number of its statements."""
    for procedure in procedures:
        for one in procedure.paragraphs:
            if router.first[one.reach] and one.statements >= router.least:
                yield (one.reach, one.name, procedure.unit), one.statements, partial(_reached, procedure, one)


def _reached(procedure: Procedure, one: Paragraph) -> Incident:
    variables = (
        ("unit", procedure.unit),
        ("name", _name(one)),
        ("reach", one.reach),
        ("statements", str(one.statements)),
        ("why", "; ".join(one.why)),
    )
    return Incident(one.path, one.first_line, 1, procedure.unit, f"{one.reach} {_name(one)}", variables)


def complexities(procedures: Iterable[Procedure], router: Router) -> Iterator[Row]:
    """Yield each paragraph with its cyclomatic complexity."""
    for procedure in procedures:
        for one in procedure.paragraphs:
            if one.complexity >= router.least:
                yield (one.name, procedure.unit), one.complexity, partial(_branching, procedure, one)


def _branching(procedure: Procedure, one: Paragraph) -> Incident:
    variables = (("unit", procedure.unit), ("name", _name(one)), ("value", str(one.complexity)))
    return Incident(one.path, one.first_line, 1, procedure.unit, f"complexity of {_name(one)}", variables)


def tangles(procedures: Iterable[Procedure], router: Router) -> Iterator[Row]:
    """Yield each tangle, with the number of its paragraphs."""
    for procedure in procedures:
        for one in procedure.tangles:
            if router.first[one.kind]:
                yield (one.kind, procedure.unit), len(one.paragraphs), partial(_tangled, procedure, one)


def _tangled(procedure: Procedure, one: Tangle) -> Incident:
    names = ", ".join(_name(procedure.paragraphs[at]) for at in one.paragraphs)
    path = procedure.paragraphs[one.paragraphs[0]].path
    variables = (("unit", procedure.unit), ("kind", one.kind), ("names", names))
    return Incident(path, one.line, 1, procedure.unit, f"{one.kind} {names}", variables)


def _name(paragraph: Paragraph) -> str:
    return paragraph.name or "the text before the first label"
