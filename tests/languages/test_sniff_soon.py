"""Whatever a text begins with, its language is looked for in a time that follows its length."""

import time
from pathlib import Path

import pytest

from legacy_scan.languages.language import Language
from legacy_scan.languages.table import languages

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "languages"
_BEGINNINGS = ("", *(next(_FIXTURES.glob(f"{name}/*/input*")).read_text() for name in ("java", "pli", "jcl", "bms")))
_REPEATED = ("\n", " ", "\t", "/*", "//*\n", "<!--", "'", "@A ", "a.", "A,\n", "(", "<a ", "open ", "- a\n")
_HEAD = 65_536
_SECONDS = 1.0
"""A search that begins again at each place takes three seconds and more; one that does not, milliseconds."""


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_no_beginning_takes_long(language: Language) -> None:
    for beginning in _BEGINNINGS:
        for piece in _REPEATED:
            text = beginning + piece * ((_HEAD - len(beginning)) // len(piece))
            start = time.process_time()
            language.sniff(text)
            assert time.process_time() - start < _SECONDS, (language.name, beginning[:20], piece)
