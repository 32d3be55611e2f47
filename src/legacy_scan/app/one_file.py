"""One file by itself, read as a scan reads it: in another process, under a deadline."""

import os
from pathlib import Path
from typing import NamedTuple

from legacy_scan.app import facts_text, worker
from legacy_scan.app.settings import READING
from legacy_scan.app.understanding import revived
from legacy_scan.executors import Item, supervised


class FileAnswer(NamedTuple):
    """What became of the file, and its facts, one a line."""

    state: str
    reason: str
    lines: tuple[str, ...]


def facts_of(path: Path, deadline: float, max_size: int) -> FileAnswer:
    """Return the facts of one file."""
    item = Item(path.name, worker.payload(path.name, os.fsencode(path)), 0)
    setup = worker.setup_bytes(max_size, b"")
    outcome = next(iter(supervised(1, deadline)(READING, setup, [item])))
    if outcome.payload is None:
        return FileAnswer("failed", outcome.cause, ())
    _, sightings, facts = outcome.payload.split(b"\n", 2)
    one = revived(facts, sightings)
    return FileAnswer(one.state, one.reason, tuple(line for text in one.texts for line in facts_text.lines(text)))
