"""A cold scan of a COBOL tree beside what others offer, in turns, so that a noisy machine is noisy to all.

    python bench/peers.py TREE [ROUNDS]

The peers are on PATH, or left out and named: `pip install cobolwork cobol-migration-toolkit` in an environment of their
own; cobolwork wants Node.js 22 or later. They do not do the same: cobolwork follows data flows and looks for
weaknesses, cobol-migrate lists programs, copybooks and calls; legacy-scan parses, links, scores, plans and reports.
Prints the median seconds of each, processor and wall, and what they are to ours.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

OURS = "legacy-scan"
PEERS = {
    OURS: ("scan", "{tree}", "--no-cache", "--out", "{out}/ours"),
    "cobolwork": ("scan", "{tree}", "--quiet", "--out", "{out}/cobolwork.json"),
    "cobol-migrate": ("scan", "{tree}", "--output", "{out}/cobol-migrate"),
}


def seconds(command: list[str]) -> tuple[float, float]:
    """Run a command, whatever its exit code; return the seconds of processor and of wall."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, time.perf_counter() - start


def main(tree: str, rounds: int) -> None:
    """Measure."""
    beside = str(Path(sys.executable).parent)
    found = {name: shutil.which(name, path=f"{beside}:{os.environ['PATH']}") for name in PEERS}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name, path in found.items() if path}
    for _ in range(rounds):
        for name in taken:
            with tempfile.TemporaryDirectory() as out:
                arguments = [part.format(tree=tree, out=out) for part in PEERS[name]]
                taken[name].append(seconds([str(found[name]), *arguments]))
    medians = {name: tuple(map(median, zip(*pairs, strict=True))) for name, pairs in taken.items()}
    for name, path in found.items():
        if not path:
            print(f"{name:14} not on PATH")
            continue
        spent, wall = medians[name]
        ratios = f"{spent / medians[OURS][0]:6.2f} x processor {wall / medians[OURS][1]:6.2f} x wall"
        print(f"{name:14} {spent:7.2f} s processor {wall:7.2f} s wall {ratios}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3)
