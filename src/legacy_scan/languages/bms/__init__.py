"""BMS mapsets: DFHMSD, DFHMDI and DFHMDF macros. Assembler cards, so they are read card by card, without a grammar."""

import re

from legacy_scan.languages.bms.extract import extract
from legacy_scan.languages.language import Language

_MACRO = re.compile(r"^(?:[A-Za-z@#$][\w@#$]*)?[ \t]+DFHM(?:SD|DI)(?:[ \t]|$)", re.IGNORECASE | re.MULTILINE)
_JCL = re.compile(r"^//[^*\s]*[ \t]+\w", re.MULTILINE)
_SURE = 90


def sniff(head: str) -> int:
    """Return how surely a text is a mapset: it has one of the two macros that begin a mapset or a map."""
    return _SURE if _MACRO.search(head) and not _JCL.search(head) else 0


LANGUAGE = Language("bms", 1, (".bms",), sniff, extract)
