"""Jobs that a script prints: the texts in line (`cat <<END`) and of echo that are JCL, as guests.

cat << END                     A script prints one job in several pieces, with commands between them: pieces that
//COMPILE JOB                  go to one place are one text, and what stands between them is blank lines.
//$name   EXEC COBUCL
END
cat $1
echo "/*"
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from legacy_scan.model.facts import Guest

_OPENED: Final = re.compile(r"(?<!<)<<-?[ \t]*(['\"]?)([A-Za-z_]\w*)\1[^\n]*")
_NO_TEXT: Final = re.compile(r"\(\([^)\n]*\Z|^[ \t]*#")
"""Before `<<`: arithmetic, or a comment."""
_CARD: Final = re.compile(r"(?m)^//[^\s*]*[ \t]+(?:JOB|EXEC|DD|PROC|SET|JCLLIB|INCLUDE)\b")
_STREAM: Final = re.compile(r"//\S*[ \t]+DD[ \t]+(?:\*|DATA\b)")
_SIGN: Final = re.compile(r"[$`]")
_TO: Final = re.compile(r"(?<![\d>&])(>>?)[ \t]*(?![&>])([^\s;|&<>]+)")
_ECHO: Final = re.compile(r"(?m)^[ \t]*(?:echo|printf?)[ \t]+(?:-[neE-]+[ \t]+)*(['\"])(.*?)(?:\\n)?\1([^'\"\n]*)$")
_WRITTEN: Final = re.compile(
    r"\\([$`\\])|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)|\$\([^()\n]*\)|`[^`\n]*`|\$\{[^{}\n]*\}"
)


class Piece(NamedTuple):
    """What is printed: where it stands, its rows, and where they go: into a file, which may be begun `anew`.

    It may be `filled` with the values of variables.
    """

    start: int
    end: int
    rows_at: int
    text: str
    filled: bool
    target: str
    anew: bool


@dataclass(slots=True)
class _Job:
    """What is printed to one place, from a line on; `open` tells whether it ends inside the stream of a step."""

    line: int
    rows: list[str]
    open: bool = False

    def add(self, line: int, rows: list[str]) -> None:
        self.rows += [""] * (line - self.line - len(self.rows))
        self.rows += rows
        for row in rows:
            if row.startswith("//") and row[2:3] != "*":
                self.open = bool(_STREAM.match(row))
            elif row.startswith("/*"):
                self.open = False

    def guest(self) -> Guest:
        return Guest(0, "jcl", self.line, "\n".join((*self.rows, "")))


def pieces(text: str) -> Iterator[Piece]:
    """Yield the texts in line of a script; one that no line ends goes on to the end of the script."""
    at = 0
    while found := _OPENED.search(text, at):
        begins = text.rfind("\n", 0, found.start()) + 1
        before = text[begins : found.start()]
        at = found.end()
        if _NO_TEXT.search(before):
            continue
        ends = re.compile(rf"^[ \t]*{found[2]}[ \t]*$", re.MULTILINE).search(text, at)
        rows = text[at + 1 : ends.start() if ends else len(text)]
        at = ends.end() if ends else len(text)
        yield Piece(found.start(), at, found.end() + 1, rows, not found[1], *_goes_to(before + found[0].lstrip("<")))


def _goes_to(command: str) -> tuple[str, bool]:
    to = _TO.search(command)
    return (to[2], to[1] == ">") if to else ("", False)


def _printed(text: str) -> list[Piece]:
    """Return the texts in line and those of echo, in the order of the script."""
    found = list(pieces(text))
    ends = [(one.start, one.end) for one in found]
    at = 0
    for echo in _ECHO.finditer(text):
        start = echo.start()
        while at < len(ends) and ends[at][1] <= start:
            at += 1
        if (at == len(ends) or start < ends[at][0]) and ">&" not in echo[3]:
            found.append(Piece(start, echo.end(), start, f"{echo[2]}\n", echo[1] == '"', *_goes_to(echo[3])))
    return sorted(found)


def jobs(text: str, value: Callable[[str], str]) -> Iterator[Guest]:
    """Yield what a script prints that is JCL; `value` tells what a variable holds, or nothing."""
    open_: dict[str, _Job] = {}
    for line, piece in _lines(text, _printed(text)) if "//" in text else ():
        if piece.anew and piece.target in open_:
            yield open_.pop(piece.target).guest()
        job = open_.get(piece.target)
        if _CARD.search(piece.text) or (job and job.open):
            job = open_.setdefault(piece.target, job or _Job(line, []))
            job.add(line, (_filled(piece.text, value) if piece.filled else piece.text).split("\n")[:-1])
    for job in open_.values():
        yield job.guest()


def _lines(text: str, found: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    line, at = 1, 0
    for piece in found:
        line += text.count("\n", at, piece.rows_at)
        at = piece.rows_at
        yield line, piece


def _filled(text: str, value: Callable[[str], str]) -> str:
    """Put variables in that have one value; another one is known only when the script runs, as those of templates."""

    def said(found: re.Match[str]) -> str:
        name = found[2] or found[3] or ""
        known = value(name) if name else ""
        return found[1] or (known if known and not _SIGN.search(known) else "{{" + (name or "command") + "}}")

    return _WRITTEN.sub(said, text)
