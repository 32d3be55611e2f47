"""Texts with a known form and no names of their own: rules look into them, and each is one member."""

import re
from functools import partial

from legacy_scan.extraction.listings import FIRST_LINES, SPUFI
from legacy_scan.languages.language import Language, plain_facts

_XML = re.compile(r"\ufeff?\s*<(\?xml\b|!DOCTYPE\s|!--|[A-Za-z][\w.-]*:?[\w.-]*(\s|>|/>))")

_CERTAIN, _SURE, _LIKELY = 100, 60, 35


def _xml(head: str) -> int:
    return _SURE if head.lstrip("\ufeff \t\r\n").startswith("<?xml") else _LIKELY * bool(_XML.match(head))


_TABLE = (
    ("xml", (".xml", ".xsd", ".xsl", ".xslt", ".xmi", ".wsdl", ".tld", ".xhtml"), _xml),
    ("json", (".json",), lambda head: 0),
    ("manifest", (".mf",), lambda head: 0),
    ("listing", (), lambda head: _CERTAIN * (head.startswith(FIRST_LINES) or SPUFI.search(head) is not None)),
    ("css", (".css",), lambda head: 0),
)

LANGUAGES = tuple(
    Language(name, suffixes, sniff, partial(plain_facts, name), parsed=False) for name, suffixes, sniff in _TABLE
)
