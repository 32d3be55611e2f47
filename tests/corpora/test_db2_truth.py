"""Columns of Db2's tables against what DCLGEN drew from its catalog."""

import pytest

from tests.corpora import db2
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", db2.CORPORA)
def test_columns_are_those_that_the_catalog_had(corpus: Corpus, name: str) -> None:
    (columns,) = db2.figures(corpus(name), name)
    assert columns.exact, (columns.missed, columns.invented)
