"""What the marked statements of DMSII, of the MySQL precompiler, of shops' own macros and of managed COBOL say."""

from collections.abc import Callable, Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.cobol import dml
from legacy_scan.languages.cobol.idms import Statement
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.facts import Reference

_PLACES: Final = word_set("FIRST LAST NEXT PRIOR CURRENT KEY OF DISTINCT STRUCTURE LOCK MODIFY")
_DONE_TO_RECORDS: Final = {
    **dict.fromkeys(("FIND", "LOCK", "SECURE"), "reads-record"),
    **dict.fromkeys(("STORE", "CREATE", "RECREATE"), "writes-record"),
    **dict.fromkeys(("MODIFY", "INSERT", "REMOVE"), "updates-record"),
    "DELETE": "deletes-record",
}
_DONE_TO_TABLES: Final = {
    "SELECT": "reads-table",
    "FETCH": "reads-table",
    "INSERT": "writes-table",
    "UPDATE": "updates-table",
    "DELETE": "deletes-table",
}
_CONDITIONS: Final = frozenset({"AT", "WHERE"})


def statement(sheet: Sheet, said: Statement, node: Node) -> None:
    """State what one marked statement says."""
    if said.system == "idms":
        dml.statement(sheet, said, node)
        return
    line, column = sheet.place(node.start_byte + 1, (node.start_point[0], node.start_point[1] + 1))
    verb = said.words[2] if said.system == "mysql" and len(said.words) > 2 else said.words[0]
    code = "cobol.macro" if said.system == "macro" else f"{_FAMILIES.get(said.system, said.system)}.{verb}".lower()
    sheet.trait(code, line)
    for kind, name in _NAMES[said.system](verb, said.words):
        sheet.references.append(Reference(sheet.unit, kind, name, line, column, "literal"))


_FAMILIES: Final = {"try": "cobol"}


def _called(verb: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """`#DYCALL NAME AREA`: a macro that calls, by its name, calls what it names first."""
    if "CALL" in verb and words[1:] and words[1][:1].isalpha():
        yield "call", words[1]


def _nothing(verb: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return iter(())


def _table(verb: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if "TABLE" in words[:-2] and verb in _DONE_TO_TABLES:
        yield _DONE_TO_TABLES[verb], words[words.index("TABLE") + 2]


def _record(verb: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """`FIND NEXT EMP VIA EMPSET AT NO = 1`: the record, or a set of it, stands before VIA and the condition."""
    if verb in {"DB", "OPEN"}:
        named = [word for word in words[1:] if word not in {"INQUIRY", "UPDATE", "TRUPDATE", "ALL"}]
        yield from ([("subschema", named[2] if named[1:2] == ["="] and named[2:] else named[0])] if named else [])
        return
    if verb not in _DONE_TO_RECORDS:
        return
    named = []
    for at, word in enumerate(words[1:], 1):
        if word in {"VIA", "INTO", "FROM"} and at + 1 < len(words):
            yield "set", words[at + 1]
        if word in {"VIA", "INTO", "FROM"} or word in _CONDITIONS:
            break
        if word not in _PLACES and word[:1].isalpha():
            named.append(word)
    if named:
        yield _DONE_TO_RECORDS[verb], named[0]


_NAMES: Final[dict[str, Callable[[str, tuple[str, ...]], Iterator[tuple[str, str]]]]] = {
    "try": _nothing,
    "macro": _called,
    "mysql": _table,
    "dmsii": _record,
}
