"""IMS against what cobolwork reads in the same databases and program views; bench/ims_cobolwork.mjs writes the key.

A text with a macro that cobolwork refuses does not count: the macros below that one are read without it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from legacy_scan.languages.ims import dbd, psb
from legacy_scan.model.facts import FileFacts
from tests.corpora.figures import About, Figure, figure

CORPORA: Final = ("carddemo", "vscode-z", "ims-create-db", "cabs")
TRUTH: Final = "cobolwork's reading of the same macros"
Row = dict[str, Any]
Said = tuple[object, ...]


class Sides(NamedTuple):
    """Facts by what they tell, as the key has them and as we do."""

    key: dict[str, set[Said]]
    ours: dict[str, set[Said]]


def measured(root: Path, corpus: str) -> Iterator[Figure | str]:
    """Yield the figures of a code base, or why there is none."""
    key = root.with_name("cobolwork") / f"{corpus}.jsonl"
    if corpus not in CORPORA:
        return
    if not key.exists():
        yield f"{corpus}, IMS: not measured, no key cobolwork/{corpus}.jsonl."
        return
    for language, what, sides in (("dbd", SCHEMA, databases), ("psb", VIEWS, views)):
        told = Sides({one: set() for one in what}, {one: set() for one in what})
        for line in key.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] == language.upper() and not row["unread"]:
                sides(row, (root / row["path"]).read_bytes(), told)
        for one in what:
            if told.key[one]:
                yield figure(About(language, "", corpus, one, TRUTH), told.key[one], told.ours[one])


SCHEMA = ("databases and their access", "segments, their parents and bytes", "fields, their starts and bytes")
VIEWS = ("names of PSBs", "PCBs, their databases and options", "sensitive segments")


def databases(row: Row, text: bytes, told: Sides) -> None:
    """Add what both say of a database."""
    bases, segments, fields = SCHEMA
    path, facts = row["path"], dbd.extract(text)
    told.key[bases].add((path, row["name"], row["access"]["type"]))
    for one in row["segments"]:
        size = one["bytes"] or {"max": 0}
        told.key[segments].add((path, one["name"], one["parent"] or "", size["max"]))
        for inner in one["fields"]:
            if inner["kind"] == "FIELD":
                told.key[fields].add((path, one["name"], inner["name"], inner["start"], inner["bytes"], inner["seq"]))
    for unit in facts.units:
        if unit.space == "database":
            (access,) = _attributes(facts, f"database:{unit.name}", "access") or ("",)
            told.ours[bases].add((path, unit.name, access.strip("()").partition(",")[0]))
    for number, unit in enumerate(facts.units):
        name = unit.name.partition(".")[2]
        if unit.space == "segment":
            of = f"segment:{unit.name}"
            (parent,) = _attributes(facts, of, "parent") or ("",)
            (size,) = _attributes(facts, of, "bytes") or ("0",)
            told.ours[segments].add((path, name, parent, int(size.strip("()").partition(",")[0])))
            keys = _attributes(facts, of, "key")
            for item in facts.items:
                if item.unit == number:
                    start = _attributes(facts, f"field:{unit.name}.{item.name}", "start")
                    length = int(item.picture[2:-1])
                    told.ours[fields].add((path, name, item.name, int(*start), length, item.name in keys))


def views(row: Row, text: bytes, told: Sides) -> None:
    """Add what both say of a program view."""
    names, pcbs, segments = VIEWS
    path, facts = row["path"], psb.extract(text)
    told.key[names].add((path, row["name"]))
    told.ours[names] |= {(path, unit.name) for unit in facts.units if unit.space == "psb"}
    for one in row["pcbs"]:
        told.key[pcbs].add((path, one["line"], one["type"], one["dbd"] or "", one["procoptWritten"] or ""))
        for inner in one["sensegs"]:
            told.key[segments].add((path, one["dbd"], inner["name"], inner["line"]))
    lines = {one.scope: one.line for one in facts.bindings if one.scope.startswith("pcb:")}
    for of, line in lines.items():
        said = [(*_attributes(facts, of, word), "")[0] for word in ("type", "database", "procopt")]
        told.ours[pcbs].add((path, line, *said))
    for one in facts.references:
        if one.kind == "senseg":
            database, _, name = one.name.partition(".")
            told.ours[segments].add((path, database, name, one.line))


def _attributes(facts: FileFacts, of: str, word: str) -> tuple[str, ...]:
    return tuple(one.value for one in facts.bindings if one.scope == of and one.name == word)
