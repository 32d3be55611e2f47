"""Rule tests in Konveyor's `.test.yaml` format: what they ask, and whether findings answer it.

A file names the rules it tests (`rulesPath`), the data they run on (the first provider's `dataPath`) and its cases.
All cases of one rule are judged on one run over that data, with the rules of the file together.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from legacy_scan.model.assessment import Finding
from legacy_scan.rulebook.loading import RuleError, RuleErrors
from legacy_scan.rulebook.patterns import RefusedError, compiled
from legacy_scan.rulebook.shape import mistakes
from legacy_scan.rulebook.yaml_text import Lines, YamlError, documents


class Count(NamedTuple):
    """How many incidents are expected, all or those whose message matches."""

    how: str
    number: int
    message: str


class Case(NamedTuple):
    """One thing expected of one rule. `counts` and `tags` must all hold, and the rule must match unless `unmatched`."""

    rule: str
    name: str
    counts: tuple[Count, ...]
    tags: tuple[str, ...]
    unmatched: bool
    line: int


class CaseFile(NamedTuple):
    """One test file. `rules` and `data` are as written: relative to the file's folder."""

    path: str
    rules: str
    data: str
    cases: tuple[Case, ...]


class Verdict(NamedTuple):
    """Whether a case holds, and if not, why."""

    passed: bool
    why: str


def read_cases(path: str, data: bytes) -> CaseFile:
    """Return a test file's cases. Raises RuleErrors with all its mistakes."""
    lines = Lines()
    errors: list[RuleError] = []
    try:
        read = [(value, line) for value, line in documents(data, lines) if value is not None]
    except YamlError as bad:
        raise RuleErrors((RuleError(path, bad.line, str(bad)),)) from None
    if not read:
        return CaseFile(path, "", "", ())
    raw, first = read[0]
    errors += [
        RuleError(path, lines.at(raw, *where) if where else first, words) for where, words in mistakes("tests", raw)
    ]
    if errors:
        raise RuleErrors(tuple(sorted(errors)))
    providers = raw.get("providers") or [{}]
    return CaseFile(path, raw.get("rulesPath") or "", str(providers[0].get("dataPath") or "."), _cases(raw, lines))


def _cases(raw: dict[str, Any], lines: Lines) -> tuple[Case, ...]:
    return tuple(
        Case(
            test["ruleID"],
            case["name"],
            (_count(case["hasIncidents"]),) if case.get("hasIncidents") else (),
            tuple(case.get("hasTags") or ()),
            case.get("isUnmatched") is True,
            lines.at(test, "testCases"),
        )
        for test in raw.get("tests") or ()
        for case in test.get("testCases") or ()
    )


def _count(raw: dict[str, Any]) -> Count:
    how = next((how for how in ("exactly", "atLeast", "atMost") if raw.get(how) is not None), "atLeast")
    return Count(how, raw.get(how, 1), raw.get("messageMatches") or "")


def verdict(case: Case, findings: Iterable[Finding], tags: Iterable[tuple[str, str]]) -> Verdict:
    """Return whether findings and tags (rule, `Category=Name` as written) of one run answer a case.

    Konveyor's runner wants every rule of a case matched, and knows no `hasInsights`: that asks for no more.
    """
    own = [one for one in findings if case.rule in (one.rule, one.rule.rpartition("/")[2])]
    said = tuple(tags)
    matched = bool(own) or any(case.rule in (rule, rule.rpartition("/")[2]) for rule, _ in said)
    if matched == case.unmatched:
        return Verdict(False, "expected no match, but the rule matched" if matched else "the rule did not match")
    for count in case.counts:
        number = sum(1 for one in own if _matches(count.message, one.message))
        if not _holds(count, number):
            about = f" whose message matches {count.message!r}" if count.message else ""
            return Verdict(False, f"expected {count.how} {count.number} incidents{about}, found {number}")
    known = tuple(tag for _, tag in said)
    missing = [tag for tag in case.tags if not any(_matches(tag, one) for one in known)]
    return Verdict(not missing, f"no tag {', '.join(missing)}" if missing else "")


def _holds(count: Count, number: int) -> bool:
    if count.how == "exactly":
        return number == count.number
    return number >= count.number if count.how == "atLeast" else number <= count.number


def _matches(pattern: str, message: str) -> bool:
    """A regular expression or a part of a message or tag; as in Konveyor, an invalid pattern counts as a match."""
    if not pattern or pattern in message:
        return True
    try:
        return compiled(pattern).search(message) is not None
    except RefusedError:
        return True
