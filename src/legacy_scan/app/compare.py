"""Two reports of one estate held against each other: how far the numbers moved, what came and what went."""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from legacy_scan.app.faults import UsageError
from legacy_scan.model.assessment import Effort
from legacy_scan.reporting.figures import effort_range

Row = Mapping[str, str]

_STATES: Final = ("analysed", "partial", "skipped", "failed")
_CATEGORIES: Final = ("mandatory", "optional", "potential", "information")
_ENDS: Final = ("low", "likely", "high")
_TABLES: Final = ("files", "units", "edges", "unresolved", "findings", "scores", "waves", "questions")


class Report(NamedTuple):
    """What one report says of its run, and its tables."""

    run: Mapping[str, Any]
    tables: Mapping[str, list[Row]]


class Told(NamedTuple):
    """What a row is known by from report to report, what of it may change, and what it is called."""

    key: Callable[[Row], str]
    value: Callable[[Row], str]
    text: Callable[[Row], str]


def _state(row: Row) -> str:
    reason = f" ({row['reason']})" if row["reason"] else ""
    return f"{row['state']}{reason}, {row['lines']} lines, {row['bytes']} bytes"


def _finding(row: Row) -> str:
    message = row["message"].partition("\n")[0]
    place = f"{row['path']}:{row['line']}" if row["path"] else row["unit"] or "the estate"
    return f"{place} {row['rule']} [{row['category']}] {message}"


def _link(row: Row) -> str:
    return f"{row['source']} {row['kind']} {row['target']}"


def _name(row: Row) -> str:
    return f"{row['source']} {row['kind']} {row['name']}"


_TOLD: Final[Mapping[str, Told]] = {
    "files": Told(lambda row: row["path"], _state, lambda row: row["path"]),
    "units": Told(lambda row: row["id"], lambda row: row["origin"], lambda row: row["id"]),
    "findings": Told(lambda row: row["fingerprint"], lambda _: "", _finding),
    "edges": Told(_link, lambda _: "", _link),
    "unresolved": Told(_name, lambda row: row["reason"], _name),
    "questions": Told(lambda row: row["id"], lambda _: "", lambda row: f"{row['id']} {row['question']}"),
    "scores": Told(lambda row: row["unit"], lambda row: row["readiness"] or "unscored", lambda row: row["unit"]),
    "waves": Told(
        lambda row: row["component"],
        lambda row: f"wave {row['wave']}, {row['disposition']}",
        lambda row: row["component"],
    ),
}
_NAMES: Final = {"scores": "readiness of", "waves": "component"}


def load(folder: Path) -> Report:
    """Return what is compared of a report. Raises UsageError where there is none."""
    if not (folder / "assessment.json").is_file():
        raise UsageError(f"{folder}: no report of legacy-scan stands here")
    csv.field_size_limit(sys.maxsize)
    try:
        found = Report(_run(folder / "assessment.json"), {name: _rows(folder / f"{name}.csv") for name in _TABLES})
        list(numbers(found))  # what is no number shows here
        return found
    except FileNotFoundError as error:
        raise UsageError(f"{folder}: this report cannot be read: {Path(error.filename).name} is not there") from error
    except (ValueError, csv.Error) as error:
        raise UsageError(f"{folder}: this report cannot be read: {error}") from error


def _run(path: Path) -> Mapping[str, Any]:
    """Return the second line of the file: what is there may be large, and a record is a line."""
    with path.open(encoding="utf-8") as file:
        first, second = file.readline(), file.readline()
    if not first.startswith('{"schema_version":1,') or not second.startswith('"run":'):
        raise ValueError(f"{path.name} is of another version")
    run: Mapping[str, Any] = json.loads(second.removeprefix('"run":').rstrip().rstrip(","))
    return run


def _rows(path: Path) -> list[Row]:
    """Return the rows; a column that an earlier version did not write is empty."""
    with path.open(encoding="utf-8", newline="") as file:
        return [defaultdict(str, row) for row in csv.DictReader(file, restval="")]


def warnings(old: Report, new: Report) -> Iterator[str]:
    """Yield why a difference may be none of the estate's: another tool, other rules or another configuration."""
    for name, what in (
        ("estate_name", "estate"),
        ("tool_version", "version of the tool"),
        ("rulesets", "set of rules"),
        ("options", "set of options"),
        ("roots", "set of roots"),
    ):
        if old.run.get(name) != new.run.get(name):
            yield f"the second report is of another {what}"
    said = [dict(report.run.get("method", ())) for report in (old, new)]
    if any(said[0].get(key) != said[1].get(key) for key in said[0].keys() | said[1].keys()):
        yield "the second report reckons in another way, or has another configuration: see its method page"


def numbers(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a report, each with its name."""
    tables = report.tables
    states = Counter(row["state"] for row in tables["files"])
    yield "paths", f"{len(tables['files']):,}"
    for state in _STATES:
        yield f"  {state}", f"{states[state]:,}"
    yield "units with source", f"{sum(row['origin'] == 'source' for row in tables['units']):,}"
    yield "edges", f"{len(tables['edges']):,}"
    yield "unresolved names", f"{len(tables['unresolved']):,}"
    categories = Counter(row["category"] for row in tables["findings"])
    yield "findings", f"{len(tables['findings']):,}"
    for category in _CATEGORIES:
        yield f"  {category}", f"{categories[category]:,}"
    yield "questions", f"{len(tables['questions']):,}"
    yield "readiness", _readiness(tables)
    low, likely, high = (sum(float(row[f"effort_{end}"]) for row in tables["waves"]) for end in _ENDS)
    yield "person-months", effort_range(Effort(low, likely, high, ()))


def _readiness(tables: Mapping[str, list[Row]]) -> str:
    """Return the mean by size, as the method page has it."""
    sizes = {row["id"]: _size(row) for row in tables["units"] if row["origin"] == "source"}
    weighed = [(int(row["readiness"]), sizes[row["unit"]]) for row in tables["scores"] if _scored(row, sizes)]
    whole = sum(size for _, size in weighed)
    return f"{sum(value * size for value, size in weighed) / whole:.1f}" if whole else "not known"


def _scored(row: Row, sizes: Mapping[str, int]) -> bool:
    return bool(row["readiness"]) and row["unit"] in sizes


def _size(row: Row) -> int:
    return max(1, int(row["code_lines"] or int(row["last_line"] or 0) - int(row["first_line"] or 0) + 1))


def differences(old: Report, new: Report) -> Iterator[str]:
    """Yield a line for each row that came (+), went (-) or changed (~), table by table."""
    for name, told in _TOLD.items():
        before, after = _known(old.tables[name], told), _known(new.tables[name], told)
        what = _NAMES.get(name, name.removesuffix("s"))
        for key in sorted(before.keys() | after.keys()):
            yield from _difference(what, before.get(key), after.get(key), told)


def _known(rows: Iterable[Row], told: Told) -> dict[str, Row]:
    return {told.key(row): row for row in rows}


def _difference(what: str, before: Row | None, after: Row | None, told: Told) -> Iterator[str]:
    if before is None and after is not None:
        yield f"+ {what} {told.text(after)}"
    elif after is None and before is not None:
        yield f"- {what} {told.text(before)}"
    elif before and after and (was := told.value(before)) != (now := told.value(after)):
        yield f"~ {what} {told.text(after)}: {was} -> {now}"
