"""How control goes through a program: what analysis says of its paragraphs."""

from typing import Literal, NamedTuple

Reach = Literal["reached", "unreached", "unproven"]
"""`unproven`: no path was found, but a copybook that is not in the estate could hold one."""


class Paragraph(NamedTuple):
    """The statements under a label, or those before the first (then `name` is empty). `complexity` is McCabe's.

    `why` is the proof for a paragraph that is not reached: one line for each way in that does not exist.
    """

    kind: str
    name: str
    section: str
    path: str
    first_line: int
    last_line: int
    statements: int
    complexity: int
    nesting: int
    reach: Reach
    why: tuple[str, ...]


class Jump(NamedTuple):
    """Control going from one paragraph to another: positions in the procedure's paragraphs."""

    kind: str
    source: int
    target: int
    path: str
    line: int


class Tangle(NamedTuple):
    """Paragraphs that no structured statement describes.

    `loop`: a loop entered at more than one place, which makes the flow irreducible. `escape`: a jump that leaves the
    range of the PERFORM it runs under, so that the PERFORM may never end.
    """

    kind: str
    paragraphs: tuple[int, ...]
    line: int


class Procedure(NamedTuple):
    """The procedure division of one program, copybooks put in place.

    `unknown` are the names that control is sent to and that stand nowhere; `missing` the copybooks in the procedure
    division that are not in the estate. `counted` is False where the ways through, or the copybooks, were too many to
    follow: then no tangle is stated, and every paragraph with a path from the start, through whatever PERFORM, may
    count as reached.
    """

    unit: str
    path: str
    complexity: int
    nesting: int
    reducible: bool
    paragraphs: tuple[Paragraph, ...]
    jumps: tuple[Jump, ...]
    tangles: tuple[Tangle, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    counted: bool
