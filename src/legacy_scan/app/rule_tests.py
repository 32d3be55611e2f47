"""Rule tests: all `*.test.yaml` files below a folder, judged side by side, and which failures were known."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan import resources
from legacy_scan.app.faults import UsageError
from legacy_scan.app.test_file import TASK, Judged, judged
from legacy_scan.executors import Item, serial, supervised

KNOWN_BAD: Final = "known-bad.yaml"
_FEW: Final = 24
_DEADLINE: Final = 300.0


class Outcome(NamedTuple):
    """What to print; how many of how many cases passed; how many failed that no list names."""

    lines: tuple[str, ...]
    passed: int
    cases: int
    unknown: int


class _Bad(NamedTuple):
    """A case that is known to fail. `file` is the end of the test file's path."""

    file: str
    rule: str
    case: str
    reason: str


def run_folder(folder: Path | None = None, bad: Path | None = None) -> Outcome:
    """Run all tests below a folder, or those of the shipped packs.

    Raises UsageError where there are none, and for a bad list of known cases.
    """
    root = folder or resources.folder("rules")
    names = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*.test.yaml")) if path.is_file()]
    if not names:
        raise UsageError(f"no *.test.yaml below {root}")
    cases = sorted(one for name, found in _run(root, names) for one in found)
    listed = _listed(bad or _beside(root))
    failed = [(one, _reason(one, listed)) for one in cases if one.why]
    lines = [_line(one, reason) for one, reason in failed]
    return Outcome(
        (*lines, *_table(cases, {one for one, reason in failed if reason})),
        sum(not one.why for one in cases),
        len(cases),
        sum(not reason for _, reason in failed),
    )


def _run(root: Path, names: Sequence[str]) -> Iterator[tuple[str, list[Judged]]]:
    if len(names) < _FEW:
        yield from ((name, judged(root, name)) for name in names)
        return
    workers = len(os.sched_getaffinity(0))
    mapper = supervised(workers, _DEADLINE) if workers > 1 else serial
    items = [Item(name, name.encode(), _weight(root / name)) for name in names]
    for key, answer, cause in mapper(TASK, os.fsencode(root), items):
        if answer is None:
            yield key, [Judged(key, 1, "", "", f"cannot run: {cause}")]
        else:
            yield key, [Judged(*row) for row in json.loads(answer)]


def _weight(path: Path) -> int:
    return path.stat().st_size


def _beside(root: Path) -> Path | None:
    """The list beside the tests, else the one shipped for Konveyor's public rules."""
    return next((path for path in (root / KNOWN_BAD, resources.folder("rules") / KNOWN_BAD) if path.is_file()), None)


def _listed(path: Path | None) -> list[_Bad]:
    import yaml

    if path is None:
        return []
    try:
        rows = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or []
        return [_Bad(row["file"], row["rule"], str(row["case"]), row["reason"]) for row in rows]
    except (yaml.YAMLError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{path.name} is no list of file, rule, case and reason: {error}") from None


def _reason(one: Judged, listed: Sequence[_Bad]) -> str:
    for bad in listed:
        if (bad.rule, bad.case) == (one.rule, one.name) and f"/{one.path}".endswith(f"/{bad.file}"):
            return bad.reason
    return ""


def _line(one: Judged, reason: str) -> str:
    known = f" [known: {reason}]" if reason else ""
    return f"{one.path}:{one.line}: {one.rule} {one.name}: {one.why}{known}"


def _table(cases: Sequence[Judged], known: set[Judged]) -> Iterator[str]:
    folders = sorted({one.path.rpartition("/")[0] for one in cases})
    width = max(map(len, folders), default=0)
    yield f"{'folder':{width}}  passed  cases  known"
    for folder in folders:
        inside = [one for one in cases if one.path.rpartition("/")[0] == folder]
        passed, bad = sum(not one.why for one in inside), sum(one in known for one in inside)
        yield f"{folder:{width}}  {passed:6}  {len(inside):5}  {bad:5}"
