"""The yardstick: a bare tree-sitter parse of every file with a grammar, by as many processes as cores. Prints bytes.

python bench/bare_parse.py TREE [PROCESSES]
"""

import multiprocessing
import os
import sys
from pathlib import Path

GRAMMARS = {
    "cobol": ("legacy_scan.languages.cobol._grammar", (".cbl", ".cob", ".cpy", ".cobol", ".dcl", ".pco")),
    "java": ("tree_sitter_java", (".java",)),
}


def parse(job: tuple[str, Path]) -> int:
    """Parse one file; return its size."""
    from legacy_scan.extraction.tree import parse as parse_text

    language, path = job
    text = path.read_bytes()
    if language == "cobol":
        from legacy_scan.languages.cobol._normalise import normalise

        text = normalise(text)[0]
    parse_text(GRAMMARS[language][0], text)
    return len(text)


def main(root: Path, processes: int) -> None:
    """Parse all below a folder, big files first."""
    jobs = [
        (language, path)
        for path in sorted(root.rglob("*"))
        for language, (_, suffixes) in GRAMMARS.items()
        if path.suffix.lower() in suffixes and path.is_file() and not path.is_symlink()
    ]
    jobs.sort(key=lambda job: -job[1].stat().st_size)
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        sizes = list(pool.imap_unordered(parse, jobs, chunksize=8))
    print(f"{len(sizes)} files, {sum(sizes)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count() or 1)
