"""Every path below a root, each once, in one order on every machine, with a word for what will not be read."""

import os
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from legacy_scan.intake.backups import is_backup
from legacy_scan.intake.ignoring import EXCLUDED, IGNORE_FILE, OWN, Ignoring
from legacy_scan.intake.paths import printable
from legacy_scan.intake.reading import HARD_LIMIT, MAX_SIZE, UnreadableError, error_word, mode_word

_COUNT_LIMIT = 100_000


class Found(NamedTuple):
    """A discovered path. `path` is for people and tables, `real` is for opening; an empty `skip` means: read it."""

    path: str
    real: bytes
    size: int
    skip: str


class Options(NamedTuple):
    """What the user may set."""

    max_size: int = MAX_SIZE
    excluded: frozenset[bytes] = EXCLUDED


class _Folder(NamedTuple):
    real: bytes
    path: bytes  # relative to the root, with a final `/`; empty for the root itself
    ignoring: Ignoring


def discover(root: Path, options: Options = Options()) -> Iterator[Found]:  # noqa: B008 - a constant value
    """Yield what is below a folder, or the one file that `root` is. Links are named and never followed.

    A folder has a row only where it is not entered (excluded, ignored, unreadable): then the row stands for what it
    holds. `root` itself may be a link.
    """
    real = os.path.realpath(os.fsencode(root))
    name = real.rpartition(b"/")[2]
    try:
        status = Path(root).stat()
    except OSError as error:
        yield Found(printable(name), real, 0, error_word(error))
        return
    if mode_word(status.st_mode) != "directory":
        yield _file(name, real, status, options)
        return
    pending: list[Iterator[Found | _Folder]] = [_enter(_Folder(real, b"", Ignoring()), options)]
    while pending:
        for found in pending[-1]:
            if isinstance(found, _Folder):
                pending.append(_enter(found, options))
                break
            yield found
        else:
            pending.pop()


def _enter(folder: _Folder, options: Options) -> Iterator[Found | _Folder]:
    """Yield the rows of one folder, and the folders in it that are to be entered."""
    try:
        with os.scandir(folder.real) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(printable(folder.path[:-1]) or ".", folder.real, 0, error_word(error))
        return
    ignoring, trouble = _ignoring_in(folder, ordered)
    beside = {entry.name for entry in ordered}
    for entry in ordered:
        path = folder.path + entry.name
        if trouble and entry.name == IGNORE_FILE:
            yield Found(printable(path), entry.path, 0, trouble)
        elif entry.is_dir(follow_symlinks=False):
            reason = _why_not_enter(entry, path, ignoring, options)
            if reason:
                yield Found(printable(path), entry.path, 0, f"{reason}: {_count(entry.path)}")
            else:
                yield _Folder(entry.path, path + b"/", ignoring)
        elif ignoring.specs and ignoring.verdict(path, is_folder=False):
            yield Found(printable(path), entry.path, 0, "ignored")
        else:
            found = _entry(path, entry, options)
            yield found if found.skip else found._replace(skip=_why_not_read(entry.name, path, ignoring, beside))


def _ignoring_in(folder: _Folder, ordered: list[os.DirEntry[bytes]]) -> tuple[Ignoring, str]:
    for entry in ordered:
        if entry.name == IGNORE_FILE:
            try:
                return folder.ignoring.within(folder.path, entry.path), ""
            except UnreadableError as error:
                return folder.ignoring, f"ignore file not obeyed: {error.reason}"
    return folder.ignoring, ""


def _why_not_enter(entry: os.DirEntry[bytes], path: bytes, ignoring: Ignoring, options: Options) -> str:
    verdict = ignoring.verdict(path, is_folder=True)
    if verdict is None:
        return "excluded" if entry.name in options.excluded else ""
    return "ignored" if verdict else ""


def _why_not_read(name: bytes, path: bytes, ignoring: Ignoring, beside: Container[bytes]) -> str:
    if name in OWN:
        return "own-file"
    return "backup" if is_backup(name, beside) and ignoring.verdict(path, is_folder=False) is None else ""


def _entry(path: bytes, entry: os.DirEntry[bytes], options: Options) -> Found:
    try:
        return _file(path, entry.path, entry.stat(follow_symlinks=False), options)
    except OSError as error:
        return Found(printable(path), entry.path, 0, error_word(error))


def _file(path: bytes, real: bytes, status: os.stat_result, options: Options) -> Found:
    skip = mode_word(status.st_mode)
    if not skip and status.st_size > min(options.max_size, HARD_LIMIT):
        skip = "too-large"
    return Found(printable(path), real, status.st_size, skip)


def _count(real: bytes) -> str:
    """Say how many files are below a folder, and stop counting at a bound."""
    total, blind, pending = 0, False, [real]
    while pending and total <= _COUNT_LIMIT:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                    else:
                        total += 1
        except OSError:
            blind = True
    if total > _COUNT_LIMIT:
        return f"more than {_COUNT_LIMIT} files"
    return "at least " * blind + f"{total} file{'s' * (total != 1)}"
