"""Cache keys: what an answer depends on, and nothing else."""

import hashlib

from legacy_scan import __version__
from legacy_scan.languages.table import languages
from legacy_scan.model.facts import SCHEMA


def fingerprint() -> str:
    """Return what the tool itself adds to every key: its version, the shape of facts, and each language's version."""
    parts = [__version__, str(SCHEMA), *(f"{one.name}={one.version}" for one in languages())]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def facts_key(content: str, path: str, tool: str) -> str:
    """Return the key of a file's facts: the SHA-256 of its bytes, its suffix (it tips the language), the tool."""
    name = path.rpartition("/")[2].lower()
    suffix = name[name.find(".") :] if "." in name else ""
    return f"{content}{suffix}:{tool}"


def sightings_key(facts: str, conditions: bytes) -> str:
    """Return the key of the sightings of a file: its facts' key and the conditions looked for."""
    return f"{facts}:{hashlib.sha256(conditions).hexdigest()[:16]}"
