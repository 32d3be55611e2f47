"""Schedules against the tests of Orbiter's translations (astronomer/orbiter-community-translations): jobs and order.

Their tests say which tasks a workflow of AutoSys, Control-M and ESP has, and which follows which; names are theirs
without the marks that they put between words.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from legacy_scan.languages.table import classify
from legacy_scan.linking.readings import Reading
from tests.corpora.conftest import Corpus
from tests.linking.estates import linked

pytestmark = pytest.mark.corpora

_TASKS = re.compile(r"tasks\.keys\(\)\)\)? == sorted\(\s*(\[[^\]]*\])", re.DOTALL)
_AFTER = re.compile(r"tasks\[\"(\w+)\"\]\.downstream\)\s*\) == sorted\(\s*(\[[^\]]*\])", re.DOTALL)
_MARKS = str.maketrans("", "", "_.")


@pytest.mark.parametrize(
    ("test", "workflow"),
    [
        ("autosys/jil_demo_test.py", "autosys/demo/workflow/demo.jil"),
        ("control_m/demo/control_m_demo_test.py", "control_m/demo/workflow/demo.xml"),
        ("esp/esp_demo_test.py", "esp/demo/workflow/demo.txt"),
    ],
)
def test_jobs_and_their_order_are_those_that_orbiter_translates(corpus: Corpus, test: str, workflow: str) -> None:
    tests = corpus("orbiter-translations") / "tests"
    expected = (tests / test).read_text(encoding="utf-8")
    text = (tests / workflow).read_bytes()
    language = classify(text.decode(), workflow.rpartition("/")[2])
    assert language is not None
    facts = language.extract(text)
    jobs = {_plain(one.name) for one in facts.bindings if one.kind == "scheduled"}
    (tasks,) = _TASKS.findall(expected)
    assert jobs == {_plain(name) for name in ast.literal_eval(tasks)}
    estate = linked(Reading(workflow, facts))
    edges = (one for one in estate.edges if one.kind == "precedes")
    order = {(_plain(one.source.partition(":")[2]), _plain(one.target.partition(":")[2])) for one in edges}
    for before, after in _ordered(expected):
        assert {other for job, other in order if job == before} == set(after)


def _ordered(expected: str) -> Iterator[tuple[str, list[str]]]:
    for name, names in _AFTER.findall(expected):
        yield _plain(name), [_plain(one) for one in ast.literal_eval(names)]


def _plain(name: str) -> str:
    return name.lower().translate(_MARKS)
