"""IMS databases and program views against what cobolwork reads in the same texts."""

import sys

import pytest

from tests.corpora import cobolwork
from tests.corpora.conftest import Corpus
from tests.corpora.figures import Figure

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", cobolwork.CORPORA)
def test_databases_and_views_are_read_as_cobolwork_reads_them(corpus: Corpus, name: str) -> None:
    found = list(cobolwork.measured(corpus(name), name))
    for one in found:
        if isinstance(one, str):
            pytest.skip(one)
        sys.stdout.write(f"{name}: {one.about}: {one.right} of {one.expected}, ours {one.found}\n")
    assert [one for one in found if isinstance(one, Figure) and not one.exact] == []
    assert found
