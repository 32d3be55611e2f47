"""The pairs of COPY REPLACING, found by what they replace: the work of a word does not grow with their number."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

_PAIR = re.compile(
    r"(?:(LEADING|TRAILING)\s+)?(?:==(.*?)==|(\S+(?:\s+(?:OF|IN)\s+\S+)*))\s*BY\s*(?:==(.*?)==|(.+))",
    re.IGNORECASE | re.DOTALL,
)
_PERIOD = re.compile(r"\.(?=\s+\S)")
ENTRY_END: Final = "\0"
"""A period before the end of a pair, as a word of its own."""
_SILENT = frozenset({"IS", "TIMES", "USAGE", "ON", "CHARACTER", "SIGN"})
_SPELLINGS = {"PICTURE": "PIC", "THROUGH": "THRU", "SYNCHRONIZED": "SYNC"}
_TAG = re.compile(r"[:(*#$&].*|.*[:)*#$&]", re.DOTALL)
_TAGGED = re.compile(r"[:()*#$&]")
_LONGEST: Final = 400
"""A word that replacing has made longer than this is no name any more, and grows no further."""
_MOST_TAGS: Final = 100
"""So many tags are replaced in one word, those that replacing puts in included."""


class Pair(NamedTuple):
    """What is replaced by what. `part` is LEADING, TRAILING, ANY for a tag inside words, or empty for whole words."""

    part: str
    what: tuple[str, ...]
    by: tuple[str, ...]


@lru_cache(maxsize=1024)
def pair(written: str) -> Pair | None:
    """Read `what BY what`, or None for what cannot be read."""
    found = _PAIR.fullmatch(written.strip())
    if found is None:
        return None
    part, pseudo, plain, by_pseudo, by_plain = found.groups()
    what, by = _words(pseudo if pseudo is not None else plain), _words(by_pseudo if by_pseudo is not None else by_plain)
    if not what:
        return None
    part = (part or "").upper()
    if not part and len(what) == 1 and len(by) <= 1 and _TAG.fullmatch(what[0]):
        part = "ANY"
    return Pair(part, what, by)


def _words(text: str) -> tuple[str, ...]:
    text = text.upper().replace(": :", ":-:")  # a placeholder: so a text that has one is read
    words = (word.rstrip(".,;") for word in _PERIOD.sub(f" {ENTRY_END} ", text).split())
    return tuple(_SPELLINGS.get(word, word) for word in words if word and word not in _SILENT)


class Pairs(tuple[Pair, ...]):
    """Pairs in the order they are tried. Where copybooks are nested, those of the innermost COPY come first."""

    def then(self, outer: "Pairs") -> "Pairs":
        return Pairs((*self, *outer)) if self and outer else self or outer

    @cached_property
    def tags(self) -> "Pairs":
        """Those that replace a part of a word, wherever it stands."""
        return Pairs(one for one in self if one.part == "ANY")

    @cached_property
    def whole(self) -> "Pairs":
        """Those that replace words only."""
        return Pairs(one for one in self if not one.part)

    @cached_property
    def spanning(self) -> bool:
        """Tell whether one reaches over the end of an entry."""
        return any(ENTRY_END in (*one.what, *one.by) for one in self)

    @cached_property
    def within(self) -> "Pairs":
        """Those that do not reach over the end of an entry."""
        return Pairs(one for one in self if ENTRY_END not in (*one.what, *one.by)) if self.spanning else self

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        for at, one in enumerate(self):
            if not one.part:
                found.setdefault(one.what, at)
        return found

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        """How many words those have that begin with a word."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for what in self._by_words:
            found[what[0]].add(len(what))
        return {word: sorted(sizes) for word, sizes in found.items()}

    @cached_property
    def _by_part(self) -> dict[str, "_Parts"]:
        return {part: _Parts(self, part) for part in ("ANY", "LEADING", "TRAILING")}

    def first(self, words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
        """Return how many words from a place on are replaced, and by what: the first pair that matches counts.

        A tag is replaced inside the word, and the pairs behind it are tried on what it reads then.
        """
        end, word, last = len(self), words[at], -1
        known = self._by_words
        sizes = self._sizes.get(word, ())
        whole = min((known.get(tuple(words[at : at + size]), end) for size in sizes), default=end)
        parts = self._by_part
        for _ in range(_MOST_TAGS):
            tag = parts["ANY"].after(last, _inside(word, parts["ANY"].sizes), end) if len(word) < _LONGEST else end
            lead = parts["LEADING"].after(last, (word[:size] for size in parts["LEADING"].sizes), end)
            trail = parts["TRAILING"].after(last, (word[-size:] for size in parts["TRAILING"].sizes), end)
            last = min(whole, tag, lead, trail)
            if last == end:
                break
            _, what, by = self[last]
            if last == whole:
                return len(what), by
            old, new = what[0], by[0] if by else ""
            if last != tag:
                return 1, (new + word[len(old) :] if last == lead else word[: -len(old)] + new,)
            word = word.replace(old, new)
        return 1, (word,)


class _Parts:
    """Where the pairs stand that replace a part of a word, by that part; `sizes` are how long such parts are."""

    def __init__(self, pairs: Pairs, part: str) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(pairs):
            if one.part == part:
                self._places[one.what[0]].append(at)
        self.sizes = sorted({len(old) for old in self._places})

    def after(self, last: int, parts: Iterator[str], none: int) -> int:
        """Return the first place behind `last` of a pair for one of these parts."""
        found = none
        for part in parts:
            if places := self._places.get(part):
                at = bisect_right(places, last)
                found = min(found, places[at]) if at < len(places) else found
        return found


def _inside(word: str, sizes: list[int]) -> Iterator[str]:
    """Yield the parts of a word that may be tags: they begin or end with a sign that no name has."""
    if sizes and _TAGGED.search(word):
        for size in sizes:
            for start in range(len(word) - size + 1):
                yield word[start : start + size]
