"""What the GnuCOBOL project tests its compiler with, the reader reads."""

import sys
from pathlib import Path

import pytest

from tests.corpora import gnucobol
from tests.corpora.cobc import COBC
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora

ALMOST_ALL = 0.99
"""What is left needs an option of the compiler, or is a form of one compiler alone."""
LAID_OUT = 0.99
"""What is left: items SAME AS others, of a TYPEDEF, of any length, and those of copybooks that are not there."""


def test_programs_that_must_compile_lose_no_byte(corpus: Corpus) -> None:
    (whole,) = gnucobol.figures(corpus(gnucobol.NAME))
    sys.stdout.write("\n".join([str((whole.right, whole.expected)), *whole.missed, ""]))
    assert whole.expected
    assert whole.recall >= ALMOST_ALL


def test_programs_that_must_be_refused_are_read_all_the_same(corpus: Corpus) -> None:
    refused = [program for program in gnucobol.programs(corpus(gnucobol.NAME)) if not program.taken]
    assert refused
    for program in refused:
        facts = gnucobol.read(program)
        assert facts.units, program
        assert all(1 <= line <= program.text.count("\n") + 1 for line in facts.health.lost_lines), program


@pytest.mark.skipif(COBC is None, reason="GnuCOBOL's cobc is not installed: no truth to compare with")
def test_records_are_as_long_as_the_compiler_lists_them(corpus: Corpus, tmp_path: Path) -> None:
    done = gnucobol.records(corpus(gnucobol.NAME), tmp_path)
    sys.stdout.write("\n".join([str((done.right, done.expected, done.found)), *done.missed, ""]))
    assert done.expected
    assert done.precision is not None
    assert min(done.recall, done.precision) >= LAID_OUT
