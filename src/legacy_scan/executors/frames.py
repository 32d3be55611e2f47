"""What travels on a worker's private socket: a head of fixed size (kind, number, length), then a body."""

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

HEAD = Struct("<BIQ")
LONGEST_BODY = 1 << 30

# To the worker. A batch is a run of ITEM frames closed by a GO frame.
SETUP, ITEM, GO = range(1, 4)
# From the worker. BROKEN: the setup raised. SPENT: the worker has grown too far, and leaves.
READY, BROKEN, START, DONE, RAISED, NO_MEMORY, LOG, SPENT = range(10, 18)


class Frame(NamedTuple):
    """One message. `number` is the position of an item in the sequence that was given to map."""

    kind: int
    number: int
    body: bytes


def pack(kind: int, number: int = 0, body: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    return HEAD.pack(kind, number, len(body)) + body


class Unpacker:
    """Turns the bytes that arrive into frames, however they were cut on the way."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield the frames completed by `data`. Raises ValueError where no frame can begin."""
        held = self._held
        held += data
        at = 0
        while len(held) - at >= HEAD.size:
            kind, number, length = HEAD.unpack_from(held, at)
            if kind > SPENT or length > LONGEST_BODY:
                raise ValueError("not a frame")
            end = at + HEAD.size + length
            if len(held) < end:
                break
            yield Frame(kind, number, bytes(held[at + HEAD.size : end]))
            at = end
        del held[:at]
