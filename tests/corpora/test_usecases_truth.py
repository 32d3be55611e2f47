"""COBOL, CICS, SQL and IDMS against what che4z's tests say stands in their texts, feature by feature."""

import sys

import pytest

from tests.corpora import usecases
from tests.corpora.conftest import Corpus
from tests.corpora.figures import Figure

pytestmark = pytest.mark.corpora

WHOLE = 0.998
"""Not the same: quoted tags in names, and text that nothing explains."""
NAMES = 0.95
"""Not the same: what IDMS makes for itself; and names that the marks leave out."""
ITEMS = 0.98


def told(one: Figure) -> Figure:
    sys.stdout.write(f"{one.about}: {one.right} of {one.expected}, ours {one.found}\n")
    sys.stdout.write("\n".join([*one.missed, "beside them:", *one.invented, ""]))
    return one


def test_what_the_tests_of_che4z_mark_is_read(corpus: Corpus) -> None:
    texts, procedures, named, copied, called, declared, used = map(told, usecases.figures(corpus(usecases.NAME)))
    assert texts.expected > 2_300
    assert texts.recall >= WHOLE
    for one in (procedures, named, copied):
        assert one.recall >= NAMES
        assert (one.precision or 0) >= NAMES
    for one in (declared, used):
        assert one.expected > 1_000
        assert one.recall >= ITEMS
        assert (one.precision or 0) >= ITEMS
    assert called.recall == 1
