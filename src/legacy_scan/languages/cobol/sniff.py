"""Is this COBOL? Said by the first lines of code, so that a text which merely quotes COBOL is not taken for it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from legacy_scan.extraction.listings import FIRST_LINES

_SURE, _ENTRIES, _STATEMENTS, _COPY = 100, 90, 70, 40
_READ = 1000
_ENOUGH = 60
_WIDEST = 120

_HEADER = re.compile(
    r"(IDENTIFICATION|ID|ENVIRONMENT|DATA|PROCEDURE)[ \t]+DIVISION\b"
    r"|(PROGRAM|CLASS|FUNCTION)-ID[ \t.]"
    r"|(WORKING-STORAGE|LINKAGE|LOCAL-STORAGE|INPUT-OUTPUT)[ \t]+SECTION[ \t]*\."
)
_ENTRY = re.compile(
    r"(0?[1-9]|[1-4][0-9]|66|77|88)[ \t]+(:[ ]:)?[A-Z:(][A-Z0-9:()_#@$-]*"
    r"([ \t]*\.|[ \t]*$|[ \t]+(PIC|PICTURE|REDEFINES|OCCURS|VALUES?|COMP(-[0-9X])?|USAGE|POINTER|INDEX|COPY|RENAMES)\b)"
    r"|(FD|SD)[ \t]+[A-Z]|SELECT[ \t]+[A-Z0-9-]+[ \t]+ASSIGN\b"
)
_STATEMENT = re.compile(
    r"MOVE[ \t]+.+[ \t]TO([ \t]|$)|PERFORM[ \t]+[A-Z0-9-]+|END-(IF|EVALUATE|PERFORM|EXEC|READ|CALL)\b"
    r"|GO[ \t]+TO[ \t]|EVALUATE[ \t]|GOBACK\b|STOP[ \t]+RUN|COPY[ \t]+[A-Z0-9'\"-]+[ \t]*\.(?![^ \t])"
    r"|SET[ \t]+.+[ \t]TO[ \t]|[A-Z0-9-]+[ \t]+SECTION[ \t]*\."
    r"|[0-9][A-Z0-9-]*[A-Z][A-Z0-9-]*\.[ \t]*$|REPLACE[ \t]+=="
    r"|CALL[ \t]+['\"][A-Z0-9$#@&_]+['\"][ \t]+USING[ \t]+[A-Z]|OPEN[ \t]+(I-O|INPUT|OUTPUT|EXTEND)[ \t]+[A-Z]"
    r"|(ADD|SUBTRACT)[ \t]+[A-Z0-9-]+[ \t]+(TO|FROM)[ \t]+[A-Z][A-Z0-9-]*[ \t]*\.?$"
    r"|COMPUTE[ \t]+[A-Z0-9]+(-[A-Z0-9]+)+[ \t]*="
)
_MAYBE = re.compile(
    r"(IF|CALL|DISPLAY|ADD|SUBTRACT|COMPUTE|OPEN|CLOSE|READ|WRITE|ACCEPT|INITIALIZE|COPY|WHEN)[ \t]+[A-Z0-9'\":(-]"
    r"|['\"0-9]|EXIT[ \t]*\.|ELSE\b|CONTINUE\b|==|[.]"
    r"|(TO|AND|OR|NOT|INTO|FROM|USING|DELIMITED|BY|THRU|REPLACING|UNTIL|VARYING|AT[ \t]+END|INVALID[ \t]+KEY)[ \t]"
    r"|(STRING|UNSTRING|INSPECT|DIVIDE|MULTIPLY|START|REWRITE|DELETE|UNLOCK|SEARCH)[ \t]+[A-Z0-9'\":(-]"
    r"|(ORGANIZATION|ACCESS|FILE[ \t]+STATUS|(ALTERNATE[ \t]+)?RECORD[ \t]+KEY|LOCK([ \t]+MODE)?)[ \t]+(IS[ \t]+)?[A-Z]"
    r"|(LABEL|RECORD|BLOCK|DATA|VALUE|RECORDING)[ \t]+(RECORDS?|CONTAINS|OF|MODE)[ \t]"
    r"|[(]?[ \t]*[A-Z0-9]+(-[A-Z0-9]+)+[ \t]*([.,)]?$|[*/+-][ \t])"
)
"""It tells neither way: other languages have such words, too. The last one is a paragraph, or an operand alone."""
_FOREIGN = re.compile(
    r".*[;{}]$|(IMPORT|PACKAGE|REM|@ECHO)\b|#|.*%[A-Z]|[0-9]+\.[ \t]|([^'\"]*[ \t])?(THE|THIS|YOU|YOUR)[ \t,.]"
    r"|[0-9]+[ \t]+((FOR|NEXT|GOTO|GOSUB)([ \t]|$)|(END|STOP|RETURN)$|REM[ \t]+(?!PIC)"
    r"|((LET|DIM)[ \t]+)?[A-Z][0-9A-Z]?[$%]?(\([^()]*\))?[ \t]*=|DIM[ \t]+[A-Z][0-9A-Z]?[$%]?\(|PRINT[ \t]*[\"#;])"
)
"""Of other languages (the last two rows are BASIC), numbered lists and prose: nobody names an item THE."""
_FORM = re.compile(
    r"[0-9]{5}(FD|SD|IT|ED)[ 0-9]|SCREEN[ \t]+[A-Z0-9-]+[ \t]+[0-9]{5}$|MODE?[ \t]+K[0-9]+[ \t]+[0-9]{5}$"
    r"|[A-Z]{3,4}[ \t]*\([ 0-9]{0,6},[ 0-9]{0,6}\)"
)
"""Definitions of screens and of printed forms, in the language of their own that NEC's machines have."""
_EXEC = re.compile(r"EXEC(UTE)?[ \t]+(SQL|CICS|DLI)\b")
_KINDS = (
    ("header", _HEADER),
    ("form", _FORM),
    ("foreign", _FOREIGN),
    ("exec", _EXEC),
    ("entry", _ENTRY),
    ("statement", _STATEMENT),
    ("continued", _MAYBE),
)
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern.pattern})" for kind, pattern in _KINDS))
_NOTHING_BUT_COMMENTS = re.compile(r"(?:(?:[0-9]{6}|[ ]{6})[*/].*\n|[ ]*\n){2,}+\Z")
"""What a release leaves of a member whose data went elsewhere: programs still copy it."""
_NATURAL = re.compile(r"^[ \t0-9]*DEFINE[ \t]+DATA\b", re.IGNORECASE | re.MULTILINE)
"""Software AG's Natural has level numbers, MOVE and PERFORM too, and begins its data so."""
_CARD = re.compile(r"(CBL|PROCESS)[ \t]|\$SET\b|>>|@OPTIONS\b|EJECT|SKIP[123]|TITLE[ \t]", re.IGNORECASE)
_SEQUENCE = re.compile(r"[0-9 ]{6}|[A-Z0-9]{6}(?=[ *])", re.IGNORECASE)


def sniff(head: str) -> int:
    """Return 100 for a division header, 90 for level-number entries, 70 for statements; 0 if it is not COBOL.

    -1 says that it is something else, whatever its suffix: NEC's screens have that of programs.
    """
    head = head.lstrip("\f\r\n\ufeff")
    if head.startswith(("//", "<", "{", "#!", "/*", *FIRST_LINES)):
        return 0
    seen = Counter[str]()
    for kind in map(_kind, islice(_outside_exec(_code(head)), _ENOUGH)):
        if kind == "header":
            return _SURE if seen["entry"] + seen["statement"] >= seen["other"] else 0
        seen[kind] += 2 if kind in {"foreign", "exec"} else 1
    if (seen["entry"] or seen["statement"]) and _NATURAL.search(head):
        return 0
    if not seen and _NOTHING_BUT_COMMENTS.match(head):
        return _COPY
    others, statements = seen["other"] + seen["foreign"] + seen["form"], seen["statement"] + seen["exec"]
    if seen["entry"] and seen["entry"] * 2 >= others:
        return _ENTRIES
    if statements > 1 and statements >= others:
        return _STATEMENTS
    if seen["form"] > seen["entry"] + statements + seen["continued"]:
        return -1
    return _COPY if statements and not others else 0


def _kind(line: str) -> str:
    found = _KIND.match(line)
    return (found and found.lastgroup) or "other"


def _outside_exec(lines: Iterator[str]) -> Iterator[str]:
    """Yield the first line of an EXEC block, but none of its others."""
    inside = False
    for line in lines:
        if not inside:
            yield line
            inside = bool(_EXEC.match(line))
        inside = inside and "END-EXEC" not in line


def _code(head: str) -> Iterator[str]:
    """Yield the lines that could be code, in upper case, without sequence numbers and comments."""
    for raw in islice(_lines(head), _READ):
        line = raw.expandtabs(8).rstrip().upper()
        bare = line.lstrip()
        if not bare or bare.startswith(("*", "\x1a")) or _CARD.match(bare):
            continue
        if len(line) <= 6 and bare.isdigit():
            continue
        if len(line) > 6 and _SEQUENCE.match(line):
            if line[6] in "*/D$-" or _CARD.match(line[7:].lstrip()):
                continue
            bare = line[7 if line[6] == " " else 6 : 72].strip()
        if bare and not bare.startswith("*"):
            yield bare


def _lines(head: str) -> Iterator[str]:
    start = 0
    while start < len(head):
        end = head.find("\n", start)
        end = len(head) if end < 0 else end
        yield head[start : min(end, start + _WIDEST)]
        start = end + 1
