"""The task that runs in other processes: read one file and understand it.

An answer is the SHA-256 of what was read (empty if nothing was), and the lines of `encoded`.
"""

import gc
import hashlib
import json
import os
from collections.abc import Callable, Sequence
from typing import Final

from legacy_scan.app.understanding import encoded, understand, unread
from legacy_scan.intake import UnreadableError, read
from legacy_scan.rulebook import SLOWEST, Sighter

_COLLECT_AFTER: Final = 200_000
"""The default would look for cycles hundreds of times a file, and facts hold none."""

_COLLECT_EVERY: Final = 4 << 20
"""Bytes read, after which the cycles are looked for in which readers hold themselves and their text."""


def prepare(setup: bytes) -> Callable[[bytes], bytes]:
    """Return the task, given `setup_bytes`."""
    gc.set_threshold(_COLLECT_AFTER)
    max_size, conditions = json.loads(setup)
    sighter = Sighter(conditions.encode(), _bounded)
    gc.freeze()  # what is loaded now stays: it shall not be looked through again
    since = 0

    def run(payload: bytes) -> bytes:
        nonlocal since
        if since > _COLLECT_EVERY:
            gc.collect()
            since = 0
        name, real, told = json.loads(payload)
        try:
            raw = read(os.fsencode(real), max_size)
        except UnreadableError as error:
            return b"\n" + encoded(unread(str(error), 0))
        since += len(raw)
        return hashlib.sha256(raw).hexdigest().encode() + b"\n" + encoded(understand(name, raw, sighter, told))

    return run


def _bounded(pieces: Sequence[Callable[[], bytes]]) -> list[bytes]:
    from legacy_scan.executors import bounded  # few texts are large enough

    return bounded(pieces, SLOWEST)


def setup_bytes(max_size: int, conditions: bytes) -> bytes:
    """Return what `prepare` needs: the size gate and the text conditions of the rules."""
    return json.dumps([max_size, conditions.decode()]).encode()


def payload(name: str, real: bytes, told: str = "") -> bytes:
    """Return one item: the printable path, the path to open, whatever bytes it is made of, and what `understand` is
    told of its language.
    """
    return json.dumps([name, os.fsdecode(real), told]).encode()
