"""The patterns of `java.referenced`, as Eclipse's search reads them.

A pattern is `[qualified.]name[(types)] [type]`, with `*` and `?`; `(a|b)` stands for each, and `(a|b)?` also for
neither. How far a `*` reaches depends on the kind of site.
"""

import re
from functools import cache
from itertools import product
from math import prod
from typing import Final, NamedTuple

from legacy_scan.rulebook.patterns import literal

_ALTERNATIVES: Final = re.compile(r"(\([^()]*\|[^()]*\)\??)")
_MOST_ALTERNATIVES: Final = 500
_GENERIC: Final = re.compile(r"<[^<>()]*>(?=[^()]*(?:\(|$))")
"""Type arguments and type variables, but those of parameters: types are compared without."""
_WORDS: Final = re.compile(r"^([^\s(]*)\s*(?:\(([^()]*)\))?\s*([\w.$*?<>\[\], ]*)$")


class Pattern(NamedTuple):
    """One pattern, taken apart. `types` is None where the pattern names none; `returns` may be empty."""

    name: str
    types: tuple[str, ...] | None
    returns: str


@cache
def patterns(text: str) -> tuple[Pattern, ...]:
    """Return the patterns that a rule's pattern stands for."""
    parts = _ALTERNATIVES.split(text.strip().replace("$", "."))
    choices = [_choices(part) if place % 2 else [part] for place, part in enumerate(parts)]
    few = prod(map(len, choices)) <= _MOST_ALTERNATIVES
    return tuple(dict.fromkeys(_apart("".join(chosen)) for chosen in product(*choices))) if few else (_apart(text),)


def _choices(part: str) -> list[str]:
    inside = part.rstrip("?")[1:-1].split("|")
    return ["", *inside] if part.endswith("?") else inside


def _apart(text: str) -> Pattern:
    variables = frozenset(name for part in _GENERIC.findall(text) for name in re.split(r"[<>,\s]+", part))
    match = _WORDS.match(_GENERIC.sub("", text).strip())
    if match is None:
        return Pattern(text.partition("(")[0].strip(), None, "")
    given = None if match[2] is None else [part.strip() for part in match[2].split(",")]
    types = None if given is None else tuple(part for part in given if part and part not in variables)
    return Pattern(match[1], types, match[3].strip())


def name_regex(pattern: str, reach: str = "far") -> str:
    """Return the regular expression of a name; one without a package also matches in any.

    `far`: a `*` reaches over dots. `near`: it does so before the last dot only, so that `org.foo*` is a type of `org`;
    a last part that begins with one reaches, too.
    `import`: `org.*` is what `org` itself holds; any other pattern with a `*` reaches over dots, and may end early.
    `bea*` has no package: it is a type, or what the whole name begins with, and no package in the middle of one.
    A pattern with a wildcard means names in any case.
    """
    head, dot, last = pattern.rpartition(".")
    if reach == "import" and not dot and last[-1:] == "*" and last[:1] != "*":
        return f"(?i:{_escaped(last, '.*')}|(?:.*\\.)?{_escaped(last, '[^.]*')})"
    far = reach == "far" or (reach == "import" and last != "*") or (last[:1] == "*" and last != "*")
    simple = _escaped(last, ".*" if far else "[^.]*")
    escaped = f"{_escaped(head, '.*')}{literal(dot)}{simple}"
    if "." not in pattern or pattern[0].isupper():
        escaped = f"(?:.*\\.)?{escaped}"
    if reach == "import" and far and "*" in pattern:
        escaped += ".*"
    return f"(?i:{escaped})" if "*" in pattern or "?" in pattern else escaped


def _escaped(text: str, star: str) -> str:
    return literal(text).replace(r"\*", star).replace(r"\?", ".")


@cache
def name_pattern(pattern: str, reach: str = "far") -> str:
    """Return the regular expression of the names that a whole pattern stands for."""
    texts = (name_regex(one.name, reach) for one in patterns(pattern))
    return "|".join(f"(?:{text})" for text in dict.fromkeys(texts))
