"""SQLJ: SQL clauses in Java (ISO/IEC 9075-10). They are read as EXEC SQL is, and the Java parser never sees them."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from legacy_scan.extraction import exec_names
from legacy_scan.extraction.directory import directory_name
from legacy_scan.model.facts import Binding, Reference, Trait, Unit

_TOKEN: Final = re.compile(
    rb"/\*(?:.*?\*/|.*)|//[^\n]*|\"(?:\\.|[^\"\\\n])*|'(?:\\.|[^'\\\n])*'?|#sql(?=[\s\[{])", re.DOTALL
)
_EXECUTABLE: Final = re.compile(rb"\s*(?:\[[^\]{};]{0,200}\]\s*)?(?:[\w.$]{1,200}(?:\[[^\]{};]{0,200}\])?\s*=\s*)?\{")
_DECLARATION: Final = re.compile(
    rb"\s+([a-z\s]{0,200}?)\b(?:iterator|context)\s+([A-Za-z_$][\w$]{0,200})(?:[^{};\"]|\"[^\"\n]*\"){0,4000}+;"
)
_SOURCE: Final = re.compile(rb'\bdataSource\s*=\s*"([^"\n]+)"')
_INSIDE: Final = re.compile(rb"/\*(?:.*?\*/|.*)|--[^\n]*|'[^']*'?|\"[^\"]*\"?|[{}]", re.DOTALL)
_MODIFIERS: Final = frozenset({b"public", b"protected", b"private", b"static", b"final", b"abstract"})
_NOT_LINE_END: Final = re.compile(rb"[^\n]")


class Clause(NamedTuple):
    """The SQL of one clause, and where it begins: the line, and the column in characters."""

    body: str
    line: int
    column: int


class Lifted(NamedTuple):
    """A text without its SQL, the SQL, and the data sources that connection contexts are declared with."""

    java: bytes
    clauses: tuple[Clause, ...]
    sources: tuple[Clause, ...]


def lifted(text: bytes) -> Lifted:
    """Return a text, of the same length and lines, in which clauses are blank and declared types are classes.

    What follows a clause that does not end is left as it is, and so counts as not understood.
    """
    out = bytearray(text)
    found: list[Clause] = []
    sources: list[Clause] = []
    at, line, counted = 0, 1, 0
    while token := _TOKEN.search(text, at):
        begin, at = token.span()
        if text[begin:at] != b"#sql":
            at += text[begin : begin + 1] == b'"' and text[at : at + 1] == b'"'
        elif declared := _DECLARATION.match(text, at):
            at = declared.end()
            _declare(out, begin, at, declared)
            for one in _SOURCE.finditer(text, begin, at):
                line, counted = line + text.count(b"\n", counted, one.start(1)), one.start(1)
                sources.append(_clause(text, one.start(1), one.end(1), line))
        elif head := _EXECUTABLE.match(text, at):
            first, at = head.end(), _end(text, head.end())
            if not at:
                break
            out[begin:at] = _NOT_LINE_END.sub(b" ", text[begin:at])
            line, counted = line + text.count(b"\n", counted, first), first
            found.append(_clause(text, first, at - 1, line))
    return Lifted(bytes(out), tuple(found), tuple(sources))


def _clause(text: bytes, first: int, end: int, line: int) -> Clause:
    column = len(text[text.rfind(b"\n", 0, first) + 1 : first].decode("utf-8", "replace")) + 1
    return Clause(text[first:end].decode("utf-8", "replace"), line, column)


def _end(text: bytes, at: int) -> int:
    """Return where the clause ends whose brace was opened before a place, or 0."""
    depth = 1
    for token in _INSIDE.finditer(text, at):
        depth += {b"{": 1, b"}": -1}.get(token[0], 0)
        if not depth:
            return token.end()
    return 0


def _declare(out: bytearray, begin: int, end: int, declared: re.Match[bytes]) -> None:
    """Write the class that a translator would make of `#sql iterator Name (types);` in the place of it."""
    words = [word for word in declared[1].split() if word in _MODIFIERS]
    whole = _NOT_LINE_END.sub(b" ", out[begin:end])
    made = b" ".join((*words, b"class", declared[2])) + b"{}"
    lines = whole.count(b"\n")
    if len(made) + lines > len(whole):
        return  # a word a line: not worth a way to write it
    out[begin:end] = made.ljust(len(whole) - lines) + b"\n" * lines


def said(whole: Lifted, units: Sequence[Unit]) -> tuple[list[Reference], list[Binding], list[Trait]]:
    """Return what the clauses say of tables, columns and routines, of the innermost class around each.

    A connection context is a class, which depends on its data source.
    """
    references: dict[Reference, None] = {}
    for one in whole.sources:
        name = directory_name(one.body)
        references[Reference(_around(units, one.line), "resource", name, one.line, one.column, "literal")] = None
    bindings: dict[Binding, None] = {}
    traits: dict[Trait, None] = {}
    for clause in whole.clauses:
        unit = _around(units, clause.line)
        read = exec_names.read("SQL", clause.body)
        traits[Trait(unit, read.trait, clause.line)] = None
        for kind, name, how, at in read.mentions:
            references[Reference(unit, kind, name, *_place(clause, at), how)] = None
        for kind, name, of, _, at in read.pairs:
            if kind.endswith("s-column") and of:
                bindings[Binding(unit, kind, name, of, _place(clause, at)[0], "")] = None
    return list(references), list(bindings), list(traits)


def _around(units: Sequence[Unit], line: int) -> int:
    holding = [(one.first_line, number) for number, one in enumerate(units) if one.first_line <= line <= one.last_line]
    return max(holding, default=(0, 0))[1]


def _place(clause: Clause, at: int) -> tuple[int, int]:
    lines = clause.body.count("\n", 0, at)
    return clause.line + lines, at - clause.body.rfind("\n", 0, at) if lines else clause.column + at
