"""Rules that other processes ask as well say the same as one process alone."""

from collections.abc import Callable, Sequence

import pytest

from legacy_scan.executors import forked
from legacy_scan.linking.spread import Spread
from legacy_scan.model.estate import SourceFile
from legacy_scan.model.facts import Reference, Unit
from legacy_scan.rulebook import evaluate
from tests.rulebook.estates import estate, file, rules

PLENTY = 15_000
NAMES = ("org.foo.Bar", "org.far.Café", "java.util.List", 'odd."Name')
BOOK = rules(
    "- {ruleID: bar, message: 'm {{name}}', effort: 1, when: {java.referenced: {pattern: org.foo.Bar}}}\n"
    "- {ruleID: any, message: 'm {{name}}', effort: 1, "
    "when: {java.referenced: {pattern: 'org.foo.B*', location: FIELD}}}\n"
    "- {ruleID: text, message: m, effort: 1, when: {builtin.file: {pattern: '.*java'}}}\n"
)


def using(number: int) -> SourceFile:
    """A class that names others in thousands of places."""
    rows = [Reference(0, "field", NAMES[line % len(NAMES)], line, 5, "literal") for line in range(2, PLENTY)]
    unit = Unit("class", f"pay.User{number}", 1, PLENTY)
    return file(f"src/pay/User{number}.java", (unit,), language="java", references=rows)


@pytest.mark.parametrize("processes", [2, 3])
def test_what_other_processes_ask_is_the_same(processes: int) -> None:
    given = estate(*map(using, range(4)))
    shared: list[int] = []

    def run(pieces: Sequence[Callable[[], bytes]], meanwhile: Callable[[], object]) -> list[bytes]:
        shared.append(len(pieces))
        return forked(pieces, meanwhile, processes=processes)

    alone = evaluate(BOOK, given)
    assert {one.rule.rpartition("/")[2] for one in alone.findings} == {"bar", "any", "text"}
    assert evaluate(BOOK, given, spread=Spread(processes, run)) == alone
    assert shared[0] > 1
