"""The store in one SQLite file. A row that does not match its checksum is a miss; a file not ours is set aside."""

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from legacy_scan.store.place import is_shared_disk, prepare_folder, set_aside
from legacy_scan.store.seam import Nothing, Store, Table

_APPLICATION = 0x4C67_5363  # "LgSc", in SQLite's application_id
_VERSION = 2
_BUSY_SECONDS = 5.0
_KEYS_AT_ONCE = 500  # SQLite takes at least 999 parameters
_RUNS_KEPT = 10
_LEVEL = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, sum INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sightings (key TEXT PRIMARY KEY, sum INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rules (key TEXT PRIMARY KEY, sum INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, tool TEXT NOT NULL, sum INTEGER NOT NULL, body BLOB NOT NULL
);
"""
_TABLES: tuple[Table, ...] = ("facts", "sightings", "rules")
_GET = {table: f"SELECT key, sum, body FROM {table} WHERE key IN " for table in _TABLES}  # noqa: S608
_PUT = {table: f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)" for table in _TABLES}  # noqa: S608

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})

Value = TypeVar("Value")


class NotOursError(Exception):
    """The file is something else than a store of this version; the words say what."""


def open_store(path: Path) -> Store:
    """Return the store in that file. What cannot be used is set aside; what cannot be set aside is left alone."""
    notes: list[str] = []
    try:
        prepare_folder(path)
        if path.exists() and not path.is_file():
            return Nothing(f"no cache: {path} is not a file")
        try:
            return SqliteStore(path, _connect(path))
        except NotOursError as error:
            aside = set_aside(path)
            notes.append(f"{path} {error}; it was set aside as {aside.name}")
        return SqliteStore(path, _connect(path), *notes)
    except (OSError, sqlite3.Error, NotOursError) as error:
        return Nothing(*notes, f"no cache: {path}: {error}")


def open_existing(path: Path) -> Store:
    """Return the store in that file as it is; one that keeps nothing, with a note, where it is no store of ours."""
    if not path.is_file():
        return Nothing(f"no store at {path}")
    try:
        if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            return SqliteStore(path, _connect(path))
        return SqliteStore(path, _connect_for_reading(path))
    except (sqlite3.Error, NotOursError) as error:
        return Nothing(f"{path} {error}")


def _connect(path: Path) -> sqlite3.Connection:
    """Open and check a file. Raises NotOursError where it should be set aside, else sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        _check(connection)
        if not is_shared_disk(path):
            _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error as error:
        connection.close()
        if _is_damage(error):
            raise NotOursError(f"is damaged, or no SQLite file ({error})") from error
        raise
    except NotOursError:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have readers and a writer not wait for each other, unless a scan that has the file open forbids the change."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    """Open and check a file where nothing can be written: on a share for readers, or on a disk that is archived.

    SQLite would want to write beside it even to read.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise NotOursError(f"is in use by another scan, or was left by one that was killed: copy it with {log.name}")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        _check(connection)
    except (sqlite3.Error, NotOursError) as error:
        connection.close()
        raise NotOursError(f"is no store of ours ({error})") from error
    return connection


def _check(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")  # what another scan makes between two questions would look like somebody else's
    application, version, tables = (
        connection.execute(question).fetchone()[0]
        for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    connection.execute("COMMIT")
    if application == 0 and tables == 0:
        connection.executescript(
            f"BEGIN IMMEDIATE; {_SCHEMA}"
            f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION}; COMMIT"
        )
    elif application != _APPLICATION:
        raise NotOursError("belongs to another program")
    elif version != _VERSION:
        raise NotOursError(f"has format {version}, and this program knows {_VERSION}")


def _sum(key: str, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(key.encode("utf-8", "surrogatepass")))


class SqliteStore(Store):
    """Rows are small transactions; whatever the disk refuses is a note, and the scan goes on without it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *notes: str) -> None:
        self._path, self._connection = path, connection
        self.notes = notes

    def get_many(self, table: Table, keys: Iterable[str]) -> dict[str, bytes]:
        wanted = list(dict.fromkeys(keys))
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _KEYS_AT_ONCE):
            some = wanted[start : start + _KEYS_AT_ONCE]
            rows: list[tuple[str, int, bytes]] = self._try(partial(self._rows, table, some), [])
            for key, total, body in rows:
                text = _unpack(key, total, body)
                if text is not None:
                    found[key] = text
        return found

    def _rows(self, table: Table, keys: list[str]) -> list[tuple[str, int, bytes]]:
        marks = ",".join("?" * len(keys))
        return self._connection.execute(f"{_GET[table]} ({marks})", keys).fetchall()

    def put_many(self, table: Table, rows: Mapping[str, bytes]) -> None:
        packed = []
        for key, text in rows.items():
            body = zlib.compress(text, _LEVEL)
            packed.append((key, _sum(key, body), body))
        self._try(lambda: self._write(lambda connection: connection.executemany(_PUT[table], packed)), None)

    def record_run(self, assessment_json: bytes, tool_version: str = "") -> None:
        body = zlib.compress(assessment_json, _LEVEL)

        def write(connection: sqlite3.Connection) -> None:
            row = (tool_version, _sum("", body), body)
            connection.execute("INSERT INTO runs (tool, sum, body) VALUES (?, ?, ?)", row)
            connection.execute("DELETE FROM runs WHERE number <= (SELECT max(number) FROM runs) - ?", (_RUNS_KEPT,))

        self._try(lambda: self._write(write), None)

    def last_run(self) -> bytes | None:
        row = self._try(
            lambda: self._connection.execute("SELECT sum, body FROM runs ORDER BY number DESC LIMIT 1").fetchone(), None
        )
        return None if row is None else _unpack("", *row)

    def close(self) -> None:
        self._try(self._connection.close, None)

    def _write(self, write: Callable[[sqlite3.Connection], object]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            write(self._connection)

    def _try(self, action: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return action()
        except sqlite3.Error as error:
            self._note(f"cache {self._path}: {error}")
            if _is_damage(error):
                self._begin_anew()
            return otherwise

    def _begin_anew(self) -> None:
        """Set a file aside that proved damaged in use, so that this scan fills a new one."""
        self._connection.close()
        try:
            self._note(f"{self._path} was set aside as {set_aside(self._path).name}")
            self._connection = _connect(self._path)
        except (OSError, sqlite3.Error, NotOursError) as error:
            self._note(f"no cache: {self._path}: {error}")

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes = (*self.notes, note)


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def _unpack(key: str, total: object, body: object) -> bytes | None:
    """Return what a row holds, or None if anything about it is wrong."""
    if not isinstance(body, bytes) or total != _sum(key, body):
        return None
    try:
        return zlib.decompress(body)
    except zlib.error:
        return None
