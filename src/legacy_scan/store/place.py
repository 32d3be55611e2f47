"""Where a store lies: outside the scanned tree, marked as a cache, and what its disk allows."""

import os
from hashlib import blake2b
from pathlib import Path

_TAG = "CACHEDIR.TAG"
# The signature is fixed by the Cache Directory Tagging Specification, https://bford.info/cachedir/
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by legacy-scan. It may be deleted at any time.\n"

_SHARED_DISKS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "lustre", "fuse.sshfs"})


def cache_folder() -> Path:
    """Return our folder below $XDG_CACHE_HOME, which counts only if it is absolute."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".cache") / "legacy-scan"


def default_path(root: Path) -> Path:
    """Return the file for that scanned tree: one tree, one file, wherever it is named from."""
    name = blake2b(os.fsencode(os.path.realpath(root)), digest_size=16).hexdigest()
    return cache_folder() / f"{name}.sqlite"


def rules_path() -> Path:
    """Return the file for compiled rules, which serve every tree."""
    return cache_folder() / "rules.sqlite"


def prepare_folder(path: Path) -> None:
    """Make the folder of a store, and tag it if it is ours. Raises OSError."""
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tag = folder / _TAG
    if folder == cache_folder() and not tag.exists():
        tag.write_text(_SIGNATURE, encoding="ascii")


def set_aside(path: Path) -> Path:
    """Rename a file that is not ours to use, with its companions. Returns the new path. Raises OSError."""
    number = 1
    while (aside := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    path.rename(aside)
    for tail in ("-wal", "-shm", "-journal"):
        companion = path.with_name(path.name + tail)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + tail))
    return aside


def is_shared_disk(path: Path) -> bool:
    """Tell whether the file lies on a disk of the network, where SQLite's WAL does not work."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return disk_kind(os.path.realpath(path), mounts) in _SHARED_DISKS


def disk_kind(path: str, mounts: str) -> str:
    """Return the type of the disk that a path is on, given the table of mounts: that of the longest mount point."""
    rows = [line.split(" ")[1:3] for line in mounts.splitlines()]
    holding = [(len(point), kind) for point, kind in rows if path.startswith(point.rstrip("/") + "/")]
    return max(holding, default=(0, ""))[1]
