"""CSD decks: the input of DFHCSDUP, which registers what CICS may run. A small language of commands and operands."""

import re

from legacy_scan.languages.csd.extract import extract
from legacy_scan.languages.language import Language

_DEFINE = re.compile(
    r"^[ \t]*DEF(?:INE)?[ \t]+(?:TRAN\w*|PROG\w*|MAPSET|FILE|LIBRARY|TDQUEUE|TSMODEL|DB2\w+|CONNECTION|SESSIONS|URIMAP"
    r"|TCPIPSERVICE|PIPELINE|WEBSERVICE|JVMSERVER|BUNDLE|TRANCLASS|PROFILE|TYPETERM|TERMINAL|MQCONN|LSRPOOL)[ \t]*\(",
    re.IGNORECASE | re.MULTILINE,
)
_JCL = re.compile(r"^//[^*\s]*[ \t]+\w", re.MULTILINE)
_SURE = 85


def sniff(head: str) -> int:
    """Return how surely a text is a CSD deck: it defines resources, and is not a job that does."""
    return _SURE if _DEFINE.search(head) and not _JCL.search(head) else 0


LANGUAGE = Language("csd", 1, (".csd",), sniff, extract)
