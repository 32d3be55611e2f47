"""Is this REXX, or a CLIST? REXX says so in its first comment; else only what no other language has counts."""

import re

_FIRST = re.compile(r"\ufeff?\s*/\*[^\n]*\bREXX\b", re.IGNORECASE)
_SCRIPT = re.compile(r"#!\s*/\S*\b(?:rexx|regina|rxx?)\b", re.IGNORECASE)
_CALL_FIRST = re.compile(r"\ufeff?\s*/\*")
_REXX = re.compile(
    r"^[ \t]*(?:"
    r"parse[ \t]+(?:upper[ \t]+|caseless[ \t]+)?(?:arg|var|source|value|pull|external|version|linein)\b"
    r"|say[ \t]+['\"]|say[ \t]*;?$|(?:address[ \t]+)['\"]?(?:tso|ispexec|isredit|linkmvs|attchmvs|syscall|sdsf|mvs)\b"
    r"|signal[ \t]+(?:on|off|value)\b|numeric[ \t]+digits[ \t]+\d|arg[ \t]+[\w.]+[ \t]*;?$"
    r"|[\w.@#$!?]+:[ \t]*procedure[ \t]*(?:expose\b.*|;?)$|['\"]?execio[ \t]+['\"]?[ \t]*(?:[*\d]|\w+\.0)"
    r"|['\"](?:ispexec|isredit|alloc|free|execio|newstack|delstack)\b"
    r"|[\w.@#$!?]+[ \t]*=[ \t]*(?:outtrap|sysvar|sysdsn|listdsi|mvsvar|sourceline|msg|userid|bpxwdyn)\("
    r"|call[ \t]+(?:outtrap|bpxwdyn|syscalls)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_CLIST = re.compile(
    r"^[ \t]*(?:[A-Z@#$_]\w*:[ \t]*)?(?:"
    r"CONTROL[ \t]+(?:NO)?(?:LIST|MSG|FLUSH|CONLIST|SYMLIST|PROMPT|MAIN|CAPS|END\(\w+\))\b"
    r"|(?:ELSE[ \t]+|THEN[ \t]+)?SET[ \t]+(?:&[A-Z@#$_]\w*[ \t]*=|[A-Z@#$_]\w*[ \t]*=[ \t]*&)"
    r"|IF[ \t]+[(]?[ \t]*&[A-Z]\w*"
    r"|(?:ATTN|ERROR)[ \t]+(?:DO|OFF)[ \t]*$|GETFILE[ \t]+\w+|OPENFILE[ \t]+\w+|CLOSFILE[ \t]+\w+|PUTFILE[ \t]+\w+"
    r"|READ[ \t]+&\w+|WRITE(?:NR)?[ \t].*&\w+|ISPEXEC[ \t]+\w+)",
    re.IGNORECASE | re.MULTILINE,
)
_PROC = re.compile(r"\ufeff?(?:\s*/\*[^\n]*\n)*\s*PROC[ \t]+\d+(?:[ \t+-]|$)", re.IGNORECASE | re.MULTILINE)
_FOREIGN = re.compile(
    r"^[ \t]*(?:#include|package\s|import\s|class\s|function\s|var\s|const\s|public\s|static\s|[{}]"
    r"|%[ \t]*(?:dcl|include|page)\b"
    r"|(?:dcl|declare)[ \t]|subroutine[ \t]|dimension[ \t]|implicit[ \t]"
    r"|common[ \t]*/|procedure[ \t]+division|//[A-Z@#$]\w*[ \t])"
    r"|^\w+[ \t]*:[ \t]*proc(?:edure)?\b[^\n]*[;(]|^\)(?:BODY|ATTR|PANEL|MODEL)\b",
    re.IGNORECASE | re.MULTILINE,
)
_EXPOSE = re.compile(r":[ \t]*procedure[ \t]*(?:expose|;?[ \t]*$)", re.IGNORECASE | re.MULTILINE)

_CERTAIN, _SURE, _LIKELY = 95, 75, 50
_ROWS_TO_ONE = 30
"""A text whose first comment does not say REXX has one clause in so many lines that only REXX has."""


def rexx(head: str) -> int:
    """Return how surely a text is REXX."""
    if _FIRST.match(head):
        return _CERTAIN
    if _SCRIPT.match(head):
        return _SURE
    if _PROC.match(head) or (_FOREIGN.search(head) and not _EXPOSE.search(head)):
        return 0
    said = len(_REXX.findall(head))
    if said * _ROWS_TO_ONE < head.count("\n"):
        return 0
    if _CALL_FIRST.match(head) and said >= 2:
        return _SURE
    return _LIKELY if said >= 3 else 0


def clist(head: str) -> int:
    """Return how surely a text is a CLIST."""
    if _FIRST.match(head):
        return 0
    if _PROC.match(head):
        return _CERTAIN
    said = len(_CLIST.findall(head))
    if said < 2 or said * 8 < head.count("\n") or _FOREIGN.search(head):
        return 0
    return _SURE if said > 3 else _LIKELY
