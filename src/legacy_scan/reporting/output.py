"""Writing a report into a folder that may hold other things: ours are listed, theirs are never touched."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # no POSIX
    flock = None  # type: ignore[assignment]

MANIFEST: Final = "legacy-scan-manifest.json"
_STAGING: Final = ".legacy-scan-staging"


Content = bytes | Iterable[bytes]
"""Of a file: whole, or in pieces that are made as they are written."""


def whole(content: Content) -> bytes:
    """Return what stands in a file."""
    return content if isinstance(content, bytes) else b"".join(content)


def is_page(path: str) -> bool:
    """Tell whether a file is a page: those have no digest."""
    return path.endswith(".html")


class OutputRefusedError(FileExistsError):
    """The folder holds something of somebody else's where the report would write."""


class Staging:
    """Where files stand until all of them do. Several processes may put files there."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._made = {self._folder}

    def put(self, files: Iterable[tuple[str, Content]]) -> dict[str, str]:
        """Write files by their relative paths; return the SHA-256 of each that is no page.

        Raises OSError; ValueError for a path that leads elsewhere.
        """
        digests = {}
        for name, content in files:
            if not _inside(name):
                raise ValueError(f"{name!r} is not a path inside the output folder")
            path = f"{self._folder}/{name}"
            folder = path.rpartition("/")[0]
            if folder not in self._made:
                Path(folder).mkdir(parents=True, exist_ok=True)
                self._made.add(folder)
            if is_page(name):
                _write(path, content)
            else:
                digest = sha256()
                _write(path, _told(content, digest.update))
                digests[name] = digest.hexdigest()
        return digests

    def names(self) -> set[str]:
        """Return the relative paths of what stands here."""
        start = len(self._folder) + 1
        return {f"{folder}/{name}"[start:] for folder, _, files in os.walk(self._folder) for name in files}


@contextmanager
def staged(out: Path) -> Iterator[Staging]:
    """Give a place for files; afterwards move them into `out`, and remove what only an earlier run wrote.

    Raises OutputRefusedError, with nothing changed, where a file that no earlier run wrote is in the way, and where
    another run is writing there.
    """
    out.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        yield from _staged(out)


def _staged(out: Path) -> Iterator[Staging]:
    earlier = _listed(out)
    folder = out / _STAGING
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
    folder.mkdir()
    try:
        yield (staging := Staging(folder))
        names = staging.names()
        _refuse_strangers(out, names, earlier)
        _list(out, names | earlier)
        _move(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _remove(out, earlier - names)
    _list(out, names)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold a folder against other runs: two that stage in one place would print a report of both."""
    if flock is None:
        yield
        return
    number = os.open(out, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            flock(number, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise OutputRefusedError(f"{out}: another run is writing its report there; wait for it") from error
        except OSError:
            pass  # a file system without locks: as good as before
        yield
    finally:
        os.close(number)


def _told(content: Content, listen: Callable[[bytes], object]) -> Iterator[bytes]:
    for piece in (content,) if isinstance(content, bytes) else content:
        listen(piece)
        yield piece


def _write(path: str, content: Content) -> None:
    """A pathlib and a buffer for each of thousands of files take longer than the kernel takes to write them."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        for piece in (content,) if isinstance(content, bytes) else content:
            left = memoryview(piece)
            while left:
                left = left[os.write(number, left) :]
    except OSError as error:
        error.filename = path  # the kernel does not say where there is no space left
        raise
    finally:
        os.close(number)


def _move(folder: Path, out: Path) -> None:
    """Move all that stands in a folder; a folder within it goes as one where there is none of its name."""
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir()) for entry in entries)
    for name, is_folder in found:
        there = out / name
        if is_folder and there.exists():
            _move(folder / name, there)
        else:
            (folder / name).replace(there)


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Write files into a folder, as `staged` does."""
    with staged(out) as staging:
        staging.put(files.items())


def _refuse_strangers(out: Path, names: set[str], earlier: set[str]) -> None:
    folders = {PurePosixPath(folder) for folder in {name.rpartition("/")[0] for name in names}}
    for folder in {above for inner in folders for above in (inner, *inner.parents)}:
        path = out / folder
        if path != out and (path.is_symlink() or (path.exists() and not path.is_dir())):
            raise OutputRefusedError(f"{path} is not a folder of the report: choose another output folder")
    for name in sorted(names - earlier):
        if os.path.lexists(out / name):
            raise OutputRefusedError(f"{out / name} was not written by legacy-scan: choose another output folder")


def _listed(out: Path) -> set[str]:
    """Return what an earlier run says it wrote; a list that cannot be read lists nothing."""
    try:
        files = json.loads((out / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
    return {name for name in files if isinstance(name, str) and _inside(name)} if isinstance(files, list) else set()


def _list(out: Path, names: set[str]) -> None:
    aside = out / f"{MANIFEST}.new"
    aside.write_text(json.dumps({"schema_version": 1, "files": sorted(names)}, indent=0) + "\n", encoding="utf-8")
    aside.replace(out / MANIFEST)


def _remove(out: Path, names: set[str]) -> None:
    folders: set[Path] = set()
    for name in sorted(names):
        path = out / name
        if any(parent.is_symlink() for parent in path.parents if out in parent.parents):
            continue
        path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in sorted(folders - {out}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _inside(name: str) -> bool:
    parts = set(name.split("/"))
    return not name.startswith("/") and parts > parts & {"", "."} and ".." not in parts and "\0" not in name
