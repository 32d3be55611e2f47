"""What is read of public code bases, by language: a table for docs/coverage.md.

    python bench/coverage.py CORPORA > docs/coverage.md

CORPORA holds a folder for each entry of corpora.toml. A code base that is absent is left out, and said to be.
"""

import csv
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """# What is read of public code bases

Written by `make coverage CORPORA=DIR`. Lost bytes are those that the parser could not place (see the method page of
any report); names are references, each resolved, with its evidence, or unresolved, with its reason.
"""


def rows(path: Path) -> list[dict[str, str]]:
    """Return a table of the report."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def languages(out: Path) -> Iterator[str]:
    """Yield a line for each language of a report."""
    by_language: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(out / "files.csv"):
        if row["language"]:
            by_language[row["language"]].append(row)
    yield "| language | dialect | files | lines | bytes | lost bytes | files without loss |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for language, files in sorted(by_language.items()):
        dialects = ", ".join(sorted({row["dialect"] for row in files} - {""}))
        size, lost = (sum(int(row[column]) for row in files) for column in ("bytes", "lost_bytes"))
        clean = sum(row["lost_bytes"] == "0" for row in files)
        lines = sum(int(row["lines"]) for row in files)
        yield (
            f"| {language} | {dialects} | {len(files):,} | {lines:,} | {size:,} | {lost:,} | {clean / len(files):.1%} |"
        )


def names(out: Path) -> Iterator[str]:
    """Yield how names were resolved."""
    evidence = Counter(row["evidence"] for row in rows(out / "edges.csv"))
    reasons = Counter(row["reason"] for row in rows(out / "unresolved.csv"))
    yield "Edges by evidence: " + (", ".join(f"{word} {count:,}" for word, count in sorted(evidence.items())) or "none")
    yield ""
    yield "Unresolved by reason: " + (
        ", ".join(f"{word} {count:,}" for word, count in sorted(reasons.items())) or "none"
    )


def main(corpora: Path) -> None:
    """Print the page."""
    print(HEAD)
    command = str(Path(sys.executable).with_name("legacy-scan"))
    for name, entry in tomllib.loads((HERE / "corpora.toml").read_text()).items():
        print(f"## {name}\n\n{entry['source']}, {entry['commit']}\n")
        if not (corpora / name).is_dir():
            print("Not there when this page was written.\n")
            continue
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            scan = [command, "scan", str(corpora / name), "--out", folder, "--no-cache"]
            subprocess.run(scan, check=False, stderr=subprocess.DEVNULL)
            states = Counter(row["state"] for row in rows(out / "files.csv"))
            print(
                ", ".join(f"{states[state]:,} {state}" for state in ("analysed", "partial", "skipped", "failed")) + "\n"
            )
            print("\n".join(languages(out)) + "\n")
            print("\n".join(names(out)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
