"""Object-oriented COBOL: the classes and functions that REPOSITORY names, INHERITS, INVOKE and object references.

Within a text a class goes by the name that its REPOSITORY gives it; outside by the literal beside it, if there is one.
"""

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet, literal
from legacy_scan.model.facts import Reference

_KINDS = frozenset({"extends", "type", "construct", "method-call"})
_THIS = frozenset({"SELF", "SUPER", "NULL"})
_SPECIFIED = frozenset({"CLASS", "INTERFACE", "FUNCTION", "PROPERTY", "DELEGATE", "ENUM"})


def repository(sheet: Sheet, node: Node) -> None:
    """State what a REPOSITORY paragraph brings in; functions that are part of the language are left out."""
    kind, said = "", list[tuple[Node, str]]()
    for child in node.children[1:]:
        text = sheet.words(child)
        if text in _SPECIFIED:
            _brought(sheet, kind, said)
            kind, said = text, []
        elif child.type in {"identifier", "string"}:
            said.append((child, literal(text.encode()) if child.type == "string" else text))
    _brought(sheet, kind, said)


def _brought(sheet: Sheet, kind: str, said: list[tuple[Node, str]]) -> None:
    names = [name for node, name in said if node.type == "identifier"]
    if kind == "FUNCTION" and "INTRINSIC" not in names:
        for node, name in said[-1:]:
            sheet.refer("call", name, node, "literal")
    elif kind in {"CLASS", "INTERFACE"} and names:
        node, _ = said[-1]
        outer = _written(sheet, node) if node.type == "string" else names[0]
        sheet.classes[names[0]] = outer
        if names[0] == sheet.units[sheet.unit].name:
            sheet.bind("entry", outer, "", node.start_point[0] + 1)
        else:
            sheet.refer("type", names[0], node, "literal")


def _written(sheet: Sheet, node: Node) -> str:
    return literal(sheet.text[node.start_byte : node.end_byte]).strip()


def inherits(sheet: Sheet, node: Node) -> None:
    """CLASS-ID name INHERITS FROM other."""
    inherited = False
    for child in node.children:
        inherited |= child.type == "INHERITS"
        if inherited and child.type == "word":
            sheet.refer("extends", sheet.words(child), child, "literal")


def invoke(sheet: Sheet, node: Node) -> None:
    """INVOKE of a class makes an object or calls a method of the class; that of an object is known by its type."""
    said = [child for child in node.children[1:3] if child.type in {"identifier", "string"}]
    target = sheet.words(said[0]) if said else ""
    if target in sheet.classes and target not in _THIS:
        method = sheet.words(said[1]).strip("'\"") if len(said) > 1 else ""
        sheet.refer("construct" if method == "NEW" else "method-call", target, said[0], "literal")


def settle(sheet: Sheet) -> None:
    """Give the classes the names by which they are known outside."""
    for at, row in enumerate(sheet.references):
        if row.kind in _KINDS and row.name in sheet.classes:
            sheet.references[at] = Reference(row.unit, row.kind, sheet.classes[row.name], *row[3:])
