"""BMS mapsets: DFHMSD, DFHMDI and DFHMDF macros. Assembler cards, so they are read card by card, without a grammar."""

import re

from legacy_scan.languages.language import Language, lazily

_NAME = r"(?:[A-Za-z@#$][\w@#$]*)?[ \t]+"
_FIRST = re.compile(
    rf"\ufeff?(?:[ \t]*\n|\.?\*.*\n)*+(?:{_NAME}(?:PRINT|TITLE|EJECT|SPACE|COPY|PUNCH)\b.*\n|[ \t]*\n|\.?\*.*\n)*+"
    rf"{_NAME}DFHM(?:SD|DI)(?:[ \t]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_SURE = 90


def sniff(head: str) -> int:
    """Return how surely a text is a mapset: its first instruction that does not only shape the listing says so."""
    return _SURE if _FIRST.match(head) else 0


LANGUAGE = Language("bms", (".bms",), sniff, lazily("legacy_scan.languages.bms.extract"))
