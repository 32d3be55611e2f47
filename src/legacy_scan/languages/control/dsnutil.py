"""Db2 utility statements: LOAD and UNLOAD name tables and DDs, the others table spaces (IBM's Db2 "Utility Guide")."""

import re
from collections.abc import Iterator

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.control.statements import Sheet, uncommented
from legacy_scan.model.facts import FileFacts

_TOKEN = re.compile(r"--[^\n]*|'[^']*'?|\"[^\"]*\"?|[A-Za-z@#$][\w@#$.]*(?:\.\"[^\"\n]*\")?|[()]")
_UTILITIES = word_set(
    """
    LOAD UNLOAD COPY REORG RUNSTATS RECOVER QUIESCE CHECK REBUILD MODIFY REPAIR STOSPACE DIAGNOSE MERGECOPY
    COPYTOCOPY
    """
)
_DDS = {"INDDN": "reads", "UNLDDN": "writes", "PUNCHDDN": "writes", "COPYDDN": "writes", "DISCARDDN": "writes"}
_USUAL = {"LOAD": ("SYSREC", "reads"), "UNLOAD": ("SYSREC", "writes")}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of utility statements."""
    sheet = Sheet("dsnutil", text)
    words = list(_words(text))
    implied: tuple[str, str, int] | None = None
    for place, (word, line) in enumerate(words):
        after = [text for text, _ in words[place + 1 : place + 4] if text not in "()"]
        before = words[place - 1][0] if place else ""
        if word in _UTILITIES and _opens(word, after):
            if implied:
                sheet.uses(*implied)
            implied = (*_USUAL[word], line) if word in _USUAL else None
            sheet.count += 1
            sheet.trait(f"db2.{word.lower()}", line)
        elif word in _DDS and after:
            sheet.uses(after[0], _DDS[word], line)
            implied = None if word in ("INDDN", "UNLDDN") else implied
        elif word == "TABLE" and before in ("INTO", "FROM") and after:
            kind = "writes-table" if before == "INTO" else "reads-table"
            sheet.refer(kind, after[0].replace('"', ""), line)
    if implied:
        sheet.uses(*implied)
    return sheet.facts()


def _words(text: bytes) -> Iterator[tuple[str, int]]:
    decoded = uncommented(text.decode("utf-8", "replace"))
    line, at = 1, 0
    for token in _TOKEN.finditer(decoded):
        line += decoded.count("\n", at, token.start())
        at = token.start()
        if not token[0].startswith("--"):
            yield token[0].upper(), line


def _opens(word: str, after: list[str]) -> bool:
    """Tell whether a word opens a statement: COPY YES and MODIFY inside another one do not."""
    second = after[0] if after else ""
    return word in ("LOAD", "UNLOAD", "RUNSTATS", "QUIESCE", "STOSPACE", "MERGECOPY") or second in (
        "TABLESPACE",
        "INDEX",
        "INDEXSPACE",
        "DATA",
        "LIST",
        "OBJECT",
        "RECOVERY",
        "STATISTICS",
    )
