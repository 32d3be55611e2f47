"""The Java of a page as one text, each sign at the line and, where there is room for it, the column it has there."""

import re
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"[\w.*$]+")
_NOT_LINE_END: Final = re.compile(r"[^\n]")


class _Piece(NamedTuple):
    at: int
    text: str
    before: str = ""
    behind: str = ""


class Scriptlets:
    """Collects the pieces of Java in a page: statements, members, expressions and imports."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []

    def add(self, sign: str, text: str, at: int) -> None:
        """Note a piece: `=` an expression, else statements or members."""
        if sign == "=":
            self._pieces.append(_Piece(at, text.rstrip().rstrip(";"), "o =", ";"))
        else:
            self._pieces.append(_Piece(at, _uncommented(text)))

    def imports(self, names: str, at: int) -> None:
        """Note names to import, parted by commas."""
        self._pieces += [_Piece(at + one.start(), one[0], "import ", ";") for one in _NAME.finditer(names)]

    def text(self, page: str) -> str:
        """Return the text, or nothing where a page has no Java."""
        parts: list[str] = []
        reached = 0
        for at, text, before, behind in sorted(self._pieces):
            between = _NOT_LINE_END.sub(" ", page[reached:at])
            room = len(between) - len(between.rstrip(" "))
            parts += [between[: len(between) - min(room, len(before))], before, text, behind]
            reached = at + len(text)
        return "".join(parts)


def _uncommented(text: str) -> str:
    """Take off a comment that would go on behind the piece."""
    last = text.rpartition("\n")[2]
    place = last.find("//")
    if place < 0 or '"' in last[place:]:
        return text
    return text[: len(text) - len(last) + place] + " " * (len(last) - place)
