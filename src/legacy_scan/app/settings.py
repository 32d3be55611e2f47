"""What a user may choose, in one frozen value."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

DEADLINE_SECONDS: Final = 20.0
MAX_BYTES: Final = 20_000_000

READING: Final = "legacy_scan.app.worker:prepare"
"""The task that reads a file, by name: whoever hires for it need not load it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to scan. `store` None means the user's cache folder; `rules` come in addition to the shipped packs."""

    root: Path
    workers: int
    cache: bool = True
    store: Path | None = None
    rules: tuple[Path, ...] = ()
    deadline: float = DEADLINE_SECONDS
    max_size: int = MAX_BYTES
    date: str = ""
    marking: str = ""
    config: Path | None = None
    selector: str = ""
    """A label selector: only the rules it selects are asked."""
