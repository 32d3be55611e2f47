"""TSO and DSN commands: which program a step runs in the end, which datasets it names, and what is bound into what."""

import re
from typing import Final

from legacy_scan.extraction.tso import program
from legacy_scan.languages.control import idcams
from legacy_scan.languages.control.statements import Operand, Sheet, Statement, operands, statements
from legacy_scan.languages.control.tso_words import TSO_COMMANDS
from legacy_scan.model.facts import Binding, FileFacts

_TRAITS = {
    "REBIND": "db2.rebind",
    "FREE": "db2.free",
    "SUBMIT": "tso.submit",
    "SUB": "tso.submit",
    "EXEC": "tso.exec",
    "EX": "tso.exec",
}
_CATALOG: Final = frozenset(
    {"DELETE", "DEL", "DEFINE", "DEF", "REPRO", "ALTER", "BLDINDEX", "PRINT", "EXPORT", "IMPORT"}
)
"""Commands of IDCAMS, which TSO knows as its own."""
_DDS: Final = ("FI", "FILE", "F", "DD", "DDNAME")
_DATASETS: Final = ("DA", "DS", "DSN", "DATASET", "DSNAME")
_QUOTED: Final = re.compile(r"'([^']+)'")
_MEMBER: Final = re.compile(r"\(([A-Z@#$][A-Z0-9@#$]{0,7})\)'?$", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$]{1,7}")
_STATUS: Final = ("OLD", "SHR", "MOD", "NEW")
_WITH_SUBCOMMANDS: Final = frozenset({"EDIT", "E", "TEST", "OPERATOR", "OPER", "FTP", "IPCS", "SPUFI", "OUTPUT", "OUT"})
_ENDS: Final = frozenset({"END", "QUIT"})
_SHORTEST = 3
_KEPT = (
    "OWNER",
    "QUALIFIER",
    "ISOLATION",
    "ACTION",
    "VALIDATE",
    "RELEASE",
    "DYNAMICRULES",
    "DEGREE",
    "CURRENTDATA",
    "PKLIST",
)
"""What is kept of a BIND; the list of packages, which comes last, is a plan's own."""


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of commands; those between EDIT, or its like, and END are told to that command."""
    sheet = Sheet("tso", text)
    inside = False
    for statement in statements(text.decode("utf-8", "replace")):
        sheet.count += 1
        said = operands(statement.text)
        verb = said[0].word if said else ""
        if inside:
            inside = verb not in _ENDS
        elif verb in _WITH_SUBCOMMANDS:
            inside = True
        else:
            _command(sheet, statement, said, verb)
    return sheet.facts()


def _command(sheet: Sheet, statement: Statement, said: list[Operand], verb: str) -> None:
    if hidden := program(statement.text):
        sheet.refer(f"{hidden.kind}-in-step", hidden.program, statement.line)
        if hidden.attribute:
            sheet.attribute(hidden.attribute, hidden.value, statement.line, f"program:{hidden.program}")
    elif verb == "BIND":
        _bind(sheet, said[1:], statement.line)
    elif verb in _TRAITS:
        sheet.trait(_TRAITS[verb], statement.line)
        _submit(sheet, verb, said, statement.line)
    elif verb in _CATALOG:
        idcams.command(sheet, statement._replace(text=_prefixed(statement)))
    elif verb in ("ALLOCATE", "ALLOC"):
        _allocate(sheet, said[1:], statement.line)
    elif verb in ("RENAME", "REN"):
        _rename(sheet, statement)
    elif _NAME.fullmatch(verb) and verb not in TSO_COMMANDS:
        sheet.refer("runs-in-step", verb, statement.line)


def _prefixed(statement: Statement) -> str:
    """Return a DELETE with the prefix of the user before a name that is not quoted: only the system knows it."""
    verb, _, rest = statement.text.partition(" ")
    rest = rest.strip()
    return f"{verb} &SYSPREF..{rest}" if verb[:3].upper() == "DEL" and rest[:1] not in ("'", "(") else statement.text


def _named(value: str) -> str:
    """Return the dataset that TSO means by a name: without apostrophes, the prefix of the user comes before it."""
    quoted = _QUOTED.search(value)
    return (quoted[1] if quoted else f"&SYSPREF..{value.strip()}").upper()


def _submit(sheet: Sheet, verb: str, said: list[Operand], line: int) -> None:
    for word, value in said[1:2] if verb[:3] == "SUB" else ():
        if member := _MEMBER.search(f"{word}({value})" if value and not word.endswith(")") else value or word):
            sheet.refer("submits", member[1].upper(), line)


def _allocate(sheet: Sheet, said: list[Operand], line: int) -> None:
    """ALLOCATE gives the step a DD, as a statement of the job does."""
    given = {one.word: one.value for one in said if one.value}
    dd = next((given[word] for word in _DDS if word in given), "")
    name = next((given[word] for word in _DATASETS if word in given), "")
    if name and name.strip() != "*":
        shown = _named(name or "")
        status = next((one.word for one in said if one.word in _STATUS and one.value is None), "OLD")
        sheet.bindings.append(Binding(0, "dd", (dd or "").upper(), shown, line, ""))
        sheet.bindings.append(Binding(0, "disp", (dd or "").upper(), status, line, ""))


def _rename(sheet: Sheet, statement: Statement) -> None:
    names = _QUOTED.findall(statement.text)
    if len(names) == 2 and not any("(" in name for name in names):
        sheet.refer("deletes-dataset", names[0].upper(), statement.line)
        sheet.refer("defines-dataset", names[1].upper(), statement.line)


def _full(word: str) -> str:
    """Return the operand that a word may be short for, as TSO allows: ISO(CS), QUAL(TEST)."""
    if len(word) < _SHORTEST:
        return word
    return next((full for full in ("PLAN", "PACKAGE", "MEMBER", *_KEPT) if full.startswith(word)), word)


def _bind(sheet: Sheet, said: list[Operand], line: int) -> None:
    values = {_full(word): value.replace(",", " ").split() for word, value in said if value is not None}
    plan, package = values.get("PLAN", []), values.get("PACKAGE", [])
    sheet.trait("db2.bind-plan" if plan else "db2.bind-package", line)
    members = [member.strip("'").upper() for member in values.get("MEMBER", [])]
    for name in members:
        for bound in plan:
            sheet.attribute("plan", bound, line, f"program:{name}")
        for bound in package:
            sheet.attribute("package", bound, line, f"program:{name}")
    scopes = [f"program:{name}" for name in members]
    if not members:  # of packages that are bound already: those of a list, or copies
        scopes = [*(f"plan:{one.upper()}" for one in plan), *(f"package:{one.upper()}" for one in package)]
    for of in scopes:
        for word in _KEPT if members else _KEPT[:-1]:
            for value in values.get(word, [])[:1]:
                sheet.attribute(word.lower(), value, line, of)
    for bound in plan:
        for entry in values.get("PKLIST", []):
            sheet.attribute("package-list", entry, line, f"plan:{bound.upper()}")
