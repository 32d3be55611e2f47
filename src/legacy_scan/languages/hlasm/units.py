"""The units of a text: a program for each control section, a macro for each definition, or one copy member."""

from bisect import bisect_right
from dataclasses import dataclass

from legacy_scan.model.facts import Measure, Unit

COUNTS = ("statements", "branches", "gotos", "items")


@dataclass(slots=True)
class OpenUnit:
    """A unit that is being read. `space` is empty while it may still be a program or a copy member.

    `runs` tells that a machine instruction stands in it. What runs before the first CSECT is a control section of its
    own: `begun` is the name field of the macro that seems to begin it. `unnamed` tells that a control section without a
    name began it: while nothing runs in it, the first that has a name is what the text is.
    """

    space: str
    name: str
    first: int
    last: int
    statements: int = 0
    branches: int = 0
    gotos: int = 0
    items: int = 0
    code_lines: int = 0
    comment_lines: int = 0
    runs: bool = False
    begun: str = ""
    unnamed: bool = False


class Units:
    """Which unit each line belongs to: the lines of a macro are the macro's, also inside a program."""

    def __init__(self, kinds: bytes) -> None:
        self.units: list[OpenUnit] = []
        self.starts: list[tuple[int, int]] = []
        """(byte position, unit) of each place where another unit begins or goes on."""
        self.current = -1
        self._kinds = kinds
        self._since = 1
        self._programs: dict[str, int] = {}
        self._around: list[int] = []
        self._member = ""

    def open(self) -> OpenUnit:
        """Return the unit of the statement at hand."""
        return self.units[self.current]

    def body(self, line: int, at: int) -> int:
        """Make sure there is a unit for open code, and return its position."""
        if self.current < 0:
            self._enter(self._new("", self._member, line), line, at)
        return self.current

    def section(self, name: str, line: int, at: int) -> int:
        """Begin or resume the control section of a name, or of the member's.

        What stands before the first belongs to it; what runs before it is a section of its own.
        """
        self._settle_begun()
        name = name or self._member
        if not name and name not in self._programs:
            if self.current >= 0 and self.open().space:
                self._enter(self._new("", "", line), line, at)
            number = self.body(line, at)
            self.open().unnamed = True
            return number
        if name in self._programs:
            number = self._programs[name]
        elif self.current >= 0 and not self.open().space:
            number = self.current
            self.open().space, self.open().name = "program", name
        else:
            number = self._new("program", name, line)
        self._programs[name] = number
        self._enter(number, line, at)
        return number

    def macro(self, name: str, line: int, at: int) -> int:
        """Begin the definition of a macro."""
        self._around.append(self.current)
        self._enter(self._new("macro", name, line), line, at)
        return self.current

    def macro_end(self, line: int, at: int) -> None:
        """End the definition of a macro: what was open around it goes on with the next line."""
        self._enter(self._around.pop() if self._around else -1, line + 1, at)

    def end(self, line: int, at: int) -> None:
        """END: what follows is another assembly."""
        if self.current >= 0 and not self.open().space:
            self._settle_begun()
            self.open().space = "program"
        self._member = ""
        self._enter(-1, line + 1, at)
        self._programs.clear()

    def member(self, name: str, line: int, at: int) -> None:
        """A member of a library: what comes is another text."""
        self._member = name
        self._around.clear()
        self._enter(-1, line, at)
        self._programs.clear()

    def _settle_begun(self) -> None:
        """Code that a macro began is a program of its own."""
        if self.current >= 0 and not self.open().space and self.open().runs:
            one = self.open()
            one.space, one.name = "program", one.name if one.unnamed else one.begun or one.name
            self._programs[one.name] = self.current

    def close(self, last: int) -> None:
        """Give the rest to the last unit, or make the text one member; name the space of what is no program."""
        if not self.units:
            self._new("member", "", 1)
        if self.current < 0:
            self.current = len(self.units) - 1
        self._count(last + 1)
        for one in self.units:
            one.space = one.space or ("program" if one.unnamed else "copybook")
            one.last = max(one.first, min(one.last, last))
        if len(self.units) == 1:
            self.units[0].first, self.units[0].last = 1, last

    def at(self, byte: int) -> int:
        """Return the unit that a byte stands in; between two, the one that comes."""
        begun = bisect_right(self.starts, (byte, len(self.units)))
        around = [number for _, number in self.starts[max(0, begun - 1) : begun + 1] if number >= 0]
        return around[0] if around else -1

    def rows(self) -> tuple[tuple[Unit, ...], tuple[Measure, ...]]:
        """Return the units and their measures."""
        units = tuple(Unit(one.space, one.name, one.first, one.last) for one in self.units)
        measures = tuple(
            Measure(number, name, value)
            for number, one in enumerate(self.units)
            for name, value in (
                *((count, getattr(one, count)) for count in COUNTS),
                ("code-lines", one.code_lines),
                ("comment-lines", one.comment_lines),
            )
        )
        return units, measures

    def _new(self, space: str, name: str, line: int) -> int:
        first = line if self.units else 1
        self.units.append(OpenUnit(space, name, line if space == "macro" else first, line))
        return len(self.units) - 1

    def _enter(self, number: int, line: int, at: int) -> None:
        self._count(line, number)
        self.current = number
        self.starts.append((at, number))

    def _count(self, line: int, coming: int = -1) -> None:
        """Count the lines since the last change; those before any unit belong to the one that comes."""
        number = self.current if self.current >= 0 else coming
        if number < 0 or line <= self._since:
            return
        one = self.units[number]
        since, until = self._since - 1, line - 1
        one.code_lines += self._kinds.count(b"C", since, until) + self._kinds.count(b"+", since, until)
        one.comment_lines += self._kinds.count(b"*", since, until)
        one.last = max(one.last, until)
        self._since = line
