"""Numbers and places: methods, statements, branches, nesting, lines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress

from tree_sitter import Node

from legacy_scan.languages.java.fields import ALTERNATIVE, NAME
from legacy_scan.languages.java.references import References
from legacy_scan.model.facts import Label, Measure, Unit

_MEASURES = ("code-lines", "comment-lines", "statements", "branches", "nesting", "methods")


class Counts:
    """Counts for the unit that the references stand in."""

    def __init__(self, references: References) -> None:
        """Begin at nought."""
        self.labels: list[Label] = []
        self._scope = references.scope
        self._word = references.word
        self._statements: defaultdict[int, int] = defaultdict(int)
        self._branches: defaultdict[int, int] = defaultdict(int)
        self._methods: defaultdict[int, int] = defaultdict(int)
        self._nesting: defaultdict[int, int] = defaultdict(int)
        self._nested: list[int] = []
        self._comments: list[tuple[int, int]] = []

    def readers(self) -> dict[str, Callable[[Node], None]]:
        """Return who reads what the query captures."""
        return {
            "method": self.method,
            "variable": self.statement,
            "statement": self.statement,
            "constructor": self.statement,
            "each": self.control,
            "control": self.control,
            "resources": self.nest,
            "synchronized": self.nest,
            "nest": self.nest,
            "catch": self.branch,
            "ternary": self.branch,
            "label": self.label,
            "comment": self.comment,
        }

    def statement(self, node: Node) -> None:
        """One more statement."""
        self._statements[self._scope.unit] += 1

    def method(self, node: Node) -> None:
        """A method: a label too, unless its type has no name."""
        self._methods[self._scope.unit] += 1
        inside = self._scope.type
        if inside and inside.simple:
            named = node.child_by_field_id(NAME)
            name = self._word(named) if named else ""
            self.labels.append(Label(inside.unit, "method", f"{inside.simple}.{name}", node.start_point.row + 1))

    def nest(self, node: Node) -> None:
        """A statement that holds others."""
        self.statement(node)
        start = node.start_byte
        while self._nested and self._nested[-1] <= start:
            self._nested.pop()
        around = node.parent if node.type == "if_statement" else None
        if around is None or around.child_by_field_id(ALTERNATIVE) != node:
            self._nested.append(node.end_byte)
        unit = self._scope.unit
        self._nesting[unit] = max(self._nesting[unit], len(self._nested))

    def control(self, node: Node) -> None:
        """A statement that holds others and decides whether they run."""
        self.nest(node)
        self._branches[self._scope.unit] += 1

    def branch(self, node: Node) -> None:
        """A decision inside a statement."""
        self._branches[self._scope.unit] += 1

    def label(self, node: Node) -> None:
        """A `case`; `default` decides nothing."""
        if node.children and node.children[0].type != "default":
            self._branches[self._scope.unit] += 1

    def comment(self, node: Node) -> None:
        """A comment of any kind."""
        self._comments.append((node.start_byte, node.end_byte))

    def measures(self, text: bytes, units: Sequence[Unit]) -> Iterator[Measure]:
        """Yield the measures of each unit. A line belongs to the innermost unit around it, else to the first."""
        owners: list[int] = []
        if len(units) > 1:
            owners = [0] * (text.count(b"\n") + 1)
        for number, unit in enumerate(units[1:], 1):
            owners[unit.first_line - 1 : unit.last_line] = [number] * (unit.last_line - unit.first_line + 1)
        code, lines = _written(self._without_comments(text), owners), _written(text, owners)
        comments = {number: lines[number] - code[number] for number in range(len(units))}
        counted = (code, comments, self._statements, self._branches, self._nesting, self._methods)
        for number in range(len(units)):
            for name, counts in zip(_MEASURES, counted, strict=True):
                yield Measure(number, name, counts[number])

    def _without_comments(self, text: bytes) -> bytes:
        pieces: list[bytes] = []
        reached = 0
        for start, end in self._comments:
            pieces += (text[reached:start], b"\n" * text.count(b"\n", start, end))
            reached = end
        return b"".join((*pieces, text[reached:]))


def _written(text: bytes, owners: Sequence[int]) -> Mapping[int, int]:
    """Count the lines of each owner that are more than blanks; without owners, all are the first one's."""
    filled = map(bool, map(bytes.strip, text.split(b"\n")))
    return Counter(compress(owners, filled)) if owners else {0: sum(filled)}
