"""CSD decks, the input of DFHCSDUP, which registers what CICS may run; and definitions in CICS bundles, likewise."""

import re

from legacy_scan.languages.language import Language, lazily

_FIRST = re.compile(
    r"\ufeff?(?:[ \t]*\n|\*.*\n)*+[ \t]*(?:DEF(?:INE)?|DELETE|ADD|ALTER|LIST|UPGRADE|REMOVE|INITIALIZE|COPY)\b",
    re.IGNORECASE,
)
_DEFINE = re.compile(
    r"^[ \t]*DEF(?:INE)?[ \t]+(?:TRAN\w*|PROG\w*|MAPSET|FILE|LIBRARY|TDQUEUE|TSMODEL|DB2\w+|CONNECTION|SESSIONS|URIMAP"
    r"|TCPIPSERVICE|PIPELINE|WEBSERVICE|JVMSERVER|BUNDLE|TRANCLASS|PROFILE|TYPETERM|TERMINAL|MQCONN|LSRPOOL|ENQMODEL"
    r"|JOURNALMODEL|PROCESSTYPE|DOCTEMPLATE)[ \t]*\(",
    re.IGNORECASE | re.MULTILINE,
)
_BUNDLED = re.compile(
    r"\ufeff?\s*(?><\?(?:[^?]|\?(?!>))*+\?>\s*)?+(?><!--(?:[^-]|-(?!->))*+-->\s*)*+<(?:\w+:)?cicsdefinition[a-z]"
)
_SURE, _CERTAIN = 85, 100


def sniff(head: str) -> int:
    """Return how surely a text is a CSD deck: it begins with a command, and one of its commands defines a resource.

    A definition in a bundle has an element that nothing else has.
    """
    if _BUNDLED.match(head):
        return _CERTAIN
    return _SURE if _FIRST.match(head) and _DEFINE.search(head) else 0


LANGUAGE = Language("csd", (".csd",), sniff, lazily("legacy_scan.languages.csd.extract"))
