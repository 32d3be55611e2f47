"""IMS system definition: which transactions run under which PSB (IBM's IMS System Definition reference).

The program of a message region has the name of its PSB, so a TRANSACT runs the program that its APPLCTN names.
"""

from legacy_scan.extraction.macros import Macro, read
from legacy_scan.languages.ims.walk import Walk, listed, words
from legacy_scan.model.facts import FileFacts, Trait

_KINDS = (("ims.conversational", "SPA"), ("ims.fast-path", "FPATH"))
_NOT = ("", "NO", "0")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a system definition: transactions are units, all else is what the text says of names."""
    walk = Walk(text, read(text.decode("utf-8", "replace")))
    walk.units.append(("member", "", 1, text.count(b"\n") + 1))
    psb = ""
    for macro in walk.cards.macros:
        found = words(macro)
        if macro.operation == "APPLCTN":
            psb = (found.get("PSB") or found.get("GPSB") or "").upper()
            walk.refer(0, "schedules-psb", found.get("PSB", ""), macro)
            for word in ("PGMTYPE", "SCHDTYP"):
                walk.attribute(0, word.lower(), found.get(word, ""), macro, f"psb:{psb}")
        elif macro.operation == "TRANSACT":
            _transaction(walk, macro, psb)
        elif macro.operation == "DATABASE":
            for name in listed(found.get("DBD", "")):
                walk.attribute(0, "access", found.get("ACCESS", "DATABASE"), macro, f"database:{name.upper()}")
    return walk.facts("imsgen")


def _transaction(walk: Walk, macro: Macro, psb: str) -> None:
    found = words(macro)
    kinds = [trait for trait, word in _KINDS if found.get(word, "NO").upper() not in _NOT]
    for code in listed(found.get("CODE", "")):
        if code:
            unit = walk.open("transaction", code, macro)
            walk.traits += [Trait(unit, trait, macro.line) for trait in ("ims.transaction", *kinds)]
            walk.refer(unit, "runs", psb, macro)
