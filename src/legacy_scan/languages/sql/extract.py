"""Scripts to facts: tables, views and routines are units; their columns are items; statements name tables."""

import re
from bisect import bisect_right

from legacy_scan.extraction import exec_sql, sql_block, sql_columns
from legacy_scan.extraction.exec_sql import Word
from legacy_scan.extraction.sql_routine import rows, variables
from legacy_scan.extraction.sql_script import (
    Column,
    Created,
    added,
    after_words,
    columns,
    created,
    qualified,
    statements,
)
from legacy_scan.languages.language import last_line
from legacy_scan.languages.sql.transact import plain
from legacy_scan.model.facts import Binding, FileFacts, Health, Item, Measure, Reference, Trait, Unit

_TABLES = frozenset({"table", "view", "alias", "synonym"})
_ROUTINES = frozenset({"procedure", "function", "trigger"})
_NOT_RUN = frozenset({"SQL", "JAVA"})
_MOST_HEAD = 1_000
_MEANING = frozenset({"COMMENT", "LABEL", "GRANT", "REVOKE", "RENAME", "REFRESH", "EXCHANGE"})
_BEFORE_TABLE = frozenset({"TABLE", "REFERENCES", "VIEW", "CLONE"})


def extract(text: bytes) -> FileFacts:
    """Return the facts of a script."""
    return _Script(text).facts()


class _Script:
    def __init__(self, text: bytes) -> None:
        self.text = text
        written = text.decode("utf-8", "replace")
        self.source = plain(written)
        self.transact = self.source is not written
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.source))]
        self.last = last_line(text)
        self.units = [Unit("member", "", 1, self.last)]
        self.references: list[Reference] = []
        self.bindings: list[Binding] = []
        self.items: list[Item] = []
        self.traits: list[Trait] = []
        self.heads: set[tuple[int, tuple[str, ...]]] = set()
        self.public = False
        """Whether a right was granted to everybody: told once, as such scripts do it for each table."""

    def facts(self) -> FileFacts:
        count = 0
        for said in statements(self.source):
            count += 1
            self._statement(said)
        rows = [row.strip() for row in self.source.split("\n")]
        code = sum(bool(row) and not row.startswith("--") for row in rows)
        comments = sum(row.startswith("--") for row in rows)
        measures = (("statements", count), ("code-lines", code), ("comment-lines", comments))
        return FileFacts(
            language="sql",
            dialect="",
            health=Health(len(self.text), 0, ()),
            units=tuple(self.units),
            references=tuple(dict.fromkeys(self.references)),
            bindings=tuple(dict.fromkeys(self.bindings)),
            items=tuple(self.items),
            traits=tuple(dict.fromkeys(self.traits)),
            measures=tuple(Measure(0, name, value) for name, value in measures),
        )

    def _statement(self, said: list[Word]) -> None:
        line, _ = self._place(said[0].at)
        made = created(said)
        self.traits.append(Trait(0, f"sql.create-{made.kind}" if made else f"sql.{exec_sql.verb(said)}", line))
        if not self.public and said[0].text == "GRANT" and _to_public(said):
            self.public = True
            self.traits.append(Trait(0, "sql.granted-to-public", line))
        if made and self._temporary(made.name):
            self._used(0, said)
        elif made and made.kind in _TABLES:
            self._table(made, said)
        elif made and made.kind in _ROUTINES:
            self._routine(made, said)
        elif made and made.kind == "index":
            self._index(made, said)
        elif said[0].text in ("ALTER", "CREATE", "DROP"):
            self._named(said)
        elif said[0].text in _MEANING:
            for kind, name, how, at in sql_block.meant(said):
                self.references.append(Reference(0, kind, name, *self._place(at), how))
        else:
            self._used(0, said)

    def _unit(self, space: str, name: str, said: list[Word]) -> int:
        (first, _), (last, _) = self._place(said[0].at), self._place(said[-1].at)
        self.units.append(Unit(space, name, first, last))
        return len(self.units) - 1

    def _table(self, made: Created, said: list[Word]) -> None:
        unit = self._unit("table", made.name, said)
        line, _ = self._place(said[0].at)
        of = f"table:{made.name}"
        self.bindings.append(Binding(unit, "attribute", "type", made.kind, line, of))
        if made.kind in ("alias", "synonym"):
            self._refer(unit, "references-table", said, after_words(said, "FOR"))
            return
        for name, kind, at in self._columns(made, said):
            self.items.append(Item(unit, 2, name, -1, kind, "", 0, "", self._place(at)[0]))
        if made.kind == "table":
            self._keys(unit, said, of)
            like = made.after if after_words(said[made.after : made.after + 1], "LIKE") > 0 else made.after + 1
            if after_words(said[like : like + 1], "LIKE") > 0:
                self._refer(unit, "references-table", said, like + 1)
            self._refer(unit, "references-table", said, after_words(said, "STORES"))
        self._used(unit, said)

    def _columns(self, made: Created, said: list[Word]) -> list[Column]:
        """Return the columns of a table, or of a view: those it lists, else those its query returns."""
        listed = columns(said, made.after)
        if made.kind == "table" or listed:
            return listed if made.kind == "table" else [column._replace(kind="") for column in listed]
        return [Column(name, "", said[0].at) for name in sql_columns.outputs(said)]

    def _keys(self, unit: int, said: list[Word], of: str) -> None:
        texts = [word.text for word in said]
        for at, text in enumerate(texts):
            if text == "REFERENCES":
                self._refer(unit, "references-table", said, at + 1)
            elif text == "KEY" and at and texts[at - 1] == "PRIMARY" and texts[at + 1 : at + 2] == ["("]:
                names = _listed(texts, at + 2)
                line, _ = self._place(said[at].at)
                self.bindings.append(Binding(unit, "attribute", "key", " ".join(names), line, of))

    def _index(self, made: Created, said: list[Word]) -> None:
        on = after_words(said[made.after :], "ON")
        if on < 0:
            return
        table, _ = qualified(said, made.after + on)
        self._refer(0, "references-table", said, made.after + on)
        line, _ = self._place(said[0].at)
        self.bindings.append(Binding(0, "attribute", "index", made.name, line, f"table:{table}"))

    def _routine(self, made: Created, said: list[Word]) -> None:
        unit = self._unit("routine", made.name, said)
        line, _ = self._place(said[0].at)
        of = f"routine:{made.name}"
        self.bindings.append(Binding(unit, "attribute", "type", made.kind, line, of))
        speaks = after_words(said, "LANGUAGE")
        language = said[speaks].text if 0 < speaks < len(said) else "SQL"
        self.bindings.append(Binding(unit, "attribute", "language", language, line, of))
        if made.kind == "trigger":
            self._refer(unit, "references-table", said, after_words(said[made.after :], "ON") + made.after)
        elif language not in _NOT_RUN:
            self._external(unit, made, said)
        self._used(unit, said, variables(said, made.after), self._rows(made, said))
        for at in range(1, len(said)):
            if said[at - 1].text == "CALL":
                self._refer(unit, "call", said, at)

    def _rows(self, made: Created, said: list[Word]) -> dict[str, str]:
        if made.kind != "trigger":
            return {}
        on = after_words(said[made.after :], "ON")
        return rows(said, qualified(said, made.after + on)[0]) if on > 0 else {}

    def _external(self, unit: int, made: Created, said: list[Word]) -> None:
        """EXTERNAL NAME 'PGM' or PGM is the program; without a name it is the routine's own."""
        at = after_words(said, "EXTERNAL", "NAME")
        name = said[at].text.strip("'\" ") if 0 < at < len(said) else made.name.rpartition(".")[2]
        name = name.partition("(")[2].rstrip(")") if "(" in name else name.partition("!")[0]
        line, column = self._place(said[at if at > 0 else 0].at)
        if name:
            self.references.append(Reference(unit, "runs", name.upper(), line, column, "literal"))

    def _named(self, said: list[Word]) -> None:
        """ALTER TABLE, DROP VIEW, CREATE MASK ... ON a table: it is meant, whatever is done to it."""
        made = created(said)
        on = made is not None and made.kind in ("mask", "permission")
        for at in range(1, len(said)):
            before = said[at - 1].text
            if (before in _BEFORE_TABLE and said[at - 2].text != "LOCKSIZE") or (on and before == "ON"):
                self._refer(0, "references-table", said, at)
                on = False
        if made is not None and made.kind == "permission":
            self._used(0, said)
        if said[0].text == "ALTER" and after_words(said[:2], "TABLE") > 0:
            table, after = qualified(said, 2)
            for name, kind, at in added(said, after):
                self.bindings.append(Binding(0, "table-column", name, kind, self._place(at)[0], table))

    def _used(
        self, unit: int, said: list[Word], own: frozenset[str] = frozenset(), of_table: dict[str, str] | None = None
    ) -> None:
        for kind, name, at in exec_sql.tables(said):
            if self._temporary(name):
                continue
            line, column = self._place(at)
            self.references.append(Reference(unit, kind, name, line, column, "literal"))
        head = _head(said)
        if head and (unit, head) in self.heads:
            return
        self.heads.add((unit, head))
        for kind, name, tables, host, at in sql_columns.columns(said, own, of_table or {}):
            if tables and not self._temporary(tables):
                self.bindings.append(Binding(unit, kind, name, tables, self._place(at)[0], host))

    def _refer(self, unit: int, kind: str, said: list[Word], at: int) -> None:
        while 0 < at < len(said) and said[at].text in ("IF", "NOT", "EXISTS"):
            at += 1
        if 0 < at < len(said):
            name, _ = qualified(said, at)
            if name and not self._temporary(name):
                line, column = self._place(said[at].at)
                self.references.append(Reference(unit, kind, name, line, column, "literal"))

    def _temporary(self, name: str) -> bool:
        """Tell whether a table is one of Transact-SQL that a session makes for itself (`#name`)."""
        return self.transact and name.startswith("#")

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return min(line, self.last), at - self.starts[line - 1] + 1


def _listed(texts: list[str], at: int) -> list[str]:
    """Return the names of a list, from its first one on."""
    found: list[str] = []
    while at < len(texts) and texts[at] not in ("(", ")"):
        found += [texts[at]] if texts[at] != "," else []
        at += 1
    return found


def _head(said: list[Word]) -> tuple[str, ...]:
    """Return what stands before the values of an INSERT of nothing but values: a script repeats it for each row."""
    texts = [word.text for word in said[:_MOST_HEAD]]
    if texts[0] != "INSERT" or "VALUES" not in texts or any(word.text == "SELECT" for word in said):
        return ()
    return tuple(texts[: texts.index("VALUES")])


def _to_public(said: list[Word]) -> bool:
    words = [word.text for word in said]
    return "TO" in words and "PUBLIC" in words[words.index("TO") :]
