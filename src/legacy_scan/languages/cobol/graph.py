"""Where control may go inside a unit: a graph of points, each with the steps that are done there one after the other.

It over-approximates: a way that the program cannot go may be in it, one that it can go is not missing. Where the text
does not tell (ALTER, declaratives), there is no graph.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.cobol.conditions import Unlike, refuted
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.languages.cobol.trail import Step

SECTION_END = "\0"
_ENDS = {"END-IF": "if", "END-EVALUATE": "choice", "END-SEARCH": "choice", "END-PERFORM": "loop"}
_UNKNOWABLE = frozenset({"altered", "alter", "use", "start"})
_DEEPEST = 300
_REPEATS = frozenset({"until", "varying", "times"})


class UnknowableError(Exception):
    """The text does not tell where control goes."""


@dataclass(slots=True)
class Performed:
    """Procedures that are performed here: `maybe` not at all, or many times."""

    first: str
    last: str
    section: str
    maybe: bool


@dataclass(slots=True)
class Point:
    """What is done in a row, and where control goes then: to points, or to procedures by their names."""

    done: list[Step | Performed | Unlike] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    jumps: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Procedure:
    """What stands under one label; a section's name is also that of its header's own statements."""

    name: str
    section: str
    header: bool
    first: int
    last: int


@dataclass(slots=True)
class _Frame:
    """A scope that is open: where control was before it, and where its branches so far end."""

    kind: str
    before: int
    ends: list[int] = field(default_factory=list)
    whole: bool = False
    exit: int = -1
    node: Node | None = None


class Graph:
    """The points of one unit; control comes in at `entries`, from copybooks at `joints`, from anywhere at `handled`."""

    def __init__(self, sheet: Sheet, steps: Iterable[Step], matters: Callable[[Step], bool]) -> None:
        self.points: list[Point] = []
        self.procedures: list[Procedure] = []
        self.handled: list[tuple[str, str]] = []
        self.joints: list[int] = []
        self._sheet = sheet
        self._frames: list[_Frame] = []
        self._sentences: list[int] = []
        self._matters = matters
        self._here = self._new()
        self.entries = [self._here]
        self.procedures.append(Procedure("", "", False, self._here, self._new()))
        for step in steps:
            _READERS.get(step.kind, Graph._plain)(self, step)
        self._period()
        self.points[self._here].after.append(self.procedures[-1].last)

    def _new(self, *before: int) -> int:
        self.points.append(Point())
        here = len(self.points) - 1
        for point in before:
            self.points[point].after.append(here)
        return here

    def _label(self, step: Step) -> None:
        self._period()
        self.points[self._here].after.append(self.procedures[-1].last)
        self._here = self._new()
        header = step.kind == "section_header"
        self.procedures.append(Procedure(step.scope, step.section, header, self._here, self._new()))

    def _open(self, frame: _Frame) -> None:
        if len(self._frames) > _DEEPEST:
            raise UnknowableError
        self._frames.append(frame)

    def _plain(self, step: Step) -> None:
        if (step.bindings or step.references) and self._matters(step):
            self.points[self._here].done.append(step)
        if step.flows:
            self._flows(step)
        if step.leaves:
            self._here = self._new()

    def _flows(self, step: Step) -> None:
        """PERFORM, GO TO, HANDLE, and what else names procedures."""
        rows = [self._sheet.flows[at] for at in step.flows]
        gone = False
        maybe = step.kind != "perform_statement" or any(child.type in _REPEATS for child in step.node.children)
        for at, row in enumerate(rows):
            if row.kind in _UNKNOWABLE:
                raise UnknowableError
            if row.kind == "perform":
                thru = at + 1 < len(rows) and rows[at + 1].kind == "perform-thru"
                last = rows[at + 1].target if thru else row.target
                self.points[self._here].done.append(Performed(row.target, last, step.section, maybe))
            elif row.kind == "handle":
                self.handled.append((row.target, step.section))
            elif row.kind in {"goto", "goto-depending"}:
                self.points[self._here].jumps.append((row.target, step.section))
                gone = row.kind == "goto"
        if gone:
            self._here = self._new()

    def _goto(self, step: Step) -> None:
        self._plain(step)
        if not step.flows:
            self._here = self._new()

    def _perform(self, step: Step) -> None:
        self._plain(step)
        if not step.flows:
            head = self._new(self._here)
            self._open(_Frame("loop", head, exit=self._new(head)))
            self._here = self._new(head)

    def _if(self, step: Step) -> None:
        self._plain(step)
        self._open(_Frame("if", self._here, node=step.node))
        self._here = self._new(self._here)

    def _else(self, step: Step) -> None:
        if not any(frame.kind == "if" and not frame.whole for frame in self._frames):
            return
        while self._frames[-1].kind != "if" or self._frames[-1].whole:
            self._close()
        frame = self._frames[-1]
        frame.ends.append(self._here)
        frame.whole = True
        self._here = self._new(frame.before)
        if frame.node is not None:
            self.points[self._here].done += refuted(
                self._sheet.text[frame.node.start_byte : frame.node.end_byte].decode("utf-8", "replace")
            )

    def _evaluate(self, step: Step) -> None:
        self._plain(step)
        self._open(_Frame("choice", self._here))
        self._here = self._new()

    def _search(self, step: Step) -> None:
        self._plain(step)
        self._open(_Frame("choice", self._here))
        self._here = self._new(self._here)

    def _when(self, step: Step) -> None:
        """Only what follows the last of several WHENs in a row is done for each of them."""
        if not any(frame.kind == "choice" for frame in self._frames):
            return
        while self._frames[-1].kind != "choice":
            self._close()
        frame = self._frames[-1]
        before = step.node.prev_sibling
        if before is None or before.type != "when_head":
            frame.ends.append(self._here)
            self._here = self._new(frame.before)
        frame.whole |= step.node.children[1].type == "OTHER"

    def _handler(self, step: Step) -> None:
        """AT END and its like. A second phrase may belong to the same statement, or to one inside the first."""
        top = self._frames[-1] if self._frames else None
        if top is not None and top.kind == "handler":
            top.ends.append(self._here)
            self._here = self._new(top.before, self._here)
            return
        self._open(_Frame("handler", self._here, node=step.node.prev_sibling))
        self._here = self._new(self._here)

    def _end(self, step: Step) -> None:
        word = self._sheet.words(step.node)
        kind = _ENDS.get(word, "handler")
        if kind == "handler":
            top = self._frames[-1] if self._frames else None
            if top and top.kind == kind and top.node and self._sheet.words(top.node).startswith(word[4:]):
                self._close()
        elif any(frame.kind == kind for frame in self._frames):
            while self._close() != kind:
                pass

    def _close(self) -> str:
        """Close the innermost scope: control goes on from the end of each of its branches."""
        frame = self._frames.pop()
        if frame.kind == "loop":
            self.points[self._here].after.append(frame.before)
            self._here = frame.exit
        else:
            self._here = self._new(*frame.ends, self._here, *(() if frame.whole else (frame.before,)))
        return frame.kind

    def _period(self, step: Step | None = None) -> None:
        while self._frames:
            self._close()
        if self._sentences:
            self._here = self._new(self._here, *self._sentences)
            self._sentences.clear()

    def _next_sentence(self, step: Step) -> None:
        self._plain(step)
        self._sentences.append(self._here)
        self._here = self._new()

    def _exit(self, step: Step) -> None:
        self._plain(step)
        word = step.node.children[-1].type
        here = self.points[self._here]
        if word == "PARAGRAPH":
            here.after.append(self.procedures[-1].last)
        elif word == "SECTION":
            here.jumps.append((SECTION_END, step.section))
        elif word in {"PERFORM", "CYCLE"} and (loops := [one for one in self._frames if one.kind == "loop"]):
            here.after.append(loops[-1].before if word == "CYCLE" else loops[-1].exit)
        else:
            return
        self._here = self._new()

    def _copy(self, step: Step) -> None:
        """The copybook may hold labels: control can come back from them."""
        self._here = self._new(self._here)
        self.joints.append(self._here)

    def _entry(self, step: Step) -> None:
        self._here = self._new(self._here)
        self.entries.append(self._here)


_READERS = {
    "label": Graph._label,
    "section_header": Graph._label,
    ".": Graph._period,
    "goto_statement": Graph._goto,
    "perform_statement": Graph._perform,
    "if_head": Graph._if,
    "else_head": Graph._else,
    "evaluate_head": Graph._evaluate,
    "search_head": Graph._search,
    "when_head": Graph._when,
    "handler": Graph._handler,
    "scope_end": Graph._end,
    "next_sentence": Graph._next_sentence,
    "exit_statement": Graph._exit,
    "copy_statement": Graph._copy,
    "entry_statement": Graph._entry,
}
