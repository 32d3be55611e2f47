"""Mutations of real programs: how many hang past the deadline, crash, or break a law of extraction.

    python bench/mutations.py LANGUAGE FOLDER [COUNT]

Each mutation is a few edits (cut, double, swap, garble, insert) of a file of that language below FOLDER, made from a
number, so that the same call makes the same texts. Prints how many ended how, and the numbers of those that did not
end well.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from legacy_scan.executors import Item, supervised
from legacy_scan.intake import decode
from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import by_name, classify

DEADLINE = 20.0
LARGEST = 400_000
MOST_FILES = 2_000


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
        text = decode(mutated(Path(path).read_bytes(), number)).text
        start = time.perf_counter()
        facts = language.extract(text)
        seconds = time.perf_counter() - start
        lines = [unit.first_line for unit in facts.units] + [one.line for one in facts.references]
        if not facts.units or not all(1 <= line <= last_line(text) for line in lines):
            return b"law"
        return b"slow" if seconds > DEADLINE / 10 else b"fine"

    return run


def sources(language: str, folder: Path) -> list[Path]:
    """Return files of a language, sorted, no more than are needed."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and 0 < path.stat().st_size <= LARGEST:
            decoded = decode(path.read_bytes())
            told = None if decoded.binary else classify(decoded.text[:65_536].decode(errors="replace"), path.name)
            if told and told.name == language:
                found.append(path)
        if len(found) == MOST_FILES:
            break
    return found


def main(language: str, folder: Path, count: int) -> None:
    """Run them all and print what became of them."""
    paths = sources(language, folder)
    if not paths:
        sys.exit(f"no {language} below {folder}")
    items = [
        Item(str(number), json.dumps([str(paths[number % len(paths)]), number]).encode(), 1) for number in range(count)
    ]
    ends: Counter[str] = Counter()
    bad: list[str] = []
    run = supervised(os.cpu_count() or 1, DEADLINE)
    for key, payload, cause in run("mutations:prepare", language.encode(), items):
        end = payload.decode() if payload else cause
        ends[end] += 1
        if end not in ("fine", "slow"):
            bad.append(f"{key}: {end}")
    print(f"{language}: {count} mutations of {len(paths)} files: " + ", ".join(f"{n} {end}" for end, n in ends.items()))
    print("\n".join(sorted(bad)[:20]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 10_000)
