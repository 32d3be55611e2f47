"""TSO and DSN commands: which program a step runs in the end, and what is bound into which plan or package."""

from legacy_scan.extraction.tso import program
from legacy_scan.languages.control.statements import Operand, Sheet, operands, statements
from legacy_scan.model.facts import FileFacts

_TRAITS = {
    "REBIND": "db2.rebind",
    "FREE": "db2.free",
    "SUBMIT": "tso.submit",
    "SUB": "tso.submit",
    "EXEC": "tso.exec",
    "EX": "tso.exec",
}
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


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of commands."""
    sheet = Sheet("tso", text)
    for statement in statements(text.decode("utf-8", "replace")):
        sheet.count += 1
        said = operands(statement.text)
        verb = said[0].word if said else ""
        if hidden := program(statement.text):
            sheet.refer("runs-in-step", hidden.program, statement.line)
            if hidden.attribute:
                sheet.attribute(hidden.attribute, hidden.value, statement.line, f"program:{hidden.program}")
        elif verb == "BIND":
            _bind(sheet, said[1:], statement.line)
        elif verb in _TRAITS:
            sheet.trait(_TRAITS[verb], statement.line)
    return sheet.facts()


def _full(word: str) -> str:
    """Return the operand that a word may be short for, as TSO allows: ISO(CS), QUAL(TEST)."""
    if len(word) < _SHORTEST:
        return word
    return next((full for full in ("PLAN", "PACKAGE", "MEMBER", *_KEPT) if full.startswith(word)), word)


def _bind(sheet: Sheet, said: list[Operand], line: int) -> None:
    values = {_full(word): value.replace(",", " ").split() for word, value in said if value is not None}
    plan, package = values.get("PLAN", []), values.get("PACKAGE", [])
    sheet.trait("db2.bind-plan" if plan else "db2.bind-package", line)
    for member in values.get("MEMBER", []):
        name = member.strip("'").upper()
        for bound in plan:
            sheet.attribute("plan", bound, line, f"program:{name}")
        for bound in package:
            sheet.attribute("package", bound, line, f"program:{name}")
        for word in _KEPT:
            for value in values.get(word, [])[:1]:
                sheet.attribute(word.lower(), value, line, f"program:{name}")
    for bound in plan:
        for entry in values.get("PKLIST", []):
            sheet.attribute("package-list", entry, line, f"plan:{bound.upper()}")
