"""Cache keys: what an answer depends on, and nothing else."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from legacy_scan import __version__

_PACKAGE: Final = Path(__file__).parents[1]
_READING: Final = ("extraction", "intake", "languages", "model", "rulebook")
_ALONE: Final = ("app/guests.py", "app/understanding.py", "app/worker.py")
_CODE: Final = (".py", ".scm", ".so")


def fingerprint(package: Path = _PACKAGE) -> str:
    """Return what the tool itself adds to every key of facts: its version, and all code that reads files.

    So nobody has to remember that facts have changed. It takes 6 ms, once a scan; `check` keeps no facts.
    """
    return _digest_of_code(package, _READING, _ALONE)


def rules_fingerprint(package: Path = _PACKAGE) -> str:
    """Return what the tool itself adds to the key of rules that were read: its version, and all code of rules."""
    return _digest_of_code(package, ("rulebook",))


def _digest_of_code(package: Path, rooms: Sequence[str], alone: Sequence[str] = ()) -> str:
    said = hashlib.sha256(__version__.encode())
    for path in (*(package / name for name in alone), *(path for room in rooms for path in _code(package / room))):
        said.update(path.name.encode())
        said.update(hashlib.sha256(path.read_bytes()).digest())
    return said.hexdigest()[:16]


def _code(folder: Path) -> Iterator[Path]:
    """Yield the files of code below a folder, sorted; `rglob` takes longer than the digest."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name.endswith(_CODE):
            yield Path(entry.path)
        elif entry.name != "__pycache__" and entry.is_dir():
            yield from _code(Path(entry.path))


def facts_key(content: str, path: str, tool: str, told: str = "") -> str:
    """Return the key of a file's facts: the SHA-256 of its bytes, its suffix (it tips the language), the tool.

    And the language that others told, if they did.
    """
    name = path.rpartition("/")[2].lower()
    suffix = name[name.find(".") :] if "." in name else ""
    return f"{content}{suffix}:{tool}" + (f":{told}" if told else "")


def sightings_key(facts: str, asked: frozenset[str]) -> str:
    """Return the key of the sightings of a file: its facts' key and the keys of the conditions asked of it."""
    return f"{facts}:{_asked(asked)}"


@cache
def _asked(conditions: frozenset[str]) -> str:
    return digest(" ".join(sorted(conditions)).encode())


def digest(content: bytes) -> str:
    """Return what stands for a long part of a key."""
    return hashlib.sha256(content).hexdigest()[:16]
