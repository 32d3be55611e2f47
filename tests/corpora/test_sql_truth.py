"""The columns of SQL against sqlglot's, on the embedded SQL and the scripts of public systems."""

import pytest

from tests.corpora import sql
from tests.corpora.conftest import Corpus
from tests.corpora.figures import Figure

pytestmark = pytest.mark.corpora

_AGREED = 0.99
"""What is left: statements that sqlglot reads in another way (see docs/decisions/0011)."""


@pytest.mark.parametrize("name", sql.EMBEDDED)
def test_the_columns_of_embedded_sql_are_those_that_sqlglot_finds(corpus: Corpus, name: str) -> None:
    _agree(sql.embedded(corpus(name), name))


@pytest.mark.parametrize("name", sql.SCRIPTED)
def test_the_columns_of_scripts_are_those_that_sqlglot_finds(corpus: Corpus, name: str) -> None:
    _agree(sql.scripts(corpus(name), name))


def _agree(figure: Figure) -> None:
    assert figure.expected, "no statement to compare"
    assert figure.recall >= _AGREED, figure.missed
    assert (figure.precision or 0) >= _AGREED, figure.invented
