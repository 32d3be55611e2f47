"""What languages of modules have in common: a file brings modules in, and uses names of theirs.

The facts: a reference `module` for each module brought in, a reference `use` for each name of one (`module#name`), and
an `import` binding for each local name. Names that are no module's are told as bindings `name`, for rules to find.
"""

from collections.abc import Callable, Mapping

from tree_sitter import Node

from legacy_scan.extraction.tree import DEEPEST, health, lost_spans, matches, parse, too_deep, too_wide
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Unit


class Modules:
    """Collects the facts of one text, each name once a line."""

    def __init__(self) -> None:
        self.imports: dict[str, str] = {}
        self._references: dict[tuple[str, str, int], Reference] = {}
        self._bindings: dict[tuple[str, str, int], Binding] = {}

    def brings(self, module: str, node: Node, local: str = "", member: str = "") -> None:
        """A module is brought in, or a member of it, under a local name."""
        self._refer("module", module, node)
        if member:
            self._refer("use", f"{module}#{member}", node)
        if local:
            target = f"{module}#{member}" if member else module
            self.imports.setdefault(local, target)
            self._bind("import", local, target, node)

    def uses(self, local: str, member: str, node: Node) -> bool:
        """A local name is used, with a member of it or none; tell whether it is one that was brought in."""
        target = self.imports.get(local)
        if target is None:
            return False
        joint = "." if "#" in target else "#"
        self._refer("use", f"{target}{joint}{member}" if member else target, node)
        return True

    def names(self, name: str, node: Node) -> None:
        """A name stands here."""
        self._bind("name", name, "", node)

    def _refer(self, kind: str, name: str, node: Node) -> None:
        row, column = node.start_point
        if name and not node.is_missing:
            self._references.setdefault((kind, name, row), Reference(0, kind, name, row + 1, column + 1, "literal"))

    def _bind(self, kind: str, name: str, value: str, node: Node) -> None:
        row = node.start_point.row
        if name and not node.is_missing:
            self._bindings.setdefault((kind, name, row), Binding(0, kind, name, value, row + 1, ""))

    def facts(self, language: str, state: Health, unit: Unit) -> FileFacts:
        """Return what was collected, in the order of the text."""
        return FileFacts(
            language,
            "",
            state,
            (unit,),
            references=tuple(sorted(self._references.values(), key=lambda row: (row.line, row.column, row))),
            bindings=tuple(sorted(self._bindings.values(), key=lambda row: (row.line, row))),
        )


Readers = Mapping[str, Callable[[Modules, Node], None]]


def read(language: str, grammar: str, source: str, text: bytes, readers: Readers, unit: Unit) -> FileFacts:
    """Return the facts of a text: each node that a query captures goes to the reader of its capture's name.

    Readers see all imports before anything else.
    """
    said = Modules()
    tree = parse(grammar, text)
    root = tree.root_node
    if root.descendant_count > DEEPEST and (too_deep(tree) or too_wide(root)):
        return said.facts(language, health(text, [(0, len(text))]), unit)
    found = [(name, node) for _, one in matches(grammar, source, root) for name in one for node in one[name]]
    for first in (True, False):
        for name, node in found:
            if (name == "import") is first:
                readers[name](said, node)
    state = health(text, lost_spans(root, text)) if root.has_error else Health(len(text), 0, ())
    return said.facts(language, state, unit)


def said(node: Node | None) -> str:
    """Return the text of a node."""
    return (node.text or b"").decode("utf-8", "replace") if node else ""
