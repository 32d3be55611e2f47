"""Rule tests: each test file's data folder is read into an estate, its rules are asked, its cases judged."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from legacy_scan import resources
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


class Outcome(NamedTuple):
    """A line for every case that failed and one for every folder, and the two numbers of the last line."""

    lines: tuple[str, ...]
    passed: int
    cases: int


class _File(NamedTuple):
    path: str
    passed: int
    failures: tuple[str, ...]


def run_folder(folder: Path | None = None) -> Outcome:
    """Run all `*.test.yaml` below a folder, or those of the shipped packs. A file that cannot run fails its cases."""
    root = folder or resources.folder("rules")
    files = [_run_file(path, root) for path in sorted(root.rglob("*.test.yaml")) if path.is_file()]
    lines = [line for file in files for line in file.failures]
    return Outcome(
        (*lines, *_by_folder(files)),
        sum(file.passed for file in files),
        sum(file.passed + len(file.failures) for file in files),
    )


def _by_folder(files: list[_File]) -> Iterator[str]:
    for folder in sorted({file.path.rpartition("/")[0] for file in files}):
        inside = [file for file in files if file.path.rpartition("/")[0] == folder]
        passed = sum(file.passed for file in inside)
        yield f"{folder}: {passed} of {passed + sum(len(file.failures) for file in inside)}"


def _run_file(path: Path, root: Path) -> _File:
    name = path.relative_to(root).as_posix()
    try:
        cases = read_cases(name, path.read_bytes())
        result = _evaluation((path.parent / cases.rules).resolve(), (path.parent / cases.data).resolve())
    except (RuleErrors, OSError) as error:
        return _File(name, 0, (f"{name}: cannot run: {error}",))
    return _judged(name, cases, result)


def _judged(name: str, file: CaseFile, result: Evaluation) -> _File:
    judged = [(case, verdict(case, result.findings, result.tags)) for case in file.cases]
    failures = tuple(
        f"{name}:{case.line}: {case.rule} {case.name}: {said.why}" for case, said in judged if not said.passed
    )
    return _File(name, len(judged) - len(failures), failures)


@cache
def _rules(path: Path) -> Rulebook:
    ruleset = path.parent / "ruleset.yaml"
    beside = {ruleset.name: ruleset.read_bytes()} if ruleset.is_file() and path.is_file() else {}
    return load({**rule_files(path), **beside})


def _evaluation(rules: Path, data: Path) -> Evaluation:
    if not data.is_dir():
        raise FileNotFoundError(f"no data folder {data.name}")
    book = _rules(rules)
    texts = _texts(data)
    estate = estate_of(texts, Sighter(text_conditions(book)))
    return evaluate(book, estate, vitals(estate), known(estate))


def _texts(data: Path) -> Mapping[str, bytes]:
    paths = sorted(path for path in data.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in paths}
