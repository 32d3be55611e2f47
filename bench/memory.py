"""Peak memory of a scan against the number of files: a tree beside two, four and eight copies of itself.

Each copy has line ends of its own at the end of its files: copies of the same bytes are read once, and share facts.

    python bench/memory.py TREE

Prints the peak of the process that links and reports, and of the largest worker, in MiB, and bytes a file of the first.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COPIES = (1, 2, 4, 8)
EVERY_SECONDS = 0.02


def peak(process: Path) -> int:
    """Return the peak resident memory of a process in KiB, 0 when it is gone."""
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def workers(parent: int) -> list[Path]:
    """Return the processes that read files for a process; forks of it, which print the report, share its memory."""
    try:
        names = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        found = [Path("/proc") / name for name in names]
        return [process for process in found if b"executors.worker" in (process / "cmdline").read_bytes()]
    except OSError:
        return []


def scan(tree: Path, out: Path) -> tuple[int, int]:
    """Scan; return the peaks of the parent and of its largest worker."""
    command = [str(Path(sys.executable).with_name("legacy-scan")), "scan", str(tree), "--no-cache", "--out", str(out)]
    quiet = subprocess.DEVNULL
    mine, largest = 0, 0
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        while process.poll() is None:
            mine = max(mine, peak(Path("/proc") / str(process.pid)))
            largest = max((largest, *map(peak, workers(process.pid))))
            time.sleep(EVERY_SECONDS)
    return mine, largest


def copied(tree: Path, folder: Path, ending: bytes) -> None:
    """Copy a tree, and end each file of it otherwise."""

    def copy(source: str, target: str) -> None:
        Path(target).write_bytes(Path(source).read_bytes() + ending)

    shutil.copytree(tree, folder, symlinks=True, ignore=shutil.ignore_patterns(".git"), copy_function=copy)


def main(tree: Path) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        for number in COPIES:
            root, out = Path(folder) / "tree", Path(folder) / "out"
            for copy in range(number):
                if not (root / str(copy)).exists():
                    copied(tree, root / str(copy), b"\n" * copy)
            mine, largest = scan(root, out)
            with (out / "files.csv").open(newline="", encoding="utf-8") as table:
                files = sum(1 for _ in csv.DictReader(table))
            each = mine * 1024 // max(1, files)
            parent = f"parent {mine / 1024:6.0f} MiB ({each:,} bytes a file)"
            print(f"{files:7,} files: {parent}, worker {largest / 1024:5.0f} MiB")


if __name__ == "__main__":
    os.nice(5)
    main(Path(sys.argv[1]))
