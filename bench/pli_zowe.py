"""What a PL/I text says, against what Zowe's PL/I language support reads in it.

    node bench/pli_zowe.mjs MODULE ROOT < PATHS > KEY.jsonl
    python -m bench.pli_zowe ROOT KEY.jsonl

Prints, for each kind of fact, how many the key has, how many we have and how many agree, and then every difference.
"""

import sys
from pathlib import Path

from tests.corpora.zowe import figures, told


def main(root: Path, key: Path) -> None:
    """Compare, and print."""
    reading = told(key)
    print(f"{len(reading.whole)} files read without an error, {len(reading.broken)} not")
    for one in figures(root, key, root.name):
        print(f"{one.about}: {one.expected} in the key, {one.found} ours, {one.right} in both")
        for missed in one.missed:
            print(f"only the key: {one.about} {missed}")
        for invented in one.invented:
            print(f"only the scan: {one.about} {invented}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
