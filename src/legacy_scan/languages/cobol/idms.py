"""IDMS in COBOL: its data manipulation statements, which a precompiler takes out of the text before COBOL is read.

They are marked as blocks, the way EXEC blocks are, so that the grammar need not know them; only texts that name IDMS
are looked through. A statement ends at a period, or where another begins.
"""

import re
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import word_set

_WORD: Final = re.compile(rb"'[^'\n]*'|\"[^\"\n]*\"|[A-Z0-9#@$_-]+|\.(?=\s|$)|[^\s]", re.IGNORECASE)
_SIGN: Final = re.compile(rb"\b(?:COPY\s+IDMS|IDMS-CONTROL|BIND\s+RUN-UNIT|SCHEMA\s+SECTION)\b")
_BEGINS: Final = re.compile(
    rb"(?:^|(?<=\n)|(?<=[.]\s)|(?<=ELSE\s)|(?<=THEN\s))[ \t]*+(?<=[ \t])(?P<verb>"
    rb"OBTAIN|FIND|STORE|MODIFY|ERASE|CONNECT|DISCONNECT|BIND|READY|FINISH|KEEP|GET|PUT|TRANSFER|MAP|ATTACH|POST"
    rb"|ENQUEUE|DEQUEUE|SNAP|ABEND|STARTPAGE|ENDPAGE|DC\s+RETURN|COMMIT\s+(?:TASK|ALL)|ROLLBACK\s+(?:TASK|CONTINUE)"
    rb"|RETURN(?=\s+\S+\s+FROM\s)|ACCEPT(?=\s+(?:(?:TASK|LTERM|PTERM|USER)\s|SYSVERSION|SCREENSIZE))"
    rb"|ACCEPT(?=\s+\S+\s+FROM\s+(?:(?:NEXT|PRIOR|OWNER)\s+OF\s+)?\S+\s+CURRENCY)"
    rb"|INQUIRE\s+MAP|LOAD\s+TABLE|DELETE\s+(?:QUEUE|SCRATCH|TABLE)|SEND\s+MESSAGE|SET\s+(?:TIMER|ABEND)"
    rb"|(?:READ|WRITE)\s+(?:TERMINAL|LINE|PRINTER|LOG|JOURNAL)|CHANGE\s+PRIORITY|WAIT|FREE\s+STORAGE"
    rb"|DB(?=\s+\S+\s+WITHIN\s)|[P\x02]ROTOCOL\s*\.|(?:[0-9]{1,2}\s+)?COPY\s+IDMS)(?=[\s.]|$)",
)
_MEMBER: Final = re.compile(rb"(?<=\s)MEMBER(?=[\s.])")
_STOPS: Final = frozenset(
    word.encode()
    for word in word_set(
        """
        ELSE WHEN ACCEPT ADD CALL CLOSE COMPUTE CONTINUE DISPLAY DIVIDE EVALUATE EXIT GO GOBACK IF INITIALIZE INSPECT
        MOVE MULTIPLY OPEN PERFORM READ RETURN REWRITE SEARCH SET START STOP STRING SUBTRACT UNSTRING WRITE OBTAIN FIND
        STORE MODIFY ERASE CONNECT DISCONNECT BIND READY FINISH GET PUT TRANSFER COMMIT ROLLBACK ALTER CANCEL ENTRY EXEC
        INVOKE MERGE SORT SNAP STARTPAGE ENDPAGE ENQUEUE DEQUEUE ATTACH
        """
    )
)


class Statement(NamedTuple):
    """The words of a statement, in upper case, literals with their quotes; `handling` if ON stands behind it."""

    words: tuple[str, ...]
    handling: bool


def marked(text: bytes, upper: bytes) -> tuple[bytes, dict[int, Statement]]:
    """Return a text with its statements marked as blocks, and what they say by where their blocks begin."""
    if (b"IDMS" not in upper and b"RUN-UNIT" not in upper) or not _SIGN.search(upper):
        return text, {}
    written = bytearray(text)
    for found in _MEMBER.finditer(upper):
        written[found.start() : found.end()] = b"= ZERO"
    statements: dict[int, Statement] = {}
    after = 0
    for found in _BEGINS.finditer(upper):
        start = found.start("verb")
        if start < after:
            continue
        said, after = _read(upper, found)
        if written[start - 1 : start] == b" " and after > start:
            written[start - 1], written[after - 1] = 4, 5
            statements[start - 1] = said
    return bytes(written), statements


def _read(upper: bytes, found: re.Match[bytes]) -> tuple[Statement, int]:
    """Return the statement that begins here, and where it ends."""
    verb = found["verb"].replace(b"\x02", b"P")  # the mark of a label
    words = [word.decode("utf-8", "replace") for word in _WORD.findall(verb) if word != b"."]
    end, handling = found.end("verb"), False
    for match in _WORD.finditer(upper, end):
        word = match[0]
        if word == b"." or (not handling and _ends(words, word)):
            break
        if handling:
            return Statement(tuple(words), True), match.end()
        end = match.end()
        if word == b"THEN":
            return Statement(tuple(words), True), end
        if word == b"ON":
            handling = True
        else:
            words.append(word.decode("utf-8", "replace"))
    return Statement(tuple(words), handling), end


def _ends(words: list[str], word: bytes) -> bool:
    if (word == b"RETURN" and words[0] in {"TRANSFER", "DC"}) or (word == b"IF" and words[0] == "INQUIRE"):
        return False
    return word in _STOPS or word.startswith(b"END-")
