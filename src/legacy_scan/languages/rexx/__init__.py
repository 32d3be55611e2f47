"""REXX and CLIST, procedures of TSO, and the panels and skeletons of ISPF beside them: scanners in plain Python.

There is no grammar here on purpose. What a clause of REXX means hangs on whether its first word is a keyword in this
place, and a command to the host is any expression at all: a grammar would say `expression` of all that matters. A CLIST
is a format of lines. What is asked of both is whom they run, what they submit and which datasets they touch.
"""

from legacy_scan.languages.language import Language, lazily
from legacy_scan.languages.rexx import sniff
from legacy_scan.languages.rexx.decks import Form, parting

_FORMS: tuple[Form, ...] = tuple(
    (name, sniffs, lazily(f"legacy_scan.languages.rexx.{module}"))
    for name, sniffs, module in (
        ("rexx", sniff.rexx, "extract"),
        ("clist", sniff.clist, "clist"),
        ("panel", sniff.panel, "panels"),
        ("skeleton", sniff.skeleton, "skeletons"),
        ("cms-exec", sniff.cms, "cms"),
    )
)
_SUFFIXES = {
    "rexx": (".rexx", ".rex", ".exec", ".rxp", ".rexxlib"),
    "clist": (".clist", ".clst"),
    "panel": (".panel", ".pnl"),
    "skeleton": (".skel", ".skl"),
}

LANGUAGES = tuple(
    Language(name, _SUFFIXES.get(name, ()), sniffs, parting(name, extract, _FORMS)) for name, sniffs, extract in _FORMS
)
