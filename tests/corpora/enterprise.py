"""Listings of IBM's Enterprise COBOL: the source as it compiled, and its cross reference of names.

Field positions are those of the listings themselves (Enterprise COBOL for z/OS Programming Guide, "Reading LIST output"
and "Example: XREF output"): `E G P A T D U` before a line tell how a procedure is named there, `M` that a data item is
modified. The source is taken from the listing too, copied lines included.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Final, NamedTuple

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora.figures import About, Figure, figure

NAME: Final = "che4z"
LISTINGS: Final = "tests/test_files/Cobol85PositiveTestsSuite/compileListing"
_SOURCE = re.compile(r"[0 -] {1,2}(\d{6})[C ].{8}(.{80})")
_HEADING = re.compile(r"[0 ] *Defined   Cross-reference of (data names|procedures|programs) ")
_ROW = re.compile(r"[0 -] {0,8}(?:(\d+)|EXTERNAL)C? {3}(\S+?)(?:\. ?|\s)*(?: {2}((?:[A-Z]?\d+ ?)+))?$")
_MORE = re.compile(r"[0 ] {40,}((?:[A-Z]?\d+ ?)+)$")
_NO_CALL = re.compile(rb"CANCEL|END +PROGRAM")
"""What names a program too."""
_FLOWS: Final = {"P": "perform", "E": "perform-thru", "G": "goto", "D": "goto-depending", "A": "altered", "T": "alter"}
TRUTH: Final = "IBM Enterprise COBOL 6.3's listing"


class Use(NamedTuple):
    """`how` is the letter before the line, or empty."""

    how: str
    line: int


class Listing(NamedTuple):
    """One compilation. Tables are by name: a name may stand there more than once, with other definitions."""

    source: bytes
    procedures: tuple[tuple[str, int, tuple[Use, ...]], ...]
    programs: tuple[tuple[str, int, tuple[Use, ...]], ...]
    data: tuple[tuple[str, int, tuple[Use, ...]], ...]


def listings(text: str) -> Iterator[Listing]:
    """Yield the compilations of a listing."""
    for part in text.split("End of compilation")[:-1]:
        lines: dict[int, str] = {}
        tables: dict[str, list[tuple[str, int, list[Use]]]] = {"procedures": [], "programs": [], "data names": []}
        table: list[tuple[str, int, list[Use]]] | None = None
        for row in part.split("\n"):
            if found := _HEADING.match(row):
                table = tables[found[1]]
            elif row.startswith("1"):
                table = None if row[1:].startswith("PP") and "LineID" in row else table
            elif table is None:
                if (line := _SOURCE.match(row)) is not None:
                    lines[int(line[1])] = line[2]
            elif (named := _ROW.match(row.rstrip())) is not None:
                table.append((named[2].rstrip("."), int(named[1] or 0), _uses(named[3])))
            elif table and (more := _MORE.match(row.rstrip())):
                table[-1][2].extend(_uses(more[1]))
        source = "".join(f"{lines.get(number, '')}\n" for number in range(1, max(lines, default=0) + 1))
        yield Listing(source.encode("latin-1"), *(_frozen(table) for table in tables.values()))


def _uses(written: str | None) -> list[Use]:
    return [Use(one.rstrip("0123456789"), int(one.lstrip(ascii_uppercase))) for one in (written or "").split()]


def _frozen(rows: list[tuple[str, int, list[Use]]]) -> tuple[tuple[str, int, tuple[Use, ...]], ...]:
    return tuple((name, line, tuple(uses)) for name, line, uses in rows)


@cache
def read(folder: Path) -> dict[str, tuple[Listing, FileFacts]]:
    """Return each compilation with what we read of its source, by file and number."""
    return {
        f"{path.name}:{number}": (one, LANGUAGE.extract(one.source))
        for path in sorted(folder.glob("*.cbl"))
        for number, one in enumerate(listings(path.read_text(encoding="latin-1")))
    }


def figures(root: Path) -> Iterator[Figure]:
    """Yield what is measured: paragraphs and who names them, targets of CALL, items that a program sets."""
    yield from (paragraphs(root / LISTINGS), named(root / LISTINGS), calls(root / LISTINGS), sets(root / LISTINGS))


def _about(what: str) -> About:
    return About("cobol", "fixed", NAME, what, TRUTH)


def paragraphs(folder: Path) -> Figure:
    true = {(at, name, line) for at, (one, _) in read(folder).items() for name, line, _ in one.procedures if line}
    found = {
        (at, label.name, label.line)
        for at, (_, facts) in read(folder).items()
        for label in facts.labels
        if label.kind in {"section", "paragraph"}
    }
    return figure(_about("sections and paragraphs"), true, found)


def named(folder: Path) -> Figure:
    true = {
        (at, _FLOWS[use.how], name, use.line)
        for at, (one, _) in read(folder).items()
        for name, _, uses in one.procedures
        for use in uses
        if use.how in _FLOWS
    }
    found = {
        (at, flow.kind, flow.target.partition(" OF ")[0], flow.line)
        for at, (_, facts) in read(folder).items()
        for flow in facts.flows
        if flow.kind in _FLOWS.values()
    }
    return figure(_about("PERFORM, THRU, GO TO and ALTER of them"), true, found)


def calls(folder: Path) -> Figure:
    true = {
        (at, name, use.line)
        for at, (one, _) in read(folder).items()
        for name, _, uses in one.programs
        for use in uses
        if not _NO_CALL.search(one.source.split(b"\n")[use.line - 1])
    }
    found = {
        (at, one.name, one.line)
        for at, (_, facts) in read(folder).items()
        for one in facts.references
        if one.kind == "call" and one.how == "literal"
    }
    return figure(_about("targets of CALL"), true, found)


def sets(folder: Path) -> Figure:
    true = {
        (at, name)
        for at, (one, _) in read(folder).items()
        for name, _, uses in one.data
        if any(use.how == "M" for use in uses)
    }
    found = {
        (at, name.partition(".")[0])
        for at, (_, facts) in read(folder).items()
        for mention in facts.mentions
        if mention.how == "sets"
        for name in mention.names.split()
    }
    return figure(_about("items that a program sets"), true, found)
