"""Writing a report into a folder that may hold other things: ours are listed, theirs are never touched."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

MANIFEST: Final = "legacy-scan-manifest.json"
_STAGING: Final = ".legacy-scan-staging"


class OutputRefusedError(FileExistsError):
    """The folder holds something of somebody else's where the report would write."""


def write(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], out: Path) -> None:
    """Write the files aside, then move each into place, and remove what an earlier run wrote and this one did not.

    Raises OutputRefusedError, with nothing changed, where a file that no earlier run wrote is in the way.
    """
    pairs = files.items() if isinstance(files, Mapping) else files
    out.mkdir(parents=True, exist_ok=True)
    earlier = _listed(out)
    staging = out / _STAGING
    shutil.rmtree(staging, ignore_errors=True)  # of a run that was killed
    try:
        names = _stage(pairs, staging)
        _refuse_strangers(out, names, earlier)
        _list(out, names | earlier)
        for name in sorted(names):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(out / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _remove(out, earlier - names)
    _list(out, names)


def _stage(pairs: Iterable[tuple[str, bytes]], staging: Path) -> set[str]:
    names = set()
    for name, content in pairs:
        if not _inside(name):
            raise ValueError(f"{name!r} is not a path inside the output folder")
        path = staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        names.add(name)
    return names


def _refuse_strangers(out: Path, names: set[str], earlier: set[str]) -> None:
    for folder in {parent for name in names for parent in PurePosixPath(name).parents}:
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
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name
