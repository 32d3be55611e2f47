"""Easytrieve: which files a program of it reads and writes, by their DDs, and which programs and macros it calls.

    FILE PAYROLL
    FILE REPORT FB(80 0)
    JOB INPUT PAYROLL
      CALL PAYTAX USING (GROSS, TAX)
      PUT REPORT FROM PAYROLL

A file is the DD of its name. A text that is compiled, as PARM LINK says, is a program of that name; any other speaks
for the step that reads it. Source: Broadcom, "Easytrieve Report Generator Language Reference".
"""

import re
from itertools import pairwise
from typing import Final

from legacy_scan.languages.control.statements import Sheet, Statement
from legacy_scan.model.facts import Binding, FileFacts

_WORDS: Final = re.compile(r"'[^']*'?|[^\s(),']+|[(),]")
_MACRO: Final = re.compile(r"%([A-Z@#$][\w@#$]*)", re.IGNORECASE)
_CARD_END: Final = 72
_SEQUENCE_BEGINS: Final = "*"
_LINK: Final = re.compile(r"\bLINK[ \t]*\([ \t]*([A-Z@#$][A-Z0-9@#$]*)", re.IGNORECASE)
_MODES: Final = {"reads": "input", "writes": "output"}
_USES: Final = {
    "GET": "reads",
    "READ": "reads",
    "POINT": "reads",
    "PUT": "writes",
    "WRITE": "writes",
}
_NO_DD: Final = frozenset({"VIRTUAL", "SQL", "IDMS", "IMS"})
_NO_INPUT: Final = frozenset({"NULL", "SQL", "("})
_SQL: Final = {"FROM": "reads-table", "INTO": "writes-table", "UPDATE": "updates-table"}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a program."""
    program = _Program(Sheet("easytrieve", text))
    for statement in _statements(text.decode("utf-8", "replace")):
        words = [one.upper() for one in _WORDS.findall(statement.text)]
        program.sheet.count += 1
        program.take(statement, words)
    facts = program.sheet.facts()
    return _compiled(facts, program.linked) if program.linked else facts


class _Program:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.files: set[str] = set()
        self.linked = ""

    def take(self, statement: Statement, words: list[str]) -> None:
        line = statement.line
        verb, name = (*words, "", "")[:2]
        if verb == "PARM" and (module := _LINK.search(statement.text)):
            self.linked = module[1].upper()
        elif found := _MACRO.match(verb):
            self.sheet.refer("includes", found[1].upper(), line)
        elif verb == "CALL" and name not in ("", "("):
            self.sheet.refer("runs-in-step", name.strip("'"), line)
        elif verb in ("JOB", "SORT"):
            _flows(self.sheet, verb, words, self.files, line)
        elif verb == "SQL":
            _sql(self.sheet, words, line)
        else:
            self._file(verb, name, words, line)

    def _file(self, verb: str, name: str, words: list[str], line: int) -> None:
        if verb == "FILE" and not _NO_DD & set(words[2:]):
            self.files.add(name)
            if "TABLE" in words[2:] and "INSTREAM" not in words:
                self.sheet.uses(name, "reads", line)
        elif verb == "REPORT" and "PRINTER" in words[:-1]:
            self.sheet.uses(words[words.index("PRINTER") + 1], "writes", line)
        elif verb in _USES and name in self.files:
            self.sheet.uses(name, _USES[verb], line)


def _compiled(facts: FileFacts, name: str) -> FileFacts:
    """Return the same as facts of a program, whose files are opened whoever runs it."""
    opened = {(one.name, one.value): one for one in facts.bindings if one.kind == "uses-dd"}
    assigned = {one.name: one for one in reversed(opened.values())}
    unit = facts.units[0]._replace(space="program", name=name)
    return facts._replace(
        units=(unit,),
        references=tuple(one._replace(kind="call") if one.kind == "runs-in-step" else one for one in facts.references),
        bindings=(
            *(Binding(0, "assign", dd, dd, one.line, "") for dd, one in sorted(assigned.items())),
            *(Binding(0, "open", dd, _MODES[use], one.line, "") for (dd, use), one in sorted(opened.items())),
        ),
    )


def _flows(sheet: Sheet, verb: str, words: list[str], files: set[str], line: int) -> None:
    """`JOB INPUT A`, `JOB INPUT (A KEY(X) B KEY(Y))`, `SORT A TO B`; without INPUT, a job reads the first file."""
    begin = words.index("INPUT") + 1 if "INPUT" in words else 1
    after = words[begin:]
    if verb == "SORT":
        to = after.index("TO") if "TO" in after else len(after)
        for place, effect in ((after[:1], "reads"), (after[to + 1 : to + 2], "writes")):
            for name in place:
                if name in files:
                    sheet.uses(name, effect, line)
    elif "INPUT" in words:
        ends = next(
            (at for at, word in enumerate(after) if word in ("START", "FINISH", "NAME", "ACTIVITY")), len(after)
        )
        for name in dict.fromkeys(after[:ends]):
            if name in files:
                sheet.uses(name, "reads", line)


def _sql(sheet: Sheet, words: list[str], line: int) -> None:
    deletes = "DELETE" in words[:2]
    for word, name in pairwise(words):
        kind = "deletes-table" if deletes and word == "FROM" else _SQL.get(word)
        if kind == "writes-table" and "INSERT" not in words[:2]:
            continue
        if kind and re.fullmatch(r"[A-Z@#$][\w@#$.]*", name):
            sheet.refer(kind, name, line)


def _statements(text: str) -> list[Statement]:
    """Return the statements: a row that ends in `+` or `-` goes on in the next; `*` begins a comment."""
    found: list[Statement] = []
    pieces: list[str] = []
    first = 0
    for line, row in enumerate(text.split("\n"), 1):
        written = row[:_CARD_END].strip()
        if not written or written.startswith(_SEQUENCE_BEGINS):
            continue
        first = first if pieces else line
        pieces.append(written.rstrip("+-").rstrip())
        if written[-1] not in "+-":
            found += [
                Statement(one.strip(), first, line) for one in re.split(r"\.(?:\s+|$)", " ".join(pieces)) if one.strip()
            ]
            pieces = []
    return [*found, Statement(" ".join(pieces), first, first)] if pieces else found
