"""Assembler against the tests of Che4z's HLASM language server: texts that it analyses without a diagnostic.

A test that has one text, analyses it and asserts that nothing is diagnosed says that the text is assembler as IBM's
High Level Assembler takes it, odd as it may be: names that only macros have, synonyms, conditional assembly, continued
lines. None of it may be lost. Texts that the test changes, or puts together, are left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.languages.hlasm import LANGUAGE
from tests.corpora.figures import Figure

NAME: Final = "che4z-hlasm"
_TRUTH: Final = "the language server's own tests"
_TESTS: Final = "parser_library/test"
_TEST = re.compile(r"^TEST(?:_F|_P)?\(([^)]*)\)\s*\{(.*?)^\}", re.DOTALL | re.MULTILINE)
_TEXT = re.compile(r'R"([^(\s]*)\((.*?)\)\1"', re.DOTALL)
_CLEAN = re.compile(r"EXPECT_TRUE\(a\.diags\(\)\.empty\(\)\)|EXPECT_EQ\(a\.diags\(\)\.size\(\), \(?(?:size_t\)?)?0")
_ANALYSED = re.compile(r"analyzer a\((\w+)")


class Case(NamedTuple):
    """A text, and the test that takes it."""

    test: str
    text: str


def cases(root: Path) -> Iterator[Case]:
    """Yield the texts without a diagnostic."""
    for path in sorted((root / _TESTS).rglob("*.cpp")):
        for name, body in _TEST.findall(path.read_text(encoding="utf-8", errors="replace")):
            texts, analysed = _TEXT.findall(body), _ANALYSED.findall(body)
            if len(texts) == len(analysed) == 1 and _CLEAN.search(body) and _given(analysed[0], body):
                yield Case(f"{path.name}: {name}", texts[0][1])


def _given(variable: str, body: str) -> bool:
    """Tell whether the text that is analysed is the one that is written."""
    return bool(re.search(rf"\b{variable}\b[^;]*=\s*R\"|\b{variable}\(R\"", body))


def lost(root: Path) -> Iterator[str]:
    """Yield the tests of whose text something is lost."""
    for case in cases(root):
        if LANGUAGE.extract(case.text.encode()).health.lost_bytes:
            yield case.test


def figures(root: Path) -> Iterator[Figure]:
    """Yield how many of the texts are read whole."""
    every, missed = [case.test for case in cases(root)], tuple(sorted(lost(root)))
    about = ("hlasm", "", NAME, "texts without a diagnostic, without a lost byte", _TRUTH)
    yield Figure(*about, len(every), None, len(every) - len(missed), missed)
