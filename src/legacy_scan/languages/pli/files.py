"""Files: the DDNAME behind a file constant, and how it is opened."""

from legacy_scan.languages.pli.sheet import Sheet, literal
from legacy_scan.languages.pli.statements import Statements
from legacy_scan.model.facts import Binding

_LONGEST = 8


def settle(sheet: Sheet, statements: Statements) -> None:
    """Bind each file to its DDNAME, and each OPEN without a mode to what the declaration or its use says.

    The DDNAME is the TITLE of the OPEN, or else the first eight characters of the file's name. A file that is read or
    written without an OPEN is opened by that.
    """
    used = {key: place for key, place in statements.used.items() if key[:2] not in statements.opened}
    for (unit, file, mode), (scope, line) in used.items():
        sheet.bindings.append(Binding(unit, "open", file, mode, line, scope))
    seen: dict[tuple[int, str], int] = {}
    bindings = sheet.bindings
    for number, row in enumerate(bindings):
        if row.kind == "open":
            seen.setdefault((row.unit, row.name), row.line)
            if row.value == "?":
                bindings[number] = row._replace(value=_mode(sheet, statements, row))
    for (unit, file), line in seen.items():
        ddname = _ddname(sheet, statements, unit, file)
        if ddname:
            bindings.append(Binding(unit, "assign", file, ddname, line, ""))


def _mode(sheet: Sheet, statements: Statements, row: Binding) -> str:
    declared = sheet.declared[row.unit].files.get(row.name, "")
    if declared:
        return declared
    uses = {mode for unit, file, mode in statements.used if (unit, file) == (row.unit, row.name)}
    return "i-o" if "i-o" in uses or len(uses) > 1 else next(iter(uses), "input")


def _ddname(sheet: Sheet, statements: Statements, unit: int, file: str) -> str:
    """Return the DDNAME; none for a file that is a variable or parameter, or has a computed title."""
    title = statements.titles.get((unit, file))
    if title is not None:
        text = literal(title)
        return text.strip().upper() if text else ""
    declared = sheet.declared[unit]
    known = file in declared.files or any(file in other.files for other in sheet.declared[:1])
    if file in declared.parameters or not (known or file in {"SYSIN", "SYSPRINT"} or not _is_item(sheet, file)):
        return ""
    return file[:_LONGEST] if file.replace("_", "").replace("$", "").replace("#", "").replace("@", "").isalnum() else ""


def _is_item(sheet: Sheet, name: str) -> bool:
    return any(item.name == name for item in sheet.items)
