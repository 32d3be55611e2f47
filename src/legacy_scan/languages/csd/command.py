"""A command of DFHCSDUP, however it is written."""

from typing import NamedTuple


class Operand(NamedTuple):
    """`NAME(value)` or `NAME`, in upper case; `at` is where the value (or the bare word) begins."""

    word: str
    value: str | None
    at: int


class Command(NamedTuple):
    """A command word and its operands."""

    word: str
    at: int
    operands: tuple[Operand, ...]
