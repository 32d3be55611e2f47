"""Is this PL/I? Said by heads and declarations that no neighbour writes so, with comments and strings set aside."""

import re

from legacy_scan.extraction.glance import Glance, utf8

_SURE, _DECLARED, _LIKELY, _FAINT = 100, 95, 80, 40
_READ, _GLIMPSE = 65_536, 8_192
_MANY = 3

_GAP = r"(?:[ \t]|(?:[0-9]{8})?\n)"
"""A blank, or the end of a line with the number that stands in columns 73 to 80."""
_STRING = r"'[^'\n]*'|\"[^\"\n]*\""
_STRINGS = re.compile(_STRING)
_SKIPPED = re.compile(rf"/\*.*?\*/|{_STRING}", re.DOTALL)
_ATTRIBUTE = (
    r"(?:FIXED|FLOAT|BIN(?:ARY)?|DEC(?:IMAL)?|CHAR(?:ACTER)?|BIT|PTR|POINTER|PIC(?:TURE)?|BASED|STATIC|AUTO(?:MATIC)?"
    r"|CTL|CONTROLLED|ENTRY|BUILTIN|FILE|LABEL|EXT(?:ERNAL)?|DEF(?:INED)?|LIKE|INIT(?:IAL)?|AREA|OFFSET|UNION"
    r"|(?:UN)?ALIGNED|GENERIC|CONDITION|COND|VAR(?:YING)?|OPTIONS|RETURNS|DIM(?:ENSION)?|TYPE|EVENT|BDY)"
)
_PROCEDURE = Glance(
    r"(?:^|;|:)[ \t]*[A-Z_@#$][\pL\pN_@#$]*" + _GAP + "*:" + _GAP + r"*(?:"
    r"X?PROC(?:EDURE)?[ \t\n]*(?:[;(]|(?:OPTIONS|RETURNS|RECURSIVE|REORDER|ORDER|REDUCIBLE|EXT(?:ERNAL)?)\b)"
    r"|PACKAGE[ \t\n]*(?:;|(?:EXPORTS|RESERVES|OPTIONS)\b))"
)
_NAME = r"(?:[A-Z_#$][\w@#$\x80-\xff]*|\*)(?:[ \t\n]*\([^();]*\))?"
_DECLARE = re.compile(
    (
        r"(?:^|;|\bTHEN\b)[ \t01+-]*(?:DCL|DECLARE)" + _GAP + "++"
        r"(?![\w.\"\x80-\xff]+[ \t\n]+(?:TABLE|CURSOR|GLOBAL|STATEMENT)\b)"
        r"(?:\*?[ \t]*[0-9]{1,3}[ \t\n]+)?\(?[ \t\n]*"
        r"(?:" + _NAME + r"(?:[ \t\n]*,[ \t\n]*" + _NAME + r")*+[ \t\n]*\)?|\([\w@#$\x80-\xff, \t\n():*]*\))"
        r"(?:[ \t\n]*" + _ATTRIBUTE + r"\b|[ \t\n]*,[ \t\n]*[0-9]{1,3}[ \t\n]+[A-Z_@#$*(])"
    ).encode("latin-1"),
    re.IGNORECASE | re.MULTILINE,
)
"""The name, or names, stand right before an attribute: a list of words has a word there that is none."""
_DECLARING = Glance(r"(?:^|;|\bTHEN\b)[ \t01+-]*(?:DCL|DECLARE)[ \t\n]")
_OPTIONS = Glance(r"^[ \t]?[*%]PROCESS\b")
_PREPROCESSOR = Glance(
    r"^[ \t]*%[ \t]*(?:X?INCLUDE[ \t]+[\pL\pN_@#$'(]|DCL\b|DECLARE\b|ACT(?:IVATE)?\b|REPLACE\b|PAGE[ \t]*;|SKIP\b"
    r"|IF\b[^;]*%[ \t]*THEN\b)"
)
_MEMBER = Glance(
    r"^[ \t]*[1-9][0-9]?[ \t]+[A-Z_@#$*(][\pL\pN_@#$, ]*(?:\([\pL\pN_*:, ]*\))?[ \t]+"
    + _ATTRIBUTE
    + r"\b[^\n]*[,;][ \t0-9]*$"
)
_STATEMENT = Glance(
    r"\bEND[ \t]*;|\bEND[ \t]+[A-Z_@#$][\pL\pN_@#$]*[ \t]*;|\bDO[ \t]*;|\bTHEN[ \t\n]+DO\b"
    r"|\bPUT[ \t]+(?:SKIP|EDIT|LIST|FILE|DATA)\b"
    r"|\bON[ \t]+(?:ENDFILE|ERROR|ENDPAGE|KEY|CONVERSION)\b|\bOTHERWISE\b|\bCALL[ \t]+[\pL\pN_]"
)
_STRANGER = Glance(
    r"\bCREATE[ \t\n]+(?:OR[ \t\n]+REPLACE[ \t\n]+)?(?:\w+[ \t\n]+)?(?:PROCEDURE|FUNCTION|TRIGGER|PACKAGE|TABLE)\b"
    r"|^\\(?:def|input|newif|chardef|expandafter|documentclass|usepackage)\b"  # comments of TeX begin with %
    r"|^[ \t]*#[ \t]*(?:include|define|ifn?def|if|pragma)\b"
    r"|^[ \t]*(?:program|unit|uses|interface|implementation)\b[^;:\n]*;"
    r"|^[ \t]*(?-i:import\b[^;\n]*\bfrom\b|(?:const|let)[ \t]+[\w{][^;\n]*=|function[ \t]+\w+\()|^```"
    r"|\b(?:IDENTIFICATION|PROCEDURE)[ \t]+DIVISION\b|:="
)
_DASHES = Glance(r"^--")
_ASSEMBLER = Glance(
    r"^[A-Z0-9@#$&.]{0,9}[ \t]+(?:CSECT|DSECT|MACRO|MEND|USING|EQU|DC|DS|BALR?|LM?|ST|AIF|ANOP)"
    r"(?:[ \t]*\n|[ \t]+[^= \t\n])"
)
"""No equals sign stands behind an operation: L may be a variable of PL/I, too."""
_CLUE = Glance(
    r"[:/'\"]" + _GAP + r"*(?:X?PROC|PACKAGE)|(?:^|[;/'\"]|\bTHEN\b)[ \t01+-]*(?:DCL|DECLARE)\b"
    r"|(?:^|[/'\"])[ \t]*(?:%[ \t]*(?:X?INCLUDE|DCL|DECLARE|ACT|REPLACE|PAGE|SKIP|IF|[/'\"])"
    r"|[1-9][0-9]?[ \t/'\"](?:[^\n]*/\*|[^\n]*[,;][ \t0-9]*(?:$|['\"])))"
)
"""Without one of them, whatever comments and strings stand between, nothing that is looked for can be there."""

_HEADS = ("<", "{", "#!", "//", "---", "<?")


def sniff(head: str) -> int:
    """Return 100 for a procedure with PL/I around it, 95 for declarations, 80 if likely, 40 for hardly a line."""
    if len(head) > _GLIMPSE and _sniff(head[:_GLIMPSE]) == _SURE:
        return _SURE  # taking the comments and strings out of all of it would take five times as long
    return _sniff(head[:_READ])


def _sniff(text: str) -> int:
    if text.startswith(_HEADS) or "\x00" in text:
        return 0
    plain = utf8(text)
    if not _CLUE.sees(plain):
        return 0  # most texts are no PL/I: they shall not be searched five times to know it
    if _ASSEMBLER.count(plain.partition(b"/*")[0], _MANY) == _MANY:
        return 0  # as below, but before the comments and strings are taken out
    closed = text.rfind("*/") + 2 if "*/" in text else 0  # no comment ends behind it: none is looked for
    code = _SKIPPED.sub(" ", text[:closed]) + _STRINGS.sub(" ", text[closed:])
    plain = utf8(code)
    if _ASSEMBLER.count(plain, _MANY) == _MANY or _STRANGER.sees(plain):
        return 0
    return _heads(plain) or _lines(code, plain)


def _heads(plain: bytes) -> int:
    """Return what the heads of procedures and the declarations say of a text without comments."""
    procedure = _PROCEDURE.sees(plain)
    if procedure and _STATEMENT.sees(plain):
        return _SURE
    declare = (procedure or not _DASHES.sees(plain)) and any(
        _DECLARE.match(plain, at) for at in _DECLARING.places(plain)
    )
    if (procedure and declare) or ((procedure or declare) and _OPTIONS.sees(plain)):
        return _SURE
    return _DECLARED if declare else _LIKELY if procedure else 0


def _lines(code: str, plain: bytes) -> int:
    """Return what its other lines say: those of the preprocessor, and members of a structure."""
    if _DASHES.sees(plain):
        return 0  # a comment of SQL, whose compound statements declare much alike
    if _PREPROCESSOR.sees(plain):
        return _LIKELY if _STATEMENT.sees(plain) else _FAINT
    members = _MEMBER.count(plain)
    return _DECLARED if members * 2 >= max(2, len([1 for line in code.splitlines() if line.strip()])) else 0
