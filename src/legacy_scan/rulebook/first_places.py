"""Where the text of a node first stands in its file.

Konveyor searches the file for the text of an XML or JSON node and calls the first place its line, so that nodes with
one text are one incident. We say the node's own line, and keep the first place for that identity alone.
"""

from typing import Final

FIRST: Final = "firstLine"
"""The variable that carries the first place where it is not the node's own line."""

NO_PLACE: Final = ((FIRST, "0"),)
"""Said of what Konveyor gives no line."""

_MOST_LINES: Final = 5
_LONGEST_TAG: Final = 200
"""Lines that one start tag may take."""


class FirstPlaces:
    """First places in one text, each looked up once."""

    def __init__(self, text: bytes) -> None:
        self._raw = text
        self._text = ""
        self._known: dict[str, int] = {}
        self._lines: list[bytes] = []
        self._blank = text[: len(text) - len(text.lstrip())].count(b"\n")

    def begin(self, line: int, tag: str) -> int:
        """Return where the start tag begins that ends in a line, as the parser counts without leading blank lines."""
        line += self._blank
        if not tag:
            return line
        self._lines = self._lines or self._raw.split(b"\n")
        wanted = f"<{tag}".encode("utf-8", "replace")
        for number in range(line, max(0, line - _LONGEST_TAG), -1):
            if wanted in self._lines[min(number, len(self._lines)) - 1]:
                return number
        return line

    def of(self, whole: str) -> int:
        """Return the line, or 0 where the text stands nowhere as it is (it was written with entities, say)."""
        if whole not in self._known:
            self._known[whole] = self._find(whole)
        return self._known[whole]

    def _find(self, whole: str) -> int:
        lines = [line.strip(" ").replace("\t", "") for line in whole.strip().split("\n")[:_MOST_LINES]]
        if len(lines) > 1 and not lines[-1]:
            lines = lines[:-1]  # one, as there: more count as lines
        written = [line for line in lines if line]
        if not written:
            return 0
        if not self._text:
            self._text = self._raw.decode("utf-8", "replace").replace("\t", "")
        begin = self._text.find(written[0])
        while begin >= 0:
            end = self._follow(written[1:], begin + len(written[0]))
            if end < 0:
                return 0
            last = self._text.count("\n", 0, end) + 1
            if last - self._text.count("\n", 0, begin) <= len(lines):
                return max(1, last - len(lines) + 1)
            begin = self._text.find(written[0], begin + 1)
        return 0

    def _follow(self, lines: list[str], at: int) -> int:
        for line in lines:
            at = self._text.find(line, at)
            if at < 0:
                return -1
            at += len(line)
        return at
