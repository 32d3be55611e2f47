"""SQL inside descriptors: the tables it names, at the lines they stand on."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.extraction.exec_sql import tables, verb, words
from legacy_scan.extraction.sql_columns import columns
from legacy_scan.languages.descriptors.said import Said

_NO_SQL: Final = re.compile(r"<!\[CDATA\[|\]\]>|<!--.*?(?:-->|\Z)|<[^>]*>|[#$]\{[^{}]*\}|#\w+#|\$\w+\$|:\w+", re.DOTALL)
_SPLICED: Final = re.compile(r"\$\{[^{}\n]*\}")
_INCLUDE: Final = re.compile(r"""<include\s+refid\s*=\s*["']([^"'<>]*)["']\s*/>""")
_HOLE: Final = "_"
"""A sign that may begin a name of SQL."""
_SIGNS: Final = (("&lt;", "<   "), ("&gt;", ">   "), ("&amp;", "&    "), ("&quot;", '"     '), ("&apos;", "'     "))
_VERBS: Final = frozenset({"select", "insert", "update", "delete", "merge", "call", "with", "truncate"})


def statement(one: Element, said: Said, unit: int = 0, fragments: Mapping[str, str] = MappingProxyType({})) -> None:
    """Note the tables of a statement that an element holds, with all that stands inside it.

    Of `fragments`, which a mapper includes by name, those count that fill no more room than their mention.
    """
    source = said.source[one.start : one.end].decode("utf-8", "replace")
    if fragments:
        source = _INCLUDE.sub(lambda found: _filled(found, fragments), source)
    text = _NO_SQL.sub(_blank, source)
    for written, sign in _SIGNS if "&" in text else ():
        text = text.replace(written, sign)
    spliced = [(found.start(), found[0]) for found in _SPLICED.finditer(source)]
    line, reached = one.line, 0
    for kind, name, at in tables(named := words(text)):
        line += text.count("\n", reached, at)
        reached = at
        place = bisect_left(spliced, (at, ""))
        hole = place < len(spliced) and spliced[place][0] < at + len(name)
        said.note(kind, spliced[place][1] if hole else name, line, at - text.rfind("\n", 0, at), unit)
    for kind, name, of, _, at in columns(named):
        if of and _HOLE * 2 not in name + of:
            said.bind(kind, name, of, one.line + text.count("\n", 0, at), "", unit)
    if (first := verb(named)).partition("-")[0] in _VERBS:
        said.trait(f"sql.{first}", one.line, unit)
    if "${" in source:
        said.trait("sql.spliced-text", one.line, unit)


def _filled(found: re.Match[str], fragments: Mapping[str, str]) -> str:
    text = fragments.get(found[1].rpartition(".")[2], "")
    return text.ljust(len(found[0])) if 0 < len(text) <= len(found[0]) and "\n" not in text else found[0]


def _blank(found: re.Match[str]) -> str:
    """Keep the lines of what is no SQL; a parameter is no name, text that is put in stands for one."""
    if found[0].startswith("$"):
        return _HOLE * len(found[0])
    sign = "?" if found[0][0] in "#:" else " "
    return sign + re.sub(r"[^\n]", " ", found[0][1:])
