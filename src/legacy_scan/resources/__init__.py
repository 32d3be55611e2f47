"""The data folders (rules, report templates), wherever the tool is installed."""

from pathlib import Path

_HERE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return a data folder: inside the installed package, or that of the checkout the package stands in.

    Raises FileNotFoundError: an installation without its data is broken, and must say so at once.
    """
    for root in (_HERE / "data", _HERE.parents[2]):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"data folder {name!r} is missing from this installation")


def read(name: str, suffix: str = "") -> dict[str, bytes]:
    """Return the files of a data folder by their path in it, with `/`, sorted; only those with the suffix."""
    root = folder(name)
    paths = sorted(path for path in root.rglob(f"*{suffix}") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
