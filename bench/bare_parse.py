"""The yardstick: a bare parse, with its normaliser where there is one, of every file of the languages that have a
grammar of ours or tree-sitter-java, by as many processes as cores. Prints files and bytes.

    python bench/bare_parse.py TREE [PROCESSES [FILES_CSV]]

Files are told by their suffixes; FILES_CSV, which a scan of TREE wrote, tells them as that scan did, by content.
"""

import csv
import multiprocessing
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

GRAMMARS = {
    "cobol": ("legacy_scan.languages.cobol", (".cbl", ".cob", ".cpy", ".cobol", ".dcl", ".pco")),
    "hlasm": ("legacy_scan.languages.hlasm", (".hlasm", ".mlc", ".alc", ".bal", ".assemble", ".asm", ".mac")),
    "pli": ("legacy_scan.languages.pli", (".pli", ".pl1", ".plinc", ".pli1")),
    "java": ("tree_sitter_java", (".java",)),
}
"""Language -> its folder with a normaliser and a grammar, or a grammar alone; and suffixes."""


def parse(job: tuple[str, Path]) -> int:
    """Parse one file; return its size."""
    from legacy_scan.extraction.tree import parse as parse_text

    language, path = job
    text = path.read_bytes()
    grammar, _ = GRAMMARS[language]
    if language != "java":
        text = import_module(f"{grammar}._normalise").normalise(text if text.endswith(b"\n") else text + b"\n")[0]
        grammar += "._grammar"
    parse_text(grammar, text)
    return len(text)


def by_suffix(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files below a folder whose suffix a language has."""
    for path in sorted(root.rglob("*")):
        for language, (_, suffixes) in GRAMMARS.items():
            if path.suffix.lower() in suffixes and path.is_file() and not path.is_symlink():
                yield language, path


def by_content(root: Path, files: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files that a scan took for these languages."""
    with files.open(newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["language"] in GRAMMARS:
                yield row["language"], root / row["path"]


def main(root: Path, processes: int, files: Path | None = None) -> None:
    """Parse all below a folder, big files first."""
    jobs = list(by_content(root, files) if files else by_suffix(root))
    jobs.sort(key=lambda job: -job[1].stat().st_size)
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        sizes = list(pool.imap_unordered(parse, jobs, chunksize=8))
    print(f"{len(sizes)} files, {sum(sizes)} bytes")


if __name__ == "__main__":
    _, tree, *others = sys.argv
    main(Path(tree), int(others[0]) if others else os.cpu_count() or 1, Path(others[1]) if len(others) > 1 else None)
