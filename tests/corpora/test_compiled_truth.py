"""What a compiler takes, the reader takes: programs of the GnuCOBOL project's collection."""

import sys
from pathlib import Path

import pytest

from tests.corpora import compiled
from tests.corpora.cobc import COBC
from tests.corpora.conftest import Corpus

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(COBC is None, reason="GnuCOBOL's cobc is not installed: no truth to compare with"),
]

ALMOST_ALL = 0.975
"""What is left: manuals behind >>ELSE, placeholders of COPY REPLACING that stand alone, a literal cut by its mark."""


def test_programs_that_the_compiler_takes_lose_no_byte(corpus: Corpus, report: Corpus, tmp_path: Path) -> None:
    whole, forms = compiled.figures(corpus(compiled.NAME), report(compiled.NAME), tmp_path)
    sys.stdout.write("\n".join([str((whole.right, whole.expected)), *whole.missed, *forms.missed, ""]))
    assert whole.recall >= ALMOST_ALL
    assert forms.recall >= ALMOST_ALL
