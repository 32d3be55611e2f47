"""Where a text condition of a rule held, before any path filter or combination is applied."""

from typing import NamedTuple


class Sighting(NamedTuple):
    """`condition` is the key of the condition; `text` is what was seen, stripped and cut, and holds no line number.

    `variables` are pairs (name, value) for the message template.
    """

    condition: str
    line: int
    column: int
    text: str
    variables: tuple[tuple[str, str], ...] = ()
