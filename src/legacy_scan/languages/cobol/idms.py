"""IDMS in COBOL: its data manipulation statements, which a precompiler takes out of the text before COBOL is read.

They are marked as blocks, the way EXEC blocks are, so that the grammar need not know them; only texts that name IDMS
are looked through. A statement ends at a period, or where another begins.
"""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import word_set

_WORD: Final = re.compile(rb"'[^'\n]*'|\"[^\"\n]*\"|[A-Z0-9#@$_-]+|\.(?=\s|$)|[^\s]", re.IGNORECASE)
_SIGN: Final = re.compile(
    rb"\b(?:COPY\s+IDMS|IDMS-CONTROL|BIND\s+RUN-UNIT|SCHEMA\s+SECTION"
    rb"|ACCEPT\s+\S+\s+FROM\s+(?:(?:NEXT|PRIOR|OWNER)\s+OF\s+)?(?:\S+\s+){1,2}CURRENCY)\b"
)
_BEGINS: Final = re.compile(
    rb"(?:^|(?<=\n)|(?<=[.]\s)|(?<=ELSE\s)|(?<=THEN\s)|(?<=EMPTY\s)|(?<=MEMBER\s))[ \t]*+(?<=[ \t])(?P<verb>"
    rb"OBTAIN|FIND|STORE|MODIFY|ERASE(?!\s+EO[LS]\b)|CONNECT|DISCONNECT|BIND|READY|FINISH|KEEP|GET|PUT|TRANSFER|MAP|ATTACH|POST"
    rb"|ENQUEUE|DEQUEUE|SNAP|ABEND|STARTPAGE|ENDPAGE|DC\s+RETURN|COMMIT\s+(?:TASK|ALL)|ROLLBACK\s+(?:TASK|CONTINUE)"
    rb"|RETURN(?=\s+\S+\s+FROM\s)|ACCEPT(?=\s+(?:(?:TASK|LTERM|PTERM|USER|TRANSACTION)\s|SYSVERSION|SCREENSIZE))"
    rb"|ACCEPT(?=\s+\S+\s+(?:FOR\s|FROM\s+(?:IDMS-|CURRENCY"
    rb"|(?:(?:NEXT|PRIOR|OWNER)\s+OF\s+)?\S+\s+(?:(?:NEXT|PRIOR|OWNER)\s+)?(?:CURRENCY|BIND|PROCEDURE))))"
    rb"|INQUIRE\s+MAP|LOAD\s+TABLE|DELETE\s+(?:QUEUE|SCRATCH|TABLE)|SEND\s+MESSAGE|SET\s+(?:TIMER|(?:ABEND\s+)?EXIT)"
    rb"|(?:READ|WRITE(?:\s+THEN\s+READ)?)\s+(?:TERMINAL|LINE|PRINTER|LOG|JOURNAL)|CHANGE\s+PRIORITY"
    rb"|MAX\s+FIELD\s+LIST|WAIT|FREE\s+STORAGE|CHECK\s+TERMINAL"
    rb"|END\s+(?:LINE\s+TERMINAL|TRANSACTION\s+STATISTICS)|IDMS-RECORDS|SUBSCHEMA-NAMES(?=\s+LENGTH)"
    rb"|DB(?=\s+\S+\s+WITHIN\s)|[P\x02]ROTOCOL\s*\.|(?:[0-9]{1,2}\s+)?COPY\s+IDMS)(?=[\s.;]|$)",
)
_SURELY: Final = re.compile(
    rb"(?:^|[.\n])[ \t]+(?:OBTAIN\s|ERASE\s(?!\s*EO[LS]\b)|DC\s+RETURN|(?:STARTPAGE|ENDPAGE|ENQUEUE|DEQUEUE|SNAP)[\s.]"
    rb"|TRANSFER\s+CONTROL|CHECK\s+TERMINAL|BIND\s|(?:ABEND|ATTACH\s+TASK)\s+CODE"
    rb"|(?:WAIT|POST)\s+(?:LONG\s+|SHORT\s+|REDISPATCH\s+)?EVENT"
    rb"|(?:READ|WRITE)\s+(?:THEN\s+READ\s+)?(?:LINE\s+)?(?:(?:FROM|TO)\s+)?TERMINAL|WRITE\s+(?:PRINTER|LOG|JOURNAL)"
    rb"|(?:GET|PUT|DELETE)\s+(?:QUEUE|SCRATCH|STORAGE|TIME|TABLE)|(?:INQUIRE|MODIFY)\s+MAP|MAP\s+(?:IN|OUT|OUTIN)\s"
    rb"|(?:FIND|KEEP)\s+(?:(?:\S+\s+){1,3}(?:WITHIN|DB-KEY)|CURRENT|CALC|ANY|OWNER)\s"
    rb"|ACCEPT\s+TRANSACTION\s+STATISTICS"
    rb"|ACCEPT\s+(?:TASK|LTERM|PTERM|USER)\s+ID|END\s+LINE\s+TERMINAL|END\s+TRANSACTION\s+STATISTICS"
    rb"|READY\s+(?:\S+\s+)?USAGE-MODE|LOAD\s+TABLE|CHANGE\s+PRIORITY|FREE\s+STORAGE|SEND\s+MESSAGE"
    rb"|SET\s+(?:ABEND\s+)?EXIT\s"
    rb"|SET\s+TIMER\s+(?:WAIT|POST|START|CANCEL)\s|ACCEPT\s+(?:SYSVERSION|SCREENSIZE)\s+INTO\s|MAP\s+SECTION\s*\."
    rb"|KEEP\s+LONGTERM|(?:DIS)?CONNECT\s+\S+\s+(?:TO|FROM)\s|FIND\s+KEEP\s|FIND\s+DB-KEY\s"
    rb"|RETURN\s+\S+\s+FROM\s+\S+\s+(?:(?:FIRST|LAST|NEXT|PRIOR)\s+)?(?:CURRENCY|USING|KEY\s+INTO)|COMMIT\s+TASK|FINISH\s+TASK"
    rb"|COMMIT\s+ALL[\s.]|FINISH\s*\.|KEEP\s+CURRENT[\s.]"
    rb"|ACCEPT\s+\S+\s+(?:FOR\s|FROM\s+(?:IDMS-|CURRENCY|(?:\S+\s+){1,3}(?:CURRENCY|BIND|PROCEDURE)))"
    rb"|IF\s+(?:NOT\s+)?\S+\s+(?:MEMBER|(?:IS\s+)?(?:NOT\s+)?EMPTY)\s)"
)
"""What nothing else says: members hold such statements without a word of IDMS."""
_MEMBER: Final = re.compile(rb"(?<=\s)MEMBER(?=[\s.])")
_EMPTY: Final = re.compile(rb"\b(?:IF|AND|OR|UNTIL)\s+[A-Z0-9_-]+\s+(?:IS\s+)?(?:NOT\s+)?(EMPTY)(?=[\s.])")
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
_KEYWORDS: Final = word_set(
    """
    ABEND ABORT ALL ALTERNATE ANY AREA ATTRIBUTES BATCH BUFFER CALC CODE CONTINUE CONTROL COPY CURRENCY CURRENT CURSOR
    DATA DB-KEY DEBUG DELETE DETAIL DUMP DUPLICATE ERASE EVENT EXCLUSIVE EXIT EXTENDED FIELDS FILE FOR FREE FROM
    IDMS IDMS-RECORDS IMMEDIATE INTERVAL INTO KEEP KEY LENGTH LEVELS LINE LINK LOCK LONGTERM LTERM MANUAL MAP
    MAP-CONTROL MAX MEMBERS MESSAGE MODE MODIFIED MODULE NAME NEWPAGE NODUMP NORETURN NOTIFY NOWAIT NULL OUT OUTIN
    OUTPUT OWNER PAGE PARMS PERMANENT POSITION PREFIX PRIOR PRIORITY PROGRAM PROTECTED QUEUE RETENTION RETRIEVAL
    RUN-UNIT SCHEMA SCRATCH SECTION SELECTIVE SESSION SHARED STORAGE SUBSCHEMA-BINDS SUBSCHEMA-NAMES
    TASK TERMINAL TEXT TIMER TRANSACTION TYPE UPDATE USAGE-MODE VERSION WAIT WITHIN WORKING-STORAGE XCTL ID IN
    """
)
_WITHIN: Final = {
    "TRANSFER": {b"RETURN"},
    "DC": {b"RETURN"},
    "INQUIRE": {b"IF", b"MOVE"},
    "MAP": {b"ERASE"},
    "MODIFY": {b"ERASE"},
    "WRITE": {b"ERASE"},
    "END": {b"WRITE"},
    "SET": {b"START"},
    "ACCEPT": {b"BIND"},
}
"""Words that begin no other statement in these."""
_PHRASES: Final = re.compile(rb"\s+(?:LENGTH|RECORD|NOTIFICATION|LOCATION|STORAGE|STGID|PRIORITY|KEY\s+INTO)\s")
"""Behind RETURN and GET."""
_HANDLED: Final = re.compile(rb"\s+ON\s")


class Statement(NamedTuple):
    """The words of a statement, in upper case, literals with their quotes.

    `handling` if ON stands behind it, or THEN; `status` is the condition name behind ON; `system` whose it is.
    """

    words: tuple[str, ...]
    handling: bool
    status: str = ""
    system: str = "idms"


def marked(text: bytes, upper: bytes) -> tuple[bytes, dict[int, Statement]]:
    """Return a text with its statements marked as blocks, and what they say by where their blocks begin."""
    if not any(word in upper for word in (b"IDMS", b"RUN-UNIT", b"SCHEMA", b" CURRENCY")) or not _SIGN.search(upper):
        return text, {}
    return as_idms(text, upper)


def likely(upper: bytes) -> bool:
    """Tell whether a text that does not name IDMS has its statements."""
    return not _SIGN.search(upper) and _SURELY.search(upper) is not None


def as_idms(text: bytes, upper: bytes) -> tuple[bytes, dict[int, Statement]]:
    """Mark the statements of a text of which it is known that it has some."""
    written = bytearray(text)
    for found in _MEMBER.finditer(upper):
        written[found.start() : found.end()] = b"= ZERO"
    for found in _EMPTY.finditer(upper):
        written[found.start(1) : found.end(1)] = b"=ZERO"
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


def used(said: Statement) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Return the words of a statement: those that it reads, and those that it puts something into."""
    read, put = [said.status], list[str]()
    for before, word in pairwise(said.words):
        if word not in _KEYWORDS:
            (put if before in {"INTO", "ACCEPT"} else read).append(word)
    return read, put, ()


def _read(upper: bytes, found: re.Match[bytes]) -> tuple[Statement, int]:
    """Return the statement that begins here, and where it ends."""
    verb = found["verb"].replace(b"\x02", b"P")  # the mark of a label
    words = [word.decode("utf-8", "replace") for word in _WORD.findall(verb) if word != b"."]
    end, handling = found.end("verb"), False
    for match in _WORD.finditer(upper, end):
        word = match[0]
        if word == b";" and _HANDLED.match(upper, match.end()):
            continue
        if word in {b".", b";", b"\x06"} or (not handling and _ends(words, word, upper, match.end())):
            break
        if handling:
            return Statement(tuple(words), True, word.decode("utf-8", "replace")), match.end()
        end = match.end()
        if word == b"THEN":
            return Statement(tuple(words), True), end
        if word == b"ON" and words[-1] != "EXIT":
            handling = True
        else:
            words.append(word.decode("utf-8", "replace"))
    return Statement(tuple(words), handling), end


def _ends(words: list[str], word: bytes, upper: bytes, after: int) -> bool:
    """Tell whether a word begins another statement, and no phrase of this one."""
    if word in _WITHIN.get(words[0], ()) or (_PHRASES.match(upper, after) and word in {b"RETURN", b"GET"}):
        return False
    return word in _STOPS or word.startswith(b"END-")
