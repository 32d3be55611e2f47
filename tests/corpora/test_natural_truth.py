"""Natural against the tests of natls: what it must accept loses nothing, and calls what it calls."""

import sys

import pytest

from tests.corpora.conftest import Corpus
from tests.corpora.natls import KINDS, statements

pytestmark = pytest.mark.corpora


def test_statements_that_must_parse_lose_nothing(corpus: Corpus) -> None:
    said = list(statements(corpus("natls")))
    lost = [one.text for one in said if one.facts.health.lost_bytes]
    sys.stdout.write(f"natls: {len(said) - len(lost)} of {len(said)} texts without a lost byte\n")
    assert said
    assert lost == []


def test_statements_that_name_something_outside_are_references_of_their_kind(corpus: Corpus) -> None:
    said = [one for one in statements(corpus("natls")) if one.node in KINDS]
    missed = [one.text for one in said if KINDS[one.node] not in {row.kind for row in one.facts.references}]
    sys.stdout.write(f"natls: {len(said) - len(missed)} of {len(said)} references\n")
    assert said
    assert missed == []
