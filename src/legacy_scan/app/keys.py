"""Cache keys: what an answer depends on, and nothing else."""

import hashlib
from functools import cache

from legacy_scan import __version__
from legacy_scan.languages.table import languages
from legacy_scan.model.facts import SCHEMA


def fingerprint() -> str:
    """Return what the tool itself adds to every key: its version, the shape of facts, and each language's version."""
    parts = [__version__, str(SCHEMA), *(f"{one.name}={one.version}" for one in languages())]
    return digest(" ".join(parts).encode())


def facts_key(content: str, path: str, tool: str) -> str:
    """Return the key of a file's facts: the SHA-256 of its bytes, its suffix (it tips the language), the tool."""
    name = path.rpartition("/")[2].lower()
    suffix = name[name.find(".") :] if "." in name else ""
    return f"{content}{suffix}:{tool}"


def sightings_key(facts: str, asked: frozenset[str]) -> str:
    """Return the key of the sightings of a file: its facts' key and the keys of the conditions asked of it."""
    return f"{facts}:{_asked(asked)}"


@cache
def _asked(conditions: frozenset[str]) -> str:
    return digest(" ".join(sorted(conditions)).encode())


def digest(content: bytes) -> str:
    """Return what stands for a long part of a key."""
    return hashlib.sha256(content).hexdigest()[:16]
