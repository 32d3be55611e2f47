"""The tables beside the pages: UTF-8, RFC 4180, sorted, and safe to open in a spreadsheet.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front; a number, such as -1, stays.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Literal, NamedTuple

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.aside import pieces, written
from legacy_scan.reporting.printable import utf8, visible
from legacy_scan.reporting.scales import dimensions

Value = str | int | float | None
Row = tuple[Value, ...]
Needs = Literal["estate", "assessment", "shape"]

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z", re.ASCII)
_PLAIN = re.compile(r"[A-Za-z0-9_./:][\x20\x21\x23-\x2b\x2d-\x7e]*\Z")
_QUOTED = re.compile(r'[",\r\n]')


class CsvTable(NamedTuple):
    """One table: `header` and `rows` of the same width, rows in any order.

    What `needs` the shape shows what `shape` works out for pages too; what needs the estate, nothing else.
    """

    name: str
    header: Callable[[Assessment], tuple[str, ...]]
    rows: Callable[[Assessment], Iterable[Row]]
    needs: Needs = "assessment"


def export(table: CsvTable, assessment: Assessment) -> Iterator[bytes]:
    """Yield the table as a CSV file, in pieces."""
    rows = written(_sorted(table.rows(assessment)), _field, _value)
    header = b",".join(map(_field, table.header(assessment)))
    yield from pieces(chain([header], map(b",".join, rows)), b"\r\n")
    yield b"\r\n"


def _field(text: str) -> bytes:
    if _PLAIN.match(text):
        return text.encode()
    text = cell(text)
    return utf8('"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text)


def _value(value: Value) -> bytes:
    return b"" if value is None else _field(value if isinstance(value, str) else str(value))


def cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    text = visible(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def _sorted(rows: Iterable[Row]) -> list[Row]:
    """Sort rows; where one has no value in a column, the key that copes with it takes six times as long."""
    rows = list(rows)
    try:
        return sorted(rows)
    except TypeError:
        return sorted(rows, key=_order)


def _order(row: Row) -> tuple[tuple[bool, Value], ...]:
    return tuple((value is not None, value) for value in row)


def titles(names: str) -> Callable[[Assessment], tuple[str, ...]]:
    """Return a header that is the same for every assessment."""
    header = tuple(names.split())
    return lambda assessment: header


def _files(assessment: Assessment) -> Iterator[Row]:
    for row in assessment.estate.ledger:
        yield (
            row.path,
            row.language,
            row.dialect,
            row.encoding,
            row.state,
            row.reason,
            row.bytes,
            row.lines,
            row.lost_bytes,
        )


def _units(assessment: Assessment) -> Iterator[Row]:
    lines: dict[str, int] = {}
    for file in assessment.estate.files:
        for at, name, value in file.facts.measures:
            if name == "code-lines":
                lines[file.units[at]] = lines.get(file.units[at], 0) + value
    for one in assessment.estate.units:
        yield one.id, one.space, one.name, one.origin, one.path, one.first_line, one.last_line, lines.get(one.id)


def _edges(assessment: Assessment) -> Iterator[Row]:
    yield from assessment.estate.edges


def _unresolved(assessment: Assessment) -> Iterator[Row]:
    yield from assessment.estate.unresolved


def _findings(assessment: Assessment) -> Iterator[Row]:
    for row in assessment.findings:
        yield row.rule, row.unit, row.path, row.line, row.category, row.effort, row.message, row.fingerprint


def _scores(assessment: Assessment) -> Iterator[Row]:
    names = dimensions(assessment)
    for score in assessment.scores:
        points = dict(score.by_dimension)
        by_dimension = (points.get(name) for name in names)
        yield score.unit, score.readiness, score.band, round(score.confidence, 4), *by_dimension


def _score_columns(assessment: Assessment) -> tuple[str, ...]:
    return "unit", "readiness", "band", "confidence", *dimensions(assessment)


def _components(assessment: Assessment) -> Iterator[Row]:
    for component in assessment.plan.components:
        for unit in component.units:
            yield component.name, unit, "; ".join(component.why)


def _waves(assessment: Assessment) -> Iterator[Row]:
    by_name = {component.name: component for component in assessment.plan.components}
    for wave in assessment.plan.waves:
        for name in wave.components:
            component = by_name[name]
            effort = component.effort
            yield wave.number, name, component.disposition, effort.low, effort.likely, effort.high


TABLES: tuple[CsvTable, ...] = (
    CsvTable("files", titles("path language dialect encoding state reason bytes lines lost_bytes"), _files, "estate"),
    CsvTable("units", titles("id space name origin path first_line last_line code_lines"), _units, "estate"),
    CsvTable("edges", titles("kind source target evidence path line"), _edges, "estate"),
    CsvTable("unresolved", titles("source kind name reason path line why"), _unresolved, "estate"),
    CsvTable("findings", titles("rule unit path line category effort message fingerprint"), _findings),
    CsvTable("scores", _score_columns, _scores),
    CsvTable("components", titles("component unit why"), _components),
    CsvTable("waves", titles("wave component disposition effort_low effort_likely effort_high"), _waves),
)
