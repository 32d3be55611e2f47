"""Decks of cards, and what is said of them."""

from legacy_scan.languages.hlasm import LANGUAGE
from legacy_scan.model.facts import FileFacts


def facts(*rows: str) -> FileFacts:
    return LANGUAGE.extract(("\n".join(rows) + "\n").encode())


def names(found: FileFacts, kind: str, how: str = "literal") -> list[str]:
    rows = sorted(found.references, key=lambda one: one.line)
    return [one.name for one in rows if one.kind == kind and one.how == how]


def codes(found: FileFacts) -> set[str]:
    return {one.code for one in found.traits}
