"""Assembler programs against the listings of another assembler, z390: sections, entries, externals, fields, members.

A folder of listings has an index.csv: `path` of the source, `first_line` of the text within it (a job may hold many),
and `listing`, the name of z390's .PRN. A listing with errors says nothing wrong, but leaves things out.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from legacy_scan.app.understanding import understand
from legacy_scan.model.facts import FileFacts
from legacy_scan.rulebook import Sighter
from tests.corpora.figures import About, Figure, figure

FOLDER = "z390-listings"
CORPORA = ("crent370", "moshix-mvs", "mvs-software", "mvs38-sources", "z390")
_EXTERNAL = re.compile(r" ESD=[0-9A-F]{4} LOC=[0-9A-F]{8} LEN=[0-9A-F]{8} TYPE=(\w+) NAME=(\S*)")
_ROW = re.compile(r"[0-9A-F]{6}[ 0-9A-F]{0,49}\((\d+)/(\d+)\)(\d+)([ +=])(.*)")
_STATEMENT = re.compile(r"(\S*) +(\S+)(?: +(\S+))?")
_NAME = re.compile(r"[A-Z@#$_][A-Z0-9@#$_]*")
_ERRORS = re.compile(r"AZ390I total .z390 errors += [1-9]")
_NAMELESS = "$PRIVATE"
_OURS = frozenset({"EXEC"})
"""A macro in z390; for us a block of its own."""
_MARGIN = 71

Row = tuple[str, int, str]
"""A listing, a line of its source (0 where the key tells none), and a name."""


class Said(NamedTuple):
    """A statement of the source itself, by its last line; `grew` tells that a macro's statements follow it."""

    line: int
    name: str
    operation: str
    operands: str
    grew: bool


def figures(root: Path) -> Iterator[Figure | str]:
    """Yield what is measured of a code base that has listings."""
    folder = root.with_name(FOLDER) / root.name
    if folder.is_dir():
        yield from (one for one in Compared(root, folder).figures() if one.expected)
    elif root.name in CORPORA:
        yield f"{root.name}, hlasm: not measured, no listings in {FOLDER}/{root.name}."


class Listing(NamedTuple):
    """What the assembler says of one text. `external` are names by their type: CST a control section, ENT, EXT, WXT."""

    listing: str
    path: str
    first: int
    last: int
    clean: bool
    external: dict[str, set[str]]
    said: list[Said]

    @property
    def inside(self) -> set[str]:
        """Names that are no strong references to other modules."""
        outer = {name for kind in ("CST", "ENT", "WXT") for name in self.external.get(kind, ())}
        return outer | {said.name for said in self.said}


def listings(folder: Path) -> Iterator[Listing]:
    """Read all listings of a folder."""
    with (folder / "index.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            text = (folder / row["listing"]).read_text(encoding="utf-8", errors="replace")
            yield _listing(row["listing"], row["path"], int(row["first_line"]), text)


def _listing(name: str, path: str, first: int, text: str) -> Listing:
    external: dict[str, set[str]] = {}
    said: list[Said] = []
    last = 0
    for line in text.split("\n"):
        if found := _EXTERNAL.match(line):
            external.setdefault(found[1], set()).add(found[2].upper())
        elif found := _ROW.match(line):
            file, number, _, mark, rest = found.groups()
            if mark == "+" and said and said[-1].operation != "COPY":
                said[-1] = said[-1]._replace(grew=True)
            if file == "1" and mark == " ":
                last = max(last, int(number))
                statement = None if rest[:1] == "*" else _STATEMENT.match(rest)
                if statement:
                    label, operation, operands = statement.groups()
                    said.append(Said(int(number), label.upper(), operation.upper(), (operands or "").upper(), False))
    return Listing(name, path, first, first + last - 1, not _ERRORS.search(text) and bool(said), external, said)


class Module(NamedTuple):
    """A text with its listing, and what we read of its file.

    `begins` tells where a continued statement begins; the names on `varying` lines are put together by the assembler.
    """

    key: Listing
    texts: list[FileFacts]
    begins: dict[int, int]
    varying: frozenset[int]

    def line(self, said: Said) -> int:
        at = self.key.first + said.line - 1
        return self.begins.get(at, at)

    def has(self, line: int) -> bool:
        return self.key.first <= line <= self.key.last


class Compared:
    """All modules of a code base: those without errors, or the others."""

    def __init__(self, root: Path, folder: Path, clean: bool = True) -> None:
        self.corpus = root.name
        self.root, self.folder, self.clean = root, folder, clean

    @cached_property
    def modules(self) -> list[Module]:
        by_path: dict[str, list[Listing]] = {}
        for one in listings(self.folder):
            if one.clean is self.clean:
                by_path.setdefault(one.path, []).append(one)
        return [module for path, keys in sorted(by_path.items()) for module in self._read(path, keys)]

    def _read(self, path: str, keys: list[Listing]) -> Iterator[Module]:
        raw = (self.root / path).read_bytes()
        texts = [one for one in understand(path, raw, Sighter(b"")).texts if one.language == "hlasm"]
        rows = raw.decode("latin-1").split("\n")
        varying = frozenset(number for number, row in enumerate(rows, 1) if "&" in row.partition(" ")[0])
        for key in keys:
            yield Module(key, texts, _begins(rows), varying)

    def figures(self) -> Iterator[Figure]:
        """Yield a figure for each kind of name."""
        yield self._figure("control sections", self._sections(), self._units())
        yield self._figure("names on ENTRY", self._external("ENT"), self._entries())
        yield self._figure("names of other modules", self._outside(), self._calls())
        yield self._figure("fields, by name and line", self._said({"DC", "DS"}), self._items())
        yield self._figure("members of COPY, by line", self._copied(), self._copies())
        yield self._figure("macros called", self._expanded(), self._macros(), complete=False)

    def _figure(self, about: str, key: Iterable[Row], found: Iterable[Row], complete: bool = True) -> Figure:
        truth = "listings of the assembler z390" + ("" if self.clean else ", with errors")
        return figure(About("hlasm", "", self.corpus, about, truth), set(key), set(found), complete and self.clean)

    def _external(self, kind: str) -> Iterator[Row]:
        for module in self.modules:
            for name in module.key.external.get(kind, ()):
                yield module.key.listing, 0, name

    def _sections(self) -> Iterator[Row]:
        """Common storage is no program; the nameless section that z390 opens for whatever comes first is no section."""
        for module in self.modules:
            names = module.key.external.get("CST", set())
            names = names - {said.name for said in module.key.said if said.operation == "COM"}
            for name in names - {_NAMELESS} or names:
                yield module.key.listing, 0, "" if name == _NAMELESS else name

    def _outside(self) -> Iterator[Row]:
        """Names of other modules that the text itself writes: what only macros and members say is left out."""
        for module in self.modules:
            written = {name for said in module.key.said for name in _NAME.findall(said.operands)}
            for name in module.key.external.get("EXT", set()) & written - module.key.inside:
                yield module.key.listing, 0, name

    def _units(self) -> Iterator[Row]:
        for module, facts in self._pairs():
            for unit in facts.units:
                meets = unit.first_line <= module.key.last and module.key.first <= unit.last_line
                if unit.space == "program" and meets:
                    yield module.key.listing, 0, unit.name

    def _entries(self) -> Iterator[Row]:
        for module, facts in self._pairs():
            for one in facts.bindings:
                if one.kind == "entry" and module.has(one.line):
                    yield module.key.listing, 0, one.name

    def _calls(self) -> Iterator[Row]:
        """Names called that the module does not define; EP= names a program at run time, and no external symbol."""
        for module, facts in self._pairs():
            for one in facts.references:
                if (
                    one.kind == "call"
                    and one.how == "literal"
                    and module.has(one.line)
                    and one.name not in module.key.inside
                ):
                    yield module.key.listing, 0, one.name

    def _said(self, operations: set[str]) -> Iterator[Row]:
        for module in self.modules:
            for said in module.key.said:
                line = module.line(said)
                if said.operation in operations and _NAME.fullmatch(said.name) and line not in module.varying:
                    yield module.key.listing, line, said.name

    def _items(self) -> Iterator[Row]:
        for module, facts in self._pairs():
            for one in facts.items:
                if one.usage and module.has(one.line) and facts.units[one.unit].space != "macro":
                    yield module.key.listing, one.line, one.name

    def _copied(self) -> Iterator[Row]:
        for module in self.modules:
            for said in module.key.said:
                if said.operation == "COPY":
                    yield module.key.listing, module.line(said), said.operands

    def _copies(self) -> Iterator[Row]:
        for module, facts in self._pairs():
            for one in facts.references:
                if one.kind == "copy" and module.has(one.line) and facts.units[one.unit].space != "macro":
                    yield module.key.listing, one.line, one.name

    def _expanded(self) -> Iterator[Row]:
        for module in self.modules:
            for said in module.key.said:
                if said.grew and said.operation not in _OURS:
                    yield module.key.listing, 0, said.operation

    def _macros(self) -> Iterator[Row]:
        for module, facts in self._pairs():
            for one in facts.references:
                if one.kind == "macro" and module.has(one.line):
                    yield module.key.listing, 0, one.name

    def _pairs(self) -> Iterator[tuple[Module, FileFacts]]:
        for module in self.modules:
            for facts in module.texts:
                yield module, facts


def _begins(rows: list[str]) -> dict[int, int]:
    """Return the first line of each continued statement by its other lines: column 72 of the one before has a mark."""
    found: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        if row.expandtabs()[_MARGIN : _MARGIN + 1].strip() and not row.startswith(("*", ".*")):
            found[number + 1] = found.get(number, number)
    return found
