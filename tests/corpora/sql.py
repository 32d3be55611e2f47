"""The columns of SQL in a system, held against what sqlglot says of the same statements."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from legacy_scan.extraction import sql_script
from legacy_scan.extraction.exec_sql import words
from legacy_scan.extraction.sql_columns import columns
from tests.corpora.figures import Figure
from tests.corpora.sqlglot_scopes import Said, locked, scoped

EMBEDDED = ("carddemo", "cbsa", "genapp", "vscode-z", "pli/bank", "pli/zowe-pli", "db2-samples", "ocesql")
SCRIPTED = ("petclinic", "daytrader7", "jpetstore", "db2-samples")

_C = frozenset({"sqc", "c", "h"})
_PLI = frozenset({"pli", "pl1", "inc"})
_COBOL = frozenset({"cbl", "cob", "cpy", "sqb", "cobol"})
_QUERIES = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
_FIRST = _QUERIES | {"WITH", "DECLARE"}


def embedded(root: Path, name: str) -> Figure:
    """Compare the EXEC SQL of COBOL, PL/I and C."""
    return _figure(name, "EXEC SQL", _bodies(root))


def scripts(root: Path, name: str) -> Figure:
    """Compare the statements of scripts."""
    return _figure(name, "scripts", _statements(root))


def _figure(name: str, dialect: str, bodies: Iterable[str]) -> Figure:
    expected = found = right = 0
    missed: list[str] = []
    invented: list[str] = []
    for body in dict.fromkeys(bodies):
        said = {word.text for word in words(body)[:1]}, {word.text for word in words(body)}
        truth = scoped(body) if said[0] & _FIRST and said[1] & _QUERIES else None
        if truth is None:
            continue
        mine = frozenset(one for one in _ours(body) if one[2] and (one in truth or one[1] not in locked(body)))
        expected, found, right = expected + len(truth), found + len(mine), right + len(mine & truth)
        missed += (f"{one} in {body[:200]}" for one in sorted(truth - mine))
        invented += (f"{one} in {body[:200]}" for one in sorted(mine - truth))
    return Figure(
        "sql",
        dialect,
        name,
        "columns and their tables",
        "sqlglot",
        expected,
        found,
        right,
        tuple(missed),
        tuple(invented),
    )


def _ours(body: str) -> Iterator[Said]:
    for one in columns(words(body)):
        yield one.kind.removesuffix("-column"), one.name.upper(), one.tables


def _bodies(root: Path) -> Iterator[str]:
    """Yield the bodies of EXEC SQL, found by a plain search, comment lines of COBOL taken out."""
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        kind = path.suffix.lower().lstrip(".")
        if kind not in _COBOL | _PLI | _C:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if kind in _COBOL:
            text = "\n".join("" if line[6:7] in {"*", "/"} else line[6:72] for line in text.split("\n"))
        else:
            text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
        end = r"\bEND-EXEC\b" if kind in _COBOL else ";"
        yield from re.findall(rf"(?is)\bEXEC\s+SQL\s+(.*?)\s*{end}", text)


def _statements(root: Path) -> Iterator[str]:
    for path in sorted(path for kind in ("sql", "ddl", "db2") for path in root.rglob(f"*.{kind}")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for said in sql_script.statements(text):
            yield text[said[0].at : said[-1].at + len(said[-1].text)]
