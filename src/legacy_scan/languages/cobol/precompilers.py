"""Statements that a precompiler takes out of the text, and those that managed COBOL adds: marked as blocks, as IDMS is.

Unisys' DMSII (COBOL-85 reference manual, volume 2) is looked for where a DATA-BASE SECTION stands; TRY, CATCH and
FINALLY where END-TRY stands; `/MYSQL ... /MYSQL-END\\` is that of the MySQL precompiler of ACAS. Macros of a shop's own
precompiler begin with a `#`: a text that makes sense no other way is read with them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.cobol import idms
from legacy_scan.languages.cobol.idms import Statement

_WORD: Final = re.compile(rb"'[^'\n]*'|\"[^\"\n]*\"|[A-Z0-9#@$_-]+|\.(?=\s|$)|[^\s]")
_TRIES: Final = re.compile(
    rb"(?:(?<=\n)|(?<=\.\s))[ \t]*+(?<=[ \t])(?:TRY|FINALLY|END-TRY|CATCH\b[^\n]*[^\n .])(?=[\s.])"
)
_MYSQL: Final = re.compile(rb"(?<= )/MYSQL [^/]*+/MYSQL-END\\")
_DMSII: Final = re.compile(
    rb"(?:(?<=\n)|(?<=\.\s)|(?<=ELSE\s)|(?<=THEN\s)|(?<=EXCEPTION\s))[ \t]*+(?<=[ \t])"
    rb"(?:FIND|LOCK|MODIFY|STORE|CREATE|SECURE|INSERT|REMOVE|RECREATE|(?:BEGIN|END|ABORT|MID)-TRANSACTION|(?:SAVE|CANCEL)\s+TRANSACTION"
    rb"|OPEN\s+(?:INQUIRY|UPDATE|TRUPDATE)|CALL\s+SYSTEM|DELETE(?=\s+[^.]{1,120}?\s(?:VIA|AT|WHERE)\s)"
    rb"|DB(?=\s[A-Z0-9=\s-]{1,120}?(?:\sALL\b|[A-Z0-9]\.)))(?=\s)"
)
_MACRO: Final = re.compile(rb"(?<=\n)[ \t]*+(?<=[ \t])#[A-Z][A-Z0-9_-]*+(?=[\s.])")
_ENDS: Final = word_set(
    """
    ON ELSE WHEN THEN ACCEPT ADD CALL CLOSE COMPUTE CONTINUE DISPLAY DIVIDE EVALUATE EXIT GO GOBACK IF INITIALIZE
    INSPECT MOVE MULTIPLY OPEN PERFORM READ RETURN REWRITE SEARCH SET START STOP STRING SUBTRACT UNSTRING WRITE FIND
    LOCK MODIFY STORE CREATE SECURE INSERT REMOVE RECREATE FREE GENERATE DELETE
    BEGIN-TRANSACTION END-TRANSACTION ABORT-TRANSACTION MID-TRANSACTION
    """
)


_Place = tuple[int, int, Statement]
"""Where a statement begins and ends, and what it says."""


def marked(text: bytes, upper: bytes) -> tuple[bytes, dict[int, Statement]]:
    """Return a text with the statements of precompilers marked as blocks, and what they say by where these begin."""
    text, statements = idms.marked(text, upper)
    return _put(text, statements, _found(upper))


def _put(text: bytes, statements: dict[int, Statement], found: Iterable[_Place]) -> tuple[bytes, dict[int, Statement]]:
    """Mark statements, but not inside others."""
    places = list(found)
    if not places:
        return text, statements
    written = bytearray(text)
    for start, end, said in places:
        if written[start - 1 : start] == b" " and written.find(4, start, end) < 0:
            written[start - 1], written[end - 1] = 4, 5
            statements[start - 1] = said
    return bytes(written), statements


def likely(upper: bytes) -> bool:
    """Tell whether a text may have macros."""
    return b"#" in upper and _MACRO.search(upper) is not None


def with_macros(text: bytes, upper: bytes) -> tuple[bytes, dict[int, Statement]]:
    """Mark macros, too."""
    text, statements = marked(text, upper)
    return _put(text, statements, _statements(_MACRO, upper, "macro"))


def _found(upper: bytes) -> Iterator[_Place]:
    """Yield where statements begin and end, and what they say."""
    if b"END-TRY" in upper:
        for found in _TRIES.finditer(upper):
            words = _words(found[0])
            yield found.end() - len(found[0].lstrip()), found.end(), Statement(words, words[0] == "CATCH", "", "try")
    if b"/MYSQL" in upper:
        for found in _MYSQL.finditer(upper):
            yield *found.span(), Statement(_words(found[0]), False, "", "mysql")
    if b"DATA-BASE" in upper and re.search(rb"\bDATA-BASE\s+SECTION\b", upper):
        yield from _statements(_DMSII, upper, "dmsii")


def _words(written: bytes) -> tuple[str, ...]:
    return tuple(word.decode("utf-8", "replace") for word in _WORD.findall(written))


def _statements(begin: re.Pattern[bytes], upper: bytes, system: str) -> Iterator[_Place]:
    """Yield statements that end at a period, or where another begins."""
    after = 0
    for found in begin.finditer(upper):
        if found.start() < after:
            continue
        start = found.end() - len(found[0].lstrip())
        words, end = list(_words(found[0])), found.end()
        for match in _WORD.finditer(upper, end):
            word = match[0].decode("utf-8", "replace")
            ends = word in _ENDS or word.startswith("END-")
            if system == "macro":  # whose operands may be verbs, on its line
                ends = (ends or word[0] in "#\x02\x04") and b"\n" in upper[end : match.start()]
            if word == "." or ends:
                break
            words.append(word)
            end = match.end()
        after = end
        yield start, end, Statement(tuple(words), False, "", system)
