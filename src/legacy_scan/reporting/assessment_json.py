"""assessment.json: all that was concluded, one record a line, so that two runs can be compared line by line.

The facts of each file are not in it, only its measures: `legacy-scan facts FILE` prints them, and the store keeps them.
"""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Final

from legacy_scan.model.assessment import Assessment, Cut, RuleCard, Score
from legacy_scan.model.estate import ColumnUse, Edge, Unresolved
from legacy_scan.model.inventory import Cryptography, Software
from legacy_scan.reporting.printable import utf8

SCHEMA_VERSION: Final = 1


def export(assessment: Assessment) -> bytes:
    """Return the assessment as JSON. Sections are objects or arrays of objects, in a fixed order."""
    out = io.BytesIO()
    out.write(f'{{"schema_version":{SCHEMA_VERSION},\n"run":'.encode() + _line(assessment.run))
    for name, rows in _sections(assessment):
        out.write(f',\n"{name}":['.encode())
        comma = b"\n"
        for row in rows:
            out.write(comma + _line(row))
            comma = b",\n"
        out.write(b"\n]")
    out.write(b"\n}\n")
    return out.getvalue()


def _sections(assessment: Assessment) -> Iterator[tuple[str, Iterable[Any]]]:
    estate, plan = assessment.estate, assessment.plan
    yield "files", estate.ledger
    yield "units", estate.units
    yield "measures", _measures(assessment)
    yield "edges", estate.edges
    yield "unresolved", estate.unresolved
    yield "columns", estate.columns
    yield "homonyms", estate.homonyms
    yield "vitals", assessment.vitals
    yield "rules", assessment.rules
    yield "findings", assessment.findings
    yield "scores", assessment.scores
    yield "components", plan.components
    yield "waves", plan.waves
    yield "cuts", plan.cuts
    yield "software", assessment.software
    yield "cryptography", assessment.cryptography


def _measures(assessment: Assessment) -> Iterator[dict[str, Any]]:
    for file in assessment.estate.files:
        for measure in file.facts.measures:
            yield {"unit": file.units[measure.unit], "name": measure.name, "value": measure.value}


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: _record(value)).encode


_text = lru_cache(maxsize=1 << 16)(_encode)
"""Edges name the same units, kinds and paths again and again."""


def _line(row: Any) -> bytes:
    return utf8(_pairs(row) if isinstance(row, Edge | Unresolved | ColumnUse) else _encode(row), backslash="\\\\")


def _pairs(row: Edge | Unresolved | ColumnUse) -> str:
    return "{" + ",".join(f'"{name}":{_text(value)}' for name, value in zip(row._fields, row, strict=True)) + "}"


def _record(value: Any) -> dict[str, Any]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} has no place in assessment.json")
    names = _names(type(value))
    record = dict(zip(names, attrgetter(*names)(value), strict=True))
    if isinstance(value, Score):
        record["by_dimension"] = dict(value.by_dimension)
    if isinstance(value, Software | Cryptography):
        record["uses"] = [use._asdict() for use in value.uses]
    if isinstance(value, Cut):
        record["edge"] = value.edge._asdict()
    if isinstance(value, RuleCard):
        record["links"] = [{"title": title, "url": url} for title, url in value.links]
    return record


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
