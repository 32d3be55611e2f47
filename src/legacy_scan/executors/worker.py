"""The other process: it is told a task once, then items; it says when each begins and how it ended.

Started as `python -P -c LAUNCH SOCKET LIFELINE TASK SYS_PATH...`; standard output and error lead to the parent's log.
The task, if it is known so early, is loaded before the parent has anything to say.
"""

import contextlib
import faulthandler
import json
import logging
import os
import socket
import threading
from collections.abc import Iterator

from legacy_scan.executors.frames import (
    BROKEN,
    DONE,
    GO,
    LOG,
    NO_MEMORY,
    RAISED,
    READY,
    SPENT,
    START,
    Frame,
    Unpacker,
    pack,
)
from legacy_scan.executors.limits import Limits, Processor, address_space, bind_to_parent, limit_memory
from legacy_scan.executors.seam import Run, cause_of, load

LAUNCH = (
    "import sys; socket, lifeline, task, sys.path[:] = *map(int, sys.argv[1:3]), sys.argv[3], sys.argv[4:]; "
    "from legacy_scan.executors.worker import main; main(socket, lifeline, task)"
)
_CHUNK = 1 << 18


class _Channel:
    """The private socket. Threads may log while an item runs, so a frame is sent whole."""

    def __init__(self, fd: int) -> None:
        self._socket = socket.socket(fileno=fd)
        self._whole = threading.Lock()

    def send(self, data: bytes) -> None:
        with self._whole:
            self._socket.sendall(data)

    def receive(self) -> bytes:
        return self._socket.recv(_CHUNK)


class _Framed(logging.Handler):
    """Sends log records to the parent, which alone writes logs: no lock is shared, and none is lost."""

    def __init__(self, channel: _Channel) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(message)s"))
        self._channel = channel

    def emit(self, record: logging.LogRecord) -> None:
        body = json.dumps([record.levelno, record.name, self.format(record)])
        self._channel.send(pack(LOG, 0, body.encode()))


def main(channel_fd: int, lifeline: int, task: str) -> None:
    """Serve until the parent closes the channel."""
    bind_to_parent(lifeline)
    faulthandler.enable()
    if task:
        with contextlib.suppress(Exception):  # it is loaded again, and then the parent hears why it cannot be
            load(task)
    # A ConnectionError says that the parent is gone or has dismissed us: nobody is left to tell.
    with contextlib.suppress(ConnectionError):
        _serve(_Channel(channel_fd))
    os._exit(0)  # neither atexit nor a destructor in C may keep a finished worker


def _serve(channel: _Channel) -> None:
    batches = _batches(channel)
    first, second = next(batches)
    told = json.loads(first.body)
    limits = Limits(told["memory_bytes"], told["cpu_seconds"])
    logging.basicConfig(level=told["log_level"], handlers=[_Framed(channel)])
    limit_memory(limits)
    processor = Processor(limits)
    try:
        run = load(told["task"])(second.body)
    except Exception as error:  # a setup may raise anything: the parent says it better than a traceback
        channel.send(pack(BROKEN, 0, cause_of(error).encode()))
        return
    channel.send(pack(READY))
    for batch in batches:
        if not _work(channel, run, batch, limits, processor):
            return


def _work(channel: _Channel, run: Run, batch: list[Frame], limits: Limits, processor: Processor) -> bool:
    """Answer each item of a batch; tell whether this process is fit for more."""
    answer = b""
    for item in batch:
        processor.allow()
        channel.send(answer + pack(START, item.number))
        try:
            answer = pack(DONE, item.number, run(item.body))
        except MemoryError:
            channel.send(pack(NO_MEMORY, item.number))
            return False
        except Exception as error:  # a task may raise anything: it costs this item only
            answer = pack(RAISED, item.number, cause_of(error).encode())
    spent = address_space() > limits.memory_bytes // 2
    channel.send(answer + pack(SPENT) * spent)
    return not spent


def _batches(channel: _Channel) -> Iterator[list[Frame]]:
    """Yield the frames between two GO frames, until the parent closes its end."""
    unpacker, batch = Unpacker(), list[Frame]()
    while data := channel.receive():
        for frame in unpacker.feed(data):
            if frame.kind == GO:
                yield batch
                batch = []
            else:
                batch.append(frame)
