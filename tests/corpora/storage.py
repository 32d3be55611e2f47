"""Lengths of records against those of GnuCOBOL's compiler, on the NIST suite and on the programs of the fixtures.

The NIST programs carry letters in the indicator column, which choose lines for one machine or another; the compiler
refuses most of them, so both readers are given the text with those lines as comments.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.analysis.layout import records
from legacy_scan.analysis.storage import GNUCOBOL
from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.records import Record
from tests.corpora.cobc import Symbol, by_record, symbols
from tests.corpora.figures import Figure

FIXTURES = Path(__file__).parents[2] / "fixtures"
SUFFIXES = {".cbl", ".cob", ".cpy"}
REGISTERS = {"DEBUG-ITEM"}
"""Records that the compiler makes up by itself."""


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
            if one[0].shown:
                continue
            if one[0].name in unknown:
                self.count["not known"] += 1
            elif look in seen:
                self._record(seen[look], one)
            elif one[0].name not in REGISTERS:
                self.count["not found"] += 1
                self.wrong.append(f"{path.name} {one[0].name}: no such record")
        rest = [record for records in waiting.values() for record in records]
        self.count["not listed"] += len(rest)
        self.wrong += [f"{path.name} {one.name} line {one.line}: not listed" for one in rest]

    def _record(self, record: Record, listed: list[Symbol]) -> None:
        errors = list(differences(record, listed))
        self.count["differ" if errors else "equal"] += 1
        self.wrong += errors


def nist(suite: Path, scratch: Path) -> Comparison:
    """Compare the records of the NIST suite."""
    for path in suite.iterdir():
        if path.suffix.lower() in SUFFIXES:
            (scratch / path.name).write_bytes(prepared(path))
    return compared(sorted(scratch.iterdir()), scratch)


def fixtures(scratch: Path) -> Comparison:
    """Compare the records of our own programs."""
    sources = [path for path in FIXTURES.rglob("*") if path.suffix.lower() in SUFFIXES]
    for path in sources:
        name = f"{path.parent.name}-{path.name}" if path.stem == "input" else path.name
        (scratch / name).write_bytes(prepared(path))
    return compared(sorted(scratch.iterdir()), scratch)


def figure(suite: Path, scratch: Path) -> Figure:
    """Return how many records of the suite are as long, item by item, as the compiler says."""
    done = nist(suite, scratch)
    count = done.count
    expected = count["equal"] + count["differ"] + count["not known"] + count["not found"]
    found = count["equal"] + count["differ"] + count["not listed"]
    about = ("cobol", "fixed", "nist", "records, their items and lengths", "`cobc --tlines`, GnuCOBOL's listing")
    return Figure(*about, expected, found, count["equal"], tuple(done.wrong), ())


def prepared(source: Path) -> bytes:
    """Return the text, its lines with an unusual indicator made comments."""
    lines = source.read_bytes().split(b"\n")
    return b"\n".join(
        line[:6] + b"*" + line[7:] if line[6:7] and line[6:7] not in b" *-/Dd" else line for line in lines
    )


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


def compared(
    paths: Sequence[Path], scratch: Path, found: Comparison | None = None, options: tuple[str, ...] = ()
) -> Comparison:
    """Lay out programs, and hold each against the compiler's listing, where it accepts the program."""
    found = found or Comparison()
    for path, mine in laid_out(paths):
        listed = symbols(path, scratch, options)
        if listed is None:
            found.count["programs refused by cobc"] += 1
        else:
            found.program(path, mine, listed)
    return found
