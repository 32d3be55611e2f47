"""Procs and symbols against listings that JES printed of jobs as they ran."""

import pytest

from tests.corpora import jes
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", sorted(jes.LISTINGS))
def test_dds_come_to_the_datasets_that_the_system_gave_them(corpus: Corpus, name: str) -> None:
    (datasets,) = jes.measured(corpus(name), name)
    assert datasets.exact, (datasets.missed, datasets.invented)
