"""A group move changes every item of the group: what a dynamic call holds may have come with one."""

from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.facts import Binding

_MOVES = {"move", "move-item"}


def spread(sheet: Sheet) -> None:
    """Bind each item that names a target to `*` where one of its groups, declared in this file, is moved to."""
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
        Binding(row.unit, "move-item", target, "*", row.line, row.scope)
        for row in sheet.bindings
        if row.kind in _MOVES
        for target in sorted(groups.get(row.name, ()))
    ]
