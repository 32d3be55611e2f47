"""MOVE: which item is given which literal, or what another item holds."""

from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet, literal

_FIGURATIVE = {
    "ZERO",
    "ZEROS",
    "ZEROES",
    "SPACE",
    "SPACES",
    "HIGH-VALUE",
    "HIGH-VALUES",
    "LOW-VALUE",
    "LOW-VALUES",
    "QUOTE",
    "QUOTES",
    "NULL",
    "NULLS",
    "TRUE",
    "FALSE",
}
_UNCHANGING = frozenset({"TRIM", "UPPER-CASE", "LOWER-CASE"})
"""Functions after which a name is the same name."""
COMPUTED = "*"
"""What is moved is no whole item: what follows tells where it comes from, an item or a word of linking.origins."""


class Place(NamedTuple):
    """An item without its subscripts and qualifiers; `part` tells whether only some of its characters are meant."""

    name: str
    part: bool


def item(sheet: Sheet, node: Node) -> Place:
    """Return the item that an identifier names."""
    if node.type != "identifier":
        return Place("", False)
    if node.child_count == 1:
        return Place(sheet.words(node), False)
    last = node.children[-1]
    part = last.type == "group" and b":" in sheet.text[last.start_byte : last.end_byte]
    return Place(sheet.words(node.children[0]), part)


def set_true(sheet: Sheet, node: Node, line: int) -> None:
    """SET condition ... TO TRUE moves the VALUE of the condition to its item."""
    names = [item(sheet, child).name for child in node.named_children]
    if names and names[-1] == "TRUE":
        for name in filter(None, names[:-1]):
            sheet.bind("set-true", name, "", line)


def set_entry(sheet: Sheet, node: Node, line: int) -> None:
    """SET pointer TO ENTRY 'NAME' moves the name of a program to a procedure pointer."""
    names = node.named_children
    if len(names) > 2 and names[-1].type in {"string", "identifier"} and sheet.words(names[-2]) == "ENTRY":
        source = names[-1]
        for target in names[:-2]:
            place = item(sheet, target)
            if source.type == "string":
                sheet.bind("move", place.name, literal(sheet.text[source.start_byte : source.end_byte]).upper(), line)
            else:
                sheet.bind("move-item", place.name, item(sheet, source).name, line)


def _moved(sheet: Sheet, node: Node, source: Node) -> tuple[str, str] | None:
    """Return what a MOVE moves, and how it is known; None for what names nothing."""
    if more := [child for child in node.children if child.type == "concatenated"]:
        return concatenated(sheet, [source, *(one.named_children[-1] for one in more)])
    if source.type == "number":
        return None
    kind, value = "move-item", COMPUTED
    if source.type == "string":
        kind, value = "move", literal(sheet.text[source.start_byte : source.end_byte])
    elif source.type == "identifier":
        place = item(sheet, source)
        if place.name in _FIGURATIVE:
            return None
        value = f"{COMPUTED}{place.name}" if place.part else place.name or COMPUTED
    if any(child.type == "prefix" for child in node.children[1:3]):
        return unchanged(sheet, source) or ("move-item", COMPUTED)
    return kind, value


def unchanged(sheet: Sheet, called: Node) -> tuple[str, str] | None:
    """Return what a function returns as the same name: the argument of TRIM, UPPER-CASE or LOWER-CASE."""
    if called.type != "identifier" or sheet.words(called.children[0]) not in _UNCHANGING:
        return None
    given = called.children[-1].named_children
    if len(given) != 1:
        return None
    if given[0].type == "string":
        return "move", literal(sheet.text[given[0].start_byte : given[0].end_byte])
    return ("move-item", sheet.words(given[0])) if given[0].type == "word" else None


def concatenated(sheet: Sheet, parts: list[Node]) -> tuple[str, str]:
    """Return what literals say together; a part that is none, or is hexadecimal, makes the whole computed."""
    texts: list[str] = []
    for part in parts:
        said = literal(sheet.text[part.start_byte : part.end_byte]) if part.type == "string" else ""
        prefixed = sheet.raw[part.start_byte - 1 : part.start_byte].isalpha()
        if part.type != "string" or (prefixed and said.strip("0")):
            return "move-item", COMPUTED
        texts.append("" if prefixed else said)
    return "move", "".join(texts)


def initialized(sheet: Sheet, node: Node, line: int) -> None:
    """INITIALIZE ... REPLACING ALPHANUMERIC DATA BY a literal moves it."""
    said = [child for child in node.children if child.type == "string"]
    if len(said) == 1 and any(child.type == "REPLACING" for child in node.children):
        value = literal(sheet.text[said[0].start_byte : said[0].end_byte])
        for target in node.children:
            if target.type == "REPLACING":
                break
            if target.type == "identifier":
                sheet.bind("move", item(sheet, target).name, value, line)


def move(sheet: Sheet, node: Node, line: int) -> None:
    """Bind each receiver to the literal or item that is moved to it; figurative constants name nothing."""
    source = node.child_by_field_name("source")
    moved = _moved(sheet, node, source) if source else None
    if moved is None:
        return
    kind, value = moved
    for target in node.children_by_field_name("target"):
        place = item(sheet, target)
        if place.name and place.part:
            sheet.bind("move-item", place.name, COMPUTED, line)
        elif place.name:
            sheet.bind(kind, place.name, value, line)
