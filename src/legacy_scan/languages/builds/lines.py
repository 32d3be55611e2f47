"""Where the keys of a JSON or TOML text stand, and the tables of one that may hold anything."""

import re
from typing import Any, Final

JSON: Final = re.compile(r'"([^"\\]*)"\s*:')
TOML: Final = re.compile(r"^\s*[\"']?([^\s\"'=#\[\]]+)[\"']?\s*=")


class Lines:
    """The lines of each key of a text."""

    def __init__(self, text: bytes, keys: re.Pattern[str]) -> None:
        self.known: dict[str, list[int]] = {}
        for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
            for key in keys.findall(row):
                self.known.setdefault(key, []).append(line)

    def of(self, key: str, least: int = 1) -> int:
        """Return the first line at or after a line where a key stands, or 1."""
        return next((line for line in self.known.get(key, ()) if line >= least), 1)


def toml(text: bytes) -> dict[str, Any] | None:
    """Return what a TOML text says, or None where it is none."""
    import tomllib  # 5 ms, and every worker loads this module

    try:
        return tomllib.loads(text.decode("utf-8", "replace"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def table(read: Any, *path: str) -> dict[str, Any]:
    """Return the table that a path of keys leads to, or an empty one."""
    for name in path:
        read = read.get(name) if isinstance(read, dict) else None
    return read if isinstance(read, dict) else {}
