"""Public estates scanned whole, with every name that stayed unresolved, and why: docs/estates.md.

    python -m bench.estates CORPORA > docs/estates.md

CORPORA holds a folder for each entry of corpora.toml; those with `estate` are on the page. categories.toml says why
names stay unresolved.
"""

import re
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.corpora import Corpus, corpora
from tests.corpora.scanned import Row, rows

CATEGORIES = Path(__file__).with_name("categories.toml")
HEAD = """# Five estates, whole

Written by `make accuracy CORPORA=DIR`; the same code bases give the same page. Each estate is scanned as it is
published, by `legacy-scan scan`, without any configuration. Every file has an outcome, and every name that its units
use is either an edge, with its grade of evidence, or stands below, with the reason why not. `bench/categories.toml`
holds the categories; a name that fits none would stand in a row of its own.
"""
STATES = ("analysed", "partial", "skipped", "failed")
EXAMPLES = 5
UNEXPLAINED = "not explained"


class Category(NamedTuple):
    """Rows of unresolved.csv whose columns match in full belong together."""

    name: str
    what: str
    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def takes(self, row: Row) -> bool:
        return all(pattern.fullmatch(row[column]) for column, pattern in self.patterns)


def categories() -> tuple[Category, ...]:
    """Return the categories, in the order in which they are tried."""
    told = tomllib.loads(CATEGORIES.read_text(encoding="utf-8"))["category"]
    return tuple(Category(one.pop("name"), one.pop("what"), _patterns(one)) for one in told)


def _patterns(columns: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((column.removesuffix("_is"), re.compile(pattern)) for column, pattern in columns.items())


def unresolved(corpus: Corpus) -> Iterator[Row]:
    """Yield what the estate leaves unresolved, each row with the estate's name and the language that says it."""
    assert corpus.report is not None
    languages = {row["path"]: row["language"] for row in rows(corpus.report, "files")}
    for row in rows(corpus.report, "unresolved"):
        yield {**row, "estate": corpus.name, "language": languages.get(row["path"], "")}


def estate(corpus: Corpus, known: tuple[Category, ...]) -> Iterator[str]:
    """Yield the lines about an estate."""
    assert corpus.report is not None
    files, edges = rows(corpus.report, "files"), rows(corpus.report, "edges")
    states = Counter(row["state"] for row in files)
    units = Counter(row["origin"] for row in rows(corpus.report, "units"))
    evidence = Counter(row["evidence"] for row in edges)
    yield "Files: " + ", ".join(f"{states[state]:,} {state}" for state in STATES) + ".\n"
    reasons = Counter(row["reason"].split(":")[0] for row in files if row["state"] == "skipped")
    yield "Skipped: " + (", ".join(_counts(reasons)) or "none") + ".\n"
    yield "Languages: " + ", ".join(_counts(Counter(row["language"] for row in files if row["language"]))) + ".\n"
    yield "Units by origin: " + ", ".join(_counts(units)) + ".\n"
    yield f"Edges by evidence ({len(edges):,}): " + ", ".join(_counts(evidence)) + ".\n"
    yield from explained(list(unresolved(corpus)), known)


def _counts(counter: Counter[str]) -> Iterator[str]:
    return (f"{word} {count:,}" for word, count in sorted(counter.items()))


def explained(left: list[Row], known: tuple[Category, ...]) -> Iterator[str]:
    """Yield a table of the unresolved names by category, in the order of the categories."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in left:
        found[next((one.name for one in known if one.takes(row)), UNEXPLAINED)].append(row)
    yield f"Unresolved: {len(left):,} sites, {len({(row['kind'], row['name']) for row in left}):,} names.\n"
    yield "| category | why | sites | names | such as |"
    yield "|---|---|---:|---:|---|"
    for name, what in [*((one.name, one.what) for one in known), (UNEXPLAINED, "")]:
        if here := found[name]:
            names = Counter(row["name"] for row in here)
            often = sorted(names, key=lambda one: (-names[one], one))[:EXAMPLES]
            yield f"| {name} | {what} | {len(here):,} | {len(names):,} | {', '.join(map(_cell, often))} |"
    yield ""


def _cell(name: str) -> str:
    return "`" + name.replace("|", "\\|").replace("`", "'") + "`"


def main(folder: Path) -> None:
    """Print the page."""
    known = categories()
    print(HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        for corpus in corpora(folder, Path(scratch), estates=True):
            print(f"## {corpus.title}\n\n{corpus.source}. {corpus.estate}\n")
            if corpus.report is None:
                print("Not there when this page was written.\n")
            else:
                print("\n".join(estate(corpus, known)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
