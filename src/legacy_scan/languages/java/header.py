"""The head of a file: its package, its imports, or its module."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.languages.java.written import dotted
from legacy_scan.model.facts import Binding, Reference

_PLAIN: Final = re.compile(r"import (static )?([^\W\d][\w$]*(?:\.[^\W\d][\w$]*)*)(\.\*)?;")
"""An import as nearly all are written: its tree tells no more."""


class Header(NamedTuple):
    """`types` and `members` are single-type and single-static imports by simple name.

    `statics` tells whether the members of a type are imported on demand.
    """

    package: str
    module: str
    types: dict[str, str]
    members: dict[str, str]
    statics: bool
    references: tuple[Reference, ...]
    bindings: tuple[Binding, ...]


def header(found: list[tuple[str, Node]], word: Callable[[Node], str]) -> Header:
    """Return the head of a file, said by its first unit; `word` tells the text of a node."""
    package = module = ""
    statics = False
    types: dict[str, str] = {}
    members: dict[str, str] = {}
    references: list[Reference] = []
    bindings: list[Binding] = []
    for capture, node in found:
        kind, name, static = _imported(node, word) if capture == "import" else (capture, _name(node), False)
        if not name:
            continue
        row, column = node.start_point
        line = row + 1
        if kind == "package":
            package = package or name
            bindings.append(Binding(0, kind, "", name, line, ""))
        elif kind == "module":
            module = module or name
        else:
            references.append(Reference(0, kind, name, line, column + 1, "literal"))
            if kind == "import-on-demand":
                bindings.append(Binding(0, kind, "*", name, line, ""))
                statics = statics or static
            else:
                (members if static else types).setdefault(name.rpartition(".")[2], name)
    return Header(package, module, types, members, statics, tuple(references), tuple(bindings))


def _imported(node: Node, word: Callable[[Node], str]) -> tuple[str, str, bool]:
    """Return the kind of an import, what it brings in, and whether these are members of a type."""
    if plain := _PLAIN.fullmatch(word(node)) if not node.has_error else None:
        name, many, static = plain[2], plain[3] is not None, plain[1] is not None
    else:
        kinds = {child.type for child in node.children}
        name, many, static = _name(node), "asterisk" in kinds, "static" in kinds
    if many:
        return "import-on-demand", name, static
    return ("import-static" if static else "import"), name, static


def _name(node: Node) -> str:
    """Return the name that a declaration at the head of a file declares or brings in."""
    kinds = {child.type: child for child in node.children}
    return ".".join(dotted(kinds.get("scoped_identifier") or kinds.get("identifier")) or ())
