"""DFSORT and ICETOOL statements: exits, and the DDs beyond SORTIN and SORTOUT (IBM's "DFSORT Application Programming").

The symbols of SYMNAMES name fields and constants; what they stand for is data of the sort, and no name of ours.

A statement begins after column 1; one line goes on with the next when it ends in a comma or is marked in column 72.
"""

import re
from collections.abc import Iterator

from legacy_scan.extraction.cards import field, parts, unwrapped, word_set
from legacy_scan.languages.control.statements import Operand, Sheet, Statement, operands
from legacy_scan.model.facts import FileFacts

_WORDS = word_set(
    """
    SORT MERGE OPTION INCLUDE OMIT INREC OUTREC OUTFIL SUM MODS RECORD END ALTSEQ DEBUG JOINKEYS JOIN REFORMAT
    UNPAIRED
    """
)
_TOOLS = word_set(
    """
    COPY COUNT DATASORT DEFAULTS DISPLAY MERGE MODE OCCUR RANGE RESIZE SELECT SORT SPLICE STATS SUBSET UNIQUE
    VERIFY
    """
)
_EXIT = re.compile(r"E\d\d")
_FORMAT = re.compile(r"(?:,|FORMAT=)A[CQ]\b", re.IGNORECASE)
"""Formats of keys in the order of ASCII, or of a table of the site."""
_ORDER = re.compile(r"(?:^|,)(?:CHALT|LOCALE=(?!NONE\b))", re.IGNORECASE)
_FILE_NUMBER = re.compile(r"[A-Z0-9]{1,3}")
_SYMBOL = re.compile(r"[A-Z#$@_][\w#$@-]*,(?:[+-]?\d+|=|\*|[CXB]?'[^']*')(?:,.*)?", re.IGNORECASE)
_END = 71


def extract(text: bytes) -> FileFacts:
    """Return the facts of sort statements."""
    sheet = Sheet("sort", text)
    for statement in _statements(text.decode("utf-8", "replace")):
        verb, _, rest = statement.text.partition(" ")
        verb = verb.upper()
        if verb.startswith("MODS="):  # DFSORT wants a blank; sites write this all the same
            verb, rest = "MODS", unwrapped(statement.text[len("MODS=") :].strip())
        tool = operands(rest) if verb in _TOOLS and "(" in rest and "=" not in rest.partition("(")[0] else None
        sheet.count += 1
        if tool is not None:
            _tool(sheet, tool, statement.line)
        elif verb in _WORDS:
            _statement(sheet, verb, rest, statement.line)
        elif verb not in _TOOLS and not _SYMBOL.fullmatch(verb):
            sheet.lost.extend(range(statement.line, statement.last + 1))
    return sheet.facts()


def _statements(text: str) -> Iterator[Statement]:
    pieces: list[str] = []
    first = last = 0
    for line, row in enumerate(text.split("\n"), 1):
        if row[:1] == "*" or not row[:_END].strip():
            continue
        body = row[:_END].strip()
        if not pieces:
            first = line
            word, _, rest = body.partition(" ")
            operand, _ = field(rest.strip())
            goes_on = operand[-1:] == "," or (rest.rstrip()[-1:] in ("-", "+"))
            pieces.append(f"{word} {rest.strip().rstrip('-+') if goes_on else rest.strip()}")
        else:
            operand, _ = field(body)
            goes_on = operand[-1:] == "," or body[-1:] in ("-", "+")
            pieces.append(body.rstrip("-+"))
        last = line
        if not goes_on and not row[_END : _END + 1].strip():
            yield Statement("".join(pieces), first, last)
            pieces = []
    if pieces:
        yield Statement("".join(pieces), first, last)


def _statement(sheet: Sheet, verb: str, rest: str, line: int) -> None:
    found, _ = field(rest.strip())
    for part in parts(found):
        key, _, value = part.partition("=")
        key = key.strip().upper()
        if verb == "MODS" and _EXIT.fullmatch(key):
            sheet.trait("sort.exit", line)
            sheet.refer("runs-in-step", parts(unwrapped(value))[0].strip().upper(), line)
        elif verb == "OUTFIL" and key == "FNAMES":
            for name in parts(unwrapped(value)):
                sheet.uses(name.strip(), "writes", line)
        elif verb == "OUTFIL" and key == "FILES":
            for number in parts(unwrapped(value)):
                if _FILE_NUMBER.fullmatch(number.strip().upper()):
                    sheet.uses(
                        "SORTOUT" if number.strip().upper() == "OUT" else f"SORTOF{number.strip()}", "writes", line
                    )
        elif verb == "JOINKEYS" and key in ("FILE", "FILES", "F1", "F2"):
            name = (
                value.strip()
                if key in ("F1", "F2")
                else {"F1": "SORTJNF1", "F2": "SORTJNF2"}.get(value.strip().upper(), "")
            )
            sheet.uses(name, "reads", line)
    for code in _codes(verb, found):
        sheet.trait(code, line)


def _codes(verb: str, found: str) -> Iterator[str]:
    """Yield the traits of a statement: keys may be sorted otherwise than by their bytes in EBCDIC."""
    if verb == "JOINKEYS":
        yield "sort.join"
    order = _ORDER if verb == "OPTION" else _FORMAT if verb in ("SORT", "MERGE") else None
    if verb == "ALTSEQ" or (order is not None and order.search(found)):
        yield "sort.collating"


def _tool(sheet: Sheet, said: list[Operand], line: int) -> None:
    sheet.trait("sort.icetool", line)
    for word, value in said:
        for name in (value or "").replace(",", " ").split():
            if word == "FROM":
                sheet.uses(name, "reads", line)
            elif word in ("TO", "DISCARD", "SAVE"):
                sheet.uses(name, "writes", line)
