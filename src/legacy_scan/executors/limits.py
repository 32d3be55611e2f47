"""What a worker may use. Linux: the numbers come from /proc, the lifeline from F_SETSIG."""

import fcntl
import os
import resource
import signal
import time
from pathlib import Path
from typing import NamedTuple

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Limits(NamedTuple):
    """Bytes of address space for the process, seconds of processor for an item."""

    memory_bytes: int
    cpu_seconds: int


def bind_to_parent(lifeline: int) -> None:
    """Die when the parent does. It holds the other end of this pipe and never writes: the kernel sees it close.

    Not prctl(PR_SET_PDEATHSIG): that fires when the *thread* that started us ends, and needs ctypes.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)


def limit_memory(limits: Limits) -> None:
    """Cap the address space. A Python allocation beyond it raises MemoryError; in C it often ends in SIGSEGV."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = limits.memory_bytes if hard == resource.RLIM_INFINITY else min(limits.memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


class Processor:
    """Keeps the processor seconds of each item between `cpu_seconds` and twice that; SIGXCPU ends what takes more."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.cpu_seconds
        self._until = 0.0

    def allow(self) -> None:
        """Let an item begin."""
        used = time.process_time()
        if used + self._seconds < self._until:
            return
        self._until = int(used) + 1 + 2 * self._seconds
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        soft = self._until if hard == resource.RLIM_INFINITY else min(self._until, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (int(soft), hard))


def address_space() -> int:
    """Return the bytes of address space in use, as RLIMIT_AS counts them."""
    return int(Path("/proc/self/statm").read_bytes().split()[0]) * _PAGE
