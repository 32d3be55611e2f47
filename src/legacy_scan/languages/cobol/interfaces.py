"""What CALL passes: DL/I, MQ and ICSF are asked for something by it; and whatever is passed by reference may change."""

from collections.abc import Iterator

from tree_sitter import Node

from legacy_scan.languages.cobol.moves import item
from legacy_scan.languages.cobol.sheet import Sheet, literal

_HOW = frozenset({"BY", "VALUE", "REFERENCE", "CONTENT", "OPTIONAL", "ANY", "OMITTED"})
_INTERFACES = frozenset(
    {"CBLTDLI", "AIBTDLI", "CEETDLI", "ASMTDLI", "PLITDLI", "MQOPEN", "MQPUT", "MQPUT1", "MQGET", "MQSUB", "MQCB"}
)

_DLI = frozenset({"CBLTDLI", "AIBTDLI", "CEETDLI", "ASMTDLI"})
_CHANGED_BY_DLI = (1, 2)
"""The places of the PCB and of the area for input and output; the function and the search arguments are read."""

_ICSF = ("CSNB", "CSND", "CSNE", "CSNF")


def parameters(sheet: Sheet, node: Node, line: int) -> None:
    """Bind the names behind USING in a header or an ENTRY to their places; RETURNING ends them."""
    used, place = False, 0
    for child in node.children:
        used = (used or child.type == "USING") and child.type not in {"RETURNING", "GIVING"}
        if used and child.type == "identifier" and (name := item(sheet, child).name) not in _HOW:
            place += 1
            sheet.bind("parameter", name, str(place), line)


def returned(sheet: Sheet, node: Node) -> str:
    """Return the name behind RETURNING in a header."""
    before = ""
    for child in node.children:
        if before in {"RETURNING", "GIVING"} and child.type == "identifier":
            return item(sheet, child).name
        before = child.type
    return ""


def arguments(sheet: Sheet, node: Node, callee: str, line: int) -> None:
    """Bind the callee to its arguments, parted by blanks, a literal in apostrophes."""
    target = node.child_by_field_name("target")
    if callee not in _INTERFACES and not callee.startswith(_ICSF):
        if target is not None and target.type == "string":
            _handed(sheet, node, callee, line)
        return
    given: list[str] = []
    for child in node.children:
        if child.type == "identifier" and child != target:
            given.append(item(sheet, child).name)
        elif child.type == "string" and child != target:
            given.append("'" + literal(sheet.text[child.start_byte : child.end_byte]).strip().replace(" ", "_") + "'")
    sheet.bind("argument", callee, " ".join(given), line)


def _handed(sheet: Sheet, node: Node, callee: str, line: int) -> None:
    """Bind a program, called by its name, to what it is given; `*` is what has no name."""
    given: list[str] = []
    for child, before in _using(node):
        kind = child.type
        if kind == "string":
            said = literal(sheet.text[child.start_byte : child.end_byte]).strip()
            given.append(f"'{said}'" if said and " " not in said else "*")
        elif kind == "identifier" and not (before == "BY" and sheet.words(child) in _HOW):
            place = item(sheet, child)
            given.append(place.name if place.name and not place.part and before != "prefix" else "*")
        elif kind in {"number", "OMITTED"}:
            given.append("*")
    if any(one != "*" for one in given):
        sheet.bind("passes", callee, " ".join(given), line)


def passed(sheet: Sheet, node: Node) -> list[str]:
    """Return the items that a CALL passes by reference: to whom they are passed may set them."""
    target = node.child_by_field_name("target")
    dli = target is not None and literal(sheet.text[target.start_byte : target.end_byte]) in _DLI
    names: list[str] = []
    place, by = -1, "REFERENCE"
    for child, before in _using(node):
        kind = child.type
        if kind == "identifier" and before == "BY" and (word := sheet.words(child)) in _HOW:
            by = word
        elif kind in {"identifier", "string", "number", "OMITTED"}:
            place += 1
            changes = by == "REFERENCE" and before != "prefix" and (not dli or place in _CHANGED_BY_DLI)
            if kind == "identifier" and changes:
                names.append(item(sheet, child).name)
    return names


def _using(node: Node) -> Iterator[tuple[Node, str]]:
    """Yield what stands between USING and RETURNING, each with the type of the node before it."""
    before = ""
    for child in node.children:
        if child.type in {"RETURNING", "GIVING"}:
            return
        if before:
            yield child, before
        if before or child.type == "USING":
            before = child.type
