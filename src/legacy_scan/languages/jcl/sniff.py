"""Is this text JCL? By its cards, so that a script or a C++ comment that begins with `//` is none."""

import re

_CERTAIN = re.compile(r"//[A-Za-z@#$][A-Za-z0-9@#$]{0,7}[ \t]+(?:JOB|PROC)(?:[ \t]|$)", re.IGNORECASE | re.MULTILINE)
_CARD = re.compile(
    r"//([A-Za-z@#$][A-Za-z0-9@#$.]{0,16})?[ \t]+"
    r"(?:EXEC[ \t]+[A-Za-z@#$&*]|DD[ \t]+(?:[A-Z]+=|\*|DUMMY|DATA\b)|SET[ \t]+\w+=|PEND\b|JCLLIB[ \t]+ORDER="
    r"|INCLUDE[ \t]+MEMBER=|OUTPUT[ \t]+\w+=|IF[ \t]*\(?.*THEN\b|PROC\b|JOB\b)",
    re.IGNORECASE,
)
_COMMENT = ("//*", "/*")

_SURE, _LIKELY = 95, 70
_FIRST_ROWS = 400


def sniff(head: str) -> int:
    """Return how surely a text is JCL: its first card must be a statement, and most of its `//` lines cards."""
    cards = others = 0
    certain = False
    for row in head.split("\n", _FIRST_ROWS)[:_FIRST_ROWS]:
        if not row.startswith("//"):
            if not cards and row.strip() and not row.startswith("/*"):
                others += 1
            continue
        if row.startswith(_COMMENT):
            continue
        card = _CARD.match(row)
        if card and (card[1] or card[0].isupper()):
            cards += 1
            certain = certain or bool(_CERTAIN.match(row))
        elif not cards:
            others += 1
    if not cards or others > cards:
        return 0
    return _SURE if certain and not others else _LIKELY
