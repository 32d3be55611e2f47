"""Placeholders in a text, and what they stand for, which may hold placeholders itself."""

import re
from collections.abc import Mapping
from typing import Final

_MOST_ROUNDS: Final = 8
_LONGEST: Final = 500


def put_in(text: str, placeholder: re.Pattern[str], values: Mapping[str, str]) -> str:
    """Return a text with the values of its placeholders; one without a value stays as written.

    The name is the group of the placeholder. What would grow too long, or goes in a circle, stays as it is by then.
    """

    def value(found: re.Match[str]) -> str:
        return values.get(found[found.lastindex or 0].strip(), found[0])[:_LONGEST]

    for _ in range(_MOST_ROUNDS if len(text) <= _LONGEST else 0):
        said = placeholder.sub(value, text)
        if said == text or len(said) > _LONGEST:
            break
        text = said
    return text
