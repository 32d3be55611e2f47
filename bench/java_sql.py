"""Tables of SQL strings in Java, against sqlglot on the same strings, found by patterns of this file alone.

    python bench/java_sql.py SOURCES ...

The key: each call of prepareStatement, executeQuery, executeUpdate or getStatement that is given a sum of literals, or
a `static final String` of the same file that is one, with the tables that sqlglot's parser finds in it and what the
statement does to them. Prints how many of those (line, what is done, table) the scan says too, and the others; and what
the scan says on those lines and the key does not. Statements that sqlglot cannot parse are counted apart.
"""

import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import sqlglot
from sqlglot import expressions

from legacy_scan.languages.java import LANGUAGE

Said = tuple[int, str, str]
_LITERALS = r'(?:"(?:[^"\\\n]|\\.)*"\s*\+?\s*)+'
_CONSTANT = re.compile(
    rf"static\s+final\s+String\s+(\w+)\s*=\s*({_LITERALS});|final\s+static\s+String\s+(\w+)\s*=\s*({_LITERALS});"
)
_CALL = re.compile(
    rf"\b(?:getStatement\s*\(\s*\w+\s*,|(?:prepareStatement|executeUpdate|executeQuery)\s*\()\s*({_LITERALS}|\w+)\s*[,)]"
)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_DONE = {expressions.Insert: "writes", expressions.Update: "updates", expressions.Delete: "deletes"}


def _joined(literals: str) -> str:
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
    return text.replace('\\"', '"').replace("\\n", " ").replace("\\t", " ").replace("?", "1")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _statements(text: str) -> Iterator[tuple[int, str]]:
    code = _COMMENT.sub(_blank, text)
    constants = {found[1] or found[3]: _joined(found[2] or found[4]) for found in _CONSTANT.finditer(code)}
    for found in _CALL.finditer(code):
        given = found[1]
        statement = _joined(given) if given.startswith('"') else constants.get(given, "")
        if statement:
            yield code.count("\n", 0, found.start()) + 1, statement


def _tables(statement: str) -> Iterator[tuple[str, str]]:
    tree = sqlglot.parse_one(statement, read="mysql" if "`" in statement else None)
    target = tree.this if type(tree) in _DONE else None
    target = target.this if isinstance(target, expressions.Schema) else target
    for table in tree.find_all(expressions.Table):
        yield _DONE[type(tree)] if table is target else "reads", table.name.upper()


def main(roots: list[str]) -> None:
    logging.disable(logging.ERROR)
    found = wanted = unparsed = 0
    for root in roots:
        for path in sorted(Path(root).rglob("*.java")):
            key: set[Said] = set()
            lines = set()
            text = path.read_bytes().decode("utf-8", "replace")
            for line, statement in _statements(text):
                try:
                    key.update((line, *one) for one in _tables(statement))
                    lines.add(line)
                except sqlglot.errors.SqlglotError:
                    unparsed += 1
            rows = LANGUAGE.extract(text.encode()).references if key else ()
            said = {
                (row.line, row.kind.removesuffix("-table"), row.name.rpartition(".")[2])
                for row in rows
                if row.kind.endswith("-table") and row.how == "literal" and row.line in lines
            }
            found, wanted = found + len(key & said), wanted + len(key)
            for line, done, table in sorted(key - said):
                print(f"missed {path}:{line} {done} {table}")
            for line, done, table in sorted(said - key):
                print(f"more {path}:{line} {done} {table}")
    print(f"{found} of {wanted} uses of tables; {unparsed} statements that sqlglot does not parse")


if __name__ == "__main__":
    main(sys.argv[1:])
