"""SQL that C# gives to a database: commands and adapters of ADO.NET, and methods of libraries that take a statement.

A text of one word is the name of a stored procedure (System.Data, "DbCommand.CommandText"; of the other form,
`TableDirect`, a file of code tells nothing). A class with the attribute `Table` lies in that table (Entity Framework).
"""

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.modules import said
from legacy_scan.extraction.sql_in_text import UNKNOWN, Said, tables
from legacy_scan.extraction.tree import matches
from legacy_scan.languages.csharp.strings import GRAMMAR, Strings, arguments
from legacy_scan.model.facts import Reference

_ASKS: Final = re.compile(
    rb"Command|DataAdapter|SqlQuery|FromSql|ExecuteSql|CreateSQLQuery|Dapper|SqlHelper|\bTable(?:Attribute)?\s*\("
)
_SITES: Final = """
(object_creation_expression) @made
(assignment_expression left: [(identifier) (member_access_expression)]) @given
(invocation_expression function: (member_access_expression)) @called
(class_declaration (attribute_list (attribute) @stated))
"""
_COMMAND: Final = re.compile(
    r"(?:[\w.]+\.)?(?:Sql|Oracle|OleDb|Odbc|Npgsql|MySql|DB2|iDB2|SQLite|Sqlite|SqlCe|Ase|Ifx|Fb|Td)"
    r"(?:Command|DataAdapter)"
)
_TAKES: Final = re.compile(
    r"(?:ExecuteSql(?:Command|Raw|Interpolated)|SqlQuery(?:Raw)?|FromSql(?:Raw|Interpolated)?)(?:Async)?"
    r"|CreateSQLQuery|GetStoredProcCommand|GetSqlStringCommand"
)
_OF_DAPPER: Final = re.compile(
    r"(?:Query(?:(?:First|Single)(?:OrDefault)?|Multiple)?|Execute(?:Scalar|Reader)?)(?:Async)?"
)
_HELPER: Final = "SqlHelper"
_TYPE: Final = "CommandType."
_NAME: Final = r"(?P<{}>[\[\w#]+(?:\]?\.{{1,2}}\[?\w+){{0,3}}\]?)"
_ROUTINE: Final = re.compile(
    rf"\s*(?:{_NAME.format('alone')}\s*\Z|EXEC(?:UTE)?\s+(?:@\w+\s*=\s*)?{_NAME.format('run')}(?![\w(]))", re.IGNORECASE
)
"""The name of a procedure alone, or as Transact-SQL runs it."""
_LONGEST_NAME: Final = 80
_TABLE: Final = frozenset({"Table", "TableAttribute"})


def references(text: bytes, root: Node) -> Iterator[Reference]:
    """Yield the tables and procedures that a file names, and what only the run knows."""
    if not _ASKS.search(text):
        return
    reader = _Sites(root, b"using Dapper" in text)
    for _, found in matches(GRAMMAR, _SITES, root):
        for kind, nodes in found.items():
            for node in nodes:
                for what, name, how in reader.read(kind, node):
                    row, column = node.start_point
                    yield Reference(0, what, name, row + 1, column + 1, how)


class _Sites:
    """Tells of each place what it asks a database for."""

    def __init__(self, root: Node, dapper: bool) -> None:
        self._strings = Strings(root)
        self._dapper = dapper

    def read(self, kind: str, node: Node) -> Iterator[Said]:
        """Yield what one place says."""
        if kind == "stated":
            yield from self._stated(node)
        elif kind == "made" and _COMMAND.fullmatch(said(node.child_by_field_name("type"))):
            yield from self._told(next(iter(arguments(node)), None))
        elif kind == "given":
            left = node.child_by_field_name("left")
            name = left.child_by_field_name("name") if left and left.type != "identifier" else left
            if said(name) == "CommandText":
                yield from self._told(node.child_by_field_name("right"))
        elif kind == "called":
            yield from self._called(node)

    def _called(self, node: Node) -> Iterator[Said]:
        function = node.child_by_field_name("function")
        name = said(function.child_by_field_name("name")).partition("<")[0] if function else ""
        given = arguments(node)
        if function and said(function.child_by_field_name("expression")).rpartition(".")[2] == _HELPER:
            kinds = [at for at, one in enumerate(given) if _TYPE in said(one)]
            yield from self._told(given[kinds[0] + 1]) if kinds and kinds[0] + 1 < len(given) else ()
        elif given and _TAKES.fullmatch(name):
            yield from self._told(given[0])
        elif given and self._dapper and _OF_DAPPER.fullmatch(name):
            yield from self._told(given[0], sure=False)

    def _told(self, node: Node | None, *, sure: bool = True) -> Iterator[Said]:
        """Yield what a statement names; of what may be none, nothing where it is not known."""
        if node is None:
            return
        shown = " ".join(said(node)[: 4 * _LONGEST_NAME].split())[:_LONGEST_NAME]
        self._strings.begin()
        for text in self._strings.of(node):
            if found := _ROUTINE.match(text):
                yield "call", _unquoted(found["alone"] or found["run"]).upper(), "literal"
            elif sure or text.strip(UNKNOWN).strip():
                yield from tables((text,), shown)

    def _stated(self, node: Node) -> Iterator[Said]:
        """`[Table("CLAIM", Schema = "GOV")]`."""
        if said(node.child_by_field_name("name")).rpartition(".")[2] not in _TABLE:
            return
        listed = next((one for one in node.named_children if one.type == "attribute_argument_list"), None)
        given = listed.named_children if listed else []
        schema = next((one.named_children[-1] for one in given if said(one).startswith("Schema")), None)
        parts = [self._strings.of(one) for one in (schema, given[0].named_children[-1] if given else None) if one]
        name = ".".join(_unquoted(one[0]) for one in parts)
        if parts and UNKNOWN not in name:
            yield "maps-table", name, "literal"


def _unquoted(text: str) -> str:
    return text.replace("[", "").replace("]", "").replace('"', "").strip()
