"""Is this REXX, or a CLIST? REXX says so in its first comment; else only what no other language has counts."""

import re

from legacy_scan.extraction.glance import Glance, utf8

_FIRST = re.compile(r"\ufeff?\s*/\*[^\n]*\bREXX\b", re.IGNORECASE)
_C = re.compile(r"(?m)^#[ \t]*(?:include|define|ifn?def)\b")
"""A comment at the head of a text of C may speak of REXX."""
_ROSCOE = re.compile(r"\ufeff?\s*<<[^\n<>]+>>[ \t]*\n[ \t]*:")
"""A procedure of Roscoe, whose comments begin with a colon: sites keep them beside REXX, by its suffix."""
_STATISTICS = re.compile(r"(?:[A-Z@#$0-9]{1,8} +\d\d/\d\d/\d\d \d\d/\d\d/\d\d [^\n]*\n){2}")
"""The statistics of a library's members, which zigi keeps in a file of the library's name: `.zigi/PAY.EXEC`."""
_BOX = re.compile(r"(?m)^\+-{8,}[-+]*\+[ \t]*$")
"""The frame around a form of an instruction, in a text of help about it."""
_SCRIPT = re.compile(r"#!\s*/\S*\b(?:rexx|regina|rxx?)\b", re.IGNORECASE)
_CALL_FIRST = re.compile(r"\ufeff?\s*/\*")
_REXX = Glance(
    r"^[ \t]*(?:"
    r"parse[ \t]+(?:upper[ \t]+|caseless[ \t]+)?(?:arg|var|source|value|pull|external|version|linein)\b"
    r"|say[ \t]+['\"]|say[ \t]*;?$|(?:address[ \t]+)['\"]?(?:tso|ispexec|isredit|linkmvs|attchmvs|syscall|sdsf|mvs)\b"
    r"|signal[ \t]+(?:on|off|value)\b|numeric[ \t]+digits[ \t]+\d|arg[ \t]+[\pL\pN_.]+[ \t]*;?$"
    r"|[\pL\pN_.@#$!?]+:[ \t]*procedure[ \t]*(?:expose\b.*|;?)$|['\"]?execio[ \t]+['\"]?[ \t]*(?:[*\d]|\w+\.0)"
    r"|['\"](?:ispexec|isredit|alloc|free|execio|newstack|delstack)\b"
    r"|[\pL\pN_.@#$!?]+[ \t]*=[ \t]*(?:outtrap|sysvar|sysdsn|listdsi|mvsvar|sourceline|msg|userid|bpxwdyn)\("
    r"|call[ \t]+(?:outtrap|bpxwdyn|syscalls)\b)"
)
_CLAUSE = Glance(
    r"^[ \t]*(?:[\pL\pN_.@#$!?]+[ \t]*(?:[=:(~]|\[)|['\"%]|::"
    r"|(?:address|arg|call|do|drop|else|end|exit|if|interpret|iterate|leave|nop|numeric|otherwise|parse|procedure|pull|push|"
    r"queue|return|say|select|signal|then|trace|upper|when|execio|exec|alloc|free|isredit|ispexec|\w+stack|\w+buf)\b)"
)
"""How lines of REXX begin, commands but those in variables set aside."""
_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CLIST = Glance(
    r"^[ \t]*(?:[A-Z@#$_][\pL\pN_]*:[ \t]*)?(?:"
    r"CONTROL[ \t]+(?:NO)?(?:LIST|MSG|FLUSH|CONLIST|SYMLIST|PROMPT|MAIN|CAPS|END\(\w+\))\b"
    r"|(?:ELSE[ \t]+|THEN[ \t]+)?SET[ \t]+(?:&[A-Z@#$_][\pL\pN_]*[ \t]*=|[A-Z@#$_][\pL\pN_]*[ \t]*=[ \t]*&)"
    r"|IF[ \t]+[(]?[ \t]*&[A-Z]"
    r"|(?:ATTN|ERROR)[ \t]+(?:DO|OFF)[ \t]*$|(?:GET|OPEN|CLOS|PUT)FILE[ \t]+[\pL\pN_]"
    r"|READ[ \t]+&[\pL\pN_]|WRITE(?:NR)?[ \t].*&[\pL\pN_]|ISPEXEC[ \t]+[\pL\pN_]|ISREDIT[ \t]+[\pL(]"
    r"|EXIT[ \t]+CODE[(]|GLOBAL[ \t]+[\pL@#$])"
)
_PROC = re.compile(r"\ufeff?(?:\s*/\*[^\n]*\n)*\s*PROC[ \t]+\d+(?:[ \t+-]|$)", re.IGNORECASE | re.MULTILINE)
_MACRO = re.compile(r"\ufeff?(?:\s|/\*(?:[^*\n]|\*(?!/))*+(?:\*/|\n))*+ISREDIT[ \t]+MACRO\b", re.IGNORECASE)
"""An edit macro whose first statement is not in quotes, as it mostly is in REXX."""
_FOREIGN = Glance(
    r"^[ \t]*(?:#include|package\s|import\s|class\s|function\s|var\s|const\s|public\s|static\s|[{}]"
    r"|%[ \t]*(?:dcl|include|page)\b"
    r"|(?:dcl|declare)[ \t]|subroutine[ \t]|dimension[ \t]|implicit[ \t]"
    r"|(?:segdef|segref|epp[0-7]|eppbp|tsx[0-7])[ \t]"  # the assembler of Multics has ARG too
    r"|from[ \t]+[\w.:@/${}-]+(?:[ \t]+as[ \t]+[\w-]+)?[ \t]*$|entrypoint[ \t]*\["  # Dockerfiles have ARG too
    r"|common[ \t]*/|procedure[ \t]+division|//[A-Z@#$][\pL\pN_]*[ \t])"
    r"|^[\pL\pN_]+[ \t]*:[ \t]*proc(?:edure)?\b[^\n]*[;(]|^\)(?:BODY|ATTR|PANEL|MODEL)\b"
)
_EXPOSE = Glance(r":[ \t]*procedure[ \t]*(?:expose|;?[ \t]*$)")

_CMS = Glance(
    r"^[ \t]*(?:-[A-Z0-9@#$_]+[ \t]+)?&(?:CONTROL|TRACE|TYPE|GOTO|SKIP|STACK|BEG(?:TYPE|STACK|PUNCH)|EXIT|ERROR|"
    r"ARGS|LOOP|PUNCH|PRINT|HEX|TIME|READ|CASE|PRESUME|CALL)\b|^[ \t]*&IF[ \t].*[ \t](?:EQ|NE|[LG][TE]|=)[ \t]"
    r"|^[ \t]*&[A-Z0-9]+[ \t]=[ \t]"
)
_CMS_BEGINS = re.compile(r"\ufeff?\s*(?:[*]|&(?![-]|version\b)|-?[A-Z0-9@#$]+(?:[ \t]|$)[^a-z\n]*$)", re.MULTILINE)
"""Multics has an exec_com of the same looks: its comments begin with `&-`, and its first line tells a version."""
_CMS_COMMAND = Glance(r"^(?:EXEC|ERASE|ACCESS|FILEDEF|GLOBAL|COPYFILE|LISTFILE|STATE|RELEASE|CP|LOAD|GENMOD)[ \t]")
_PANEL = re.compile(r"(?m)^\)(?:BODY|PANEL)\b", re.IGNORECASE)
_PANEL_IMPLIED = re.compile(r"\ufeff?[%+][A-Z -][^\n]*\n(?:[^)\n][^\n]*\n|\n)*\)(?:PROC|INIT|END)\b", re.IGNORECASE)
"""A panel without sections but the last: its body begins with the text, in the attributes that all panels have."""
_PANEL_END = re.compile(r"(?m)^\)(?:END|PROC|INIT|ATTR)\b", re.IGNORECASE)
_PANEL_PART = re.compile(r"\)(?:PROC|INIT|REINIT)[ \t]*\n(?:[^\n]*\n)*?\)END\b", re.IGNORECASE)
"""A member that holds the checks of several panels."""
_SKELETON = re.compile(
    r"(?m)^\)(?:CM|SEL|ENDSEL|IM|DOT|ENDDOT|SET|SETF|TBA?|BLANK|DO|ENDDO|DEFAULT|REXX)\b", re.IGNORECASE
)
_CERTAIN, _SURE, _LIKELY = 95, 75, 50
_ROWS_TO_ONE_CMS = 12
_FEWEST_ROWS, _ROWS_OF_PROSE = 8, 6
_ROWS_TO_ONE = 30
"""A text whose first comment does not say REXX has one clause in so many lines that only REXX has."""


def rexx(head: str) -> int:
    """Return how surely a text is REXX."""
    if _FIRST.match(head) and not _C.search(head):
        return _CERTAIN
    if _SCRIPT.match(head):
        return _SURE
    if _ROSCOE.match(head) or _STATISTICS.match(head):
        return -1
    text = utf8(head)
    if _PROC.match(head) or (_FOREIGN.sees(text) and not _EXPOSE.sees(text)):
        return 0
    said = _REXX.count(text)
    if not said:
        return -_is_prose(head, text)
    if not _CALL_FIRST.match(head) and _BOX.search(head):
        return 0
    if said * _ROWS_TO_ONE < head.count("\n"):
        return 0
    if _CALL_FIRST.match(head) and said >= 2:
        return _SURE
    return _LIKELY if said >= 3 else 0


def _is_prose(head: str, text: bytes) -> bool:
    """Tell whether a text that its suffix calls REXX is a list, a table or help: few lines begin as clauses do."""
    rows = head.count("\n")
    if rows < _FEWEST_ROWS or _CLAUSE.count(text, rows) * _ROWS_OF_PROSE >= rows:
        return False
    bare = _COMMENTS.sub("", head)
    rows = sum(1 for line in bare.split("\n") if line.strip())
    return rows >= _FEWEST_ROWS and _CLAUSE.count(utf8(bare), rows) * _ROWS_OF_PROSE < rows


def clist(head: str) -> int:
    """Return how surely a text is a CLIST."""
    if _FIRST.match(head):
        return 0
    if _PROC.match(head):
        return _CERTAIN
    if _MACRO.match(head):
        return _SURE
    text = utf8(head)
    said = _CLIST.count(text)
    if said < 2 or said * 8 < head.count("\n") or _FOREIGN.sees(text):
        return 0
    return _SURE if said > 3 else _LIKELY


def cms(head: str) -> int:
    """Return how surely a text is an EXEC of CMS from before REXX: its instructions begin with an ampersand."""
    if "&" not in head or not _CMS_BEGINS.match(head) or _sectioned(head):
        return 0
    text = utf8(head)
    said = _CMS.count(text)
    if not said or _BOX.search(head) or said * _ROWS_TO_ONE_CMS < head.count("\n"):
        return 0
    if said > 2:
        return _CERTAIN
    return _LIKELY if _CMS_COMMAND.sees(text) else 0


def _sectioned(head: str) -> bool:
    return "\n)" in head or head.startswith(")")


def panel(head: str) -> int:
    """Return how surely a text is a panel of ISPF: a body and a section more, or a section that others share."""
    if not _sectioned(head):
        return 0
    shown = _PANEL.search(head) and _PANEL_END.search(head)
    return _CERTAIN if shown or _PANEL_IMPLIED.match(head) or _PANEL_PART.match(head) else 0


def skeleton(head: str) -> int:
    """Return how surely a text is a skeleton of ISPF: it has two statements of file tailoring."""
    return _SURE if _sectioned(head) and len(_SKELETON.findall(head)) > 1 else 0
