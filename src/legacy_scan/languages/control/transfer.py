"""FTP in batch: which datasets of this system are sent, and which are received.

Source: IBM's z/OS Communications Server "IP User's Guide and Commands". A name without apostrophes hangs on the
directory of the session, and is told only as far as LCD states that.
"""

import re
from typing import Final

from legacy_scan.languages.control.statements import Sheet
from legacy_scan.model.facts import FileFacts

_SENT: Final = frozenset({"PUT", "MPUT", "APPEND"})
_RECEIVED: Final = frozenset({"GET", "MGET"})
_DD: Final = re.compile(r"//DD:([A-Z@#$][A-Z0-9@#$]{0,7})", re.IGNORECASE)
_DATASET: Final = re.compile(r"'([A-Z@#$][A-Z0-9@#$.-]*)(?:\([^()]*\))?'", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$-]*(?:\.[A-Z@#$][A-Z0-9@#$-]*)*(?:\([+-]?\d+\))?", re.IGNORECASE)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a session."""
    sheet = Sheet("ftp", text)
    here = ""
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        verb, *said = row.split()[:4] or [""]
        said = [word for word in said if word != "(REPLACE"]
        verb = verb.upper()
        sheet.count += bool(verb)
        if verb == "LCD" and said:
            found = _DATASET.fullmatch(said[0])
            here = found[1].upper().rstrip(".") if found else ""
        elif verb in _SENT and said:
            for local in said if verb == "MPUT" else said[:1]:
                _local(sheet, local, "reads", here, line)
        elif verb in _RECEIVED and said:
            _local(sheet, said[1] if verb == "GET" and len(said) > 1 else said[0], "writes", here, line)
    return sheet.facts()


def _local(sheet: Sheet, name: str, effect: str, here: str, line: int) -> None:
    if dd := _DD.fullmatch(name):
        sheet.uses(dd[1], effect, line)
    elif found := _DATASET.fullmatch(name):
        sheet.refer(f"{effect}-dataset", found[1].upper(), line)
    elif here and _RELATIVE.fullmatch(name):
        sheet.refer(f"{effect}-dataset", f"{here}.{name.partition('(')[0]}".upper(), line)
