"""Whole outputs of Konveyor's analyzer on public applications: every difference has a cause that is known."""

from pathlib import Path

import pytest

from tests.corpora.conftest import Corpus
from tests.corpora.koncur import CASES, Case, cause, compared

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("case", CASES, ids=[one.key for one in CASES])
def test_every_difference_has_a_cause(corpus: Corpus, case: Case, tmp_path: Path) -> None:
    for needed in (case.folder, case.rules, "koncur"):
        corpus(needed)
    done = compared(corpus("koncur").parent, case, tmp_path)
    assert done.both
    assert [place for place in done.missed if not cause(case, place, True)] == []
    assert [place for place in done.beside if not cause(case, place, False)] == []
