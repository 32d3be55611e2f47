"""Jobs against what mapa, a parser of JCL by others, makes of them."""

import pytest

from tests.corpora import mapa
from tests.corpora.conftest import Corpus

ALMOST_ALL = 0.99
"""mapa loses a DD whose DCB is that of another."""

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", mapa.CORPORA)
def test_steps_run_and_allocate_what_mapa_says(corpus: Corpus, name: str) -> None:
    found = list(mapa.measured(corpus(name), name))
    if not found:
        pytest.skip(f"no key mapa-keys/{name}.csv")
    for one in found:
        assert one.expected
        assert not one.missed
        assert (one.precision or 0) > ALMOST_ALL, one.invented
