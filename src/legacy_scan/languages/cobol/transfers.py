"""Where statements send control: a flow for each procedure that they name, on the line that names it."""

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet

_USE_WORDS = frozenset({"DEBUGGING", "ERROR", "PROCEDURE", "PROCEDURES", "STANDARD", "REPORTING", "ALL"})


def flow(sheet: Sheet, kind: str, procedure: Node) -> None:
    """State that control may go to a procedure: `NAME`, or `NAME OF SECTION`."""
    words = sheet.words(procedure.children[0])
    if len(procedure.children) > 1:
        words = f"{words} OF {sheet.words(procedure.children[-1])}"
    sheet.flow(kind, words, procedure.start_point[0] + 1)


def performed(sheet: Sheet, first: Node | None, last: Node | None) -> None:
    """`perform` names where it begins; a `perform-thru` that follows names where it ends."""
    if first is not None:
        flow(sheet, "perform", first)
        if last is not None:
            flow(sheet, "perform-thru", last)


def altered(sheet: Sheet, node: Node) -> None:
    """`altered` names the paragraph that is changed, the `alter` that follows where it goes from now on."""
    targets, to = node.children_by_field_name("target"), node.children_by_field_name("to")
    for before, after in zip(targets, to, strict=False):
        flow(sheet, "altered", before)
        flow(sheet, "alter", after)


def used(sheet: Sheet, node: Node) -> None:
    """USE: its section runs when something happens to what it names."""
    named = [child for child in node.children if child.type == "identifier"]
    names = [child for child in named if sheet.words(child.children[0]) not in _USE_WORDS]
    for name in names:
        flow(sheet, "use", name)
    if not names:
        sheet.flow("use", "", node.start_point[0] + 1)
