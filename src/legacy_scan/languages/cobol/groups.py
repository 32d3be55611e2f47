"""A group move changes every item of the group, and a table is a group: what a dynamic call holds may come so."""

from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.facts import Binding

_MOVES = {"move", "move-item"}


def spread(sheet: Sheet) -> None:
    """Bind each item that names a target where one of its groups, declared here, is moved to: `*` and the source."""
    targets = {reference.name for reference in sheet.references if reference.how == "identifier"}
    groups: dict[str, set[str]] = {}
    for item in sheet.items:
        if item.name in targets:
            above = item.parent
            while above >= 0:
                group = sheet.items[above]
                groups.setdefault(group.name, set()).add(item.name)
                above = group.parent
    if not groups:
        return
    sheet.bindings += [
        Binding(row.unit, "move-item", target, _taken(row), row.line, row.scope)
        for row in sheet.bindings
        if row.kind in _MOVES
        for target in sorted(groups.get(row.name, ()))
    ]


def rows(sheet: Sheet) -> None:
    """Bind what FILLERs hold that another item redefines: rows of a table, of which names are parts."""
    tables = {(item.unit, item.redefines) for item in sheet.items if item.redefines} if sheet.unnamed else set()
    if not tables:
        return
    for at, value in sheet.unnamed:
        above = at
        while above >= 0 and (sheet.items[above].unit, sheet.items[above].name) not in tables:
            above = sheet.items[above].parent
        if above >= 0:
            sheet.bindings.append(Binding(sheet.items[at].unit, "value", "", value, sheet.items[at].line, ""))


def _taken(row: Binding) -> str:
    if row.kind == "move":
        return "*"
    return row.value if row.value.startswith("*") else f"*{row.value}"
