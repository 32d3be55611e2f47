"""The gate's baseline: the findings that are known. Keyed by what was seen and never by line number."""

import fcntl
import json
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from legacy_scan.app.faults import UsageError
from legacy_scan.model.assessment import Finding

NAME: Final = ".legacy-scan-baseline.json"
_VERSION: Final = 1


class Row(NamedTuple):
    """A known finding."""

    path: str
    rule: str
    fingerprint: str


def load(path: Path) -> dict[str, frozenset[str]]:
    """Return the fingerprints a baseline holds by path; none where there is no file. Raises UsageError if broken."""
    found: dict[str, set[str]] = {}
    for row in _rows(path):
        found.setdefault(row.path, set()).add(row.fingerprint)
    return {name: frozenset(held) for name, held in found.items()}


def dump(rows: Iterable[Row]) -> str:
    """Return a baseline: one finding a line, sorted, so that a merge can be read."""
    lines = ",\n".join(json.dumps(row._asdict()) for row in sorted(set(rows)))
    return f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n'


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    if not path.is_file():
        raise UsageError(f"{path}: not a file, and so no baseline")
    try:
        data: Any = json.loads(path.read_bytes())
        if data["version"] != _VERSION:
            raise UsageError(f"{path}: baseline version {data['version']}, this tool reads {_VERSION}")
        return [Row(str(row["path"]), str(row["rule"]), str(row["fingerprint"])) for row in data["findings"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{path}: not a baseline of legacy-scan ({type(error).__name__}: {error}); "
            "mend it (a merge that was not resolved?), or delete it and write it again with --update"
        ) from error


def write(path: Path, text: str) -> None:
    """Replace the file at once: whoever is stopped half-way leaves the old baseline. A link stays a link."""
    real = path.resolve()
    aside = real.with_name(f"{real.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(real)
    except OSError as error:
        raise UsageError(f"{path}: the baseline cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            aside.unlink()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let nobody else update the baselines of that folder meanwhile: each would forget what the other wrote."""
    try:
        folder = os.open(path.resolve().parent, os.O_RDONLY)
    except OSError:  # the writing will say what is wrong
        yield
        return
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def merged(path: Path, checked: Collection[str], findings: Iterable[Finding]) -> str:
    """Return the baseline at `path` with the rows of the checked paths replaced by these findings."""
    kept = [row for row in _rows(path) if row.path not in checked]
    return dump([*kept, *(Row(one.path, one.rule, one.fingerprint) for one in findings)])
