"""Mutations of real programs: how many hang past the deadline, crash, raise, or break a law of extraction.

    python -m bench.mutations CORPORA [--count N] LANGUAGE...

Each mutation is a few edits (cut, double, swap, garble, insert) of a file of that language in the code bases of
corpora.toml (or, where they have none, of our fixtures), made from a number, so that the same call makes the same
texts. Prints how many ended how, and the numbers of those that did not end well; keeps the counts of a full run in
mutations.csv, from which docs/accuracy.md is made.
"""

import argparse
import csv
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bench.corpora import names
from legacy_scan.executors import Item, supervised
from legacy_scan.intake import decode
from legacy_scan.languages.builds import ARCHIVES
from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import by_name, classify, languages

DEADLINE = 20.0
PATIENCE = 300.0
"""Seconds for one that gave no answer in time, tried again alone: the machine may have been busy elsewhere."""
LARGEST = 400_000
MOST_FILES = 2_000
FULL = 10_000
FIXTURES = Path(__file__).parents[1] / "fixtures" / "languages"
KEPT = Path(__file__).with_name("mutations.csv")
ENDS = ("hung", "crashed", "raised", "law")
COLUMNS = ("language", "files", "mutations", *ENDS)
_PACKED = "archive"
_HUNG = ("no answer in", "used too much")
_CRASHED = ("killed by", "exit ", "ran out of memory", "answered with")


def mutated(text: bytes, number: int) -> bytes:
    """Return a text with a few edits, the same for the same number."""
    chance = random.Random(number)
    data = bytearray(text)
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 3, 20, 200, 2_000))
        other = chance.randrange(len(data) + 1)
        piece = bytes(data[other : other + size])
        match chance.randrange(5):
            case 0:
                del data[at : at + size]
            case 1:
                data[at:at] = piece
            case 2:
                data[at : at + size] = piece
            case 3:
                data[at : at + size] = chance.randbytes(min(size, 20))
            case _:
                data[at:at] = chance.choice((b"(", b"'", b'"', b".", b"/*", b"=", b"\n", b"END-EXEC", b"\0")) * size
    return bytes(data)


def prepare(setup: bytes) -> Callable[[bytes], bytes]:
    """Return the task of a worker: extract one mutation, and check what every language promises."""
    language = by_name(setup.decode())

    def run(payload: bytes) -> bytes:
        path, number = json.loads(payload)
        raw = mutated(Path(path).read_bytes(), number)
        text = raw if language.name == _PACKED else decode(raw).text
        start = time.process_time()
        facts = language.extract(text)
        seconds = time.process_time() - start
        told = (facts.references, facts.bindings, facts.items, facts.labels, facts.flows, facts.traits)
        lines = [unit.first_line for unit in facts.units] + [one.line for table in told for one in table]
        if not facts.units or not all(1 <= line <= last_line(text) for line in lines):
            return b"law"
        return b"slow" if seconds > DEADLINE / 10 else b"fine"

    return run


def sources(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Return files of each language, sorted, no more than are needed."""
    found: dict[str, list[Path]] = {}
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.is_file() and not path.is_symlink() and 0 < path.stat().st_size <= LARGEST:
            decoded = decode(path.read_bytes())
            told = None if decoded.binary else classify(decoded.text[:65_536].decode(errors="replace"), path.name)
            if decoded.binary and path.name.lower().endswith(ARCHIVES):
                told = by_name(_PACKED)
            if told and len(found.setdefault(told.name, [])) < MOST_FILES:
                found[told.name].append(path)
    return found


def outcomes(language: str, paths: Sequence[Path], count: int, workers: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each mutation, and how it ended."""
    items = [
        Item(str(number), json.dumps([str(paths[number % len(paths)]), number]).encode(), 1) for number in range(count)
    ]
    silent: list[Item] = []
    task, setup = "bench.mutations:prepare", language.encode()
    for key, payload, cause in supervised(workers, DEADLINE)(task, setup, items):
        if cause.startswith(_HUNG):
            silent.append(items[int(key)])
        else:
            yield int(key), payload.decode() if payload else cause
    for key, payload, cause in supervised(1, PATIENCE, cpu_seconds=int(DEADLINE))(task, setup, silent):
        yield int(key), payload.decode() if payload else cause


def end_of(said: str) -> str:
    """Return the column that an outcome counts in."""
    if said.startswith(_HUNG):
        return "hung"
    return "crashed" if said.startswith(_CRASHED) else said if said in ("fine", "slow", "law") else "raised"


def keep(row: dict[str, str | int]) -> None:
    """Put the counts of a language in the place of the former ones."""
    with KEPT.open(newline="", encoding="utf-8") as file:
        others = [one for one in csv.DictReader(file) if one["language"] != row["language"]]
    with KEPT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*others, row], key=lambda one: str(one["language"])))


def main(folder: Path, wanted: Sequence[str], count: int, workers: int) -> None:
    """Run them all and print what became of them."""
    found = sources((FIXTURES,)) | sources(folder / name for name in names())
    for language in wanted or [one.name for one in languages() if one.parsed]:
        paths = found.get(language, [])
        if not paths:
            print(f"{language}: no file", flush=True)
            continue
        ends: Counter[str] = Counter()
        bad: list[tuple[int, str]] = []
        for number, said in outcomes(language, paths, count, workers):
            end = end_of(said)
            ends[end] += 1
            bad += [(number, said)] if end in ENDS else []
        told = ", ".join(f"{ends[end]} {end}" for end in ("fine", "slow", *ENDS))
        print(f"{language}: {count} mutations of {len(paths)} files: {told}", flush=True)
        for number, said in sorted(bad)[:20]:
            print(f"  {number} of {paths[number % len(paths)]}: {said}", flush=True)
        if count == FULL:
            row: dict[str, str | int] = {"language": language, "files": len(paths), "mutations": count}
            keep(row | {end: ends[end] for end in ENDS})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--count", type=int, default=FULL)
    parser.add_argument("--workers", type=int, default=2)
    told = parser.parse_intermixed_args()
    main(told.corpora, told.languages, told.count, told.workers)
