"""Go, through the public tree-sitter grammar: the packages a file imports, and what it uses of them."""

from pathlib import Path

from tree_sitter import Node

from legacy_scan.extraction.modules import Modules, read, said
from legacy_scan.languages.language import Language, last_line
from legacy_scan.model.facts import FileFacts, Unit

_SOURCE = Path(__file__).with_name("facts.scm").read_text(encoding="utf-8")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a Go text."""
    readers = {"import": _import, "selector": _selector, "qualified": _qualified}
    return read("go", "tree_sitter_go", _SOURCE, text, readers, Unit("member", "", 1, last_line(text)))


def _import(into: Modules, node: Node) -> None:
    path = said(node.child_by_field_name("path")).strip('"`')
    name = said(node.child_by_field_name("name"))
    into.brings(path, node, "" if name in ("_", ".") else name or _package(path))


def _package(path: str) -> str:
    """Return the name a package is known by, as its path suggests: major versions such as `v2` are left out."""
    parts = [part for part in path.split("/") if part]
    if len(parts) > 1 and parts[-1][:1] == "v" and parts[-1][1:].isdigit() and "." in parts[0] and len(parts) < 4:
        parts = parts[:-1]
    return parts[-1].removeprefix("go-").partition(".")[0] if parts else ""


def _selector(into: Modules, node: Node) -> None:
    into.uses(said(node.child_by_field_name("operand")), said(node.child_by_field_name("field")), node)


def _qualified(into: Modules, node: Node) -> None:
    into.uses(said(node.child_by_field_name("package")), said(node.child_by_field_name("name")), node)


LANGUAGE = Language("go", (".go",), lambda head: 0, extract)
