"""Where things stand in a REXX text: lines, columns, sequence numbers, and which lines are code."""

import re
from bisect import bisect_right

from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.languages.rexx.tokens import Reading

_SEQUENCE = re.compile(r"[0-9]{8}[ \t\r]*")
_NUMBERED_AT = 72
_DIRECTIVE = re.compile(r"(?m)^[ \t]*#(?:(?:if|elseif|foreach|set)[ \t]*\([^\n]*\)|else|end)[ \t\r]*$", re.IGNORECASE)
"""What a workflow of z/OSMF leaves out before it runs the text: the directives of Velocity."""


_BARS = {0xA6: "|", 0xD7: "|"}
"""What tables between code pages have made of the bar: the broken bar, and the byte X'D7' of old tapes."""


def _cards(full: list[str]) -> bool:
    return all(len(row.rstrip()) == _NUMBERED_AT + 8 for row in full)


class Places:
    """A text as code: sequence numbers in columns 73 to 80 are blanks.

    It has some where every full line has one, or where it is of cards and the first has one: TSO/E looks at that.
    """

    def __init__(self, text: str) -> None:
        if "#if" in text or "#set" in text:
            text = _DIRECTIVE.sub(lambda one: " " * len(one[0]), text)
        if "\u00a6" in text or "\u00d7" in text:
            text = text.translate(_BARS)
        rows = text.split("\n")
        full = [row for row in rows if len(row.rstrip()) >= _NUMBERED_AT + 8]
        if full and len(full) * 2 > len(rows) and all(_SEQUENCE.fullmatch(row, _NUMBERED_AT) for row in full):
            rows = [row[:_NUMBERED_AT] + " " * len(row[_NUMBERED_AT:]) for row in rows]
            text = "\n".join(rows)
        elif full and full[0] is rows[0] and _SEQUENCE.fullmatch(full[0], _NUMBERED_AT) and _cards(full):
            numbered = (bool(_SEQUENCE.fullmatch(row, _NUMBERED_AT)) for row in rows)
            rows = [row[:_NUMBERED_AT] + " " * 8 if one else row for row, one in zip(rows, numbered, strict=True)]
            text = "\n".join(rows)
        self.code = text
        self._rows = rows
        self._starts = [0]
        for row in rows:
            self._starts.append(self._starts[-1] + len(row) + 1)

    def of(self, at: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a position."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def lines(self, span: tuple[int, int]) -> range:
        """Return the lines that a span touches."""
        first, end = span
        return range(self.of(first)[0], self.of(max(first, end - 1))[0] + 1)

    def count(self, sheet: Sheet, reading: Reading) -> None:
        """Count lines of code and of comment, and note the lost ones."""
        code = {self.of(token.at)[0] for clause in reading.clauses for token in clause}
        comments = {line for span in reading.comments for line in self.lines(span)} - code
        sheet.counts["code-lines"] = len(code)
        sheet.counts["comment-lines"] = len(comments)
        for span in reading.lost:
            sheet.lost.update(self.lines(span))
