"""Where control may go inside a unit: points, each with the statements done there, and what follows them.

It over-approximates: a way that the program cannot go may be in it, one that it can go is not missing. Where the text
does not tell (a label variable, a macro, text that the preprocessor chooses), there are no ways.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.pli.effects import Step
from legacy_scan.languages.pli.sheet import Sheet

MAIN = 0
_DEEPEST = 300
_LEAVES = frozenset({"stop", "exit", "halt"})
_GONE = re.compile(rb"\x04\s*\w+\s+CICS\s+(?:RETURN|XCTL|ABEND)\b(?![^\x05]*\b(?:RESP|NOHANDLE)\b)", re.IGNORECASE)
_GROUPS = frozenset({"do", "loop", "begin", "select", "procedure"})


class UnknowableError(Exception):
    """The text does not tell where control goes."""


@dataclass(slots=True)
class Point:
    """What is done in a row, and where control goes then: to points, or to labels by their names."""

    done: list[Step] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Procedure:
    """The points of one procedure: where it is entered and left, and its labels."""

    around: int
    entries: list[int]
    exit: int
    labels: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    units: list[int] = field(default_factory=list)
    """Where its ON-units begin: control comes there from anywhere."""
    joints: list[int] = field(default_factory=list)
    """What follows an included member, which may hold statements and labels."""


@dataclass(slots=True)
class _Frame:
    """What is open: where control was before it, and where it goes on: the head and the end of a group."""

    kind: str
    before: int
    names: tuple[str, ...] = ()
    head: int = -1
    exit: int = -1
    whole: bool = False
    procedure: int = -1


class Ways:
    """The points of one unit, and its procedures; the outermost is the first."""

    def __init__(self, sheet: Sheet, nodes: Iterable[Node], step: Callable[[Node], Step | None]) -> None:
        self.points: list[Point] = []
        self.named: dict[str, int] = {}
        self.in_units: list[Step] = []
        """Statements of ON-units: they may be done at any time."""
        self._sheet = sheet
        self._step = step
        self._frames: list[_Frame] = []
        self._labels: list[str] = []
        self._here = self._new()
        self.procedures = [Procedure(-1, [self._here], self._new())]
        self._inside = MAIN
        self._units = 0
        for node in nodes:
            self._read(node)
        self._settle()
        self._to(self.procedures[MAIN].exit)

    def _new(self, *before: int) -> int:
        self.points.append(Point())
        for point in before:
            self.points[point].after.append(len(self.points) - 1)
        return len(self.points) - 1

    def _to(self, point: int) -> None:
        self.points[self._here].after.append(point)

    def _read(self, node: Node) -> None:
        kind = node.type
        if kind == "include":
            self._here = self._new(self._here)
            self.procedures[self._inside].joints.append(self._here)
        elif kind == "label":
            self._settle()
            name = node.child_by_field_name("name")
            if name is not None:
                self._labels.append(self._sheet.words(name.children[0]))
        elif kind in _OPENS:
            if kind != "else":
                self._settle()
            _OPENS[kind](self, node)
        elif kind in _NOTHING:
            return
        elif kind == "unknown_statement":
            raise UnknowableError
        else:
            self._settle()
            self._place()
            self._statement(node)
            self._finish()

    def _place(self) -> tuple[str, ...]:
        """Set the labels that wait here, and return them."""
        names = tuple(self._labels)
        if names:
            self._here = self._new(self._here)
            for name in names:
                self.procedures[self._inside].labels[name].append(self._here)
            self._labels.clear()
        return names

    def _do(self, node: Node) -> None:
        step = self._step(node)
        if step is not None:
            self.points[self._here].done.append(step)
            if self._units:
                self.in_units.append(step)

    def _statement(self, node: Node) -> None:
        self._do(node)
        kind = node.type
        if kind == "goto":
            target = node.child_by_field_name("target")
            if target is not None:
                self.points[self._here].jumps.append(self._sheet.words(target.children[0]))
        elif kind == "return":
            if not self._units:
                self._to(self.procedures[self._inside].exit)
        elif kind == "plain":
            word = node.children[0].type
            if word == "attach":
                raise UnknowableError  # what it starts runs beside what follows
            if word in {"leave", "iterate"}:
                self._leave(node, word)
            elif word not in _LEAVES:
                return
        elif kind != "exec_block" or not _GONE.match(self._sheet.text, node.start_byte):
            return
        self._here = self._new()

    def _leave(self, node: Node, word: str) -> None:
        """LEAVE and ITERATE: of the loop around it, or of the group of that name."""
        wanted = self._sheet.words(node.children[1].children[0]) if node.child_count > 2 else ""
        for frame in reversed(self._frames):
            if wanted in frame.names if wanted else frame.kind == "loop":
                self._to(frame.head if word == "iterate" and frame.head >= 0 else frame.exit)
                return
        raise UnknowableError

    def _push(self, frame: _Frame) -> None:
        if len(self._frames) > _DEEPEST:
            raise UnknowableError
        self._frames.append(frame)

    def _if(self, node: Node) -> None:
        self._place()
        self._do(node)
        self._push(_Frame("if", self._here))
        self._here = self._new(self._here)

    def _else(self, node: Node) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.kind in {"if", "then"}:
            frame.kind, frame.exit = "else", self._here
            self._here = self._new(frame.before)

    def _group(self, node: Node) -> None:
        names = self._place()
        loops = node.type == "do" and node.child_count > 2
        head = self._new(self._here) if loops else -1
        if loops:
            self._here = head
        self._do(node)
        self._push(_Frame("loop" if loops else node.type, self._here, names, head, self._new()))
        if loops:
            self._to(self._frames[-1].exit)
            self._here = self._new(head)

    def _select(self, node: Node) -> None:
        self._group(node)
        self._here = self._new()

    def _when(self, node: Node) -> None:
        while self._frames and self._frames[-1].kind not in _GROUPS:
            self._close()
        if not self._frames or self._frames[-1].kind != "select":
            raise UnknowableError
        frame = self._frames[-1]
        frame.whole |= node.type == "otherwise"
        self._here = frame.before
        self._do(node)
        self._push(_Frame("when", frame.exit))
        self._here = self._new(frame.before)

    def _on(self, node: Node) -> None:
        self._place()
        if node.children[-1].type == ";":
            self._finish()
            return
        self._push(_Frame("on", self._here))
        self._units += 1
        self._here = self._new()
        self.procedures[self._inside].units.append(self._here)

    def _procedure(self, node: Node) -> None:
        start = self._new()
        if any(frame.kind == "procedure" for frame in self._frames):
            if self._units:
                raise UnknowableError
            self.procedures.append(Procedure(self._inside, [start], self._new()))
            for name in self._labels:
                self.named[name] = len(self.procedures) - 1
        else:
            self._to(start)
        names = tuple(self._labels)
        self._labels.clear()
        self._push(_Frame("procedure", self._here, names, procedure=self._inside))
        if len([frame for frame in self._frames if frame.kind == "procedure"]) > 1:
            self._inside = len(self.procedures) - 1
        self._here = start

    def _entry(self, node: Node) -> None:
        self._here = self._new(self._here)
        self.procedures[self._inside].entries.append(self._here)
        for name in self._labels if self._inside else ():
            self.named[name] = self._inside
        self._labels.clear()

    def _end(self, node: Node) -> None:
        """END closes one group, END NAME all groups up to that of the name."""
        self._place()
        name = node.child_by_field_name("name")
        wanted = self._sheet.words(name) if name is not None else ""
        if not any(wanted in frame.names for frame in self._frames):
            wanted = ""
        while self._frames:
            frame = self._frames[-1]
            self._close()
            if frame.kind in _GROUPS and (not wanted or wanted in frame.names):
                break
        self._finish()

    def _close(self) -> None:
        """Close what is open innermost; control goes on behind it."""
        frame = self._frames.pop()
        kind = frame.kind
        if kind == "procedure":
            if frame.procedure != self._inside:
                self._to(self.procedures[self._inside].exit)
                self._inside, self._here = frame.procedure, frame.before
        elif kind == "when":
            self._to(frame.before)
            self._here = self._new()
        elif kind == "on":
            self._units -= 1
            self._here = frame.before
        elif kind == "else":
            self._here = self._new(frame.exit, self._here)
        elif kind in {"if", "then"}:
            self._here = self._new(frame.before, self._here)
        else:
            self._to(frame.head if kind == "loop" else frame.exit)
            self._here = frame.exit
            if kind == "select" and not frame.whole:
                self.points[frame.before].after.append(frame.exit)

    def _finish(self) -> None:
        """A statement is over, and with it what it was the body of; THEN waits for an ELSE."""
        while self._frames and self._frames[-1].kind not in _GROUPS:
            if self._frames[-1].kind == "if":
                self._frames[-1].kind = "then"
                return
            if self._frames[-1].kind == "then":
                return
            self._close()

    def _settle(self) -> None:
        """No ELSE follows."""
        while self._frames and self._frames[-1].kind == "then":
            self._close()
            self._finish()


_OPENS = {
    "if": Ways._if,
    "else": Ways._else,
    "do": Ways._group,
    "begin": Ways._group,
    "select": Ways._select,
    "when": Ways._when,
    "otherwise": Ways._when,
    "on": Ways._on,
    "procedure": Ways._procedure,
    "entry": Ways._entry,
    "end": Ways._end,
}
_NOTHING = frozenset({"prefix", "preprocessor", "package", "declare", "fragment", "unknown_text", "unknown_brackets"})
