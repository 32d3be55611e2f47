"""Hold what is read of assembler against listings of the assembler z390, and list the differences.

    python -m bench.hlasm_z390 ROOT LISTINGS [KIND]

ROOT is a code base, LISTINGS a folder with its .PRN files and an index.csv (see tests/corpora/assembler.py). With
KIND, the beginning of a figure's name, only that one is told, with all of its differences.
"""

import sys
from pathlib import Path

from tests.corpora.assembler import Compared

MOST = 12


def main(root: Path, folder: Path, kind: str = "") -> None:
    """Print each figure, and what is missed and what is said beside the key."""
    for clean in (True, False):
        compared = Compared(root, folder, clean)
        paths = {module.key.listing: module.key.path for module in compared.modules}
        print(f"{len(paths)} modules assembled " + ("without errors" if clean else "with errors"))
        for one in compared.figures():
            if not one.about.startswith(kind):
                continue
            said = "not measured" if one.precision is None else f"{one.precision:.2%}"
            print(f"  {one.about}: key {one.expected}, right {one.right}, precision {said}, recall {one.recall:.2%}")
            for word, rows in (("missed", one.missed), ("beside", one.invented)):
                for row in rows[: None if kind else MOST]:
                    print(f"    {word} {row} {paths[row.split(chr(39))[1]]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
