"""One hired process, seen from the parent: its socket, its noise, what it holds and how it ended."""

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator

from legacy_scan.executors.frames import Frame, Unpacker
from legacy_scan.executors.worker import LAUNCH

_CHUNK = 1 << 18
_MOST_NOISE = 64 * 1024
_MOST_WAITING = 8
"""Nobody knows yet how much work there is: a hundred cores would load a hundred tools for a tree of three files."""

_log = logging.getLogger(__name__)


class Worker:
    """A process with a socket of its own: one that dies while writing harms only itself. `task`: see `Waiting`."""

    def __init__(self, task: str = "") -> None:
        self._channel, theirs = socket.socketpair()
        self._channel.setblocking(False)
        self.noise, noise_end = os.pipe()
        os.set_blocking(self.noise, False)
        # One each: the kernel signals one owner for each opened file, and workers would share what they inherit.
        lifeline, self._lifeline = os.pipe()
        paths = [path for path in sys.path if path]  # an empty one is the current folder: maybe the scanned tree
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
                [sys.executable, "-P", "-u", "-c", LAUNCH, str(theirs.fileno()), str(lifeline), task, *paths],
                stdin=subprocess.DEVNULL,
                stdout=noise_end,
                stderr=noise_end,
                pass_fds=(theirs.fileno(), lifeline),
                process_group=0,  # ^C at the terminal is the parent's affair
            )
        finally:
            theirs.close()
            os.close(noise_end)
            os.close(lifeline)
        self._unpacker = Unpacker()
        self._outbox = bytearray()
        self._heard = 0
        self._line = b""
        self.ready = False
        self.begun = False  # whether the first of `holds` has been started
        self.holds: deque[int] = deque()
        self.until = float("inf")

    @property
    def pid(self) -> int:
        return self._process.pid

    def fileno(self) -> int:
        return self._channel.fileno()

    def send(self, data: bytes) -> None:
        """Queue bytes for the worker and send what it takes at once."""
        self._outbox += data
        self.flush()

    def flush(self) -> None:
        """Send what waits. A dead worker takes nothing: that is found out by reading."""
        while self._outbox:
            try:
                del self._outbox[: self._channel.send(self._outbox[:_CHUNK])]
            except BlockingIOError:
                return
            except OSError:
                self._outbox.clear()

    @property
    def waiting_to_send(self) -> bool:
        return bool(self._outbox)

    def receive(self) -> Iterator[Frame]:
        """Yield the frames that have arrived. Raises EOFError once the worker is gone, ValueError if it talks rot."""
        try:
            data = self._channel.recv(_CHUNK)
        except BlockingIOError:
            return
        except ConnectionError:
            data = b""
        if not data:
            raise EOFError
        yield from self._unpacker.feed(data)

    def hear(self) -> bool:
        """Log what the process wrote to its standard output or error; False when there is nothing more."""
        try:
            data = os.read(self.noise, _CHUNK)
        except BlockingIOError:
            data = b""
        shown = self._line + data[: max(0, _MOST_NOISE - self._heard)]
        self._heard += len(data)
        *lines, self._line = shown.split(b"\n") if data else (shown, b"")
        for line in filter(None, lines):
            _log.info("worker %d wrote: %s", self.pid, line.decode("latin-1").encode("unicode_escape").decode())
        return bool(data)

    def dismiss(self, grace: float = 0.0) -> str:
        """End the process, wait for it, and return in words how it went. `grace` lets a dying one finish dying."""
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
        code = self._process.wait()
        while self.hear():
            pass
        if self._heard > _MOST_NOISE:
            _log.info("worker %d wrote %d bytes more", self.pid, self._heard - _MOST_NOISE)
        os.close(self.noise)
        os.close(self._lifeline)
        self._channel.close()
        return ending(code)


class Waiting:
    """Workers hired before there is work for them: they load their task while the parent finds out what is to do."""

    def __init__(self, number: int, task: str) -> None:
        self._task = task
        self._workers: list[Worker] = []
        with contextlib.suppress(OSError):  # whoever needs more hears of it when there is work for them
            for _ in range(min(number, _MOST_WAITING)):
                self._workers.append(Worker(task))

    def hire(self) -> Worker:
        """Return one of them, or a new one."""
        return self._workers.pop() if self._workers else Worker(self._task)

    def close(self) -> None:
        """Dismiss those that nobody hired."""
        while self._workers:
            self._workers.pop().dismiss()


def ending(code: int) -> str:
    """Return in words what an exit code says."""
    if code >= 0:
        return f"exit {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:  # a real-time signal has a number only
        return f"killed by signal {-code}"
