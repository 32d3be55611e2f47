"""COPY and what it replaces."""

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet, literal


def copy(sheet: Sheet, node: Node) -> None:
    """State the copybook, and each pair that REPLACING gives to it."""
    name = node.child_by_field_name("name")
    if name is None:
        return
    written = sheet.text[name.start_byte : name.end_byte]
    member = literal(written) if name.type == "string" else sheet.words(name)
    sheet.refer("copy", member.strip(), name, "literal")
    line = node.start_point[0] + 1
    pairs = [child for child in node.children if child.type == "replacement"]
    for pair in pairs:
        sheet.bind("replacing", member.strip(), _text(sheet, pair), line)
    if pairs:
        sheet.trait("cobol.copy-replacing", line)


def _text(sheet: Sheet, node: Node) -> str:
    """Return what BY what, on one line."""
    return " ".join(sheet.text[node.start_byte : node.end_byte].decode("utf-8", "replace").split())
