"""Db2 utility statements: LOAD and UNLOAD name tables and DDs, the others table spaces (IBM's Db2 "Utility Guide")."""

import re
from collections.abc import Iterator

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.control.statements import Sheet, uncommented
from legacy_scan.model.facts import Binding, FileFacts

_TOKEN = re.compile(
    r"--[^\n]*|'[^']*'?|\"[^\"]*\"?(?:\.(?:\"[^\"\n]*\"|[A-Za-z@#$][\w@#$]*))?"
    r"|[A-Za-z@#$&][\w@#$.&]*(?:\.\"[^\"\n]*\")?|[(),]"
)
_TEMPLATE = re.compile(r"\bTEMPLATE\s+([\w@#$]+)\s+(?:[^()]|\([^()]*\))*?\bDSN\s*\(?\s*'?([\w@#$.&-]+)", re.IGNORECASE)
"""The dataset of a template, which statements name instead of a DD; its variables are filled in as the utility runs."""
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
    reader = _Reader(text)
    written = list(words(text))
    said = [one for one in written if one[0] != ","]
    for place, (word, line) in enumerate(said):
        after = [text for text, _ in said[place + 1 : place + 4] if text not in "()"]
        reader.take(word, said[place - 1][0] if place else "", after, line)
    for kind, table, column, line in columns(written):
        reader.sheet.bindings.append(Binding(0, kind, column, table, line, ""))
    reader.imply()
    return reader.sheet.facts()


class _Reader:
    """`implied` is the DD that the open statement uses unless it names another one."""

    def __init__(self, text: bytes) -> None:
        self.sheet = Sheet("dsnutil", text)
        found = _TEMPLATE.findall(text.decode("utf-8", "replace")) if b"emplate" in text or b"EMPLATE" in text else []
        self.templates = {name.upper(): dataset.upper() for name, dataset in found}
        self.implied: tuple[str, str, int] | None = None
        self.in_sql = False

    def imply(self) -> None:
        if self.implied:
            self.sheet.uses(*self.implied)
        self.implied = None

    def take(self, word: str, before: str, after: list[str], line: int) -> None:
        if word in ("SQL", "ENDEXEC"):
            self.in_sql = word == "SQL" and before == "EXEC"
        elif self.in_sql:
            if word in ("FROM", "JOIN") and after and after[0] != "SELECT":
                self.sheet.refer("reads-table", after[0].replace('"', ""), line)
        elif word in _UTILITIES and _opens(word, after):
            self._statement(word, line)
        elif word in _DDS and after:
            self._dd(word, after[0], line)
        elif word == "TABLE" and before in ("INTO", "FROM") and after:
            kind = "writes-table" if before == "INTO" else "reads-table"
            self.sheet.refer(kind, after[0].replace('"', ""), line)

    def _statement(self, word: str, line: int) -> None:
        self.imply()
        self.implied = (*_USUAL[word], line) if word in _USUAL else None
        self.sheet.count += 1
        self.sheet.trait(f"db2.{word.lower()}", line)
        if word == "UNLOAD":
            self.sheet.uses("SYSPUNCH", "writes", line)

    def _dd(self, word: str, name: str, line: int) -> None:
        if name in self.templates:
            self.sheet.refer(f"{_DDS[word]}-dataset", self.templates[name], line)
        else:
            self.sheet.uses(name, _DDS[word], line)
        self.implied = None if word in ("INDDN", "UNLDDN") else self.implied


def columns(written: list[tuple[str, int]]) -> Iterator[tuple[str, str, str, int]]:
    """Yield what LOAD writes and UNLOAD reads: the fields in brackets after a table, each the name of a column."""
    for at in range(1, len(written) - 1):
        before, said = written[at - 1][0], written[at][0]
        if said != "TABLE" or before not in ("INTO", "FROM"):
            continue
        kind, table = ("writes-column" if before == "INTO" else "reads-column"), written[at + 1][0].replace('"', "")
        fields = list(_fields(written, at + 2)) or [("*", written[at][1])]
        yield from ((kind, table, name, line) for name, line in fields)


def _fields(written: list[tuple[str, int]], at: int) -> Iterator[tuple[str, int]]:
    depth, field = 0, False
    for place in range(at, len(written)):
        word, line = written[place]
        if not depth and word in ("INTO", "FROM", *_UTILITIES):
            return
        if word == "(":
            depth += 1
            field |= depth == 1 and written[place - 1][0] not in _BRACKETED
        elif word == ")":
            depth -= 1
            if field and not depth:
                return
        elif field and depth == 1 and written[place - 1][0] in ("(", ",") and word[0] not in "'0123456789":
            yield word.strip('"'), line


def words(text: bytes) -> Iterator[tuple[str, int]]:
    """Yield the words and signs of statements in upper case, each with its line."""
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
