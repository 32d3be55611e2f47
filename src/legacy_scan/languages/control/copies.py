"""Statements of the utilities that copy and catalog datasets: IEBCOPY, IEBDG, IEHPROGM and ADRDSSU.

Sources: IBM's z/OS DFSMSdfp "Utilities" and DFSMSdss "Storage Administration".
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction.cards import field, parts, unquoted, unwrapped
from legacy_scan.languages.control.statements import Operand, Sheet, Statement, dataset, operands, statements
from legacy_scan.model.facts import FileFacts

_CARD: Final = re.compile(r"(?P<label>\S*)[ \t]+(?P<operation>[A-Z]+)[ \t]+(?P<rest>\S.*)", re.IGNORECASE)
_END: Final = 71
_DDS: Final = {
    ("COPY", "OUTDD"): "writes",
    ("COPY", "O"): "writes",
    ("COPY", "INDD"): "reads",
    ("COPY", "I"): "reads",
    ("DSD", "OUTPUT"): "writes",
    ("DSD", "INPUT"): "reads",
}
_SAME: Final = {"C": "COPY", "COPYMOD": "COPY", "CM": "COPY", "COPYGRP": "COPY", "CG": "COPY"}
_INDD: Final = ("INDD", "INDDNAME", "IDD")
_OUTDD: Final = ("OUTDD", "OUTDDNAME", "ODD")
_RENAMES: Final = ("RENAME", "REN", "RENAMEU", "RENUNC", "RENAMEUNCONDITIONAL")


def extract_cards(text: bytes) -> FileFacts:
    """Return the facts of statements of IEBCOPY, IEBDG and IEHPROGM, which are written as operands with commas."""
    sheet = Sheet("copies", text)
    for statement in _cards(text.decode("utf-8", "replace")):
        sheet.count += 1
        operation, _, rest = statement.text.partition(" ")
        operation = _SAME.get(operation, operation)
        said = [(key, value) for key, _, value in (part.partition("=") for part in parts(rest))]
        for key, value in said:
            if effect := _DDS.get((operation, key)):
                for name in parts(unwrapped(value)):
                    sheet.uses(parts(unwrapped(name))[0], effect, statement.line)
        _catalog(sheet, operation, dict(said), statement.line)
    return sheet.facts()


def _catalog(sheet: Sheet, operation: str, given: dict[str, str], line: int) -> None:
    """IEHPROGM scratches and renames whole datasets, or members, which do not count."""
    name = unquoted(given.get("DSNAME", ""))
    if not name or "MEMBER" in given:
        return
    if operation in ("SCRATCH", "RENAME"):
        sheet.refer("deletes-dataset", name, line)
    if operation == "RENAME":
        sheet.refer("defines-dataset", unquoted(given.get("NEWNAME", "")), line)


def _cards(text: str) -> Iterator[Statement]:
    """Yield statements, operation first, in upper case: a card goes on where it ends in a comma."""
    rows = enumerate(text.upper().split("\n"), 1)
    for line, row in rows:
        found = _CARD.match(row[:_END])
        if not found or row[:1] == "*":
            continue
        said, last = field(found["rest"])[0], line
        while said[-1:] == ",":
            last, row = next(rows, (last, ""))
            piece = field(row[:_END].lstrip())[0]
            if not piece:
                break
            said += piece
        yield Statement(f"{found['operation']} {said}", line, last)


def extract_moves(text: bytes) -> FileFacts:
    """Return the facts of ADRDSSU's commands."""
    sheet = Sheet("adrdssu", text)
    for statement in statements(text.decode("utf-8", "replace")):
        verb, *said = operands(statement.text) or [Operand("", None)]
        sheet.count += 1
        if verb.word in ("DUMP", "COPY", "RESTORE", "RELEASE"):
            _moved(sheet, verb.word, said, statement.line)
    return sheet.facts()


def _moved(sheet: Sheet, verb: str, said: list[Operand], line: int) -> None:
    given = {one.word: one.value or "" for one in said}
    chosen = next((given[word] for word in ("DATASET", "DS") if word in given), "")
    picked = next((one.value or "" for one in operands(chosen) if one.word in ("INCLUDE", "INC")), "")
    names = [dataset(name) for name in picked.replace(",", " ").split()]
    renamed = next((given[word] for word in _RENAMES if word in given), "")
    for name in names:
        if verb in ("DUMP", "COPY"):
            sheet.refer("reads-dataset", name, line)
        if verb == "RESTORE" or (verb == "COPY" and renamed):
            sheet.refer("writes-dataset", _target(name, renamed), line)
        if "DELETE" in given or "DEL" in given:
            sheet.refer("deletes-dataset", name, line)
    for words, effect in ((_INDD, "reads"), (_OUTDD, "writes")):
        if (effect, verb) in (("reads", "RESTORE"), ("writes", "DUMP")):
            for word in words:
                for dd in given.get(word, "").replace(",", " ").split():
                    sheet.uses(dd, effect, line)


def _target(name: str, renamed: str) -> str:
    """Return what a dataset is called afterwards: `(OLD,NEW)` names it whole, one word gives its first qualifier."""
    words = [dataset(word) for word in renamed.replace("(", " ").replace(")", " ").replace(",", " ").split()]
    pairs = dict(zip(words[::2], words[1::2], strict=False))
    if len(words) == 1 and "." in name:
        return f"{words[0]}.{name.partition('.')[2]}"
    return pairs.get(name, "" if renamed else name)
