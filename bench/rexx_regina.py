"""What a REXX text says, against the tree that Regina, a REXX interpreter, makes of it.

    python -m bench.rexx_regina ROOT REPORT [REGINA]

REPORT is the output of a scan of ROOT, which tells what files are REXX. Prints, for each kind of fact, how many the
tree has, how many we have and how many agree, and then every difference.
"""

import sys
from pathlib import Path

from tests.corpora.regina import REGINA, figures


def main(root: Path, report: Path, regina: str | None = REGINA) -> None:
    """Compare, and print."""
    assert regina, "no `regina` on the path"
    refused: list[str] = []
    for one in figures(root, report, root.name, regina, refused):
        print(f"{one.about}: {one.expected} in the key, {one.found} ours, {one.right} in both")
        for missed in one.missed:
            print(f"only the key: {one.about} {missed}")
        for invented in one.invented:
            print(f"only the scan: {one.about} {invented}")
    for path in refused:
        print(f"not taken by Regina: {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
