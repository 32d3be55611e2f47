"""The seam of a store, and the store that keeps nothing. What is kept is a cache: losing it costs time, no answer."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, Self

Table = Literal["facts", "sightings", "rules"]


class Store(ABC):
    """Bytes by key, and the assessments of past runs. Used by one process; nothing here raises on a bad disk."""

    notes: tuple[str, ...] = ()
    """What the user should know: a file set aside, a folder that cannot be written."""

    @staticmethod
    def open(path: Path | None, existing: bool = False) -> "Store":
        """Return the store in that file, made if need be; without a path, or where none can be, Nothing.

        `existing` is for looking at what a scan kept: then no file is made, and none is set aside.
        """
        from legacy_scan.store.sqlite import open_existing, open_store

        if path is None:
            return Nothing()
        return open_existing(path) if existing else open_store(path)

    @abstractmethod
    def get_many(self, table: Table, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what is kept under those keys; a key not kept, or whose row was damaged, is left out."""

    @abstractmethod
    def put_many(self, table: Table, rows: Mapping[str, bytes]) -> None:
        """Keep bytes by key, in place of what was kept under the same keys."""

    @abstractmethod
    def record_run(self, assessment_json: bytes, tool_version: str = "") -> None:
        """Keep the assessment of a run; the oldest beyond a fixed number go."""

    @abstractmethod
    def last_run(self) -> bytes | None:
        """Return the assessment of the last run, if one is kept."""

    @abstractmethod
    def close(self) -> None:
        """Finish writing. May be called twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Nothing(Store):
    """Keeps nothing: for --no-cache, and where no file can be had."""

    def __init__(self, *notes: str) -> None:
        self.notes = notes

    def get_many(self, table: Table, keys: Iterable[str]) -> dict[str, bytes]:
        return {}

    def put_many(self, table: Table, rows: Mapping[str, bytes]) -> None:
        return

    def record_run(self, assessment_json: bytes, tool_version: str = "") -> None:
        return

    def last_run(self) -> bytes | None:
        return None

    def close(self) -> None:
        return
