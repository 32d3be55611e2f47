"""Configurations of .NET (Web.config, App.config): the types that they name, the services of WCF that they join.

A service has a class and contracts, a client the address and the contract of a service elsewhere (.NET documentation,
schema of the configuration files). Modules, handlers, providers and the like name their type in `type`.
"""

import re
from typing import Final

from legacy_scan.extraction.elements import Element, as_far_as_it_goes
from legacy_scan.extraction.tree import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Health, Measure, Reference, Unit

LANGUAGE: Final = "dotnet-config"
_TYPE: Final = re.compile(r"\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)\s*(?:`\d+[^,]*)?(?:,|$)")
_TYPED: Final = ("type", "mapTo", "factory")
_LIBRARIES: Final = ("System.", "Microsoft.")
_ADDRESS: Final = re.compile(r"(?:https?|net\.(?:tcp|pipe|msmq|p2p)|msmq\.formatname|sb):[^\s{}$#]+", re.IGNORECASE)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a configuration. What stands behind a mistake in its XML is lost."""
    root, end, why, left_out = as_far_as_it_goes(text)
    lost = [*((at, at + 1) for at in left_out), *([(end, len(text))] if why else [])]
    said = _Said()
    if root is not None:
        for one, around in root.walk():
            said.read(one, around)
    return FileFacts(
        LANGUAGE,
        "",
        health(text, lost) if lost else Health(len(text), 0, ()),
        (Unit("member", "", 1, last_line(text)),),
        references=tuple(sorted(said.references, key=lambda one: (one.line, one.column, one))),
        bindings=tuple(said.bindings),
        measures=(Measure(0, "code-lines", sum(bool(line.strip()) for line in text.split(b"\n"))),),
    )


class _Said:
    """Collects what a configuration says."""

    def __init__(self) -> None:
        self.references: dict[Reference, None] = {}
        self.bindings: dict[Binding, None] = {}

    def read(self, one: Element, around: Element) -> None:
        """Take note of one element."""
        given = one.attributes
        if one.name == "service" and around.name == "services":
            self._type(given.get("name", ""), one)
        elif one.name == "endpoint" and "contract" in given:
            self._type(given["contract"], one)
            address = given.get("address", "").strip()
            if around.name == "client" and _ADDRESS.fullmatch(address):
                self._refer("calls-url", address, one)
                self.bindings[Binding(0, "calls-service", given["contract"], address, one.line, "")] = None
        for name in _TYPED:
            if found := _TYPE.match(given.get(name, "")):
                self._type(found[1], one)

    def _type(self, name: str, one: Element) -> None:
        if name and not name.startswith(_LIBRARIES):
            self._refer("code-type", name.strip(), one)

    def _refer(self, kind: str, name: str, one: Element) -> None:
        self.references[Reference(0, kind, name, one.line, one.column, "literal")] = None
