"""How compilers store items: bytes and boundaries by usage, one table a dialect.

Sources: IBM Enterprise COBOL for z/OS Language Reference (USAGE, SYNCHRONIZED); the configuration files of GnuCOBOL
(`binary-size`). Pointers are those of 31-bit programs on z/OS and of 64-bit machines elsewhere.
"""

from typing import Final, NamedTuple

Steps = tuple[tuple[int, int], ...]
"""(most digits, bytes), ascending."""

_TWO_FOUR_EIGHT: Final[Steps] = ((4, 2), (9, 4), (18, 8), (38, 16))
_ONE_TWO_FOUR_EIGHT: Final[Steps] = ((2, 1), *_TWO_FOUR_EIGHT)
_FEWEST: Final[Steps] = ((2, 1), (4, 2), (7, 3), (9, 4), (12, 5), (14, 6), (16, 7), (19, 8), (38, 16))
_FEWEST_SIGNED: Final[Steps] = ((2, 1), (4, 2), (6, 3), (9, 4), (11, 5), (14, 6), (16, 7), (18, 8), (38, 16))


class Dialect(NamedTuple):
    """`binary` gives bytes by digits, `boundaries` the boundary of a synchronized number by its bytes.

    `slack_inside` tells where slack bytes go when a group begins with a synchronized item: into the group, or before
    it. `rounds_deep` tells whether the occurrences of a table are rounded up for all items below it, or for its
    children alone.
    """

    name: str
    binary: Steps
    binary_signed: Steps
    pointer: int
    procedure_pointer: int
    boundaries: tuple[tuple[int, int], ...]
    slack_inside: bool
    rounds_deep: bool


_NATURAL: Final = ((2, 2), (4, 4), (8, 8), (16, 16))

IBM: Final = Dialect(
    "ibm", _TWO_FOUR_EIGHT, _TWO_FOUR_EIGHT, 4, 8, ((2, 2), (4, 4), (8, 4)), slack_inside=False, rounds_deep=True
)
GNUCOBOL: Final = Dialect(
    "gnucobol", _ONE_TWO_FOUR_EIGHT, _ONE_TWO_FOUR_EIGHT, 8, 8, _NATURAL, slack_inside=True, rounds_deep=False
)
MICRO_FOCUS: Final = Dialect(
    "micro-focus", _FEWEST, _FEWEST_SIGNED, 8, 8, _NATURAL, slack_inside=True, rounds_deep=False
)

BINARY: Final = frozenset({"COMP", "COMP-0", "COMP-4", "COMP-5", "BINARY"})
"""Bytes by digits."""

PACKED: Final = frozenset({"COMP-3", "PACKED-DECIMAL"})
"""Two digits a byte, and the sign."""

NUMERIC: Final = BINARY | PACKED
"""Usages that need a numeric picture."""

FEWEST: Final = frozenset({"COMP-X", "COMP-N"})
"""As few bytes as the digits need."""

FIXED: Final = {
    "COMP-1": 4,
    "FLOAT": 4,
    "DOUBLE": 8,
    "COMP-9": 4,
    "COMP-10": 8,
    "COMP-15": 16,
    "COMP-2": 8,
    "FLOAT-SHORT": 4,
    "FLOAT-LONG": 8,
    "FLOAT-EXTENDED": 16,
    "FLOAT-BINARY-32": 4,
    "FLOAT-BINARY-64": 8,
    "FLOAT-DECIMAL-16": 8,
    "FLOAT-DECIMAL-34": 16,
    "FLOAT-BINARY-128": 16,
    "FLOAT-DECIMAL-7": 4,
    "BINARY-CHAR": 1,
    "BINARY-SHORT": 2,
    "BINARY-LONG": 4,
    "BINARY-INT": 4,
    "BINARY-DOUBLE": 8,
    "BINARY-LONG-LONG": 8,
    "BINARY-C-LONG": 8,
    "SIGNED-SHORT": 2,
    "UNSIGNED-SHORT": 2,
    "SIGNED-INT": 4,
    "UNSIGNED-INT": 4,
    "SIGNED-LONG": 8,
    "UNSIGNED-LONG": 8,
    "INDEX": 4,
    "POINTER-32": 4,
    "POINTER-64": 8,
}
"""Bytes whatever the picture."""

_DOUBLES: Final = frozenset({"COMP-2", "FLOAT-LONG", "PROCEDURE-POINTER"})


def usual(usage: str) -> str:
    """Return the short spelling of a usage."""
    return usage.replace("COMPUTATIONAL", "COMP", 1) if usage.startswith("COMPUTATIONAL") else usage


def fewest(digits: int, signed: bool) -> int:
    return _step(_FEWEST_SIGNED if signed else _FEWEST, digits)


def binary(dialect: Dialect, digits: int, signed: bool) -> int:
    return _step(dialect.binary_signed if signed else dialect.binary, digits)


def _step(steps: Steps, digits: int) -> int:
    return next((size for most, size in steps if digits <= most), steps[-1][1])


def boundary(dialect: Dialect, usage: str, length: int) -> int:
    """Return the boundary that a synchronized item of this usage and length stands on, 1 for none."""
    if usage in _DOUBLES:
        return 8
    if usage in BINARY or usage in FEWEST or usage in FIXED or usage.endswith("POINTER"):
        return dict(dialect.boundaries).get(length, 1)
    return 1
