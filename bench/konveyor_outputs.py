"""Whole outputs of Konveyor's analyzer on public applications against ours: every difference, by cause.

    python -m bench.konveyor_outputs CORPORA [NAME...]

CORPORA holds the applications, konveyor/koncur with the outputs, and the rules (bench/corpora.toml says which).
"""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.corpora.koncur import CASES, Case, Place, cause, compared


def main(corpora: Path, names: list[str]) -> None:
    """Compare, and print."""
    for case in CASES:
        if not names or case.name in names:
            with tempfile.TemporaryDirectory() as scratch:
                show(corpora, case, Path(scratch))


def show(corpora: Path, case: Case, scratch: Path) -> None:
    """Print one comparison."""
    done = compared(corpora, case, scratch)
    counts = done.expected.total(), done.found.total(), done.both.total()
    print("{}: expected {}, found {}, both {}".format(case.name, *counts))
    causes: defaultdict[str, list[tuple[str, Place]]] = defaultdict(list)
    for sign, places in (("-", done.missed), ("+", done.beside)):
        for place in places:
            causes[cause(case, place, sign == "-")].append((sign, place))
    for text, found in sorted(causes.items(), reverse=True):
        missed = sum(sign == "-" for sign, _ in found)
        print(f"  {text or 'without a cause'}: {missed} missed, {len(found) - missed} beside")
        for sign, (rule, path, line) in found if not text else ():
            print(f"    {sign} {rule} {path}:{line}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
