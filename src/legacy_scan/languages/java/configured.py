"""Fields and parameters that a container fills from configuration: Spring's @Value, MicroProfile's @ConfigProperty."""

import re
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.written import text_of

_VALUE: Final = re.compile(r'@(?:[\w.]+\.)?Value\s*\(\s*(?:value\s*=\s*)?"([^"\\]*\$\{[^"\\]*)"\s*\)')
_PROPERTY: Final = re.compile(r"@(?:[\w.]+\.)?ConfigProperty\s*\(([^()]*)\)")
_ELEMENT: Final = re.compile(r'(\w+)\s*=\s*"([^"\\]*)"')


def placeholder(declared: Node) -> str:
    """Return what stands for the value of a field or parameter, as `${key:default}`, or '' where nothing does."""
    first = declared.children[0] if declared.children else None
    if first is None or first.type != "modifiers" or "@" not in (text := text_of(first)):
        return ""
    if found := _VALUE.search(text):
        return found[1]
    said = dict(_ELEMENT.findall(found[1])) if (found := _PROPERTY.search(text)) else {}
    name, default = said.get("name", ""), said.get("defaultValue")
    return f"${{{name}}}" if name and default is None else f"${{{name}:{default}}}" if name else ""
