"""CL of IBM i (AS/400): which programs it calls and submits, which files it overrides, copies, reads and deletes.

There is no grammar here on purpose: CL is commands of keywords and values, one after the other.
"""

import re
from typing import Final

from legacy_scan.languages.language import Language, lazily

_DECLARED: Final = re.compile(
    r"^[ \t]*DCL[ \t]+(?:VAR\()?&\w+\)?[ \t+]+\n?[ \t]*(?:TYPE\()?\*(?:CHAR|DEC|LGL|U?INT|PTR)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINS: Final = re.compile(r"^[ \t]*(?:\w+:[ \t]*)?PGM(?:[ \t]+PARM\(.*|[ \t]*\+?)$", re.IGNORECASE | re.MULTILINE)
_ENDS: Final = re.compile(
    r"^[ \t]*(?:\w+:[ \t]*)?(?:ENDPGM|MONMSG[ \t]+(?:MSGID\()?[A-Z]{3}\w{4}\b)", re.I | re.MULTILINE
)
_CERTAIN: Final = 100


def _sniff(head: str) -> int:
    """Return whether a text is CL: it declares variables as no other language does, or begins and ends as a program."""
    if head.lstrip()[:1] == "(":
        return -1  # CLIPS has the same suffix
    if "&" in head and _DECLARED.search(head):
        return _CERTAIN
    return _CERTAIN * bool(_BEGINS.search(head) and _ENDS.search(head))


LANGUAGE = Language("cl", (".clp", ".clle", ".clp38"), _sniff, lazily("legacy_scan.languages.ibmi.cl"), parsed=False)
