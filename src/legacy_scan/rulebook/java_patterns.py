"""The patterns of `java.referenced`, as Eclipse's search reads them.

A pattern is `[qualified.]name[(types)] [return type]`, with `*` and `?`; `(a|b)` stands for each, and `(a|b)?` also for
neither. In a declaration or a use, a `*` stays within one part of a name: `org.foo*` is a type `foo...` of the package
`org`. In imports and packages it reaches further.
"""

import re
from functools import cache
from itertools import product
from math import prod
from typing import Final, NamedTuple

from legacy_scan.rulebook.patterns import literal

_ALTERNATIVES: Final = re.compile(r"(\([^()]*\|[^()]*\)\??)")
_MOST_ALTERNATIVES: Final = 500
_WORDS: Final = re.compile(r"^([^\s(]*)\s*(?:\(([^()]*)\))?\s*([\w.$*?<>\[\], ]*)$")


class Pattern(NamedTuple):
    """One pattern, taken apart. `types` is None where the pattern names none; `returns` may be empty."""

    name: str
    types: tuple[str, ...] | None
    returns: str


@cache
def patterns(text: str) -> tuple[Pattern, ...]:
    """Return the patterns that a rule's pattern stands for."""
    parts = _ALTERNATIVES.split(text.strip())
    choices = [_choices(part) if place % 2 else [part] for place, part in enumerate(parts)]
    few = prod(map(len, choices)) <= _MOST_ALTERNATIVES
    return tuple(dict.fromkeys(_apart("".join(chosen)) for chosen in product(*choices))) if few else (_apart(text),)


def _choices(part: str) -> list[str]:
    inside = part.rstrip("?")[1:-1].split("|")
    return ["", *inside] if part.endswith("?") else inside


def _apart(text: str) -> Pattern:
    match = _WORDS.match(text.strip())
    if match is None:
        return Pattern(text.partition("(")[0].strip(), None, "")
    types = None if match[2] is None else tuple(part.strip() for part in match[2].split(",") if part.strip())
    return Pattern(match[1], types, match[3].strip())


def name_regex(pattern: str, *, far: bool = True) -> str:
    """Return the regular expression of a name; one without a dot also matches a simple name.

    `far` tells whether a `*` reaches over dots.
    """
    star = ".*" if far else "[^.]*"
    escaped = literal(pattern).replace(r"\*", star).replace(r"\?", "." if far else "[^.]")
    return escaped if "." in pattern else f"(?:.*\\.)?{escaped}"


def name_pattern(pattern: str, *, far: bool = True) -> str:
    """Return the regular expression of the names that a whole pattern stands for."""
    texts = (name_regex(one.name, far=far) for one in patterns(pattern))
    return "|".join(f"(?:{text})" for text in dict.fromkeys(texts))
