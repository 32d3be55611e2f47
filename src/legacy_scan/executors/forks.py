"""Work on what this process holds in memory, shared with forks of it.

For work that is our own and cannot hang: what strangers wrote goes to `supervised`. A fork takes the next piece when it
is done with one; a piece whose fork was lost is done again here.
"""

import json
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from tempfile import TemporaryFile
from typing import IO

Piece = Callable[[], bytes]
_NUMBER = 4


def forked(pieces: Sequence[Piece], meanwhile: Callable[[], object] = lambda: None, *, processes: int) -> list[bytes]:
    """Return what each piece of work returns, in their order. What a piece raises, is raised here.

    `meanwhile` is done by this process before it takes a piece: what it leaves behind is this process's alone.
    """
    answers: dict[int, bytes] = {}
    with ExitStack() as ending:
        forks: list[_Fork] = []
        queue = -1
        with suppress(OSError):  # no room for the queue, or no more processes: those there are, or this one, do it all
            for _ in range(min(processes - 1, len(pieces)) if hasattr(os, "fork") else 0):
                queue = queue if forks else _queue(len(pieces), ending)
                forks.append(_fork(pieces, queue))
                ending.callback(forks[-1].end)
        meanwhile()
        if forks:
            answers.update(_work(pieces, queue))
        for fork in forks:
            answers.update(fork.answers())
    return [answers[number] if number in answers else piece() for number, piece in enumerate(pieces)]


def _queue(count: int, ending: ExitStack) -> int:
    """Return the numbers of the pieces, as a file that all forks read from one place. Raises OSError."""
    with TemporaryFile(buffering=0) as file:
        file.write(b"".join(number.to_bytes(_NUMBER) for number in range(count)))
        file.seek(0)
        queue = os.dup(file.fileno())
    ending.callback(os.close, queue)
    return queue


class _Fork:
    def __init__(self, number: int, told: IO[bytes]) -> None:
        self._number = number
        self._told = told

    def answers(self) -> dict[int, bytes]:
        """Return what it did by number of the piece: nothing where it was lost before it could say."""
        try:
            return {int(number): answer.encode() for number, answer in json.loads(self._told.read()).items()}
        except ValueError:
            return {}

    def end(self) -> None:
        self._told.close()
        os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)


def piped() -> tuple[int, int, int]:
    """Fork with a pipe; return the number of the fork (0 in it), and the ends to read and to write. Raises OSError."""
    reading, writing = os.pipe()
    try:
        return os.fork(), reading, writing
    except OSError:
        os.close(reading)
        os.close(writing)
        raise


def _fork(pieces: Sequence[Piece], queue: int) -> _Fork:
    number, reading, writing = piped()
    if number:
        os.close(writing)
        return _Fork(number, os.fdopen(reading, "rb"))
    try:
        done = {str(piece): answer.decode() for piece, answer in _work(pieces, queue).items()}
        with os.fdopen(writing, "wb") as told:
            told.write(json.dumps(done).encode())
    finally:
        os._exit(0)  # whatever happened: nothing of the parent's may be flushed or cleaned up twice


def _work(pieces: Sequence[Piece], queue: int) -> dict[int, bytes]:
    """Do pieces until none is left. The place in the queue belongs to all forks: each number is read once."""
    done = {}
    while number := os.read(queue, _NUMBER):
        place = int.from_bytes(number)
        done[place] = pieces[place]()
    return done
