"""COPY and what it replaces."""

from collections.abc import Iterable

from tree_sitter import Node

from legacy_scan.languages.cobol.fragments import Fragment
from legacy_scan.languages.cobol.replace import Edited
from legacy_scan.languages.cobol.sheet import Sheet, literal
from legacy_scan.languages.cobol.textwords import doubles
from legacy_scan.model.facts import Binding, Reference, Trait


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
    if any(doubles(sheet.text[pair.start_byte : pair.end_byte]) for pair in pairs):
        sheet.trait("cobol.replacing-doubles", line)
    if sheet.edited is not None:
        for said in sheet.edited.copied.get(sheet.edited.written(node.start_byte, node.end_byte)[0], ()):
            sheet.bind("replacing", member.strip(), said, line)


def replaced(sheet: Sheet, edited: Edited) -> None:
    """State each REPLACE, and lead what was lost back to the text as it is written."""
    for code, lines in (("cobol.replace", edited.lines), ("cobol.replace-cut", (edited.cut,) if edited.cut else ())):
        sheet.traits += [Trait(sheet.unit_at(line), code, line) for line in lines]
    sheet.lost[:] = [edited.written(start, end) for start, end in sheet.lost]


def inside_statements(sheet: Sheet, plain: bytes, fragments: Iterable[Fragment]) -> None:
    """State the copybooks that are parts of statements, where they stand in the text as it is written."""
    for start, at, written, pairs in fragments:
        if not written:
            sheet.lost.append((start, start + len("COPY")))
            continue
        line = plain.count(b"\n", 0, start) + 1
        unit = sheet.unit_at(line)
        member = literal(written) if written[:1] in b"'\"" else written.decode("utf-8", "replace").upper()
        column = len(plain[plain.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
        sheet.references.append(Reference(unit, "copy", member.strip(), line, column, "literal"))
        for pair in pairs:
            said = " ".join(pair.decode("utf-8", "replace").split())
            sheet.bindings.append(Binding(unit, "replacing", member.strip(), said, line, ""))
        if pairs:
            sheet.traits.append(Trait(unit, "cobol.copy-replacing", line))


def _text(sheet: Sheet, node: Node) -> str:
    """Return what BY what, on one line."""
    return " ".join(sheet.text[node.start_byte : node.end_byte].decode("utf-8", "replace").split())
