"""The gate: findings in a few files, less those the baseline holds.

Only what the files alone can show is looked at: rules about the graph need the whole estate, and would call every
program outside the change missing.
"""

import os
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from legacy_scan.app import rules as tables
from legacy_scan.app import worker
from legacy_scan.app.faults import UsageError
from legacy_scan.app.settings import READING
from legacy_scan.app.texts import ledger_row, readings
from legacy_scan.app.understanding import Understood, revived
from legacy_scan.executors import Item, Worker, supervised
from legacy_scan.intake import printable
from legacy_scan.languages.table import classify
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.model.assessment import Finding
from legacy_scan.model.estate import Estate, LedgerRow
from legacy_scan.rulebook import findings, local, text_conditions

_DEADLINE_SECONDS = 20.0
_MAX_BYTES = 20_000_000


class Checked(NamedTuple):
    """The names of the files, the findings sorted, and which files failed or were skipped, with the reason.

    A skipped file is told of where its name promises a language: a picture among the files of a commit is no surprise.
    """

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    failed: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, str], ...]
    called: Callable[[Mapping[str, str]], tuple[Finding, ...]]
    """Other names of files, each with the name of its file -> their findings, were those their names."""


def check(files: Sequence[Path], root: Path, extra: tuple[Path, ...], hire: Callable[[], Worker] = Worker) -> Checked:
    """Return what the rules find in these files, named relative to `root` where they are below it."""
    if absent := [shown(path) for path in files if not os.path.lexists(path)]:
        raise UsageError(f"no such file: {', '.join(absent)}")
    if folders := [shown(path) for path in files if path.is_dir()]:
        raise UsageError(f"the gate checks files, and this is a folder: {', '.join(folders)}")
    book = local(tables.rulebook(extra))
    names = {_name(path, root): path for path in files}
    read = dict(_read(names, text_conditions(book), hire))
    estate = _linked(read)
    return Checked(
        tuple(names),
        findings(book, estate, ()),
        tuple((row.path, row.reason) for row in estate.ledger if row.state == "failed"),
        tuple((row.path, row.reason) for row in estate.ledger if row.state == "skipped" and classify("", row.path)),
        lambda names: findings(book, _linked({other: read[name] for other, name in names.items()}), ()),
    )


def gone(files: Sequence[Path], root: Path, known: Container[str]) -> dict[str, Path]:
    """Return those of the files that are there no more, and of which the baseline still knows: by their names."""
    absent = {_name(path, root): path for path in files if not os.path.lexists(path)}
    return {name: path for name, path in absent.items() if name in known}


def _linked(read: Mapping[str, Understood | LedgerRow]) -> Estate:
    rows: list[LedgerRow] = []
    texts = []
    for name, one in read.items():
        if isinstance(one, LedgerRow):
            rows.append(one)
        else:
            rows.append(ledger_row(name, one))
            texts += readings(name, one)
    return link(texts, rows, Externals({}))


def _read(
    names: dict[str, Path], conditions: bytes, hire: Callable[[], Worker]
) -> list[tuple[str, Understood | LedgerRow]]:
    items = [Item(name, worker.payload(name, os.fsencode(path)), _size(path)) for name, path in names.items()]
    setup = worker.setup_bytes(_MAX_BYTES, conditions)
    mapped = supervised(min(len(items), os.cpu_count() or 1) or 1, _DEADLINE_SECONDS, hire=hire)(READING, setup, items)
    found: list[tuple[str, Understood | LedgerRow]] = []
    for key, answer, cause in mapped:
        if answer is None:
            found.append((key, LedgerRow(key, "", "", "", "failed", cause, 0, 0, 0)))
        else:
            _, sightings, facts = answer.split(b"\n", 2)
            found.append((key, revived(facts, sightings)))
    return found


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _name(path: Path, root: Path) -> str:
    here = path.parent.resolve() / path.name
    try:
        return shown(here.relative_to(root.resolve()))
    except ValueError:
        return shown(path)


def shown(path: Path) -> str:
    """Return a path as one line of text, whatever bytes its name has."""
    return printable(os.fsencode(path.as_posix()))
