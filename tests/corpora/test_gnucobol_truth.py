"""What the GnuCOBOL project tests its compiler with, the reader reads."""

import sys

import pytest

from tests.corpora import gnucobol
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora

ALMOST_ALL = 0.98


def test_programs_that_must_compile_lose_no_byte(corpus: Corpus) -> None:
    (whole,) = gnucobol.figures(corpus(gnucobol.NAME))
    sys.stdout.write("\n".join([str((whole.right, whole.expected)), *whole.missed, ""]))
    assert whole.expected
    assert whole.recall >= ALMOST_ALL
