"""What one file says by itself. Facts are local: they depend on the text, its language and nothing else.

Facts are NamedTuples of strings, integers and tuples, so that they cross processes and rest in the store as JSON
(`codec`): a cache that is data cannot run code. `unit` is always the position of the unit in `FileFacts.units`;
lines and columns count from 1, columns in characters of the decoded text.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Unit(NamedTuple):
    """The smallest thing that migrates as one. An empty name means: named by its member (linking fills it in)."""

    space: str
    name: str
    first_line: int
    last_line: int


class Reference(NamedTuple):
    """A name as written, unresolved. `how` is literal, identifier, computed, or cut: it stands for more."""

    unit: int
    kind: str
    name: str
    line: int
    column: int
    how: str


class Binding(NamedTuple):
    """A pair: what `name` is given. `scope` is the paragraph, step or member it holds in, or empty."""

    unit: int
    kind: str
    name: str
    value: str
    line: int
    scope: str


class Item(NamedTuple):
    """A data entry. `parent` is the position in `FileFacts.items` of the group it belongs to, or -1.

    `occurs` is the most occurrences, `least` the fewest where the item `depending` says how many there are, or a
    constant declared elsewhere, of which 1 to 1 are said. `sign` is LEADING or TRAILING, with SEPARATE where it has a
    byte of its own; `sync` is 1 for SYNCHRONIZED. Level 66 redefines `FIRST` or `FIRST THRU LAST`. `values` are those
    of a condition (level 88), as written: `'A' 'C' THRU 'F' FALSE 'X'`.
    """

    unit: int
    level: int
    name: str
    parent: int
    picture: str
    usage: str
    occurs: int
    redefines: str
    line: int
    sign: str = ""
    sync: int = 0
    least: int = 0
    depending: str = ""
    values: str = ""


class Label(NamedTuple):
    """A place control can go to: a section or a paragraph (COBOL), a step (JCL), a method (Java)."""

    unit: int
    kind: str
    name: str
    line: int


class Flow(NamedTuple):
    """Control passing inside a unit: perform, perform-thru, goto, fall-through. `source` is a label, or empty."""

    unit: int
    kind: str
    source: str
    target: str
    line: int


class Block(NamedTuple):
    """The statements under a label, or those before the first one (then `name` is empty), up to the next label.

    `branches` are its decision points, `nesting` is the deepest; `falls` is 0 if control surely does not run out of
    its end, else 1.
    """

    unit: int
    name: str
    first_line: int
    last_line: int
    statements: int
    branches: int
    nesting: int
    falls: int


class Mention(NamedTuple):
    """Names of data items that statements use: `how` is reads, sets or passes; `names` are sorted, blanks between."""

    unit: int
    how: str
    names: str


class Trait(NamedTuple):
    """A named fact about a line, such as `cics.send-map`, `cobol.alter`, `java.synchronized`."""

    unit: int
    code: str
    line: int


class Measure(NamedTuple):
    """A number about a unit: code-lines, comment-lines, branches, nesting, gotos, statements ..."""

    unit: int
    name: str
    value: int


class Guest(NamedTuple):
    """Another language inside this one, as it stands from `first_line` on. `unit` is the host.

    The text is empty once the guest was read.
    """

    unit: int
    language: str
    first_line: int
    text: str


class Health(NamedTuple):
    """How much of the text the parser could not place. Bytes of the decoded text in UTF-8; lines are sorted."""

    total_bytes: int
    lost_bytes: int
    lost_lines: tuple[int, ...]


class FileFacts(NamedTuple):
    """All that one text says. There is at least one unit, or its references would vanish.

    What is a sequence and no tuple may be `packed`: each loop over it may read it anew, so loop once.
    """

    language: str
    dialect: str
    health: Health
    units: tuple[Unit, ...]
    references: tuple[Reference, ...] = ()
    bindings: tuple[Binding, ...] = ()
    items: Sequence[Item] = ()
    labels: Sequence[Label] = ()
    flows: Sequence[Flow] = ()
    traits: tuple[Trait, ...] = ()
    measures: tuple[Measure, ...] = ()
    guests: tuple[Guest, ...] = ()
    blocks: Sequence[Block] = ()
    mentions: Sequence[Mention] = ()
