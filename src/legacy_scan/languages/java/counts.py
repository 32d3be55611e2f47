"""Numbers and places: methods, statements, branches, nesting, lines."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from legacy_scan.languages.java.references import References
from legacy_scan.languages.java.written import text_of
from legacy_scan.model.facts import Label, Measure, Unit

_MEASURES = ("code-lines", "comment-lines", "statements", "branches", "nesting", "methods")


class Counts:
    """Counts for the unit that the references stand in."""

    def __init__(self, references: References) -> None:
        """Begin at nought."""
        self.labels: list[Label] = []
        self._references = references
        self._totals: Counter[tuple[int, str]] = Counter()
        self._nested: list[int] = []
        self._comments: list[tuple[int, int]] = []

    def _add(self, name: str) -> None:
        self._totals[self._references.unit(), name] += 1

    def statement(self, node: Node) -> None:
        """One more statement."""
        self._totals[self._references.unit(), "statements"] += 1

    def method(self, node: Node) -> None:
        """A method: a label too, unless its type has no name."""
        self._add("methods")
        inside = self._references.scope.type
        if inside and inside.simple:
            name = text_of(node.child_by_field_name("name"))
            self.labels.append(Label(inside.unit, "method", f"{inside.simple}.{name}", node.start_point.row + 1))

    def nest(self, node: Node) -> None:
        """A statement that holds others."""
        self.statement(node)
        start = node.start_byte
        while self._nested and self._nested[-1] <= start:
            self._nested.pop()
        around = node.parent
        chained = node.type == "if_statement" and around and around.child_by_field_name("alternative") == node
        if not chained:
            self._nested.append(node.end_byte)
        key = (self._references.unit(), "nesting")
        self._totals[key] = max(self._totals[key], len(self._nested))

    def control(self, node: Node) -> None:
        """A statement that holds others and decides whether they run."""
        self.nest(node)
        self._add("branches")

    def branch(self, node: Node) -> None:
        """A decision inside a statement."""
        self._add("branches")

    def label(self, node: Node) -> None:
        """A `case`; `default` decides nothing."""
        if node.children and node.children[0].type != "default":
            self._add("branches")

    def comment(self, node: Node) -> None:
        """A comment of any kind."""
        self._comments.append((node.start_byte, node.end_byte))

    def measures(self, text: bytes, units: Sequence[Unit]) -> Iterator[Measure]:
        """Yield the measures of each unit. A line belongs to the innermost unit around it, else to the first."""
        owners = [0] * (text.count(b"\n") + 1)
        for number, unit in enumerate(units):
            owners[unit.first_line - 1 : unit.last_line] = [number] * (unit.last_line - unit.first_line + 1)
        code = [bool(line.strip()) for line in self._without_comments(text).split(b"\n")]
        for owner, line, is_code in zip(owners, text.split(b"\n"), code, strict=True):
            if is_code:
                self._totals[owner, "code-lines"] += 1
            elif line.strip():
                self._totals[owner, "comment-lines"] += 1
        for number in range(len(units)):
            yield from (Measure(number, name, self._totals[number, name]) for name in _MEASURES)

    def _without_comments(self, text: bytes) -> bytes:
        pieces: list[bytes] = []
        reached = 0
        for start, end in self._comments:
            pieces += (text[reached:start], b"\n" * text.count(b"\n", start, end))
            reached = end
        return b"".join((*pieces, text[reached:]))
