"""Ivy: the dependencies of a module (ant.apache.org/ivy, ivy files)."""

import re
from typing import Final

from legacy_scan.extraction.elements import NotReadError, read
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_IVY: Final = re.compile(r"<ivy-module\b")


def sniff(head: str) -> int:
    """Tell how surely this is an Ivy file."""
    return 90 if _IVY.search(head) else 0


def extract(text: bytes) -> FileFacts:
    """Return the facts of an Ivy file."""
    said = Said()
    try:
        root = read(text)
    except NotReadError:
        return said.facts("ivy", text, "", lost=True)
    info = root.one("info")
    group = info.attributes.get("organisation", "") if info else ""
    name = info.attributes.get("module", "") if info else ""
    module = f"{group}:{name}" if name else ""
    if module and info:
        said.bind("module", module, info.attributes.get("revision", ""), info.line)
    for one in root.all("dependencies", "dependency"):
        if artifact := one.attributes.get("name", ""):
            library = f"{one.attributes.get('org', group)}:{artifact}"
            scope = one.attributes.get("conf", "")
            said.library(library, one.attributes.get("rev", ""), scope, one.line, one.column)
    return said.facts("ivy", text, module)
