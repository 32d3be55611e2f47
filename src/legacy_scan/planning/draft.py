"""A component on its way: its units by number, what to call it, and the reasons that brought them together."""

from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """`label` is a wish for a name."""

    label: str
    members: list[int]
    why: list[str]
    foundation: bool = False
