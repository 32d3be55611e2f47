"""Lengths of records against those of GnuCOBOL's compiler, on the NIST suite and on the programs of the fixtures.

The NIST programs carry letters in the indicator column, which choose lines for one machine or another; the compiler
refuses most of them, so both readers are given the text with those lines as comments.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.analysis.layout import records
from legacy_scan.analysis.storage import GNUCOBOL
from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.records import Field, Record
from tests.corpora.cobc import COBC, Symbol, by_record, offsets, symbols
from tests.corpora.scanned import corpus

FIXTURES = Path(__file__).parents[2] / "fixtures"
SUFFIXES = {".cbl", ".cob", ".cpy"}
ENOUGH = 200
LEVEL_RENAMES = 66
SLACK_BEFORE_THE_LAST = {"COLUMN-3": 1}
"""GnuCOBOL 3.1 puts the slack that ends an occurrence of a table before its last item; the standard, behind it."""
REGISTERS = {"DEBUG-ITEM"}
"""Records that the compiler makes up by itself."""

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(COBC is None, reason="GnuCOBOL's cobc is not installed: no truth to compare with"),
]


def prepared(source: Path) -> bytes:
    """Return the text, its lines with an unusual indicator made comments."""
    lines = source.read_bytes().split(b"\n")
    return b"\n".join(
        line[:6] + b"*" + line[7:] if line[6:7] and line[6:7] not in b" *-/Dd" else line for line in lines
    )


def copied(sources: Sequence[Path], scratch: Path) -> list[Path]:
    for source in sources:
        (scratch / source.name).write_bytes(prepared(source))
    return sorted(scratch / source.name for source in sources)


def laid_out(paths: Sequence[Path]) -> Iterator[tuple[Path, list[Record]]]:
    """Yield each program's file with the records of its programs."""
    estate = link([Reading(path.name, LANGUAGE.extract(path.read_bytes())) for path in paths], (), Externals({}))
    copies = Copies(estate)
    by_name = {path.name: path for path in paths}
    for file in estate.files:
        if file.facts.units[0].space == "program":
            found = [one for unit in file.units for one in records(unit, entries(copies, unit), GNUCOBOL)]
            yield by_name[file.path], found


def shape(record: Record) -> list[tuple[int, str]]:
    names = (one.name or "FILLER" for one in record.fields)
    levels = (one.level for one in record.fields)
    return [(lv, "FILLER" if nm.startswith("FILLER") else nm) for lv, nm in zip(levels, names, strict=True)]


def differences(record: Record, listed: list[Symbol]) -> Iterator[str]:
    for field, symbol in zip(record.fields, listed, strict=True):
        if symbol.size not in (field.length, field.length * max(field.occurs, 1)):
            where = f"{field.path}:{field.line} {field.name}"
            yield f"{where} {field.picture} {field.usage} x{field.occurs}: {field.length}, cobc says {symbol.size}"


class Comparison:
    """Counts, and what differs."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.wrong: list[str] = []

    def program(self, path: Path, found: list[Record], listed: list[Symbol]) -> None:
        """Compare record by record; one that shares its area with others is listed again with each of their files."""
        self.count["programs"] += 1
        waiting: defaultdict[str, list[Record]] = defaultdict(list)
        for record in found:
            waiting[str(shape(record))].append(record)
        unknown = {record.name for record in found if not record.known}
        seen: dict[str, Record] = {}
        for one in by_record(listed):
            look = str([(symbol.level, symbol.name) for symbol in one])
            if waiting[look]:
                seen[look] = waiting[look].pop(0)
            if one[0].name in unknown:
                self.count["records not known"] += 1
            elif look in seen:
                self._record(seen[look], one)
            elif one[0].name not in REGISTERS:
                self.count["records not found"] += 1
                self.wrong.append(f"{path.name} {one[0].name}: no such record")
        rest = [record for records in waiting.values() for record in records]
        self.count["records that cobc does not list"] += len(rest)
        self.wrong += [f"{path.name} {one.name} line {one.line}: not listed" for one in rest]

    def _record(self, record: Record, listed: list[Symbol]) -> None:
        errors = list(differences(record, listed))
        self.count["records differ" if errors else "records equal"] += 1
        self.count["items compared"] += len(listed)
        self.wrong += errors


def compared(paths: Sequence[Path], scratch: Path) -> Comparison:
    found = Comparison()
    for path, mine in laid_out(paths):
        listed = symbols(path, scratch)
        if listed is None:
            found.count["programs refused by cobc"] += 1
        else:
            found.program(path, mine, listed)
    sys.stdout.write("\n".join([str(dict(found.count)), *found.wrong, ""]))
    return found


def test_records_of_the_nist_suite_are_as_long_as_the_compiler_says(tmp_path: Path) -> None:
    sources = [path for path in corpus("nist").iterdir() if path.suffix.lower() in SUFFIXES]
    count = compared(copied(sources, tmp_path), tmp_path).count
    assert count["records equal"] >= ENOUGH
    assert count["records differ"] == 0
    assert count["records not known"] + count["records not found"] < count["records equal"] / 1000


def test_records_of_the_fixtures_are_as_long_as_the_compiler_says(tmp_path: Path) -> None:
    sources = [path for path in FIXTURES.rglob("*") if path.suffix.lower() in SUFFIXES]
    named = {f"{path.parent.name}-{path.name}" if path.stem == "input" else path.name: path for path in sources}
    for name, path in named.items():
        (tmp_path / name).write_bytes(prepared(path))
    count = compared(sorted(tmp_path / name for name in named), tmp_path).count
    assert count["records equal"] > 0
    assert count["records differ"] == 0


def subscripted(record: Record, field: Field) -> str:
    """Return the name of a field's first occurrence."""
    tables, one = int(field.occurs > 0), field
    while one.parent >= 0:
        one = record.fields[one.parent]
        tables += one.occurs > 0
    return f"{field.name}({', '.join('1' * tables)})" if tables else field.name


def test_items_stand_where_the_compiler_puts_them(tmp_path: Path) -> None:
    source = FIXTURES / "languages" / "cobol" / "storage" / "input.cbl"
    ((_, found),) = laid_out([source])
    named = [(record, one) for record in found for one in record.fields if one.name and one.level != LEVEL_RENAMES]
    said = offsets(source, [subscripted(record, one) for record, one in named], tmp_path)
    differs = {one.name: at - one.offset for (_, one), at in zip(named, said, strict=True) if at != one.offset}
    assert differs == SLACK_BEFORE_THE_LAST
