"""The task of rule tests: one test file's data is read into an estate, its rules are asked, its cases judged."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.analysis import vitals
from legacy_scan.app.libraries import known
from legacy_scan.app.rules import rule_files
from legacy_scan.app.texts import estate_of
from legacy_scan.rulebook import (
    CaseFile,
    Evaluation,
    Rulebook,
    RuleErrors,
    Sighter,
    evaluate,
    load,
    read_cases,
    text_conditions,
    verdict,
)

TASK: Final = "legacy_scan.app.test_file:prepare"


class Judged(NamedTuple):
    """One case: the test file below its root, the line, the rule, its name, and why it failed (empty: it passed)."""

    path: str
    line: int
    rule: str
    name: str
    why: str


def prepare(setup: bytes) -> Callable[[bytes], bytes]:
    """Return the task, given the root folder: a test file's path below it to its judged cases as JSON."""
    root = Path(setup.decode())
    return lambda payload: json.dumps(judged(root, payload.decode())).encode()


def judged(root: Path, name: str) -> list[Judged]:
    """Return the judged cases of a test file. One that cannot run fails all its cases."""
    path = root / name
    try:
        file = read_cases(name, path.read_bytes())
    except (RuleErrors, OSError) as error:
        return [Judged(name, 1, "", "", f"cannot run: {error}")]
    try:
        result = _evaluation((path.parent / file.rules).resolve(), (path.parent / file.data).resolve())
    except (RuleErrors, OSError) as error:
        return [Judged(name, case.line, case.rule, case.name, f"cannot run: {error}") for case in file.cases]
    return _judged(name, file, result)


def _judged(name: str, file: CaseFile, result: Evaluation) -> list[Judged]:
    said = [(case, verdict(case, result.findings, result.tags)) for case in file.cases]
    return [Judged(name, case.line, case.rule, case.name, one.why) for case, one in said]


@cache
def _rules(path: Path) -> Rulebook:
    ruleset = path.parent / "ruleset.yaml"
    beside = {ruleset.name: ruleset.read_bytes()} if ruleset.is_file() and path.is_file() else {}
    return load({**rule_files(path), **beside})


def _evaluation(rules: Path, data: Path) -> Evaluation:
    if not data.is_dir():
        raise FileNotFoundError(f"no data folder {data.name}")
    book = _rules(rules)
    estate = estate_of(_texts(data), Sighter(text_conditions(book)))
    return evaluate(book, estate, vitals(estate), known(estate))


def _texts(data: Path) -> Mapping[str, bytes]:
    paths = sorted(path for path in data.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in paths}
