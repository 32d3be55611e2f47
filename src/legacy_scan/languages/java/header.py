"""The head of a file: its package, its imports, or its module."""

from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.languages.java.written import dotted
from legacy_scan.model.facts import Binding, Reference


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


def header(found: list[tuple[str, Node]]) -> Header:
    """Return the head of a file, said by its first unit."""
    package = module = ""
    statics = False
    types: dict[str, str] = {}
    members: dict[str, str] = {}
    references: list[Reference] = []
    bindings: list[Binding] = []
    for capture, node in found:
        kind, name = _read(capture, node)
        if not name:
            continue
        line = node.start_point.row + 1
        simple = name.rpartition(".")[2]
        if kind == "package":
            package = package or name
            bindings.append(Binding(0, kind, "", name, line, ""))
        elif kind == "module":
            module = module or name
        else:
            references.append(Reference(0, kind, name, line, node.start_point.column + 1, "literal"))
            if kind == "import-on-demand":
                bindings.append(Binding(0, kind, "*", name, line, ""))
                statics = statics or any(child.type == "static" for child in node.children)
            else:
                bindings.append(Binding(0, "import", simple, name, line, ""))
        if kind == "import":
            types.setdefault(simple, name)
        elif kind == "import-static":
            members.setdefault(simple, name)
    return Header(package, module, types, members, statics, tuple(references), tuple(bindings))


def _read(capture: str, node: Node) -> tuple[str, str]:
    """Return the kind of a declaration at the head of a file, and the name it declares or brings in."""
    kinds = {child.type: child for child in node.children}
    name = ".".join(dotted(kinds.get("scoped_identifier") or kinds.get("identifier")) or ())
    if capture != "import":
        return capture, name
    if "asterisk" in kinds:
        return "import-on-demand", name
    return ("import-static" if "static" in kinds else "import"), name
