"""The seam of a language, and the shape every language folder exports as `LANGUAGE`."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from legacy_scan.model.facts import FileFacts, Health, Unit

Sniff = Callable[[str], int]
"""Decoded head of a text (up to 64 KiB) -> how surely it is this language, by content alone: 0 no, 100 certain.

-1 says that it surely is not, whatever its suffix."""

Extract = Callable[[bytes], FileFacts]
"""UTF-8 text with LF line ends -> its facts. Total on any bytes, deterministic, lines within the file."""


def lazily(module: str) -> Extract:
    """Return the `extract` of a module that is imported when a text first needs it: most texts need one language."""

    def extract(text: bytes) -> FileFacts:
        facts = import_module(module).extract(text)
        assert isinstance(facts, FileFacts)
        return facts

    return extract


class Language(NamedTuple):
    """One language.

    `suffixes` are lower-case, with the dot; they tip the scale, and decide alone where `sniff` says 0 for all.
    `parsed` tells whether a grammar reads it: only then do its bytes count in coverage.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Sniff
    extract: Extract
    parsed: bool = True


def last_line(text: bytes) -> int:
    """Return the number of the last line of a text; an empty text has one line, and a final LF opens none."""
    return max(1, text.count(b"\n") + (not text.endswith(b"\n")))


def plain_facts(language: str, text: bytes, space: str = "member") -> FileFacts:
    """Return the facts of a text that declares nothing: one unit, named by its member."""
    return FileFacts(language, "", Health(len(text), 0, ()), (Unit(space, "", 1, last_line(text)),))
