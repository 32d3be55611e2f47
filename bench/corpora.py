"""The public code bases of corpora.toml, and the reports of their scans."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.corpora.scanned import scanned

TABLE = Path(__file__).with_name("corpora.toml")


class Corpus(NamedTuple):
    """A code base; `report` is the folder of its report, or None where it is not there or not scanned."""

    name: str
    source: str
    commit: str
    estate: str
    java: tuple[str, ...]
    root: Path
    report: Path | None

    @property
    def title(self) -> str:
        return f"{self.name} ({self.commit})"


def names() -> tuple[str, ...]:
    """Return the folders of all code bases."""
    return tuple(tomllib.loads(TABLE.read_text(encoding="utf-8")))


def corpora(folder: Path, scratch: Path, estates: bool = False) -> Iterator[Corpus]:
    """Scan the code bases below a folder, one after the other."""
    for name, entry in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        root = folder / name
        estate = entry.get("estate", "")
        if estates and not estate:
            continue
        wanted = root.is_dir() and entry.get("scanned", True)
        report = scanned(root, scratch / name.replace("/", "-")) if wanted else None
        yield Corpus(name, entry["source"], entry["commit"], estate, tuple(entry.get("java", ())), root, report)
