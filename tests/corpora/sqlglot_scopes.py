"""What sqlglot says of the columns of a statement, as a second opinion on our own reader.

sqlglot knows no Db2: what it would stumble over is taken out or put in its words first. Names that it takes for columns
and that Db2 does not (formats of functions, names of results in ORDER BY) are left out, and so are columns of queries
and table functions, which belong to no table.
"""

import re
from collections.abc import Iterator

import sqlglot
from sqlglot import exp

Said = tuple[str, str, str]
"""What is done, the column, and its tables as our reader writes them."""

_HOST = re.compile(r":\s*[\w#@$-]+(?:\s*\.\s*[\w-]+)*(?:\s*:\s*[\w#@$-]+)?")
_FORMATS = frozenset({"ISO", "USA", "EUR", "JIS", "LOCAL", "OCTETS", "CODEUNITS16", "CODEUNITS32"})
_REPLACED = (
    (r"--[^\n]*|/\*.*?\*/", " "),
    (r"^\s*DECLARE\s+\S+\s+.*?CURSOR\b.*?\bFOR\s+(?=SELECT|WITH|\()", ""),
    (r"(?<=\S)\s+INTO\s*:.*?(?=\bFROM\b|$)", " "),
    (r"\bWITH\s+(?:UR|CS|RS|RR)\b(?: USE AND KEEP \w+ LOCKS)?", ""),
    (r"\bFOR\s+(?:UPDATE(?:\s+OF\s+[\w\s,.]+)?|READ\s+ONLY|FETCH\s+ONLY)", ""),
    (r"\bOPTIMIZE\s+FOR\s+\d+\s+ROWS?", ""),
    (r"\bFETCH\s+FIRST\s+(?:\d+\s+)?ROWS?\s+ONLY", ""),
    (r"\bWHERE\s+CURRENT\s+OF\s+\S+", ""),
    (r"\bCURRENT\s+(DATE|TIMESTAMP|TIME)\b", r"CURRENT_\1"),
    (r"\bQUERYNO\s+\d+", ""),
    (
        r"(?<=[\w)?])\s+(?:YEAR|MONTH|DAY|HOUR|MINUTE|SECOND|MICROSECOND)S?\b(?=\s*[)<>=,+-]|\s+(?:AND|OR|FROM)|\s*$)",
        "",
    ),
    (r"\s+CONCAT\s+(?!\()", " || "),
)
_RULES = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), new) for pattern, new in _REPLACED)
_UPDATED = re.compile(r"\bFOR\s+UPDATE\s+OF\s+([\w\s,.]+)", re.IGNORECASE)


def locked(body: str) -> frozenset[str]:
    """Return the columns of FOR UPDATE OF, which sqlglot is not shown."""
    found = _UPDATED.search(body)
    return frozenset(re.findall(r"\w+", found[1].upper())) if found else frozenset()


def scoped(body: str) -> frozenset[Said] | None:
    """Return the columns of a statement with their tables; None where sqlglot cannot read it."""
    for pattern, new in _RULES:
        body = pattern.sub(new, body.replace("¬=", "<>").replace("!!", "||"))
    try:
        tree = sqlglot.parse_one(_HOST.sub("?", body))
    except (sqlglot.errors.SqlglotError, RecursionError):
        return None
    if not isinstance(tree, exp.Select | exp.SetOperation | exp.Insert | exp.Update | exp.Delete):
        return None
    return frozenset(_said(tree))


def _said(tree: exp.Expression) -> Iterator[Said]:
    changed = {id(column) for one in _changes(tree) for column in one.this.find_all(exp.Column)}
    if isinstance(tree, exp.Insert | exp.Update):
        yield from _changed(tree)
    for column in tree.find_all(exp.Column):
        within = column.find_ancestor(exp.Select) or not isinstance(tree, exp.Insert)
        if within and id(column) not in changed and not isinstance(column.this, exp.Star):
            yield from _read(column, _Queries(tree))
    for select in tree.find_all(exp.Select):
        if any(isinstance(one, exp.Star) for one in select.expressions):
            yield from (("reads", "*", name) for source in _sources(select) if (name := _Queries(tree).table(source)))


def _changes(tree: exp.Expression) -> list[exp.Expression]:
    return list(tree.expressions) if isinstance(tree, exp.Update) else []


def _changed(tree: exp.Expression) -> Iterator[Said]:
    schema = isinstance(tree.this, exp.Schema)
    target = _table(tree.this.this if schema else tree.this)
    if isinstance(tree, exp.Insert):
        yield from (("writes", column.name.upper(), target) for column in (tree.this.expressions if schema else ()))
        if not schema:
            yield "writes", "*", target
    for one in _changes(tree):
        yield from (("updates", column.name.upper(), target) for column in one.this.find_all(exp.Column))


class _Queries:
    """The queries that stand in for tables in a statement: those of WITH by their names."""

    def __init__(self, tree: exp.Expression) -> None:
        self._named = {one.alias.upper(): one for every in tree.find_all(exp.With) for one in every.expressions}

    def table(self, source: exp.Expression) -> str:
        """Return the name of a table, nothing for a query or a function."""
        if not isinstance(source, exp.Table) or isinstance(source.this, exp.Func | exp.Anonymous):
            return ""
        return "" if not source.db and source.name.upper() in self._named else _table(source)

    def gives(self, source: exp.Expression, name: str) -> bool:
        """Tell whether a query has a column of that name."""
        query = self._named.get(source.name.upper()) if isinstance(source, exp.Table) and not source.db else source
        if not isinstance(query, exp.CTE | exp.Subquery):
            return False
        alias = query.args.get("alias")
        names = [one.name for one in alias.columns] if alias is not None and alias.columns else query.this.named_selects
        return name in {one.upper() for one in names}


def _read(column: exp.Column, queries: _Queries) -> Iterator[Said]:
    name = column.name.upper()
    order, select = column.find_ancestor(exp.Order), column.find_ancestor(exp.Select)
    if name in _FORMATS or (
        order and select and name in {one.alias.upper() for one in select.expressions if one.alias}
    ):
        return
    scopes: list[list[str]] = []
    for sources in _visible(column):
        if column.table:
            meant = [one for one in sources if (one.alias_or_name or "").upper() == column.table.upper()]
            if meant:
                yield from (("reads", name, table) for one in meant if (table := queries.table(one)))
                return
        elif any(queries.gives(one, name) for one in sources):
            break
        elif tables := list(dict.fromkeys(table for one in sources if (table := queries.table(one)))):
            scopes.append(tables)
    if scopes and not column.table:
        yield "reads", name, "; ".join(", ".join(tables) for tables in scopes)


def _visible(column: exp.Column) -> Iterator[list[exp.Expression]]:
    """Yield what stands in the FROM of each query around a column, inner ones first; a query in a FROM sees no more."""
    hidden = False
    node = column.parent
    while node is not None:
        if isinstance(node, exp.Select | exp.Update | exp.Delete):
            if not hidden:
                yield _sources(node)
            hidden = False
        hidden |= isinstance(node, exp.CTE) or isinstance(node.parent, exp.From | exp.Join)
        node = node.parent


def _sources(node: exp.Expression) -> list[exp.Expression]:
    if not isinstance(node, exp.Select):
        return [node.this]
    first = node.args.get("from_") or node.args.get("from")
    return [*([first.this] if first is not None else []), *(join.this for join in node.args.get("joins") or ())]


def _table(table: exp.Expression) -> str:
    return ".".join(part for part in (table.text("db"), table.name) if part).upper()
