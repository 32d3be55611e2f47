"""Statements of SQL in Natural: SELECT, INSERT, searched UPDATE and DELETE, PROCESS SQL."""

from collections.abc import Sequence
from typing import Final

from legacy_scan.extraction import exec_names
from legacy_scan.languages.natural.sheet import Sheet
from legacy_scan.languages.natural.tokens import Token
from legacy_scan.languages.natural.words import CLOSERS, STATEMENTS
from legacy_scan.model.facts import Binding, Reference, Trait

_FAR: Final = 2_000
_CLAUSES: Final = frozenset({"SELECT", "SET", "READ", "FOR", "ON", "FETCH", "ORDER", "WITH", "AT", "UPDATE", "DELETE"})
"""Words that go on with a statement of SQL, though statements of Natural begin with them."""
_LINES_UP: Final = frozenset({"COMMIT", "ROLLBACK"})


def changes(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether UPDATE or DELETE is one of SQL: `UPDATE T SET ...`, `DELETE FROM T ...`."""
    following = [one.text for one in tokens[at + 1 : at + 4]]
    if tokens[at].text == "DELETE":
        return following[:1] == ["FROM"]
    return "SET" in following[1:3] and following[0] not in ("(", "RECORD")


def statement(sheet: Sheet, tokens: Sequence[Token], at: int) -> int:
    """Read a statement up to where one of Natural begins, on a line of its own."""
    end = at + 1
    while end < min(at + _FAR, len(tokens)) and not _ends(tokens[end], tokens[at].text):
        end += 1
    _read(sheet, tokens[at:end])
    return end


def process(sheet: Sheet, tokens: Sequence[Token], at: int) -> int:
    """PROCESS SQL ddm << text >>: what stands between the brackets goes to the database as it is."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "SQL":
        return at + 1
    sheet.trait("process-sql", tokens[at].line)
    end = begin = at + 3
    while end < min(at + _FAR, len(tokens)) and not (tokens[end].text == ">" and tokens[end - 1].text == ">"):
        end += 1
    said = tokens[begin:end]
    while said and said[0].text in ("<", "<>"):
        said = said[1:]
    _read(sheet, [one for one in said if one.text != ">"])
    return end


def _ends(one: Token, verb: str) -> bool:
    if verb in _LINES_UP:
        return True
    return one.text in CLOSERS or (one.first and one.text in STATEMENTS - _CLAUSES)


def _read(sheet: Sheet, said: Sequence[Token]) -> None:
    if not said:
        return
    sheet.trait("sql", said[0].line)
    text = " ".join(one.text for one in said)
    block = exec_names.read("SQL", text)
    line = said[0].line
    sheet.traits[Trait(0, block.trait, line)] = None
    for kind, name, how, _ in block.mentions:
        sheet.references[Reference(0, kind, name, line, said[0].column, how)] = None
    for kind, name, given, scope, _ in block.pairs:
        sheet.bindings[Binding(0, kind, name, given, line, scope)] = None
