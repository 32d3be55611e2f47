"""C#, through the public tree-sitter grammar: the namespaces a file uses, and the names it writes."""

from pathlib import Path

from tree_sitter import Node

from legacy_scan.extraction.modules import Modules, read, said
from legacy_scan.languages.language import Language, last_line
from legacy_scan.model.facts import FileFacts, Unit

_SOURCE = Path(__file__).with_name("facts.scm").read_text(encoding="utf-8")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a C# text."""
    readers = {"import": _import, "name": _name}
    return read("csharp", "tree_sitter_c_sharp", _SOURCE, text, readers, Unit("member", "", 1, last_line(text)))


def _import(into: Modules, node: Node) -> None:
    """`using A.B;`, `using static A.B.C;`, `using X = A.B.C;`."""
    names = [one for one in node.named_children if one.type in ("identifier", "qualified_name")]
    alias = said(node.child_by_field_name("name"))
    if names:
        into.brings(said(names[-1]), node, alias if len(names) > 1 else "")


def _name(into: Modules, node: Node) -> None:
    into.names("".join(said(node).split()).partition("<")[0], node)


LANGUAGE = Language("csharp", (".cs",), lambda head: 0, extract)
