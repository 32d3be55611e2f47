"""Tasks for workers, imported there by name: each does what a C parser, or a hostile file, may do to a process."""

import ctypes
import hashlib
import logging
import os
import sys
import time
from collections.abc import Callable


def digest(setup: bytes) -> Callable[[bytes], bytes]:
    """Answer with a digest, after as many milliseconds as the setup says."""

    def run(payload: bytes) -> bytes:
        time.sleep(int(setup) / 1000)
        return hashlib.sha256(payload).digest()

    return run


def _crash() -> None:
    ctypes.string_at(0)


def _noise() -> None:
    sys.stdout.write("printed to stdout\n")
    os.write(1, b"\x00\xff garbage from C " * 1000)
    os.write(2, b"to stderr\n")


def _log() -> None:
    logging.getLogger("parser").warning("odd %s", "column")
    logging.getLogger("parser").debug("too much to say")


def _hang() -> None:
    while True:
        time.sleep(60)


def _raise() -> None:
    raise ValueError("bad picture\nin two lines")


DEEDS: dict[bytes, Callable[[], object]] = {
    b"abort": os.abort,
    b"segv": _crash,
    b"hang": _hang,
    b"raise": _raise,
    b"allocate": lambda: bytearray(10 << 30),
    b"exit": lambda: sys.exit(1),
    b"leave": lambda: os._exit(0),
    b"noise": _noise,
    b"log": _log,
    b"spin": lambda: sum(iter(int, 1)),
}


def obey(setup: bytes) -> Callable[[bytes], bytes]:
    """Do the deed that the payload names, or just answer."""

    def run(payload: bytes) -> bytes:
        DEEDS.get(payload, bool)()
        return setup + payload

    return run


def grow(setup: bytes) -> Callable[[bytes], bytes]:
    """Keep a little more with every item, and answer with the process that did."""
    kept: list[bytes] = []

    def run(payload: bytes) -> bytes:
        kept.append(bytes(int(setup)))
        return str(os.getpid()).encode()

    return run


def pid(setup: bytes) -> Callable[[bytes], bytes]:
    """Say who works, after working for as long as the payload says."""

    def run(payload: bytes) -> bytes:
        time.sleep(float(payload))
        return f"{os.getpid()}".encode()

    return run


def broken(setup: bytes) -> Callable[[bytes], bytes]:
    raise RuntimeError("no rules found")


def dying(setup: bytes) -> Callable[[bytes], bytes]:
    os._exit(7)
