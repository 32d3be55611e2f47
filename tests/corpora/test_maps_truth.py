"""Fields of BMS maps against the symbolic maps that were made of them."""

import sys

import pytest

from tests.corpora import symbolic
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", symbolic.CORPORA)
def test_fields_of_maps_are_those_of_their_copybooks(corpus: Corpus, name: str) -> None:
    (fields,) = symbolic.figures(corpus(name), name)
    sys.stdout.write(f"{name}: {fields.right} of {fields.expected}, ours {fields.found}\n")
    assert fields.exact, (fields.missed, fields.invented)
