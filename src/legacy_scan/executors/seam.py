"""The seam of every executor, and its simplest adapter: bytes in, bytes out, one Outcome for each Item."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, cast

LONGEST_CAUSE = 300
OUT_OF_MEMORY = "ran out of memory"


class Item(NamedTuple):
    """One piece of work. `weight` guesses its cost (bytes of the file, say): heavy items are begun first."""

    key: str
    payload: bytes
    weight: int


class Outcome(NamedTuple):
    """What became of the item of that key: a payload and no cause, or no payload and a cause in words."""

    key: str
    payload: bytes | None
    cause: str


Run = Callable[[bytes], bytes]
Setup = Callable[[bytes], Run]

Map = Callable[[str, bytes, Sequence[Item]], Iterator[Outcome]]
"""(task "module:function", setup, items) -> one Outcome for each item, in any order.

In each worker `function(setup)` is called once; what it returns is called with the payload of each item.
"""


def load(task: str) -> Setup:
    """Return the function that `module:function` names. Raises ImportError or AttributeError."""
    module, _, function = task.partition(":")
    return cast("Setup", getattr(import_module(module), function))


def cause_of(error: BaseException) -> str:
    """Return what was raised, and where, as one line without any path of this machine."""
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY
    said = " ".join("".join(traceback.format_exception_only(error)).split())[:LONGEST_CAUSE]
    said = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in said)
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    where = "".join(f" ({PurePath(frame.filename).name}:{frame.lineno})" for frame in frames)
    return said + where


def serial(task: str, setup: bytes, items: Sequence[Item]) -> Iterator[Outcome]:
    """Map in this process, in the order given: the truth that every other adapter must equal."""
    run = load(task)(setup)
    for item in items:
        try:
            outcome = Outcome(item.key, run(item.payload), "")
        except Exception as error:  # a task may raise anything: it costs this item only
            outcome = Outcome(item.key, None, cause_of(error))
        yield outcome
