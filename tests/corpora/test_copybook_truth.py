"""Layouts of copybooks against two tools whose tests say where every field stands."""

import sys

import pytest

from tests.corpora import cb2xml, cobrix
from tests.corpora.conftest import Corpus
from tests.corpora.figures import Figure

pytestmark = pytest.mark.corpora

COBRIX = 0.99
"""Not the same: one text with its code in the indicator column."""
CB2XML = 0.975
"""Not the same: comments in column 8 and lost periods, which no compiler takes, and `$`, P and COMP-6, of which the
lengths in cb2xml are not those of the compilers."""


def told(one: Figure) -> Figure:
    sys.stdout.write(f"{one.about}: {one.right} of {one.expected}, ours {one.found}\n")
    sys.stdout.write("\n".join([*one.missed, "beside them:", *one.invented, ""]))
    return one


def test_fields_stand_where_cobrix_expects_them(corpus: Corpus) -> None:
    (fields,) = map(told, cobrix.figures(corpus(cobrix.NAME)))
    assert fields.expected > 300
    assert fields.recall >= COBRIX
    assert (fields.precision or 0) >= COBRIX


def test_items_stand_where_cb2xml_expects_them(corpus: Corpus) -> None:
    (items,) = map(told, cb2xml.figures(corpus(cb2xml.NAME)))
    assert items.expected > 1_800
    assert items.recall >= CB2XML
    assert (items.precision or 0) >= CB2XML
