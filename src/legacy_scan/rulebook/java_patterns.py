"""The patterns of `java.referenced`: names with `*`, `?` and `(a|b)`, and method arguments that are not looked at."""

import re
from itertools import product
from math import prod
from typing import Final

from legacy_scan.rulebook.patterns import literal

_ALTERNATIVES: Final = re.compile(r"\(([^()]*\|[^()]*)\)")
_MOST_ALTERNATIVES: Final = 500


def pattern_texts(pattern: str) -> list[str]:
    """Return the patterns that a rule's pattern stands for: `(a|b)` is expanded, and argument types are taken off."""
    parts = _ALTERNATIVES.split(pattern)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    expanded = (
        ["".join(chosen) for chosen in product(*choices)]
        if prod(map(len, choices)) <= _MOST_ALTERNATIVES
        else [pattern]
    )
    return [text[: text.index("(")] if "(" in text else text for text in expanded]


def name_pattern(pattern: str) -> str:
    """Return the regular expression of a pattern with `*` and `?`; one without a dot also matches a simple name."""
    texts = []
    for text in pattern_texts(pattern.strip()):
        escaped = literal(text).replace(r"\*", ".*").replace(r"\?", ".")
        texts.append(escaped if "." in text else f"(?:.*\\.)?{escaped}")
    return "|".join(f"(?:{text})" for text in dict.fromkeys(texts))
