"""Rule tests: what a test file asks, and what a verdict says."""

import pytest

from legacy_scan.model.assessment import Finding
from legacy_scan.rulebook import RuleErrors, read_cases, verdict

FOUND = tuple(
    Finding(f"pack/{rule}", "u", "p", line, 1, "mandatory", 1, message, str(line))
    for rule, line, message in (("one", 1, "use (this) now"), ("one", 2, "use that"), ("two", 3, "other"))
)


def case(expectations: str) -> str:
    head = "rulesPath: ../r.yaml\nproviders: [{name: builtin, dataPath: ./d}]\n"
    return f"{head}tests:\n- ruleID: one\n  testCases:\n  - name: t\n    {expectations}\n"


@pytest.mark.parametrize(
    ("expectations", "passed"),
    [
        ("hasIncidents: {exactly: 2}", True),
        ("hasIncidents: {exactly: 3}", False),
        ("hasIncidents: {atLeast: 1}", True),
        ("hasIncidents: {atLeast: 3}", False),
        ("hasIncidents: {atMost: 2}", True),
        ("hasIncidents: {atMost: 1}", False),
        ("hasIncidents: {exactly: 1, messageMatches: that$}", True),
        ("hasIncidents: {exactly: 1, messageMatches: use (this) now}", True),
        ("hasIncidents: {exactly: 2, messageMatches: '(?<!x)'}", True),
        ("hasInsights: {exactly: 9}", True),
        ("isUnmatched: true", False),
        ("hasTags: [Java EE]", True),
        ("hasTags: [Java EE, Cobol]", False),
        ("hasTags: ['Lang.*']", True),
    ],
)
def test_verdicts(expectations: str, passed: bool) -> None:
    (one,) = read_cases("a.test.yaml", case(expectations).encode()).cases
    said = verdict(one, FOUND, (("pack/two", "Lang=Java EE"),))
    assert said.passed is passed
    assert bool(said.why) is not passed


def test_a_test_file_names_rules_and_data() -> None:
    read = read_cases("t/a.test.yaml", case("hasIncidents: {exactly: 1}").encode())
    assert (read.rules, read.data, read.cases[0].rule, read.cases[0].name) == ("../r.yaml", "./d", "one", "t")
    assert read_cases("e.test.yaml", b"").cases == ()


def test_a_bad_test_file_is_an_error_with_its_line() -> None:
    with pytest.raises(RuleErrors) as raised:
        read_cases("a.test.yaml", b"tests:\n- ruleID: one\n  testCases:\n  - hasIncidents: {exactly: many}\n")
    assert [(error.line, "exactly" in error.message or "name" in error.message) for error in raised.value.errors] == [
        (4, True),
        (4, True),
    ]
