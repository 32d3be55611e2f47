"""COBOL against IBM's own compiler: the cross references of NIST's suite, in 240 compilations."""

import sys

import pytest

from tests.corpora import enterprise
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora

ALMOST_ALL = 0.999
"""Not the same: names that stand on the line before or behind."""
MOST = 0.998
"""Not the same: names of files, which the compiler says to be set."""


def test_paragraphs_and_who_names_them_are_those_of_the_compiler(corpus: Corpus) -> None:
    paragraphs, named, calls, sets = enterprise.figures(corpus(enterprise.NAME))
    for one in (paragraphs, named, calls, sets):
        sys.stdout.write(f"{one.about}: {one.right} of {one.expected}, ours {one.found}\n")
        sys.stdout.write("\n".join([*one.missed[:40], "beside them:", *one.invented[:40], ""]))
    assert paragraphs.expected > 20_000
    assert min(paragraphs.recall, named.recall) >= ALMOST_ALL
    assert all(one.precision and one.precision >= ALMOST_ALL for one in (paragraphs, named, sets))
    assert calls.exact
    assert sets.recall >= MOST
