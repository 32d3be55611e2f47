"""What CALL passes, and what FETCH loads."""

from collections.abc import Iterator

from tree_sitter import Node

from legacy_scan.languages.pli.sheet import Sheet

_DLI = frozenset({"PLITDLI", "ASMTDLI", "CEETDLI", "AIBTDLI"})
_CHANGED_BY_DLI = (2, 3)
_NAMES = frozenset({"word", ".", "->", "group"})


def passed(sheet: Sheet, target: Node) -> Iterator[str]:
    """Yield the variables that a CALL passes: by reference, so not those in brackets or expressions."""
    callee = sheet.words(target.children[0])
    for place, argument in enumerate(arguments(target)):
        if callee in _DLI and place not in _CHANGED_BY_DLI:
            continue
        kinds = [node.type for node in argument]
        words = [node for node in argument if node.type == "word"]
        if words and _NAMES.issuperset(kinds) and kinds[0] == "word":
            yield sheet.words(words[-1])


def arguments(target: Node) -> Iterator[list[Node]]:
    """Yield what stands between the commas behind the name that is called."""
    group = target.children[-1]
    if group.type != "group":
        return
    row: list[Node] = []
    for child in group.children[1:-1]:
        if child.type == ",":
            yield row
            row = []
        else:
            row.append(child)
    yield row


def fetched(sheet: Sheet, node: Node) -> Iterator[tuple[Node, str]]:
    """Yield the names that FETCH or RELEASE gives, each with the title as written, or nothing."""
    name: Node | None = None
    title = ""
    for child in node.children[1:]:
        if child.type != "reference":
            continue
        word = sheet.words(child.children[0])
        if name is not None and word in {"TITLE", "SET"}:
            if word == "TITLE" and child.child_count > 1:
                title = sheet.words(child.children[1])[1:-1].strip()
            continue
        if name is not None:
            yield name, title
        name, title = child.children[0], ""
    if name is not None:
        yield name, title
