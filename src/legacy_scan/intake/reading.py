"""Opening what a stranger left on a disk: no link is followed, nothing blocks, nothing is read beyond the gate."""

import errno
import os
import stat

MAX_SIZE = 20_000_000
"""Larger files are skipped unless the user says otherwise."""

HARD_LIMIT = (1 << 32) - 1
"""Parsers count bytes in 32 bits and cut a file of 4 GiB or more in silence: no setting may go beyond."""

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
_ERRORS = {
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ELOOP: "link",
    errno.ENAMETOOLONG: "path-too-long",
    errno.ENXIO: "socket",
}
_KINDS = {
    stat.S_IFLNK: "link",
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
    stat.S_IFDIR: "directory",
}


class UnreadableError(Exception):
    """A file that could not be read. `reason` is one of the words that discovery uses."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def error_word(error: OSError) -> str:
    """Return the reason that an error of the system comes down to."""
    return _ERRORS.get(error.errno or 0, "unreadable")


def mode_word(mode: int) -> str:
    """Return what stands in the place of a regular file; empty if it is one."""
    kind = stat.S_IFMT(mode)
    return "" if kind == stat.S_IFREG else _KINDS.get(kind, "device")


def read(real: bytes, max_size: int = MAX_SIZE) -> bytes:
    """Return the bytes of a regular file of at most `max_size`. Raises UnreadableError, whatever else happens."""
    try:
        descriptor = os.open(real, _FLAGS)
        try:
            return _read(descriptor, min(max_size, HARD_LIMIT))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableError(error_word(error)) from error


def _read(descriptor: int, limit: int) -> bytes:
    status = os.fstat(descriptor)
    if word := mode_word(status.st_mode):
        raise UnreadableError(word)
    if status.st_size > limit:
        raise UnreadableError("too-large")
    # One byte more than it said: where that comes, the file grows under our eyes.
    data = os.read(descriptor, status.st_size + 1)
    while more := os.read(descriptor, min(1 << 20, limit + 1 - len(data))):
        data += more
        if len(data) > limit:
            raise UnreadableError("too-large")
    return data
