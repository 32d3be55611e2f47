"""Is this assembler for the mainframe? By its cards: names in column 1, and operations that only it has."""

import re

_CERTAIN = re.compile(
    r"(?:[A-Z@#$&][\w@#$&.]*)?[ \t]+(?:CSECT|RSECT|DSECT|USING|MACRO|MEND|LTORG|BALR|WXTRN|EXTRN|AMODE|RMODE|BASR"
    r"|STM|LM|SETA|SETB|SETC|LCLA|LCLB|LCLC|GBLA|GBLB|GBLC|AIF|AGO|ANOP|MVC|CLC|MVI|CLI|BAL|DCB|EQU|DS|DC|DROP|SVC|WTO|MNOTE"
    r"|START|CNOP|MEXIT|BCT|PACK|UNPK|ZAP)(?:[ \t]|$)",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?:[A-Z@#$&.][\w@#$&.()]*)?[ \t]+[A-Z@#$&][\w@#$&.]*(?:[ \t]|$)", re.IGNORECASE)
_ASIDE = ("*", ".*")
_FOREIGN = ("//", "/*", "<", "{", "#", ";")
_CONTINUED = 71

_SURE, _LIKELY = 80, 60
_ROWS, _ENOUGH = 600, 120


def sniff(head: str) -> int:
    """Return how surely a text is assembler: sure if most of its statements are of operations known only here."""
    certain = cards = others = 0
    continued = False
    for row in head.split("\n", _ROWS)[:_ROWS]:
        if continued or not row.strip() or row.startswith(_ASIDE):
            continued = continued and row[_CONTINUED : _CONTINUED + 1].strip() != ""
            continue
        continued = row[_CONTINUED : _CONTINUED + 1].strip() != ""
        if _CERTAIN.match(row):
            certain += 1
        elif row.startswith(_FOREIGN) or not _CARD.match(row):
            others += 1
        else:
            cards += 1
        if certain + cards + others >= _ENOUGH:
            break
    if not certain or certain * 4 < cards or others > certain:
        return 0
    return _SURE if certain > 1 and certain >= cards else _LIKELY
