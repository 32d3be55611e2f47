"""REXX and CLIST, procedures of TSO, and the panels and skeletons of ISPF beside them: scanners in plain Python.

There is no grammar here on purpose. What a clause of REXX means hangs on whether its first word is a keyword in this
place, and a command to the host is any expression at all: a grammar would say `expression` of all that matters. A CLIST
is a format of lines. What is asked of both is whom they run, what they submit and which datasets they touch.
"""

from legacy_scan.languages.language import Language, lazily
from legacy_scan.languages.rexx import sniff

_REXX, _CLIST, _PANEL, _SKELETON, _CMS = (
    lazily(f"legacy_scan.languages.rexx.{name}") for name in ("extract", "clist", "panels", "skeletons", "cms")
)

LANGUAGES = (
    Language("rexx", (".rexx", ".rex", ".exec", ".rxp", ".rexxlib"), sniff.rexx, _REXX),
    Language("clist", (".clist", ".clst"), sniff.clist, _CLIST),
    Language("panel", (".panel", ".pnl"), sniff.panel, _PANEL),
    Language("skeleton", (".skel", ".skl"), sniff.skeleton, _SKELETON),
    Language("cms-exec", (), sniff.cms, _CMS),
)
