"""Labels, the lines that name them, and CALL targets of the NIST COBOL85 suite against a compiler's cross reference."""

import sys
from pathlib import Path

import pytest

from tests.corpora import nist
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def suite(corpus: Corpus) -> Path:
    return corpus("nist")


def test_labels_and_the_lines_that_name_them(suite: Path) -> None:
    labels, lines = nist.labels(suite), nist.lines_naming(suite)
    assert labels.recall >= 0.999, labels.missed
    assert labels.invented == ()
    assert lines.recall >= 0.999, lines.missed


def test_targets_of_calls(suite: Path) -> None:
    assert nist.calls(suite).missed == ()


def test_programs_without_a_lost_byte(suite: Path) -> None:
    clean = nist.clean(suite)
    for name in clean.missed:
        health = nist.read(suite)[name].health
        sys.stdout.write(f"{name}: {health.lost_bytes} bytes lost on lines {health.lost_lines[:8]}\n")
    assert clean.recall >= 0.995
