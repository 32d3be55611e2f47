"""SCL, what Endevor is told in batch: which elements it adds, moves, generates, from and to which datasets.

    SET FROM ENVIRONMENT 'TEST' SYSTEM 'PAY' SUBSYSTEM 'BATCH' TYPE 'COBOL' STAGE NUMBER 2 .
    MOVE ELEMENT 'PAYCALC' OPTIONS CCID 'CR1234' .
    ADD ELEMENT 'PAYREC' FROM DSNAME 'PAY.COPYLIB' TO ENVIRONMENT 'TEST' SYSTEM 'PAY' TYPE 'COPYBOOK' .

A statement ends with a period. Source: Broadcom, "Endevor, Software Control Language (SCL)".
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.control.statements import Sheet, dataset
from legacy_scan.model.facts import Binding, FileFacts

_WORD: Final = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|[^\s'\".]+(?:\.[^\s'\".]+)*|\.")
_ACTIONS: Final = word_set(
    "ADD UPDATE ARCHIVE COPY DELETE GENERATE LIST MOVE PRINT RESTORE RETRIEVE SIGNIN SIGN-IN TRANSFER VALIDATE"
)
_GROUPS: Final = frozenset({"FROM", "TO", "WHERE", "OPTIONS", "OPTION"})
_PLACES: Final = ("ENVIRONMENT", "SYSTEM", "SUBSYSTEM", "TYPE")
_WHOLE: Final = {"ENV": "ENVIRONMENT", "SYS": "SYSTEM", "SUB": "SUBSYSTEM", "TYP": "TYPE", "ELE": "ELEMENT"}
_SHORT: Final = re.compile(r"(ENV|SYS|SUB|TYP|ELE)[A-Z]*")
_DATASETS: Final = frozenset({"DSNAME", "DSN"})
_DDS: Final = frozenset({"DDNAME", "DDN", "FILE"})
_EFFECTS: Final = {"FROM": "reads", "TO": "writes"}
_RANGE: Final = frozenset({"THROUGH", "THRU"})
_CARD_END: Final = 72
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$-]{0,9}")


class _Word(NamedTuple):
    text: str
    line: int
    quoted: bool


def extract(text: bytes) -> FileFacts:
    """Return the facts of a deck."""
    sheet = Sheet("endevor", text)
    usual: dict[str, str] = {}
    for words in _statements(text.decode("utf-8", "replace")):
        sheet.count += 1
        verb, *rest = words
        told = _told(rest)
        if verb.text == "SET":
            usual |= told.places
        elif verb.text == "CLEAR":
            usual.clear()
        elif verb.text in _ACTIONS and _is(rest, "ELEMENT"):
            _element(sheet, verb, rest, {**usual, **told.places})
        for effect, kind, name, line in told.data:
            if kind == "dd":
                sheet.uses(name, effect, line)
            else:
                sheet.refer(f"{effect}-dataset", dataset(name), line)
    return sheet.facts()


def _element(sheet: Sheet, verb: _Word, rest: list[_Word], places: dict[str, str]) -> None:
    name = rest[1].text.strip() if len(rest) > 1 else ""
    sheet.trait(f"endevor.{verb.text.lower().replace('-', '')}-element", verb.line)
    if name:
        place = "/".join(places.get(part, "") for part in _PLACES)
        through = rest[3].text if len(rest) > 3 and rest[2].text in _RANGE else ""
        sheet.bindings.append(
            Binding(0, "element", f"{name} THRU {through}" if through else name, verb.text.lower(), rest[1].line, place)
        )
    if _NAME.fullmatch(name):  # a mask names many
        sheet.refer("element", name, rest[1].line)


def _is(words: list[_Word], what: str) -> bool:
    return bool(words) and _whole(words[0].text) == what


def _whole(word: str) -> str:
    """Return a keyword in full: three letters of it are enough."""
    found = _SHORT.fullmatch(word)
    return _WHOLE[found[1]] if found and _WHOLE[found[1]].startswith(word.rstrip("S")) else word


class _Told(NamedTuple):
    """Where a statement takes elements from or to, and the datasets and DDs it reads and writes."""

    places: dict[str, str]
    data: list[tuple[str, str, str, int]]


def _told(words: list[_Word]) -> _Told:
    told = _Told({}, [])
    group = ""
    for at, (word, line, quoted) in enumerate(words[:-1]):
        value = words[at + 1].text.strip()
        if quoted:
            continue
        if word in _GROUPS:
            group = word
        elif (place := _whole(word)) in _PLACES and group in ("FROM", "TO"):
            told.places.setdefault(place, value)
        elif word in _DATASETS | _DDS and group in _EFFECTS and value:
            told.data.append((_EFFECTS[group], "dd" if word in _DDS else "dataset", value, line))
    return told


def _statements(text: str) -> Iterator[list[_Word]]:
    """Yield the words of each statement, up to its period; after EOF nothing is read."""
    words: list[_Word] = []
    for line, row in enumerate(text.split("\n"), 1):
        if row.startswith("*"):
            continue
        for found in _WORD.finditer(row[:_CARD_END]):
            said = found[0]
            quoted = said[0] in "'\""
            if said == "." or (said[-1:] == "." and not quoted):
                words += [_Word(said[:-1].upper(), line, False)] if said != "." else []
                if words:
                    yield words
                words = []
                continue
            words.append(_Word(said[1:-1].upper() if quoted else said.upper(), line, quoted))
            if [word.text for word in words] in (["EOF"], ["EOJ"]):
                return
    if words:
        yield words
