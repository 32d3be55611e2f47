"""SQL in strings of other languages: the tables that it names, and what it leaves to the run."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from legacy_scan.extraction import exec_names

UNKNOWN: Final = "\0"
"""Stands in a text for what is known only at run time."""
Said = tuple[str, str, str]
"""Kind of reference, name, and how it is known."""

_CALL: Final = re.compile(r"\s*\{\s*(?:\?\s*=\s*)?(call\b[^}]*)\}?\s*", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\s*(?:\(\s*)?(?:select|insert|update|delete|merge|with|call|truncate|lock|create|drop|alter|replace|grant|set|values"
    r"|declare|begin|commit|rollback|explain|show|use|pragma|analyze|comment|rename|exec|execute)\b",
    re.IGNORECASE,
)
_NO_TABLES: Final = re.compile(
    r"\s*(?:create|drop|alter|grant|comment|rename|set|begin|commit|show|use)\b", re.IGNORECASE
)
_WANTED: Final = re.compile(rf"\b(?:from|join|into|update|table|call)\s+{UNKNOWN}(?!\.)", re.IGNORECASE)
_QUOTED: Final = re.compile(r"`([^`\n]{1,128})`|\[(?!\d+\])(\w[\w $#-]{0,127})\]")
"""Names as MySQL and SQL Server quote them."""
_UNSET: Final = re.compile(rf"{UNKNOWN}\s*\.")

_PLACEHOLDER: Final = re.compile(r"\$\{(?:=([^{}]*)|[^{}]*)\}")
_STAND_IN: Final = "constant_{}_"
_ENDS_WORD: Final = ("", " ", ",", "(", ")", ";")


_LONGEST: Final = 20_000


def few(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """Return the different ones of some texts, cut where they are very long; of more than `most`, that there are."""
    found: dict[str, None] = {}
    for text in islice(texts, most * most):
        found[text[:_LONGEST]] = None
        if len(found) > most:
            return (*tuple(found)[:most], UNKNOWN)
    return tuple(found)


def tables(texts: Iterable[str], shown: str) -> Iterator[Said]:
    """Yield the tables and routines that a statement names; `shown` stands for what is known only at run time.

    A table that is a constant of another file, `${=Owner.NAME}`, is a computed name.
    """
    for each in texts:
        text, constants = _apart(each) if "${" in each else (each, ())
        called = _CALL.fullmatch(text)
        said = _QUOTED.sub(r'"\1\2"', _UNSET.sub("", called[1] if called else text))
        found = list(_names(said))
        if constants:
            places = {_STAND_IN.format(at).upper(): name for at, name in enumerate(constants)}
            found = [
                (kind, places[name.upper()], "computed") if name.upper() in places else (kind, name, how)
                for kind, name, how in found
            ]
        yield from found
        if UNKNOWN in said and (not _VERB.match(said) or _WANTED.search(said) or _glued(said) or not found):
            yield "references-table", shown, "computed"


def _apart(text: str) -> tuple[str, list[str]]:
    """Return a text with a made-up word for each constant that stands alone, and the constants."""
    found: list[str] = []

    def word(match: re.Match[str]) -> str:
        if match[1] is None or text[match.end() : match.end() + 1] not in _ENDS_WORD:
            return UNKNOWN
        found.append(match[1])
        return _STAND_IN.format(len(found) - 1)

    return _PLACEHOLDER.sub(word, text), found


def columns(texts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the columns that a statement names: what is done to each, its name, and its tables."""
    for text in texts:
        said = _QUOTED.sub(r'"\1\2"', _UNSET.sub("", text))
        if not _VERB.match(said) or _NO_TABLES.match(said) or _glued(said):
            continue
        for kind, name, of, _, at in exec_names.read("SQL", said).pairs:
            whole = UNKNOWN not in said[max(0, at - 1) : at + len(name) + 1]
            if kind.endswith("s-column") and of and whole:
                yield kind, name, of


def _names(said: str) -> Iterator[Said]:
    if not _VERB.match(said):
        return
    schema = _NO_TABLES.match(said) is not None
    for kind, name, how, at in exec_names.read("SQL", said).mentions:
        after = said[at + len(name) : at + len(name) + 1]
        if how == "literal" and after != UNKNOWN and said[at - 1 : at] != UNKNOWN and not schema:
            yield kind, name, how


def _glued(said: str) -> bool:
    return re.search(rf"\b(?:from|join|into|update)\s+[\w.]+{UNKNOWN}", said, re.IGNORECASE) is not None
