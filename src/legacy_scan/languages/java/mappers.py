"""Statements of MyBatis and Spring Data, in their own notation: what is filled in, and what is spliced."""

import re
from typing import Final

from legacy_scan.languages.java.strings import UNKNOWN

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_GIVEN: Final = re.compile(r"#\{[^}]{0,400}\}")
_SPLICED: Final = re.compile(r"\$\{[^}]{0,400}\}")


def statement(text: str) -> str:
    """Return plain SQL: `#{value}` is a marker, `${text}` unknown, and the tags of scripts are blanks."""
    return _SPLICED.sub(UNKNOWN, _GIVEN.sub("?", _TAG.sub(" ", text)))
