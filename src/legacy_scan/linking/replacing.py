"""COPY REPLACING, applied to the items of a copybook: names, pictures, usages, numbers, partial words.

The text itself is no longer there: an item is written out again in its clauses' usual order, the replacement is made
on those words, and the words are read again. Where a pair reaches over the end of an entry, all entries are one text.
"""

from collections.abc import Iterator, Sequence

from legacy_scan.linking.pairs import ENTRY_END, Pairs
from legacy_scan.model.facts import Item


def replaced(item: Item, pairs: Pairs) -> Item:
    """Return the item as it reads after all pairs; for each word, the first pair that matches counts."""
    if not pairs:
        return item
    before, pairs = _written(item), pairs.within
    after: list[str] = []
    at = 0
    while at < len(before):
        taken, words = pairs.first(before, at)
        after += words
        at += taken
    return item if after == before else _read(item, after)


def all_replaced(items: Sequence[Item], pairs: Pairs) -> tuple[Item, ...]:
    """Return the items of a text as they read after all pairs, those that reach over the end of an entry too."""
    if not pairs.spanning:
        return tuple(replaced(item, pairs) for item in items)
    return tuple(_entries(items, pairs))


def _entries(items: Sequence[Item], pairs: Pairs) -> Iterator[Item]:
    """Read entries again; each has the place of the item of which its first word is, or for which it is put."""
    written = [(word, item) for item in items for word in (*_written(item), ENTRY_END)]
    before = [word for word, _ in written]
    after: list[str] = []
    at = 0
    first: Item | None = None
    while at < len(before):
        taken, words = pairs.first(before, at)
        for word in words:
            first = first or written[at][1]
            if word != ENTRY_END:
                after.append(word)
                continue
            if after:
                yield _read(first, after)
            after, first = [], None
        at += taken


def completed(item: Item, rest: str) -> Item:
    """Return an entry with the clauses that a copybook adds to it."""
    return _read(item, [*_written(item), *rest.split(" ")]) if rest else item


def replaced_word(word: str, pairs: Pairs) -> str:
    """Return a name as it reads after all pairs. What is put in is not replaced again, unless it is a tag itself."""
    return " ".join(pairs.within.first([word], 0)[1]) if pairs else word


def member(name: str, pairs: Pairs) -> str:
    """Return the name of a copybook: only a tag in it is replaced, for COPY is obeyed before its text is changed."""
    return replaced_word(name, pairs.tags)


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
    words += ["SYNC"] * item.sync
    return [*words, "VALUE", *item.values.split(" ")] if item.values else words


def _read(item: Item, words: list[str]) -> Item:
    """Read words back into an item; words that are none of these clauses are its usage."""
    level = int(words[0]) if words[0].isdecimal() and len(words[0]) < 3 else item.level
    name = words[1] if len(words) > 1 else ""
    usage: list[str] = []
    sign: list[str] = []
    said = {"REDEFINES": "", "PIC": "", "OCCURS": "0", "TO": "", "DEPENDING": "", "THRU": ""}
    sync, at = 0, 2
    values = ""
    while at < len(words):
        word = words[at]
        if word == "VALUE":
            values = " ".join(words[at + 1 :])
            break
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
        values=values,
    )


def _number(word: str) -> int:
    return int(word[:9]) if word[:9].isdecimal() else 0
