"""What pages of ASP.NET have in common: types, views and other pages by name."""

import re
from typing import Final

from legacy_scan.languages.language import last_line
from legacy_scan.languages.pages.tags import Lines
from legacy_scan.model.facts import FileFacts, Health, Measure, Reference, Unit

_TYPE: Final = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_TYPE_OF: Final = re.compile(r"@?typeof\((\w+(?:\.\w+)*)\)")
_COMPUTED: Final = re.compile(r"[@{(<+]")
_OWN: Final = frozenset(
    """bool byte char decimal double dynamic float int long object sbyte short string uint ulong ushort void var
    """.split()  # noqa: SIM905
)
"""Names of types that are words of C#."""


class Dotnet:
    """Collects what one page says."""

    def __init__(self, language: str, source: bytes) -> None:
        self.text = source.decode("utf-8", "replace")
        self._language, self._source = language, source
        self._lines = Lines(self.text)
        self._references: dict[Reference, None] = {}

    def refer(self, kind: str, name: str, at: int, *, computed: bool = False) -> None:
        """Note a name at a place; what is put together at run time is told by its looks, or by the caller."""
        if name := name.strip():
            how = "computed" if computed or _COMPUTED.search(name) else "literal"
            self._references[Reference(0, kind, name, *self._lines.at(at), how)] = None

    def type(self, name: str, at: int) -> None:
        """Note a type of C#."""
        if name not in _OWN:
            self.refer("code-type", name, at)

    def types(self, text: str, at: int) -> None:
        """Note each type of a text such as `IEnumerable<Order>`."""
        for found in _TYPE.finditer(text):
            self.type(found[0], at + found.start())

    def view(self, name: str, at: int, kind: str = "shows-part") -> None:
        """Note a view by its name or its path, or by its type; one that is only linked to as `links-part`."""
        if found := _TYPE_OF.search(name):
            self.type(found[1], at)
        else:
            self.refer(kind, name, at)

    def component(self, name: str, at: int) -> None:
        """Note a tag that may be a component of the tree."""
        if name.isidentifier():
            self.refer("shows-component", name, at)

    def facts(self) -> FileFacts:
        """Return the facts."""
        last = last_line(self._source)
        blank = sum(not line.strip() for line in self.text.split("\n")[:last])
        return FileFacts(
            self._language,
            "",
            Health(len(self._source), 0, ()),
            (Unit("page", "", 1, last),),
            references=tuple(sorted(self._references, key=lambda one: (one.line, one.column, one))),
            measures=(Measure(0, "code-lines", last - blank),),
        )
