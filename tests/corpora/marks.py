"""The marks in the texts of che4z's tests, by which it says what stands where.

`{$*NAME}` defines and `{$NAME}` uses an item, `#` a paragraph, `@` a section, `~` a copybook, `%` a subroutine;
`|id` before the bracket closes says that a diagnostic is expected there, `{_ ... |id_}` that it is of several words,
and `^NAME`, `` `NAME `` or `` `->NAME `` that REPLACING makes another name of it (server/test, UseCaseEngine).
"""

import re
from typing import Final, NamedTuple

_TAG: Final = re.compile(r"\{(\$\*?|&|#\*?|@\*?|~\*?|%)?")
_STRING: Final = re.compile(r"['\"][^'\"\n]*['\"\n]?")
_NAMED: Final = re.compile(r"(?:[^'\"^`|}!]|['\"][^'\"\n]*['\"])*")
_OTHER: Final = re.compile(r"(?:\^|`->|`&|`)([^|}`^]*)")
_DIALECT: Final = re.compile(r"!([^|}`^]*)")
_EXPECTED: Final = re.compile(r"\|[^|}]*?(?=\||\}|_\})")


class Mark(NamedTuple):
    """A name with what it is, and where; `others` are the names that replacing makes of it."""

    tag: str
    name: str
    line: int
    others: tuple[str, ...]
    at: int = 0


class Marked(NamedTuple):
    """A text without its marks."""

    text: str
    marks: tuple[Mark, ...]
    expected: bool


def read(text: str) -> Marked:
    """Take the marks out of a text."""
    out: list[str] = []
    found: list[Mark] = []
    expected = False
    at, line, several, place = 0, 1, 0, 0
    while at < len(text):
        here = text[at]
        if text.startswith("{_", at):
            several, at = several + 1, at + 2
            continue
        if several and (here == "|" or text.startswith("_}", at)):
            if here == "|":
                expected = True
                ends = _EXPECTED.match(text, at)
                at = ends.end() if ends else at + 1
            else:
                several, at = several - 1, at + 2
            continue
        if here == "{" and (one := _mark(text, at, line)) is not None:
            mark, at, wrong = one
            expected |= wrong
            written = mark.name
            if mark.tag:
                found.append(mark._replace(at=place))
        else:
            quoted = _STRING.match(text, at) if here in "'\"" else None
            written = quoted.group() if quoted else here
            at += len(written)
        out.append(written)
        line += written.count("\n")
        place += len(written)
    return Marked("".join(out), tuple(found), expected)


def _mark(text: str, at: int, line: int) -> tuple[Mark, int, bool] | None:
    tag = _TAG.match(text, at)
    if tag is None:
        return None
    name = _NAMED.match(text, tag.end())
    assert name is not None
    at = name.end()
    if (dialect := _DIALECT.match(text, at)) is not None:
        at = dialect.end()
    others = []
    while (other := _OTHER.match(text, at)) is not None:
        others.append(other[1].strip())
        at = other.end()
    wrong = False
    while (expected := _EXPECTED.match(text, at)) is not None:
        wrong, at = True, expected.end()
    if not text.startswith("}", at):
        return None
    return Mark(tag[1] or "", name.group().strip(), line, tuple(others)), at + 1, wrong
