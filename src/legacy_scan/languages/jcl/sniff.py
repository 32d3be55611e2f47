"""Is this text JCL? By its cards, so that a script or a C++ comment that begins with `//` is none."""

import re

_NAME = r"[A-Za-z@#$][A-Za-z0-9@#$]"
_UPPER = re.compile(
    rf"//(?:{_NAME}{{0,7}}(?:\.{_NAME}{{0,7}})?)?[ \t]+"
    r"(?:EXEC[ \t]+[A-Z@#$&*]|DD[ \t]+(?:[A-Z]+=|[*]|DUMMY|DATA\b)|SET[ \t]+\w+=|PEND\b|JCLLIB[ \t]+ORDER="
    r"|INCLUDE[ \t]+MEMBER=|OUTPUT[ \t]+\w+=|IF\b.*\bTHEN\b|(?:PROC|JOB)(?=[ \t]|$))"
)
_LOWER = re.compile(
    rf"//{_NAME}{{0,7}}[ \t]+(?:exec[ \t]+(?:pgm|proc)=|dd[ \t]+(?:dsn|disp|sysout|unit|path)=|dd[ \t]+[*]"
    r"|proc(?:$|[ \t]+\w+=)|job(?:$|[ \t]+\S*[(',=]))",
    re.IGNORECASE,
)
_NO_STATEMENT = ("//*", "/*")

_TAILORED = re.compile(r"(?m)^\)(?:SEL|ENDSEL|CM|IM|DOT|ENDDOT)\b")
_STORED = re.compile(r"(?m)^(?:\./[ \t]+ADD\b|//\S*[ \t]+DD[ \t]+DATA\b)")
"""A job may put skeletons into a library; else statements of file tailoring make a skeleton of the job around them."""

_HERE = re.compile(r"<<-?[ \t]*(['\"]?)[A-Za-z_]\w*\1[ \t]*(?:[|>;].*)?$")
"""A script of the shell prints the cards that follow."""

_CODE = re.compile(
    r"#!|(?:import|package|using)[ \t]+[\w.{*]|from[ \t]+[\w.]+[ \t]+import\b"
    r"|(?:async[ \t]+)?(?:def|function|func|fn)[ \t]+\w+[ \t]*\("
    r"|(?:const|let|var)[ \t]+\w+[ \t]*=|\w+[ \t]*=[ \t]*[frb]{0,2}(?:\"{3}|'{3}|`)"
)
"""A program of another language holds the cards in a text."""

_CERTAIN, _LIKELY = 95, 70
_ROWS = 400


def sniff(head: str) -> int:
    """Return how surely a text is JCL: certain if nothing comes before its first card, no if more than a card does."""
    cards = before = 0
    for row in head.split("\n", _ROWS)[:_ROWS]:
        if row.startswith(_NO_STATEMENT) or not row.strip():
            continue
        if row.startswith("//") and (_UPPER.match(row) or _LOWER.match(row)):
            cards += 1
        elif not cards:
            before += 1
            if _HERE.search(row) or _CODE.match(row):
                return 0
    if cards <= before or (")" in head and len(_TAILORED.findall(head)) > 1 and not _STORED.search(head)):
        return 0
    return _LIKELY if before else _CERTAIN
