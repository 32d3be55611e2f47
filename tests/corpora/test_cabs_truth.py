"""CABS against its owners' register of jobs, programs, datasets and clauses."""

import sys

import pytest

from tests.corpora import cabs
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora

MOST = 0.97
"""Not the same: steps that the register mixes up, and concatenations of which it tells the first dataset."""


def test_steps_and_clauses_are_those_of_the_register(corpus: Corpus, report: Corpus) -> None:
    runs, used, *placed = cabs.figures(corpus(cabs.NAME), report(cabs.NAME))
    for one in (runs, used, *placed):
        sys.stdout.write(f"{one.about}: {one.right} of {one.expected}, ours {one.found}\n")
        sys.stdout.write("\n".join([*one.missed, "beside them:", *one.invented, ""]))
    assert runs.exact
    assert used.recall >= MOST
    assert (used.precision or 0) >= MOST
    assert [one for one in placed if not one.exact] == []
