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
        what, by = pair.child_by_field_name("what"), pair.child_by_field_name("by")
        if what is not None and by is not None:
            sheet.bind("replacing", member.strip(), f"{_text(sheet, what)} BY {_text(sheet, by)}", line)
    if pairs:
        sheet.trait("cobol.copy-replacing", line)


def _text(sheet: Sheet, node: Node) -> str:
    """Return a pseudo-text or word on one line."""
    return " ".join(sheet.text[node.start_byte : node.end_byte].decode("utf-8", "replace").split())
