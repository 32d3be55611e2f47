"""Pieces of work that may never end, each within some seconds of processor time: in a fork, which the kernel stops.

For code in C that nothing else can interrupt. Where there can be no fork, the work is done here, and unbounded.
"""

import os
import signal
from collections.abc import Sequence
from typing import IO, Final

from legacy_scan.executors.forks import Piece, piped

_LENGTH: Final = 8


def bounded(pieces: Sequence[Piece], seconds: float) -> list[bytes]:
    """Return what the pieces return, in their order, up to the first that takes longer, raises or dies."""
    try:
        number, reading, writing = piped()
    except OSError:
        return [piece() for piece in pieces]
    if not number:
        _work(pieces, seconds, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as told:
            return list(iter(lambda: _answer(told), None))
    finally:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)


def _work(pieces: Sequence[Piece], seconds: float, writing: int) -> None:
    """Tell each answer at once: what comes after it may end this process."""
    try:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        with os.fdopen(writing, "wb", buffering=0) as told:
            for piece in pieces:
                signal.setitimer(signal.ITIMER_PROF, seconds)
                answer = piece()
                signal.setitimer(signal.ITIMER_PROF, 0)
                told.write(len(answer).to_bytes(_LENGTH))
                told.write(answer)
    finally:
        os._exit(0)  # whatever happened: nothing of the parent's may be flushed or cleaned up twice


def _answer(told: IO[bytes]) -> bytes | None:
    head = told.read(_LENGTH)
    answer = told.read(int.from_bytes(head))
    return answer if len(head) == _LENGTH and len(answer) == int.from_bytes(head) else None
