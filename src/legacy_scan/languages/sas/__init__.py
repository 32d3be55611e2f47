"""SAS: which datasets and tables a program reads and writes, and what it includes."""

import re

from legacy_scan.languages.language import Language, lazily

_BEGINS = re.compile(
    r"\ufeff?(?:\s|/\*(?:[^*]|\*(?!/))*\*/|\*[^;]*;)*+"
    r"(?:(?:DATA|OPTIONS|LIBNAME|FILENAME|PROC|TITLE\d?|%MACRO|%INCLUDE|%INC|%LET|%GLOBAL|ODS|FOOTNOTE)\b)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^[ \t]*(?:RUN(?:[ \t]+CANCEL)?|QUIT|CARDS4?|DATALINES4?|%MEND(?:[ \t]+\w+)?)[ \t]*;"
    r"|^[ \t]*(?:PROC[ \t]+[A-Z]+|DATA[ \t]+[\w.&]+)[^;\n{}]*;"
    r"|^[ \t]*(?:INFILE|LIBNAME|FILENAME)[ \t]+\w+|^[ \t]*%LET[ \t]+\w+[ \t]*=",
    re.IGNORECASE | re.MULTILINE,
)
_SURE, _HARDLY = 75, 20
_HEAD = 16_384


def _sniff(head: str) -> int:
    if ";" not in head or not _BEGINS.match(head[:_HEAD]):
        return 0
    said = len(_TELLS.findall(head, 0, _HEAD))
    return _SURE if said > 1 else _HARDLY * said


LANGUAGE = Language("sas", (".sas",), _sniff, lazily("legacy_scan.languages.sas.extract"))
