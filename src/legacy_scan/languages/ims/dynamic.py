"""Dynamic allocation: DFSMDA macros say which dataset stands behind a database (IMS "System Definition")."""

from legacy_scan.extraction.macros import read
from legacy_scan.languages.ims.walk import LISTING, Walk, words
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a text of DFSMDA macros."""
    walk = Walk(text, read(text.decode("utf-8", "replace")))
    walk.units.append(("member", "", 1, text.count(b"\n") + 1))
    database = 0
    for macro in walk.cards.macros:
        if macro.operation == "DFSMDA":
            found = words(macro)
            kind = found.get("TYPE", "").upper()
            if kind in ("DATABASE", "FPDEDB") and found.get("DBNAME"):
                database = walk.open("database", found["DBNAME"], macro)
            elif kind == "DATASET":
                walk.refer(database, "defines-dataset", found.get("DSNAME", "").strip("'"), macro)
            elif kind != "INITIAL":
                database = 0
            if database:
                walk.reach(database, macro)
        elif macro.operation not in LISTING:
            walk.lose(macro)
    return walk.facts("imsdyn")
