"""A page to facts: its tags by the table, its directives, its expressions, and the Java inside it as a guest."""

import re
from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.extraction.exec_sql import tables, words
from legacy_scan.extraction.tree import health
from legacy_scan.languages.language import last_line
from legacy_scan.languages.pages.addresses import address
from legacy_scan.languages.pages.scriptlets import Scriptlets
from legacy_scan.languages.pages.table import IMPLICIT, NAMING, TABLE, VARIABLES
from legacy_scan.languages.pages.tags import Attribute, Expression, Java, Lines, Tag, tokens
from legacy_scan.model.facts import Binding, FileFacts, Guest, Health, Measure, Reference, Trait, Unit

_COMPUTED: Final = re.compile(r"[$#%]\{|<%|<\w+:")
_CLASS: Final = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_HEAD: Final = re.compile(r"(?<![\w.:'\"$])([A-Za-z_]\w*)(?=\s*[.\[}])(?![\w]*\s*\()")
_LONGEST_STATEMENT: Final = 20_000
_BROUGHT: Final = ("javax.servlet", "javax.servlet.http", "javax.servlet.jsp")
"""What every JSP imports without saying so (Jakarta Server Pages, "The page Directive")."""
_PARAMETERS: Final = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Page:
    """Collects what one page says."""

    def __init__(self, language: str, source: bytes) -> None:
        self._language, self._source = language, source
        self._text = source.decode("utf-8", "replace")
        self._lines = Lines(self._text)
        self._java = Scriptlets()
        self._references: dict[Reference, None] = {}
        self._bindings: dict[Binding, None] = {}
        self._traits: dict[Trait, None] = {}
        self._own: set[str] = set()
        self._addresses: set[str] = set()
        """Variables of the page that hold an address, which is told where they are made."""
        self._heads: list[tuple[str, int]] = []
        self._lost: list[tuple[int, int]] = []

    def facts(self) -> FileFacts:
        """Read the tokens one by one."""
        for token in tokens(self._text):
            if isinstance(token, Tag):
                self._tag(token)
            elif isinstance(token, Expression):
                self._expression(token)
            else:
                self._scriptlet(token)
        for head, at in self._heads:
            if head not in self._own and head not in IMPLICIT:
                self._bindings[Binding(0, "el", head, "", self._lines.at(at)[0], "")] = None
        last = last_line(self._source)
        blank = sum(not line.strip() for line in self._text.split("\n")[:last])
        guest = self._java.text(self._text)
        told = (one for one in self._references if one.name not in self._addresses)
        for package in _BROUGHT if guest else ():
            self._bindings[Binding(0, "import-on-demand", "*", package, 1, "")] = None
        return FileFacts(
            self._language,
            "",
            health(self._source, self._lost) if self._lost else Health(len(self._source), 0, ()),
            (Unit("page", "", 1, last),),
            references=tuple(sorted(told, key=lambda one: (one.line, one.column, one))),
            bindings=tuple(sorted(self._bindings, key=lambda one: (one.line, one))),
            traits=tuple(sorted(self._traits, key=lambda one: (one.line, one))),
            measures=(Measure(0, "code-lines", last - blank),),
            guests=(Guest(0, "scriptlet", 1, guest),) if guest else (),
        )

    # Java

    def _scriptlet(self, token: Java) -> None:
        if not token.closed:
            start = len(self._text[: token.at].encode())
            self._lost.append((start, len(self._source)))
            return
        if token.sign == "@":
            self._directive(token.text, token.at)
            return
        code = {"": "jsp.scriptlet", "=": "jsp.expression", "!": "jsp.declaration"}[token.sign]
        if token.text.strip():
            self._traits[Trait(0, code, self._lines.at(token.at)[0])] = None
            self._java.add(token.sign, token.text, token.at)

    def _directive(self, text: str, at: int) -> None:
        kind = text.split(None, 1)[0] if text.split() else ""
        found: dict[str, Attribute] = {}
        for one in _PARAMETERS.finditer(text):
            side = 2 if one[2] is not None else 3
            value = Attribute(one[side], at + one.start(side))
            if kind in ("page", "tag") and one[1] == "import":
                self._java.imports(*value)
            else:
                found[one[1]] = value
        self._directed(kind, found)

    def _directed(self, kind: str, said: dict[str, Attribute]) -> None:
        if kind == "page":
            if "import" in said:
                self._java.imports(*said["import"])
            if "extends" in said:
                self._class(said["extends"])
            if "errorPage" in said:
                self._place("shows-page", said["errorPage"])
        elif kind in ("attribute", "variable"):
            self._own.update(said[name].value for name in ("name", "name-given") if name in said)
        elif kind == "include" and "file" in said:
            self._place("includes-page", said["file"])
        elif kind == "taglib":
            self._taglib(said)

    def _taglib(self, said: dict[str, Attribute]) -> None:
        where = said.get("uri") or said.get("tagdir")
        if where is None:
            return
        prefix = said["prefix"].value if "prefix" in said else ""
        self._bindings[Binding(0, "taglib", prefix, where.value, self._lines.at(where.at)[0], "")] = None
        if where.value.startswith("/") and where.value.endswith(".tld"):
            self._place("includes-file", where)

    # tags

    def _tag(self, tag: Tag) -> None:
        if tag.name.startswith("jsp:directive."):
            self._directed(tag.name.removeprefix("jsp:directive."), tag.attributes)
        for name in VARIABLES if ":" in tag.name else ():
            if name in tag.attributes and (name != "id" or tag.name in NAMING):
                self._own.add(tag.attributes[name].value)
        if tag.name.endswith(":url") and "var" in tag.attributes:
            self._addresses.add(f"${{{tag.said('var')}}}")
        if tag.name in NAMING and "name" in tag.attributes:
            self._own.add(tag.attributes["name"].value)
        for name, what in TABLE.get(tag.name, ()):
            if name in tag.attributes:
                self._named(what, tag.attributes[name], tag.said("namespace"))
        if tag.name == "jsp:useBean" and (scope := tag.said("scope")) in ("session", "application"):
            self._traits[Trait(0, f"jsp.{scope}-bean", self._lines.at(tag.at)[0])] = None
        elif tag.name in ("sql:query", "sql:update"):
            self._statement(tag)

    def _named(self, what: str, value: Attribute, space: str) -> None:
        readers: dict[str, Callable[[Attribute], None]] = {
            "class": self._class,
            "link": self._link,
            "action": self._struts_1,
            "struts2": lambda one: self._struts_2(one, space),
            "outcome": self._outcome,
            "view": self._view,
            "resource": self._resource,
            "bean": lambda one: None,
        }
        if what in readers:
            readers[what](value)
        else:
            self._place(what, value)

    def _refer(self, kind: str, name: str, at: int, *, computed: bool = False) -> None:
        if name := name.strip():
            how = "computed" if computed else "literal"
            self._references[Reference(0, kind, name, *self._lines.at(at), how)] = None

    def _class(self, value: Attribute) -> None:
        if _CLASS.fullmatch(value.value.strip()):
            self._refer("declared-class", value.value, value.at)

    def _resource(self, value: Attribute) -> None:
        self._refer("resource", directory_name(value.value), value.at, computed=bool(_COMPUTED.search(value.value)))

    def _place(self, kind: str, value: Attribute) -> None:
        name, computed = address(value.value)
        if name or value.value.endswith((".xml", ".txt")):
            self._refer(kind, name or value.value, value.at, computed=computed)

    def _link(self, value: Attribute) -> None:
        self._place("links-to", value)

    def _struts_1(self, value: Attribute) -> None:
        name, computed = address(value.value)
        if name:  # an action of another suffix, as its servlet's, is written whole
            full = name if "." in name.rpartition("/")[2] else f"{name}.do"
            self._refer("links-to", f"/{full.lstrip('/')}", value.at, computed=computed)

    def _struts_2(self, value: Attribute, space: str) -> None:
        name, computed = address(value.value.partition("!")[0])
        if name:
            full = f"{space.rstrip('/')}/{name.lstrip('/')}" if space else name
            self._refer("links-to", f"{full.removesuffix('.action')}.action", value.at, computed=computed)

    def _outcome(self, value: Attribute) -> None:
        text = value.value.strip()
        if text and not _COMPUTED.search(text):
            self._bindings[Binding(0, "outcome", text.partition("?")[0], "", self._lines.at(value.at)[0], "")] = None

    def _view(self, value: Attribute) -> None:
        if value.value.endswith((".jsp", ".jspf", ".html")):
            self._place("includes-page", value)
        elif re.fullmatch(r"[\w./-]*[./][\w./-]+", value.value):
            self._bindings[Binding(0, "outcome", value.value, "", self._lines.at(value.at)[0], "")] = None

    def _statement(self, tag: Tag) -> None:
        end = self._text.find("</sql:", tag.after, tag.after + _LONGEST_STATEMENT)
        body = self._text[tag.after : end if end >= 0 else tag.after]
        if end < 0 and len(self._text) > tag.after + _LONGEST_STATEMENT and "sql" not in tag.attributes:
            self._references[Reference(0, "reads-table", "sql", *self._lines.at(tag.at), "cut")] = None
        written = tag.attributes.get("sql", Attribute(body.lstrip(">"), tag.after + len(body) - len(body.lstrip(">"))))
        self._traits[Trait(0, "jsp.sql-tag", self._lines.at(tag.at)[0])] = None
        for kind, name, at in tables(words(re.sub(r"<[^>]*>", lambda one: " " * len(one[0]), written.value))):
            self._refer(kind, name, written.at + at)

    # expressions

    def _expression(self, token: Expression) -> None:
        text = _QUOTED.sub(lambda one: " " * len(one[0]), token.text)
        self._heads += [(one[1], token.at + one.start()) for one in _HEAD.finditer(text)]
