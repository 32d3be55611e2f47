"""Natural: programs, subprograms, subroutines, functions, and what they are made of.

There is no grammar here on purpose. A statement of Natural ends where the next one begins, any of its 130 words may
name a variable, and in reporting mode a block has no end: what is asked for is whom an object calls, what it includes
and which files of Adabas it touches, and the words say so. What does not fit together is told as not understood.
"""

from functools import partial

from legacy_scan.languages.language import Language, lazily
from legacy_scan.languages.natural import sniff

_ROOM = "legacy_scan.languages.natural"

LANGUAGES = (
    Language("natural", (".nsp", ".nsn", ".nss", ".nsh", ".ns7"), sniff.code, lazily(f"{_ROOM}.programs")),
    Language("natural-copycode", (".nsc",), partial(sniff.part, sniff.code), lazily(f"{_ROOM}.copycodes")),
    Language("natural-data", (".nsl", ".nsa", ".nsg"), sniff.data, lazily(f"{_ROOM}.data_areas")),
    Language("natural-map", (".nsm",), sniff.map_, lazily(f"{_ROOM}.maps")),
    Language("natural-ddm", (".nsd",), sniff.ddm, lazily(f"{_ROOM}.ddm")),
)
