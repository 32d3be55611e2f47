"""DDs that a caller puts over those of a proc's step (z/OS MVS JCL Reference, "Overriding DD statements").

Of a concatenation each DD is put over the one in its place: one without operands leaves that as it is, and those behind
the last stay. What follows a DUMMY is not read.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple


class Dd(NamedTuple):
    """A DD as a step sees it. `value` is a dataset name, or empty where the DD is known to be no dataset.

    `given` tells that a caller has put another value in than the proc itself; `device` is what a DD without a dataset
    is, `kept` one that leaves what it is put over; `deleted` that the step deletes the dataset at its end.
    """

    name: str
    value: str
    path: str
    line: int
    given: bool = False
    device: str = ""
    deleted: bool = False


def put_over(own: Sequence[Dd], over: Sequence[Dd]) -> list[Dd]:
    """Return the DDs of a step as they are with those of its caller."""
    names = dict.fromkeys(dd.name for dd in over)
    found = [dd for dd in own if dd.name not in names]
    for name in names:
        found += _concatenated(_statements(own, name), _statements(over, name))
    return found


def _statements(dds: Iterable[Dd], name: str) -> list[list[Dd]]:
    """Return the DDs of a name, those of one statement together: symbols may give it several datasets."""
    named = (dd for dd in dds if dd.name == name)
    return [list(rows) for _, rows in groupby(named, lambda dd: (dd.path, dd.line))]


def _concatenated(own: Sequence[list[Dd]], over: Sequence[list[Dd]]) -> list[Dd]:
    found: list[Dd] = []
    for at, rows in enumerate(over):
        if rows[0].device == "dummy":
            return [*found, *rows]
        found += own[at] if rows[0].device == "kept" and at < len(own) else rows
    return [*found, *(dd for rows in own[len(over) :] for dd in rows)]
