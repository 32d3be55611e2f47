"""Commands that tell IMS what there is: type-2 commands, DBRC's INIT, and BUILD statements of ACBGEN.

    CREATE TRAN NAME(PAYT) SET(PGM(PAYPGM))        INIT.DBDS DBD(PAYDB) DDN(PAYDD) DSN(IMS.PAYDB)
    CREATE PGM  NAME(PAYPGM)                       BUILD PSB=(PAYPSB)

Sources: IBM's IMS "Commands", "DBRC commands" and "System Utilities" (ACB Maintenance).
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction.cards import health
from legacy_scan.languages.ims.walk import listed
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Measure, Reference, Trait, Unit

_OPERAND: Final = re.compile(r"\b([A-Z]+)[ \t]*\(((?:[^()]|\([^()]*\))*)\)", re.IGNORECASE)
_RESOURCE: Final = re.compile(r"[ \t]*(?:CRE(?:ATE)?|UPD(?:ATE)?)[ \t]+(DB|PGM|TRAN|RTC)\b", re.IGNORECASE)
_DATASET: Final = re.compile(r"[ \t]*(?:INIT|CHANGE)\.(?:DBDS|ADS)\b", re.IGNORECASE)
_BUILD: Final = re.compile(r"[ \t]*BUILD[ \t]+(PSB|DBD)=(\([^()]*\)|[^\s(),]+)", re.IGNORECASE)
_KINDS: Final = {"PSB": "schedules-psb", "DBD": "pcb"}
_CONTINUED: Final = re.compile(r"[-+,][ \t]*$")
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_CARD_END: Final = 72


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of commands; transactions and databases are units, all else is said of names."""
    last = last_line(text)
    reader = _Reader(last)
    for line, row in _commands(text.decode("utf-8", "replace")):
        reader.take(row, line)
    return FileFacts(
        language="imscmd",
        dialect="",
        health=health(text, ()),
        units=tuple(reader.units),
        references=tuple(dict.fromkeys(reader.references)),
        bindings=tuple(dict.fromkeys(reader.bindings)),
        traits=tuple(dict.fromkeys(reader.traits)),
        measures=(Measure(0, "statements", reader.count),),
    )


class _Reader:
    def __init__(self, last: int) -> None:
        self.units = [Unit("member", "", 1, last)]
        self.references: list[Reference] = []
        self.bindings: list[Binding] = []
        self.traits: list[Trait] = []
        self.count = 0

    def take(self, row: str, line: int) -> None:
        self.count += 1
        given = {key.upper(): value.strip() for key, value in _OPERAND.findall(row)}
        if found := _RESOURCE.match(row):
            self._resource(found[1].upper(), given, line)
        elif _DATASET.match(row):
            self._dataset(given, line)
        elif found := _BUILD.match(row):
            for name in listed(found[2].upper()):
                if name != "ALL":
                    self._refer(0, _KINDS[found[1].upper()], name, line)

    def _resource(self, kind: str, given: dict[str, str], line: int) -> None:
        said = {key.upper(): value.strip() for key, value in _OPERAND.findall(given.get("SET", ""))}
        names = [name for name in listed(given.get("NAME", "").upper()) if _NAME.fullmatch(name)]
        for name in names:
            if kind == "TRAN" and "PGM" in said:
                unit = self._open("transaction", name, line)
                self.traits.append(Trait(unit, "ims.transaction", line))
                if said.get("CONV", "N").upper() == "Y":
                    self.traits.append(Trait(unit, "ims.conversational", line))
                self._refer(unit, "runs", said["PGM"].upper(), line)
            elif kind == "PGM" and said.get("GPSB", "N").upper() != "Y":
                self._refer(0, "schedules-psb", name, line)
            elif kind == "DB":
                access = said.get("ACCTYPE", "").upper() or "DATABASE"
                self.bindings.append(Binding(0, "attribute", "access", access, line, f"database:{name}"))

    def _dataset(self, given: dict[str, str], line: int) -> None:
        database, name = given.get("DBD", "").upper(), given.get("DSN", "").strip("'").upper()
        if _NAME.fullmatch(database) and name:
            unit = self._open("database", database, line)
            self._refer(unit, "defines-dataset", name, line)

    def _open(self, space: str, name: str, line: int) -> int:
        self.units.append(Unit(space, name, line, line))
        return len(self.units) - 1

    def _refer(self, unit: int, kind: str, name: str, line: int) -> None:
        if name:
            how = "literal" if re.fullmatch(r"[A-Z@#$][A-Z0-9@#$.-]*", name) else "computed"
            self.references.append(Reference(unit, kind, name, line, 1, how))


def _commands(text: str) -> Iterator[tuple[int, str]]:
    """Yield commands: a row that ends in a dash, a plus or a comma goes on in the next."""
    pieces: list[str] = []
    first = 0
    for line, row in enumerate(text.split("\n"), 1):
        written = row[:_CARD_END].rstrip()
        if not written.strip() or written.startswith("*"):
            continue
        first = first if pieces else line
        goes_on = _CONTINUED.search(written)
        pieces.append(written[: goes_on.start()] + ("," if goes_on[0][0] == "," else " ") if goes_on else written)
        if not goes_on:
            yield first, "".join(pieces)
            pieces = []
    if pieces:
        yield first, "".join(pieces)
