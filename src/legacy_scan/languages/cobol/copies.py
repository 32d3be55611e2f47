"""COPY and what it replaces."""

import re
from collections.abc import Iterable

from tree_sitter import Node

from legacy_scan.languages.cobol.fragments import Fragment
from legacy_scan.languages.cobol.replace import Edited
from legacy_scan.languages.cobol.sheet import Sheet, literal
from legacy_scan.languages.cobol.textwords import doubles
from legacy_scan.model.facts import Binding, Reference, Trait

_DESCRIBED = re.compile(r"DD(?:S|R|SR)?-", re.IGNORECASE)
"""COPY DDS-FORMAT OF FILE: what is copied are record formats of a file (ILE COBOL)."""
_PATH = re.compile(r"(?:.*[/\\])?([^/\\]+)")


def copy(sheet: Sheet, node: Node) -> None:
    """State the copybook, and each pair that REPLACING gives to it."""
    name = node.child_by_field_name("name")
    if name is None:
        return  # COPY RESOURCE: a picture for the program's object
    member = _named(sheet, name)
    library = node.child_by_field_name("library")
    if library is not None and _DESCRIBED.match(member):
        format_, member = member, _named(sheet, library)
        if not format_.endswith("-ALL-FORMATS"):  # one of the formats: how long the record is, is not known then
            sheet.bind("replacing", member, f"FORMAT {format_}", node.start_point[0] + 1)
    sheet.refer("copy", member, name, "literal")
    line = node.start_point[0] + 1
    pairs = [child for child in node.children if child.type == "replacement"]
    for pair in pairs:
        sheet.bind("replacing", member, _text(sheet, pair), line)
    if pairs:
        sheet.trait("cobol.copy-replacing", line)
    if any(doubles(sheet.text[pair.start_byte : pair.end_byte]) for pair in pairs):
        sheet.trait("cobol.replacing-doubles", line)
    if sheet.edited is not None:
        for said in sheet.edited.copied.get(sheet.edited.written(node.start_byte, node.end_byte)[0], ()):
            sheet.bind("replacing", member, said, line)


def _named(sheet: Sheet, node: Node) -> str:
    written = sheet.text[node.start_byte : node.end_byte]
    return _member(literal(written) if node.type == "string" else sheet.words(node))


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
        member = _member(literal(written) if written[:1] in b"'\"" else written.decode("utf-8", "replace").upper())
        column = len(plain[plain.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
        sheet.references.append(Reference(unit, "copy", member, line, column, "literal"))
        for pair in pairs:
            said = " ".join(pair.decode("utf-8", "replace").split())
            sheet.bindings.append(Binding(unit, "replacing", member, said, line, ""))
        if pairs:
            sheet.traits.append(Trait(unit, "cobol.copy-replacing", line))


def _member(written: str) -> str:
    """Return the member or file that a name tells, or a path: `pay.cpy` of `COPY "lib/pay.cpy"`."""
    found = _PATH.fullmatch(written.strip().rstrip("."))
    return found[1] if found else written.strip()


def _text(sheet: Sheet, node: Node) -> str:
    """Return what BY what, on one line, without a comma that stands between."""
    by = next((at for at, child in enumerate(node.children) if child.type == "BY"), 0)
    end = node.children[by - 1].end_byte if by else node.start_byte
    said = sheet.text[node.start_byte : end] + b" " + sheet.text[node.children[by].start_byte : node.end_byte]
    return " ".join(said.decode("utf-8", "replace").split())
