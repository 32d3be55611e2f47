"""Db2 utility statements: LOAD and UNLOAD name tables and DDs, the others table spaces (IBM's Db2 "Utility Guide")."""

import re
from collections.abc import Iterator

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.control.statements import Sheet, uncommented
from legacy_scan.model.facts import Binding, FileFacts

_TOKEN = re.compile(r"--[^\n]*|'[^']*'?|\"[^\"]*\"?|[A-Za-z@#$][\w@#$.]*(?:\.\"[^\"\n]*\")?|[(),]")
_UTILITIES = word_set(
    """
    LOAD UNLOAD COPY REORG RUNSTATS RECOVER QUIESCE CHECK REBUILD MODIFY REPAIR STOSPACE DIAGNOSE MERGECOPY
    COPYTOCOPY
    """
)
_DDS = {"INDDN": "reads", "UNLDDN": "writes", "PUNCHDDN": "writes", "COPYDDN": "writes", "DISCARDDN": "writes"}
_BRACKETED = frozenset({"WHEN", "KEEPDICTIONARY", "SHRLEVEL", "CCSID", "LIMIT", "SAMPLE", "PART", *_DDS})
_USUAL = {"LOAD": ("SYSREC", "reads"), "UNLOAD": ("SYSREC", "writes")}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of utility statements."""
    sheet = Sheet("dsnutil", text)
    written = list(_words(text))
    words = [one for one in written if one[0] != ","]
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
    for kind, table, column, line in _columns(written):
        sheet.bindings.append(Binding(0, kind, column, table, line, ""))
    if implied:
        sheet.uses(*implied)
    return sheet.facts()


def _columns(words: list[tuple[str, int]]) -> Iterator[tuple[str, str, str, int]]:
    """Yield what LOAD writes and UNLOAD reads: the fields in brackets after a table, each the name of a column."""
    for at in range(1, len(words) - 1):
        before, said = words[at - 1][0], words[at][0]
        if said != "TABLE" or before not in ("INTO", "FROM"):
            continue
        kind, table = ("writes-column" if before == "INTO" else "reads-column"), words[at + 1][0].replace('"', "")
        fields = list(_fields(words, at + 2)) or [("*", words[at][1])]
        yield from ((kind, table, name, line) for name, line in fields)


def _fields(words: list[tuple[str, int]], at: int) -> Iterator[tuple[str, int]]:
    depth, field = 0, False
    for place in range(at, len(words)):
        word, line = words[place]
        if not depth and word in ("INTO", "FROM", *_UTILITIES):
            return
        if word == "(":
            depth += 1
            field |= depth == 1 and words[place - 1][0] not in _BRACKETED
        elif word == ")":
            depth -= 1
            if field and not depth:
                return
        elif field and depth == 1 and words[place - 1][0] in ("(", ",") and word[0] not in "'0123456789":
            yield word.strip('"'), line


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
