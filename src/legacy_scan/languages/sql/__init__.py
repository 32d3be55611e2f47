"""SQL scripts: the tables, views and routines they create, and the tables they use."""

import re

from legacy_scan.extraction.listings import SPUFI
from legacy_scan.languages.language import Language, lazily

_COMMENTS = r"(?:\s+|--[^\n]*\n|/\*(?:[^*]|\*(?!/))*+\*/)*+"
_FIRST = re.compile(
    rf"\ufeff?{_COMMENTS}(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+|GLOBAL\s+TEMPORARY\s+|AUX\w*\s+|LARGE\s+|LOB\s+)?"
    r"(?:TABLE|VIEW|INDEX|TABLESPACE|DATABASE|ALIAS|SYNONYM|TRIGGER|PROCEDURE|FUNCTION|SEQUENCE|SCHEMA|STOGROUP)\s+\S"
    r"|INSERT\s+INTO\s+\S|DELETE\s+FROM\s+\S|UPDATE\s+[\w.\"]+\s+SET\s|SET\s+CURRENT\s+(?:SQLID|SCHEMA|PATH)\b"
    r"|DROP\s+(?:TABLE|VIEW|INDEX|TABLESPACE|DATABASE|ALIAS|SYNONYM|TRIGGER|PROCEDURE|FUNCTION|SEQUENCE)\s+\S"
    r"|SET\s+(?:ANSI_NULLS|ANSI_PADDING|QUOTED_IDENTIFIER|NOCOUNT|XACT_ABORT)\s+O(?:N|FF)\b|USE\s+\[?\w+\]?\s+GO\b"
    r"|ALTER\s+(?:TABLE|TABLESPACE|INDEX|VIEW|PROC(?:EDURE)?|FUNCTION|TRIGGER)\s+\S|GRANT\s+\w[^;]{0,300}?\sTO\s|COMMENT\s+ON\s|LABEL\s+ON\s"
    r"|SELECT\s+(?:(?:DISTINCT\s+)?[\w.\"]+|[^;]{0,4000}?[,()*'][^;]{0,4000}?)\s+FROM\s|WITH\s+\w+\s+AS\s*\(|CONNECT\s+TO\s+\S|TRUNCATE\s+TABLE\s)",
    re.IGNORECASE,
)
_SURE, _LIKELY = 60, 40


def sniff(head: str) -> int:
    """Return how surely a text is a script: its first statement is one of SQL, and a semicolon ends one."""
    if not _FIRST.match(head) or SPUFI.search(head):
        return 0
    return _SURE if ";" in head else _LIKELY


LANGUAGE = Language("sql", (".sql", ".ddl", ".db2"), sniff, lazily("legacy_scan.languages.sql.extract"))
