"""A scanner with a stack instead of a parser: what it has not met costs the names next to it, never the statement.

A text of any depth is read in one pass. Whether a name is a column is told by its place: after an operand stands an
alias, a duration or a word of some dialect, before a bracket a function, and a word of the grammar only where it can.
"""

from collections.abc import Callable, Mapping
from typing import Final

from legacy_scan.extraction.cards import word_set
from legacy_scan.extraction.exec_sql import Word
from legacy_scan.extraction.sql_query import READS, UPDATES, WRITES, Level, Query, Source, Use, bare, is_name

_FORMATS: Final = word_set("ISO USA EUR JIS LOCAL OCTETS CODEUNITS16 CODEUNITS32")
OPENS: Final = word_set("SELECT WITH VALUES INSERT UPDATE DELETE MERGE")
_DURATIONS: Final = word_set(
    "YEAR YEARS MONTH MONTHS DAY DAYS HOUR HOURS MINUTE MINUTES SECOND SECONDS MICROSECOND MICROSECONDS"
)
_UNITS: Final = _DURATIONS | word_set("BOTH LEADING TRAILING STRIP EPOCH WEEK QUARTER DOW DOY")
_LATERAL: Final = word_set("TABLE LATERAL")
_LOOK: Final = 64
"""Brackets within brackets that are looked through for a query: each is looked from, so that no limit would be slow."""


Taker = Callable[["Scanner", str], bool]


class Scanner:
    """One statement on its way. `words` are those of the grammar, each with what takes it."""

    def __init__(self, said: list[Word], words: Mapping[str, Taker]) -> None:
        self.words = words
        self.said = said
        self.at = 0
        self.inside = 0
        self.operand = False
        self.found: list[Query] = []
        self.level = Level("query")
        self.levels: list[Level] = []

    def run(self) -> list[Query]:
        while self.at < len(self.said):
            text = self.said[self.at].text
            if is_name(text):
                self._name(text)
            else:
                self._sign(text)
        while self.levels:
            self._close()
        self.end_item()
        return self.found

    def text(self, ahead: int) -> str:
        at = self.at + ahead
        return self.said[at].text if 0 <= at < len(self.said) else ""

    # signs

    def _sign(self, text: str) -> None:
        self.at += 1
        if text == "(":
            self.open()
        elif text == ")":
            self._close()
        elif text == ",":
            self._comma()
        elif text == ";":
            self._finish()
        elif text[0] in ":?'" or text[0].isdigit():
            self._value(text)
        elif text == "*" and not self.operand and self.level.clause == "select":
            self.star("", self.at - 1)
        elif text == "=" and self.level.expect == "target":
            self.level.expect = ""
            self.operand = False
        elif text != ".":
            self.operand = False
            if self.level.target is not None:
                self.level.target.host = ""
            self.level.words += 1

    def _value(self, text: str) -> None:
        """A literal, a marker, or a host variable with the structure it is a member of and its indicator."""
        level = self.level
        host = ""
        if text[0] == ":":
            host = text[1:].strip()
            while self.text(0) == "." and self.text(1) and is_name(self.text(1)):
                host, self.at = f"{host}.{self.text(1)}", self.at + 2
            while self.text(0) == "-" and self.text(1) == ">" and is_name(self.text(2) or " "):
                host, self.at = self.text(2), self.at + 3
            while self.text(0)[:1] == ":" or (self.text(0) == "INDICATOR" and self.text(1)[:1] == ":"):
                self.at += 1
        if host:
            self._hosted(host)
        level.words += 1
        self.operand = True

    def _hosted(self, host: str) -> None:
        """A host variable that stands alone meets the column of its place: INTO, SET or VALUES."""
        level = self.level
        query = level.query
        if query is None:
            return
        if level.clause == "into":
            if level.hosts < len(query.items) and (use := query.items[level.hosts][1]):
                use.host = use.host or host
            level.hosts += 1
        elif level.words:
            return
        elif level.clause == "set" and level.target is not None:
            level.target.host = host
        elif level.kind == "values" and level.hosts < len(query.written):
            query.written[level.hosts].host = host

    def _comma(self) -> None:
        level = self.level
        self.operand = False
        if level.kind == "values":
            level.hosts += 1
            level.words = 0
        if level.kind not in ("query", "from"):
            return
        if level.clause == "select":
            self.end_item()
        elif level.clause in ("from", "on", "period"):
            level.clause, level.expect = "from", "table"
        elif level.clause == "set":
            level.expect, level.words, level.target = "target", 0, None
        elif level.clause == "with":
            level.expect = "common"

    def _finish(self) -> None:
        """A semicolon ends the statement, whatever is open."""
        while self.levels:
            self._close()
        self.end_item()
        self.level = Level("query")
        self.operand = False

    # brackets

    def open(self) -> None:
        level, inside = self.level, self.text(0)
        opens = inside in OPENS and not (inside == "WITH" and not self.is_common(1))
        kind = "plain"
        outer = level.query if level.query is None or level.query.verb != "insert" else level.outer
        named: Source | None = None
        if level.clause == "with" and level.expect == "body":
            kind, outer, named = "query", level.outer, level.named
            level.expect = "common"
        elif level.clause == "with" and level.expect == "columns":
            kind, named = "names", level.named
        elif level.clause == "from" and level.expect == "table":
            lateral = self.text(-2) in _LATERAL
            if opens or (inside == "(" and self._opens_query()):
                kind, outer, named = "query", level.query if lateral else level.outer, Source("")
                self.add_source(named)
            else:
                kind = "from"
        elif level.clause == "from" and level.expect == "alias":
            kind, named = "names", level.named
        elif level.clause in ("insert", "inserted"):
            kind = "query" if opens else "columns"
        elif level.clause == "values" and level.kind != "values":
            kind = "query" if opens else "values"
        elif opens or (not level.clause and not self.operand):
            kind = "query"
            outer = outer if level.query is not None and level.clause else level.outer
        level.words += 1
        self._push(kind, outer, named)

    def _push(self, kind: str, outer: Query | None, named: Source | None) -> None:
        above = self.level
        below = Level(kind, outer=outer, common=above.common, named=named, filled=named)
        if kind == "query":
            below.clause = ""
        else:
            below.query, below.outer = above.query, above.outer
            below.clause = {"names": "names", "columns": "columns"}.get(kind, above.clause)
            below.expect = above.expect if kind in ("from", "plain") and above.expect in ("table", "target") else ""
            if kind == "plain" and above.clause == "select":
                below.clause = "expression"
        self.levels.append(above)
        self.level = below
        self.operand = False

    def _close(self) -> None:
        if not self.levels:
            self.operand = True
            return
        closed = self.level
        self.end_item()
        self.level = level = self.levels.pop()
        self.operand = True
        if closed.kind == "query":
            first = closed.first
            if closed.filled is not None:
                closed.filled.query = first
            elif not level.clause and level.kind == "query":
                level.first = level.first or first
                level.query = None
        elif closed.kind == "names" and closed.filled is not None:
            closed.filled.columns = closed.listed
            if level.clause == "with":
                level.expect = "body"
        elif closed.kind == "columns":
            level.clause = "inserted"
        if closed.kind in ("query", "from") and level.clause == "from":
            level.expect = "alias"
            if closed.kind == "from":
                level.named = None

    def _opens_query(self) -> bool:
        """Tell whether brackets within brackets hold a query: `((SELECT ...) UNION ...)`, not `((A JOIN B ...))`."""
        if self.inside <= self.at:
            self.inside = self.at
            while self.text(self.inside - self.at) == "(":
                self.inside += 1
        return self.text(self.inside - self.at) in OPENS

    # words

    def _name(self, text: str) -> None:
        level = self.level
        if level.kind in ("names", "columns"):
            self._listed(text)
            return
        reader = self.words.get(text)
        if reader is not None and self.text(1) != "." and reader(self, text):
            return
        if level.clause == "with":
            self._common(text)
        elif level.clause == "from" and level.expect == "table":
            self._table(text)
        elif level.clause == "from":
            self._alias(text)
        elif level.clause == "into" and level.query is not None and level.query.verb == "select":
            self.at += 1
        elif level.query is None or level.clause in ("", "tail", "inserted", "none"):
            self.at += 1
            self.operand = True
        else:
            self._operand(text)

    def _listed(self, text: str) -> None:
        """A name in a list of columns: of a common table, an alias, or what an INSERT writes."""
        level = self.level
        if level.kind == "columns" and level.query is not None:
            if self.text(-1) in ("(", ","):
                use = Use(WRITES, bare(text), "", self.said[self.at].at, "insert")
                level.query.uses.append(use)
                level.query.written.append(use)
        else:
            level.listed.append(bare(text))
        self.at += 1

    def dotted(self) -> list[str]:
        """Read a name with its qualifiers, and leave `at` behind it; the last part is `*` in `T.*`."""
        parts = [bare(self.said[self.at].text)]
        self.at += 1
        while self.text(0) == "." and (self.text(1) == "*" or is_name(self.text(1) or " ")):
            parts.append(bare(self.text(1)))
            self.at += 2
            if parts[-1] == "*":
                break
        return parts

    def _after_operand(self, text: str) -> None:
        """A name after an operand gives it a name, if it is no unit of time and no word before a bracket."""
        level = self.level
        self.at += 1
        if text in _DURATIONS or self.text(0) == "(":
            level.words += 1
        elif level.clause == "select" and level.kind == "query":
            level.alias = level.alias or bare(text)
        elif level.clause == "period" and level.named is not None and not level.named.alias:
            level.named.alias = bare(text)

    def _operand(self, text: str) -> None:
        """A name in an expression: an alias after an operand, a function before a bracket, else a column."""
        level = self.level
        start = self.at
        if self.operand:
            self._after_operand(text)
            return
        parts = self.dotted()
        after = self.text(0)
        level.words += 1
        if after == "(" or (after == "FROM" and text in _UNITS and level.kind == "plain"):
            return
        if (text == "NAME" and after[:1] == '"') or (text == "GROUPING" and after == "SETS"):
            self.at += 1
            return
        self.operand = True
        if after[:1] == "'" or (self.text(-2) == "," and after == ")" and text in _FORMATS):
            self.operand = after[:1] != "'"
            return
        if parts[-1] == "*":
            if level.clause == "select":
                self.star(".".join(parts[:-1]), start)
            return
        if parts[-1] in ("NEXTVAL", "CURRVAL", "PREVVAL") and len(parts) > 1:
            return
        self.use(parts, start)

    def use(self, parts: list[str], start: int) -> None:
        level = self.level
        if level.query is None or (level.query.verb == "insert" and level.clause != "insert"):
            return
        kind = UPDATES if level.expect == "target" and level.clause == "set" else READS
        clause = "ordered-union" if level.united and level.clause == "order" else level.clause
        use = Use(kind, parts[-1], ".".join(parts[:-1][-2:]), self.said[start].at, clause)
        level.query.uses.append(use)
        if level.clause == "select" and level.words == 1:
            level.single = use
        if kind == UPDATES:
            level.target, level.words = use, 0
            if level.kind == "query":
                level.expect = "" if self.text(0) != "=" else "target"

    def star(self, qualifier: str, at: int) -> None:
        query = self.level.query
        if query is not None and self.level.kind == "query":
            use = Use(READS, "*", qualifier, self.said[at].at, "select")
            query.uses.append(use)
            self.level.single, self.level.alias = use, "*"
        self.operand = True
        self.level.words += 1

    def end_item(self) -> None:
        """An item of a SELECT list ends: it has the name of its alias or of its column."""
        level = self.level
        if level.clause == "select" and level.kind == "query" and level.query is not None and level.words:
            single = level.single if level.words == 1 else None
            level.query.items.append((level.alias or (single.column if single else ""), single))
        level.words, level.single, level.alias = 0, None, ""

    # tables

    def add_source(self, source: Source) -> None:
        self.level.named = source
        if self.level.query is not None:
            self.level.query.sources.append(source)

    def _table(self, text: str) -> None:
        level = self.level
        if text in _LATERAL or (text in ("FINAL", "OLD", "NEW") and self.text(1) == "TABLE") or text == "ONLY":
            self.at += 1
            return
        parts = self.dotted()
        source = Source(parts[-1], ".".join(parts[-2:]))
        if self.text(0) == "(" and level.query is not None and level.query.verb in ("select", "merge"):
            source.table = ""  # a function that returns a table
            self.at += 1
            self.add_source(source)
            level.expect = "alias"
            self._push("plain", level.query, None)
            self.level.clause = "on"
            return
        if len(parts) == 1 and (common := level.common.get(parts[0])) is not None:
            source.table, source.query, source.columns = "", common.query, common.columns
        self.add_source(source)
        level.expect = "alias"

    def _alias(self, text: str) -> None:
        level = self.level
        self.at += 1
        if level.named is not None and not level.named.alias:
            level.named.alias = bare(text)

    def _common(self, text: str) -> None:
        level = self.level
        self.at += 1
        if level.expect == "common":
            level.named = Source(bare(text))
            if not level.opened:
                level.common, level.opened = dict(level.common), True
            level.common[bare(text)] = level.named
            level.expect = "columns" if self.text(0) == "(" else "body"

    def is_common(self, ahead: int) -> bool:
        """Tell whether a WITH names a query: `WITH Q AS (`, `WITH Q (A, B) AS (`; not `WITH UR`, `WITH HOLD`."""
        ahead += self.text(ahead) == "RECURSIVE"
        return bool(self.text(ahead)) and is_name(self.text(ahead)) and self.text(ahead + 1) in ("AS", "(")

    def begin(self, verb: str, outer: Query | None) -> Query:
        query = Query(verb, outer)
        self.found.append(query)
        level = self.level
        level.query = query
        level.first = level.first or query
        level.words, level.hosts = 0, 0
        self.operand = False
        return query

    def to_expression(self) -> None:
        self.at += 1
        self.operand = False
