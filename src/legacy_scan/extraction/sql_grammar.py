"""The words of SQL that mean something by themselves, and what each does to the scanner.

Each function tells whether it took the word; where it did not, the word is a name like any other.
"""

from typing import Final

from legacy_scan.extraction.cards import word_set
from legacy_scan.extraction.exec_sql import Word
from legacy_scan.extraction.sql_query import WRITES, Query, Source, Use, bare, is_name, parted
from legacy_scan.extraction.sql_scanner import OPENS, Scanner, Taker

_OPERATORS: Final = word_set(
    "AND OR NOT IS IN LIKE BETWEEN EXISTS ESCAPE DISTINCT ALL ANY SOME ELSE BY CONCAT UNIQUE PRIOR RETURN DO"
)
_VALUES: Final = word_set(
    """
    NULL DEFAULT TRUE FALSE UNKNOWN USER SESSION_USER CURRENT_USER SYSTEM_USER CURRENT_DATE CURRENT_TIME
    CURRENT_TIMESTAMP CURRENT_PATH CURRENT_SCHEMA LOCALTIME LOCALTIMESTAMP SYSDATE SYSTIMESTAMP SQLCODE SQLSTATE ASC
    DESC
    """
)
_JOINS: Final = word_set("JOIN INNER LEFT RIGHT FULL CROSS NATURAL STRAIGHT_JOIN")
_TAILS: Final = word_set("FETCH OPTIMIZE QUERYNO SKIP LIMIT OFFSET WITH USE RETURNING ISOLATION")
_SETS: Final = word_set("UNION EXCEPT INTERSECT MINUS")
_BEFORE_UPDATE: Final = word_set("FOR WHEN OF KEEP ON AND OR BEFORE AFTER NO DO")
_LATERAL: Final = word_set("TABLE LATERAL")
_NO_QUERY: Final = word_set("GRANT REVOKE COMMENT LABEL LOCK FETCH OPEN CLOSE INCLUDE WHENEVER CONNECT ALTER DROP")
_PERIODS: Final = word_set("SYSTEM_TIME BUSINESS_TIME PORTION")


def queries(said: list[Word]) -> list[Query]:
    """Return the queries of a statement, outer ones before those inside them."""
    if not said or said[0].text in _NO_QUERY:
        return []
    return Scanner(parted(said), _WORDS).run()


def _select(scan: Scanner, text: str) -> bool:
    if scan.level.kind != "query":
        return False
    scan.begin("select", scan.level.outer)
    scan.level.clause = "select"
    scan.at += 1
    if scan.text(0) in ("ALL", "DISTINCT") and scan.text(1) not in ("FROM", ","):
        scan.at += 1
    return True


def _insert(scan: Scanner, text: str) -> bool:
    """INSERT INTO T, MERGE INTO T, DELETE FROM T: a table follows. An INSERT in a MERGE has its columns there."""
    second = scan.text(1)
    if text == "INSERT" and second == "(" and scan.level.query is not None and scan.level.query.verb == "merge":
        scan.level.clause = "insert"
        scan.level.query.written = []
        scan.at += 1
        return True
    scan.at += text == "DELETE" and scan.text(2) == "FROM"  # DELETE X FROM T X, U (MySQL)
    second = scan.text(1)
    if second != ("FROM" if text == "DELETE" else "INTO") or scan.level.kind != "query":
        return False
    scan.begin(text.lower(), scan.level.outer)
    scan.level.clause, scan.level.expect = "from", "table"
    scan.at += 2
    if text == "INSERT" and is_name(scan.text(0) or " "):
        _inserted(scan)
    return True


def _inserted(scan: Scanner) -> None:
    start = scan.at
    parts = scan.dotted()
    scan.add_source(Source(parts[-1], ".".join(parts[-2:])))
    scan.level.clause = "insert"
    if scan.text(0) == "AS" and is_name(scan.text(1) or " "):
        scan.at += 2
    query = scan.level.query
    if query is not None and (scan.text(0) != "(" or scan.text(1) in OPENS):
        query.uses.append(Use(WRITES, "*", "", scan.said[start].at, "insert"))
        scan.level.clause = "inserted"


def _update(scan: Scanner, text: str) -> bool:
    level = scan.level
    merges = level.query is not None and level.query.verb == "merge"
    if merges and scan.text(1) == "SET":
        scan.at += 1
        return True
    if level.kind != "query" or not is_name(scan.text(1) or " ") or scan.text(-1) in _BEFORE_UPDATE:
        return False
    if scan.text(1) == "OF" or (level.query is not None and scan.operand):
        return False
    scan.begin("update", level.outer)
    level.clause, level.expect = "from", "table"
    scan.at += 1
    return True


def _set(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.query is None or level.query.verb not in ("update", "merge") or level.kind != "query":
        return False
    level.clause, level.expect, level.words, level.target = "set", "target", 0, None
    scan.to_expression()
    return True


def _from(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.kind == "query" and level.clause in ("select", "into") and scan.text(-1) != "DISTINCT":
        scan.end_item()
        level.clause, level.expect = "from", "table"
    scan.to_expression()
    return True


def _into(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.kind == "query" and level.query is not None and level.clause in ("select", "from", "where", "order"):
        scan.end_item()
        level.clause = "into"
    scan.to_expression()
    return True


def _using(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.query is not None and level.query.verb == "merge" and level.clause == "from":
        level.expect = "table"
    elif level.clause == "from" and scan.text(1) == "(":
        level.clause = "on"
    scan.to_expression()
    return True


def _join(scan: Scanner, text: str) -> bool:
    """A table follows, unless LEFT and RIGHT are functions."""
    level = scan.level
    if level.clause not in ("from", "on", "period") or level.kind not in ("query", "from"):
        return False
    if text != "JOIN" and scan.text(1) == "(":
        return False
    level.clause, level.expect = "from", "table"
    scan.to_expression()
    return True


def _advance(scan: Scanner) -> bool:
    scan.to_expression()
    return True


def _outer(scan: Scanner, text: str) -> bool:
    if scan.level.clause == "from" and scan.text(1) == "JOIN":
        return _advance(scan)
    return False


def _on(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.query is not None and level.query.verb == "insert":
        level.clause = "tail"
    elif level.clause in ("from", "period"):
        level.clause = "on"
    scan.to_expression()
    return True


def _where(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.kind == "query" and level.query is not None:
        scan.end_item()
        level.clause, level.expect, level.target = "where", "", None
    scan.to_expression()
    return True


def _by(scan: Scanner, text: str) -> bool:
    """GROUP BY and ORDER BY, of a query or (in brackets) of a function."""
    if scan.text(1) != "BY":
        return False
    level = scan.level
    if level.kind == "query" and level.query is not None:
        scan.end_item()
        level.clause, level.expect = "order" if text == "ORDER" else "where", ""
    scan.at += 1
    scan.to_expression()
    return True


def _unite(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.kind != "query" or (level.query is None and level.first is None):
        return False
    scan.end_item()
    level.clause, level.expect, level.united = "", "", True
    scan.to_expression()
    if scan.text(0) in ("ALL", "DISTINCT"):
        scan.at += 1
    return True


def _tail(scan: Scanner, text: str) -> bool:
    """FETCH FIRST, OPTIMIZE FOR, WITH UR and their like: no column stands behind them."""
    level = scan.level
    if text == "WITH" and level.kind == "query" and scan.is_common(1) and level.clause in ("", "inserted", "none"):
        level.clause, level.expect = "with", "common"
        scan.at += 1 + (scan.text(1) == "RECURSIVE")
        return True
    if level.kind != "query" or level.query is None or not (scan.operand or level.expect == "alias"):
        return False
    scan.end_item()
    level.clause = "tail"
    scan.to_expression()
    return True


def _for(scan: Scanner, text: str) -> bool:
    level = scan.level
    second = scan.text(1)
    if second in _PERIODS and level.clause == "from":
        level.clause = "period"
        scan.at += 1
    elif second in ("BIT", "SBCS", "MIXED"):
        scan.at += 2
    elif level.kind == "query" and level.query is not None:
        scan.end_item()
        columns = second == "UPDATE" and scan.text(2) == "OF"
        level.clause = "order" if columns else "tail"
        scan.at += 2 * columns
    scan.to_expression()
    return True


def _values(scan: Scanner, text: str) -> bool:
    level = scan.level
    if level.query is None and level.kind == "query" and not level.clause:
        scan.begin("values", level.outer)
    elif level.query is None or level.query.verb not in ("insert", "merge") or level.clause == "set":
        return False
    level.clause = "values"
    scan.to_expression()
    return True


def _current(scan: Scanner, text: str) -> bool:
    """WHERE CURRENT OF, or a special register of two words or more."""
    if scan.text(1) == "OF":
        scan.level.clause = "tail"
    elif not scan.text(1) or not is_name(scan.text(1)) or scan.operand:
        return False
    scan.at += 2
    scan.operand = True
    return True


def _case(scan: Scanner, text: str) -> bool:
    if scan.operand or scan.level.clause == "from":
        return False
    scan.level.cases += 1
    scan.level.words += 1
    scan.to_expression()
    return True


def _when(scan: Scanner, text: str) -> bool:
    level = scan.level
    if not level.cases and level.query is not None and level.query.verb == "merge" and level.kind == "query":
        level.clause, level.expect = ("where", "") if text == "WHEN" else ("none", "")
        ahead = 1 + (scan.text(1) == "NOT")
        if text == "WHEN" and scan.text(ahead) == "MATCHED":
            scan.at += ahead
    scan.to_expression()
    return True


def _end(scan: Scanner, text: str) -> bool:
    level = scan.level
    if not level.cases:
        return False
    level.cases -= 1
    scan.at += 1
    scan.operand = True
    return True


def _as(scan: Scanner, text: str) -> bool:
    """AS gives a name or a type; AS OF does not."""
    level = scan.level
    if scan.text(1) == "OF":
        scan.at += 1
    elif level.clause in ("select", "expression", "where", "on", "set", "order", "values", "period") and level.query:
        after = scan.text(1)
        if after and is_name(after):
            if level.clause == "select" and level.kind == "query":
                level.alias = bare(after)
            elif level.clause == "period" and level.named is not None:
                level.named.alias = bare(after)
            scan.at += 2
            scan.operand = True
            return True
    scan.to_expression()
    return True


def _operator(scan: Scanner, text: str) -> bool:
    if scan.level.clause in ("from", "with"):
        return False
    if text in ("CONCAT", "UNIQUE", "PRIOR", "RETURN", "DO") and not scan.operand:
        return False
    scan.level.words += 1
    scan.to_expression()
    return True


def _constant(scan: Scanner, text: str) -> bool:
    if scan.text(1) == "(" or scan.level.clause in ("from", "with"):
        return False
    if text == "DEFAULT" and scan.level.clause not in ("set", "values"):
        return False
    scan.level.words += 1
    scan.at += 1
    scan.operand = True
    return True


def _next(scan: Scanner, text: str) -> bool:
    """NEXT VALUE FOR a sequence."""
    if scan.text(1) not in ("VALUE", "FOR") or scan.operand:
        return False
    scan.at += 2 + (scan.text(2) == "FOR")
    if scan.at < len(scan.said) and is_name(scan.text(0)):
        scan.dotted()
    scan.level.words += 1
    scan.operand = True
    return True


def _partition(scan: Scanner, text: str) -> bool:
    if scan.text(1) != "BY":
        return False
    scan.at += 2
    scan.operand = False
    return True


def _unbounded(scan: Scanner, text: str) -> bool:
    scan.at += 1
    scan.operand = True
    return True


def _passing(scan: Scanner, text: str) -> bool:
    return _advance(scan) if scan.operand else False


def _columns(scan: Scanner, text: str) -> bool:
    if scan.operand and scan.level.kind == "plain":
        scan.level.clause = "tail"
    return False


_WORDS: Final[dict[str, Taker]] = {
    **dict.fromkeys(_OPERATORS, _operator),
    **dict.fromkeys(_VALUES, _constant),
    **dict.fromkeys(_JOINS, _join),
    **dict.fromkeys(_TAILS, _tail),
    **dict.fromkeys(_SETS, _unite),
    "SELECT": _select,
    "INSERT": _insert,
    "MERGE": _insert,
    "DELETE": _insert,
    "UPDATE": _update,
    "SET": _set,
    "FROM": _from,
    "INTO": _into,
    "USING": _using,
    "OUTER": _outer,
    "ON": _on,
    "WHERE": _where,
    "HAVING": _where,
    "GROUP": _by,
    "ORDER": _by,
    "PARTITION": _partition,
    "FOR": _for,
    "VALUES": _values,
    "CURRENT": _current,
    "CASE": _case,
    "WHEN": _when,
    "THEN": _when,
    "END": _end,
    "AS": _as,
    "NEXT": _next,
    "PREVIOUS": _next,
    "NEXTVAL": _next,
    "UNBOUNDED": _unbounded,
    "PASSING": _passing,
    "COLUMNS": _columns,
}
