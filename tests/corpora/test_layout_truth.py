"""Lengths of records and places of items, as GnuCOBOL's compiler lists them."""

import sys
from pathlib import Path

import pytest

from legacy_scan.model.records import Field, Record
from tests.corpora import storage
from tests.corpora.cobc import COBC, offsets
from tests.corpora.conftest import Corpus

ENOUGH = 200
LEVEL_RENAMES = 66
SLACK_BEFORE_THE_LAST = {"COLUMN-3": 1}
"""GnuCOBOL 3.1 puts the slack that ends an occurrence of a table before its last item; the standard, behind it."""

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(COBC is None, reason="GnuCOBOL's cobc is not installed: no truth to compare with"),
]


def test_records_of_the_nist_suite_are_as_long_as_the_compiler_says(corpus: Corpus, tmp_path: Path) -> None:
    done = storage.nist(corpus("nist"), tmp_path)
    sys.stdout.write("\n".join([str(dict(done.count)), *done.wrong, ""]))
    assert done.count["equal"] >= ENOUGH
    assert done.count["differ"] == 0
    assert done.count["not known"] + done.count["not found"] == 0


def test_records_of_the_fixtures_are_as_long_as_the_compiler_says(tmp_path: Path) -> None:
    count = storage.fixtures(tmp_path).count
    assert count["equal"] > 0
    assert count["differ"] == 0


def subscripted(record: Record, field: Field) -> str:
    """Return the name of a field's first occurrence."""
    tables, one = int(field.occurs > 0), field
    while one.parent >= 0:
        one = record.fields[one.parent]
        tables += one.occurs > 0
    return f"{field.name}({', '.join('1' * tables)})" if tables else field.name


def test_items_stand_where_the_compiler_puts_them(tmp_path: Path) -> None:
    source = storage.FIXTURES / "languages" / "cobol" / "storage" / "input.cbl"
    ((_, found),) = storage.laid_out([source])
    named = [(record, one) for record in found for one in record.fields if one.name and one.level != LEVEL_RENAMES]
    said = offsets(source, [subscripted(record, one) for record, one in named], tmp_path)
    differs = {one.name: at - one.offset for (_, one), at in zip(named, said, strict=True) if at != one.offset}
    assert differs == SLACK_BEFORE_THE_LAST
