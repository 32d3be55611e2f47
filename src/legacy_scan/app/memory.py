"""What earlier scans learned of the same bytes, and the record of this run: the store as the conductor uses it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, NamedTuple

from legacy_scan import __version__
from legacy_scan.app.faults import UsageError
from legacy_scan.app.identity import Identity
from legacy_scan.app.keys import facts_key, fingerprint, sightings_key
from legacy_scan.app.settings import Settings
from legacy_scan.app.understanding import Understood, revived
from legacy_scan.intake import Found, UnreadableError, read
from legacy_scan.model.estate import LedgerRow
from legacy_scan.rulebook import Rulebook, admission
from legacy_scan.rulebook import from_json as rulebook_from_json
from legacy_scan.rulebook import to_json as rulebook_to_json
from legacy_scan.store import Store, default_path

_BATCH: Final = 500
_ROW: Final = tuple(field.name for field in fields(LedgerRow))

Answer = tuple[bytes, bytes]
"""What `understanding.encoded` says of facts, and of sightings."""


class NoRunError(UsageError):
    """The store holds no run that can be shown again."""


class PastRun(NamedTuple):
    """A recorded run, with all it takes to assess again."""

    identity: Identity
    rules: Rulebook
    rows: tuple[LedgerRow, ...]
    understood: tuple[tuple[str, Understood], ...]


def place(settings: Settings) -> Path:
    """Return where the store of a tree is."""
    return settings.store or default_path(settings.root)


class Memory:
    """Facts and sightings by content. Without a store it recalls nothing and keeps nothing."""

    def __init__(self, settings: Settings, conditions: bytes) -> None:
        self._caching = settings.cache
        self._store = Store.open(place(settings) if settings.cache else None)
        self._max_size = settings.max_size
        self._asked = admission(conditions)
        self._tool = fingerprint()
        self._keys: dict[str, tuple[str, str]] = {}
        self._facts: dict[str, bytes] = {}
        self._sightings: dict[str, bytes] = {}

    @property
    def notes(self) -> Sequence[str]:
        """What the user should hear about the store."""
        return self._store.notes

    def recall(self, todo: Sequence[Found], told: Mapping[str, str]) -> dict[str, Answer]:
        """Return the answers known for files as they are now, by path; of some others tell the language."""
        if not self._caching:
            return {}
        keys = {one.path: key for one in todo if (key := self.key(one, told.get(one.path, "")))}
        facts = self._store.get_many("facts", sorted({facts for facts, _ in keys.values()}))
        sightings = self._store.get_many("sightings", sorted({seen for _, seen in keys.values()}))
        return {
            path: (facts[key], sightings[seen])
            for path, (key, seen) in keys.items()
            if key in facts and seen in sightings
        }

    def key(self, one: Found, told: str = "") -> tuple[str, str] | None:
        """Return the keys of a file's facts and of its sightings, or None where it cannot be read."""
        if not told and one.path in self._keys:
            return self._keys[one.path]
        try:
            content = hashlib.sha256(read(one.real, self._max_size)).hexdigest()
        except UnreadableError:
            return None
        return self._remember_key(one.path, content, told)

    def learn(self, path: str, content: str, facts: bytes, sightings: bytes, told: str = "") -> None:
        """Keep an answer; `content` is the SHA-256 of what the worker read, empty if it read nothing."""
        if not content or not self._caching:
            return
        key, seen = self._remember_key(path, content, told)
        self._facts[key] = facts
        self._sightings[seen] = sightings
        if len(self._facts) >= _BATCH:
            self._flush()

    def keep_run(self, identity: Identity, rules: Rulebook, rows: Sequence[LedgerRow]) -> None:
        """Record the run, so that it can be shown and explained again."""
        self._flush()
        record = {
            "identity": identity,
            "rules": rulebook_to_json(rules),
            "rows": [[getattr(row, field) for field in _ROW] for row in sorted(rows)],
            "keys": sorted((path, *keys) for path, keys in self._keys.items()),
        }
        self._store.record_run(json.dumps(record, separators=(",", ":")).encode(), __version__)

    def close(self) -> None:
        """Write what is left, and close."""
        self._flush()
        self._store.close()

    def _remember_key(self, path: str, content: str, told: str) -> tuple[str, str]:
        facts = facts_key(content, path, self._tool, told)
        keys = self._keys[path] = (facts, sightings_key(facts, self._asked.of(path)))
        return keys

    def _flush(self) -> None:
        self._store.put_many("facts", self._facts)
        self._store.put_many("sightings", self._sightings)
        self._facts, self._sightings = {}, {}


def past_run(store: Store) -> PastRun:
    """Return the last run a store holds. Raises NoRunError where it is absent, or the facts behind it are."""
    text = store.last_run()
    if text is None:
        raise NoRunError("; ".join(store.notes) or "this store holds no run; scan first")
    record: dict[str, Any] = json.loads(text)
    rows = tuple(LedgerRow(*row) for row in record["rows"])
    read_rows = {row.path for row in rows if row.state in ("analysed", "partial")}
    keys = [(path, facts, seen) for path, facts, seen in record["keys"]]
    facts = store.get_many("facts", sorted({one for _, one, _ in keys}))
    sightings = store.get_many("sightings", sorted({one for _, _, one in keys}))
    lost = [path for path, key, seen in keys if key not in facts or seen not in sightings]
    if lost or not read_rows <= {path for path, _, _ in keys}:
        raise NoRunError(f"the store lost the facts of {len(lost) or 'some'} files; scan again")
    name, date, marking, notes, *said = record["identity"]
    said += [(), (), (), "", ()][len(said) :]  # an earlier version recorded fewer
    components, roots, overrides, folder, options = said
    return PastRun(
        Identity(
            name,
            date,
            marking,
            tuple(notes),
            tuple((label, tuple(globs)) for label, globs in components),
            tuple(roots),
            tuple((unit, item, tuple(targets)) for unit, item, targets in overrides),
            folder,
            tuple((option, value) for option, value in options),
        ),
        rulebook_from_json(record["rules"]),
        rows,
        tuple((path, revived(facts[key], sightings[seen])) for path, key, seen in keys),
    )
