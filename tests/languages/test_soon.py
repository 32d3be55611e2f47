"""Whatever stands in a text, its language is found, and its cards are read, in a time that follows its length."""

import time
from pathlib import Path

import pytest

from legacy_scan.languages.language import Language
from legacy_scan.languages.table import by_name, languages

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "languages"
_BEGINNINGS = ("", *(next(_FIXTURES.glob(f"{name}/*/input*")).read_text() for name in ("java", "pli", "jcl", "bms")))
_REPEATED = ("\n", " ", "\t", "/*", "//*\n", "<!--", "'", "@A ", "a.", "A,\n", "(", "<a ", "open ", "- a\n")
_HEAD = 65_536
_SECONDS = 2.0
"""A search that begins again at each place takes three seconds and more; one that does not, milliseconds."""


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_no_beginning_takes_long(language: Language) -> None:
    for beginning in _BEGINNINGS:
        for piece in _REPEATED:
            text = beginning + piece * ((_HEAD - len(beginning)) // len(piece))
            start = time.process_time()
            language.sniff(text)
            assert time.process_time() - start < _SECONDS, (language.name, beginning[:20], piece)


@pytest.mark.parametrize("name", ["ca7", "sort", "idcams", "tso", "csd", "bms", "jcl", "psb", "dbd"])
def test_a_card_of_very_many_blanks_is_soon_read(name: str) -> None:
    text = next(_FIXTURES.glob(f"{name}/*/input*")).read_bytes() + b" " * 60_000
    start = time.process_time()
    by_name(name).extract(text)
    assert time.process_time() - start < _SECONDS
