"""Findings drawn at random, each with the line it is about, to be checked by eye.

    legacy-scan scan TREE --rules RULES --target cloud-readiness --out DIR
    python bench/draw_findings.py DIR TREE SEED [HOW_MANY] [RULE_PREFIX,...]

The same seed draws the same findings. Prefixes of rules keep packs apart: `cloud-readiness/,discovery-rules/`.
"""

import csv
import random
import sys
from pathlib import Path

HOW_MANY = 10
WIDTH = 160


def main(scan: Path, tree: Path, seed: int, count: int, prefix: str) -> None:
    """Draw, and print."""
    with (scan / "findings.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["rule"].startswith(tuple(prefix.split(",")))]
    print(f"{len(rows)} findings, seed {seed}")
    for row in random.Random(seed).sample(rows, min(count, len(rows))):
        message = " ".join(row["message"].split())
        print(f"\n{row['path']}:{row['line']}  {row['rule']} ({row['category']}, {row['unit']})")
        print(f"  | {source(tree / row['path'], int(row['line'] or 0))}")
        print(f"  {message[:WIDTH]}")


def source(path: Path, line: int) -> str:
    """Return a line of a file."""
    if not path.is_file():
        return "(no file)"
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return lines[line - 1].strip()[:WIDTH] if 0 < line <= len(lines) else "(no line)"


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(
        Path(arguments[0]),
        Path(arguments[1]),
        int(arguments[2]),
        int(arguments[3]) if len(arguments) > 3 else HOW_MANY,
        arguments[4] if len(arguments) > 4 else "",
    )
