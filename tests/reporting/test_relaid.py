"""An auditor lays the records of the dictionary out again, from its columns alone."""

import re
from collections import defaultdict

from tests.reporting.test_redone import Row, rows

_PACKED, _BINARY = "COMP-3", ("BINARY", "COMP", "COMP-4", "COMP-5")
_HALF, _WORD = 4, 9
"""Digits that two and four bytes hold."""


def room(item: Row) -> int:
    """Return the bytes of an elementary item."""
    picture = re.sub(r"(.)\((\d+)\)", lambda found: found[1] * int(found[2]), item["picture"].lstrip("'").upper())
    digits = picture.count("9")
    if item["usage"] == _PACKED:
        return digits // 2 + 1
    if item["usage"] in _BINARY:
        return 2 if digits <= _HALF else 4 if digits <= _WORD else 8
    return len(re.sub("[SVP]", "", picture)) + item["sign"].endswith("SEPARATE")


def laid(items: list[Row], at: int, start: int, found: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Place an item and those below it; return the position of the next item, and the bytes of this one."""
    own, level, end = items[at], int(items[at]["level"]), start
    starts: dict[str, int] = {}
    at += 1
    while at < len(items) and int(items[at]["level"]) > level:
        item = items[at]
        begin = starts.get(item["redefines"], end)
        at, length = laid(items, at, begin, found)
        starts[item["name"]] = begin
        end = max(end, begin + length * max(1, int(item["occurs"])))
    length = end - start if end > start else room(own)
    found[own["line"]] = start, length
    return at, length


def test_offsets_and_lengths() -> None:
    books: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows("dictionary"), key=lambda row: int(row["line"])):
        if row["level"] not in ("66", "78", "88"):
            books[row["copybook"]].append(row)
    whole = {name: items for name, items in books.items() if all(item["length_known"] == "yes" for item in items)}
    assert whole
    for name, items in whole.items():
        found: dict[str, tuple[int, int]] = {}
        at = 0
        while at < len(items):
            at, _ = laid(items, at, 0, found)
        assert {item["line"]: (int(item["offset"]), int(item["length"])) for item in items} == found, name
