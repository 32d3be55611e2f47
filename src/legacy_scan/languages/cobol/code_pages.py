"""What leans on EBCDIC, on how the compiler keeps signs and numbers, or on its own restart: words, wherever they stand.

A literal of hexadecimal digits counts where a byte of it is a letter, a digit or a sign in EBCDIC: X'C1' is an A there.
"""

import re
from typing import Final

from legacy_scan.extraction.glance import Glance
from legacy_scan.languages.cobol.asides import owners_of
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.facts import Trait

_WORDS: Final = Glance(
    r"[ \n](?:COLLATING[ \n]+SEQUENCE|CODE-SET[ \n]|ALPHABET[ \n]+[A-Z0-9-]+"
    r"|SIGN[ \n]+(?:IS[ \n]+)?(?:LEADING|TRAILING)|RERUN[ \n]+(?:ON|EVERY)|UPSI-[0-7][ \n.])"
)
_OPTIONS: Final = Glance(r"^[ 0-9]{0,7}(?:CBL|PROCESS)[ ].*\b(?:TRUNC|NUMPROC|ARITH|ZONEDATA|INVDATA|FLOAT|CODEPAGE)\(")
_DIGITS: Final = Glance(
    r"[ (,=]X['\"](?:[0-9A-F]{2})*?(?:4[0A-F]|5[0A-F]|6[0-1A-F]|7[A-F]|[89CDE][1-9]|A[2-9]|F[0-9])(?:[0-9A-F]{2})*['\"]"
)
_CODES: Final = {
    b"C": "cobol.collating-sequence",
    b"A": "cobol.collating-sequence",
    b"S": "cobol.sign-clause",
    b"R": "cobol.checkpoint",
    b"U": "cobol.job-switch",
}
_ONCE: Final = frozenset({"cobol.sign-clause", "cobol.job-switch", "cobol.ebcdic-literal"})
_LF: Final = re.compile(rb"\n")


def tell(sheet: Sheet, text: bytes, upper: bytes) -> None:
    """State the traits of a text; `upper` is what it is normalised to, where a comment is blank."""
    found = [(at + 1, _CODES[upper[at + 1 : at + 2]]) for at in _WORDS.places(upper)]
    found += [(at, "cobol.number-option") for at in _OPTIONS.places(text)]
    quotes = ((at + 2, "cobol.ebcdic-literal") for at in _DIGITS.places(text))
    found += [(at, code) for at, code in quotes if upper[at : at + 1] == text[at : at + 1]]
    if not found:
        return
    starts = [one.end() for one in _LF.finditer(text)]
    owners = owners_of(sheet, len(starts) + 1)
    told: set[tuple[int, str]] = set()
    reached = 0
    for at, code in sorted(found):
        while reached < len(starts) and starts[reached] <= at:
            reached += 1
        line = reached + 1
        unit = owners[reached]
        if code in _ONCE and (unit, code) in told:
            continue
        told.add((unit, code))
        sheet.traits.append(Trait(unit, code, line))
