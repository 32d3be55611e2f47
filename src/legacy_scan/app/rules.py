"""The rules of a run: the shipped packs, the user's own beside them, and the tables that score and plan by them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from legacy_scan import resources
from legacy_scan.app.faults import UsageError
from legacy_scan.app.keys import rules_fingerprint
from legacy_scan.linking.externals import Externals
from legacy_scan.rulebook import (
    Rulebook,
    SelectorError,
    digest,
    from_json,
    is_rule_file,
    selected,
    selector,
    to_json,
)
from legacy_scan.store import Store, rules_path

_TABLES: Final = frozenset(
    f"{name}.yaml"
    for name in ("externals", "scoring", "dispositions", "libraries", "products", "cryptography", "known-bad")
)

_YAML: Final = (".yaml", ".yml")


def rulebook(extra: tuple[Path, ...] = ()) -> Rulebook:
    """Return the shipped packs and those at the given files or folders. Raises RuleErrors, OSError.

    Reading and checking the YAML takes some 300 ms, reading what an earlier run kept of the same bytes 5 ms. What is
    kept is no result: it stands for the rules' bytes and the code that read them, so `--no-cache` has no say in it.
    """
    files = {
        f"rules/{path}": data
        for path, data in resources.read("rules", ".yaml").items()
        if path not in _TABLES and is_rule_file(path)
    }
    for one in extra:
        files.update(rule_files(one))
    return _kept(files)


def chosen(book: Rulebook, text: str) -> Rulebook:
    """Return the rules that a label selector selects. Raises UsageError."""
    if not text:
        return book
    try:
        asked = selected(book, selector(text.replace(_BESIDE, "")))
        found = selected(book, selector(text))
    except SelectorError as error:
        raise UsageError(f"--label-selector: {error}") from None
    if not asked.cards:
        raise UsageError(f"none of the {len(book.cards):,} rules is selected by {text.replace(_BESIDE, '')}")
    return found


_BESIDE: Final = " || discovery"


def label_selector(text: str, sources: Sequence[str], targets: Sequence[str]) -> str:
    """Return the selector of all three; as in kantra, rules labelled `discovery` are asked beside the rest."""
    groups = [
        " || ".join(f"konveyor.io/{key}={value}" for value in values)
        for key, values in (("target", targets), ("source", sources))
        if values
    ]
    asked = f"({' && '.join(f'({group})' for group in groups)}){_BESIDE}" if groups else ""
    return " && ".join(f"({one})" for one in (asked, text) if one)


def _kept(files: dict[str, bytes]) -> Rulebook:
    key = f"{rules_fingerprint()}:{digest(files)}"
    with Store.open(rules_path()) as store:
        if kept := store.get_many("rules", [key]).get(key):
            try:
                return from_json(kept.decode())
            except (ValueError, TypeError, LookupError):
                pass  # another version's form: read the YAML again, and keep it in ours
        from legacy_scan.rulebook import load  # with YAML and the schemas: a hook finds its rules kept, mostly

        book = load(files)
        store.put_many("rules", {key: to_json(book).encode()})
        return book


def rule_files(path: Path) -> dict[str, bytes]:
    """Return the rule files at a path, by the path a message should name."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    if not path.is_dir():
        raise FileNotFoundError(f"no rules at {path}")
    walked = os.walk(path)  # `rglob` enters each folder twice, and takes as long as all the rest
    every = (Path(folder, name) for folder, _, names in walked for name in names if name.endswith(_YAML))
    found = sorted(one for one in every if one.is_file())
    inside = {f"{path.name}/{one.relative_to(path).as_posix()}": one for one in found}
    rules = {name: one.read_bytes() for name, one in inside.items() if is_rule_file(name)}
    if not rules:
        raise FileNotFoundError(f"no rules in {path}")
    return rules


def externals() -> Externals:
    """Return the table of platform names."""
    return Externals(table("externals"), java_packages())


def java_packages() -> dict[str, frozenset[str]]:
    """Return the public types of the Java platform by package."""
    return names_by_space("java_types")


def names_by_space(name: str) -> dict[str, frozenset[str]]:
    """Return a table of names beside the rule packs: types by package or namespace, members by type."""
    lines = (resources.folder("rules") / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ") for line in lines if not line.startswith("#"))
    return {space: frozenset(names.split()) for space, names in pairs}


def table(name: str) -> Any:
    """Return one of the data tables beside the rule packs: externals, scoring, dispositions."""
    import yaml  # 40 ms, and a hook that finds its rules compiled needs none of it

    return yaml.load((resources.folder("rules") / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
