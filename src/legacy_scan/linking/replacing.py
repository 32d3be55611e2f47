"""COPY REPLACING, applied to the items of a copybook: names, pictures, usages, numbers, partial words.

The text itself is no longer there: an item is written out again in its clauses' usual order, the replacement is made
on those words, and the words are read again. What reaches over the end of an entry cannot be replaced so.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from legacy_scan.model.facts import Item

_PAIR = re.compile(
    r"(?:(LEADING|TRAILING)\s+)?(?:==(.*?)==|(\S+(?:\s+(?:OF|IN)\s+\S+)*))\s*BY\s*(?:==(.*?)==|(.+))",
    re.IGNORECASE | re.DOTALL,
)
_ENTRY_END = re.compile(r"\.\s+\S")
_SILENT = frozenset({"IS", "TIMES", "USAGE", "ON", "CHARACTER", "SIGN"})
_SPELLINGS = {"PICTURE": "PIC", "THROUGH": "THRU", "SYNCHRONIZED": "SYNC"}
_TAG = re.compile(r"[:(*#$&].*|.*[:)*#$&]", re.DOTALL)
_LONGEST = 400
"""A word that replacing has made longer than this is no name any more, and grows no further."""


class Pair(NamedTuple):
    """What is replaced by what. `part` is LEADING, TRAILING, ANY for a tag inside words, or empty for whole words."""

    part: str
    what: tuple[str, ...]
    by: tuple[str, ...]


@lru_cache(maxsize=1024)
def pair(written: str) -> Pair | None:
    """Read `what BY what`, or None for what cannot be read, or reaches over the end of an entry."""
    found = _PAIR.fullmatch(written.strip())
    if found is None:
        return None
    part, pseudo, plain, by_pseudo, by_plain = found.groups()
    if _ENTRY_END.search(pseudo or "") or _ENTRY_END.search(by_pseudo or ""):
        return None
    what, by = _words(pseudo if pseudo is not None else plain), _words(by_pseudo if by_pseudo is not None else by_plain)
    if not what:
        return None
    part = (part or "").upper()
    if not part and len(what) == 1 and len(by) <= 1 and _TAG.fullmatch(what[0]):
        part = "ANY"
    return Pair(part, what, by)


def _words(text: str) -> tuple[str, ...]:
    words = (word.rstrip(".,;") for word in text.upper().split())
    return tuple(_SPELLINGS.get(word, word) for word in words if word and word not in _SILENT)


def replaced(item: Item, pairs: Sequence[Pair]) -> Item:
    """Return the item as it reads after all pairs; for each word, the first pair that matches counts."""
    if not pairs:
        return item
    before = _written(item)
    after: list[str] = []
    at = 0
    while at < len(before):
        taken, words = _first(before, at, pairs)
        after += words
        at += taken
    return item if after == before else _read(item, after)


def replaced_word(word: str, pairs: Sequence[Pair]) -> str:
    """Return a name as it reads after all pairs. What is put in is not replaced again, unless it is a tag itself."""
    return " ".join(_first([word], 0, pairs)[1]) if pairs else word


def member(name: str, pairs: Sequence[Pair]) -> str:
    """Return the name of a copybook: only a tag in it is replaced, for COPY is obeyed before its text is changed."""
    return replaced_word(name, [one for one in pairs if one.part == "ANY"]) if pairs else name


def _first(words: list[str], at: int, pairs: Sequence[Pair]) -> tuple[int, tuple[str, ...]]:
    word = words[at]
    for part, what, by in pairs:
        if not part:
            if tuple(words[at : at + len(what)]) == what:
                return len(what), by
            continue
        old, new = what[0], by[0] if by else ""
        if part == "ANY" and old in word and len(word) < _LONGEST:
            word = word.replace(old, new)
        elif part == "LEADING" and word.startswith(old):
            return 1, (new + word[len(old) :],)
        elif part == "TRAILING" and word.endswith(old):
            return 1, (word[: -len(old)] + new,)
    return 1, (word,)


def _written(item: Item) -> list[str]:
    words = [f"{item.level:02}", item.name or "FILLER"]
    if item.redefines:
        words += ["REDEFINES", *item.redefines.split(" ")]
    if item.picture:
        words += ["PIC", item.picture]
    words += item.usage.split(" ") if item.usage else []
    if item.depending:
        words += ["OCCURS", str(item.least), "TO", str(item.occurs), "DEPENDING", item.depending]
    elif item.occurs:
        words += ["OCCURS", str(item.occurs)]
    words += item.sign.split(" ") if item.sign else []
    return words + ["SYNC"] * item.sync


def _read(item: Item, words: list[str]) -> Item:
    """Read words back into an item; words that are none of these clauses are its usage."""
    level = int(words[0]) if words[0].isdecimal() and len(words[0]) < 3 else item.level
    name = words[1] if len(words) > 1 else ""
    usage: list[str] = []
    sign: list[str] = []
    said = {"REDEFINES": "", "PIC": "", "OCCURS": "0", "TO": "", "DEPENDING": "", "THRU": ""}
    sync, at = 0, 2
    while at < len(words):
        word = words[at]
        if word in said and at + 1 < len(words):
            said[word] = words[at + 1]
            at += 1
        elif word in ("LEADING", "TRAILING", "SEPARATE"):
            sign.append(word)
        elif word in ("SYNC", "SYNCHRONISED"):
            sync = 1
        else:
            usage.append(word)
        at += 1
    first, most = _number(said["OCCURS"]), _number(said["TO"])
    redefines = f"{said['REDEFINES']} THRU {said['THRU']}" if said["THRU"] else said["REDEFINES"]
    return item._replace(
        level=level,
        name="" if name == "FILLER" else name,
        picture=said["PIC"],
        usage=" ".join(usage),
        occurs=most or first,
        least=first if said["DEPENDING"] else 0,
        depending=said["DEPENDING"],
        redefines=redefines,
        sign=" ".join(sign),
        sync=sync,
    )


def _number(word: str) -> int:
    return int(word[:9]) if word[:9].isdecimal() else 0
