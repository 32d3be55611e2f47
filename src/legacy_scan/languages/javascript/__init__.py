"""JavaScript and TypeScript, with JSX: the modules a file imports, the names it uses of them, and those it declares.

Declared are functions, classes, types, variables, the members of classes, interfaces and enums, and what an object
literal has that can be called.
"""

import re
from functools import lru_cache, partial
from pathlib import Path

from tree_sitter import Node

from legacy_scan.extraction.modules import Modules, read, said
from legacy_scan.languages.language import Language, last_line
from legacy_scan.model.facts import FileFacts, Unit

_PLAIN, _JSX, _FIELDS, _TYPES = (
    Path(__file__).with_name(f"{name}.scm").read_text(encoding="utf-8") for name in ("facts", "jsx", "fields", "types")
)
_METHOD = (
    r"^[ \t]*(?:(?:async|static|get|set)[ \t]+)*(?!(?:if|for|while|switch|catch|synchronized|try)\b)"
    r"[a-z#]\w*[ \t]*\([^()\n]*\)[ \t]*\{"
)
_SIGNS = tuple(
    (words, re.compile(pattern, re.MULTILINE))
    for words, pattern in (
        (("===",), r"==="),
        (("=>",), r"\)[ \t]*=>"),
        (("module.exports",), r"\bmodule\.exports\b"),
        (("require(",), r"\brequire\(['\"]"),
        (("export", "const", "let", "function"), r"^[ \t]*(?:export|const|let|function)\b"),
        (("#",), r"^[ \t]*#\w+[ \t]*[=;]"),
        (("{",), _METHOD),
    )
)
"""Words that most texts have none of, and the pattern that is only then worth its time."""
_TOO_LITTLE = 29
"""Enough beside a suffix, and not without one."""
_LARGEST = 1_000_000
"""Longer texts are not parsed twice."""
_FRONT = re.compile(rb"\A\s*---[^\n]*\n(.*?)^---", re.DOTALL | re.MULTILINE)


@lru_cache(1)
def _sniff(head: str) -> int:
    """Tell whether a text has what Java, which has classes in braces too, has not: methods without a type, arrows.

    Three languages ask this of one text, one after the other.
    """
    return _TOO_LITTLE * any(any(word in head for word in words) and pattern.search(head) for words, pattern in _SIGNS)


def extract(name: str, grammar: str, source: str, text: bytes) -> FileFacts:
    """Return the facts of a text."""
    readers = {
        "import": _import,
        "require": _require,
        "name": _name,
        "member": _member,
        "called": _called,
        "qualified": _qualified,
    }
    return read(name, grammar, source, text, readers, Unit("member", "", 1, last_line(text)))


def _javascript(text: bytes) -> FileFacts:
    """The facts of a text; where types of Flow are written into it, TypeScript's grammar loses less."""
    facts = extract("javascript", "tree_sitter_javascript", _PLAIN + _JSX + _FIELDS, text)
    lost = facts.health.lost_bytes
    if not lost or len(text) > _LARGEST:
        return facts
    typed = extract("javascript", "tree_sitter_typescript:language_tsx", _PLAIN + _JSX + _TYPES, text)
    return typed if typed.health.lost_bytes * 2 < lost else facts


def _astro(text: bytes) -> FileFacts:
    """The script between the two fences of an Astro component; its markup is blanked, so that lines stay."""
    front = _FRONT.match(text)
    begin, end = (front.start(1), front.end(1)) if front else (0, 0)
    script = re.sub(rb"[^\n]", b" ", text[:begin]) + text[begin:end] + re.sub(rb"[^\n]", b" ", text[end:])
    return extract("astro", "tree_sitter_typescript:language_typescript", _PLAIN + _TYPES, script)


def _import(into: Modules, node: Node) -> None:
    """`import a, { b as c } from 'm'`, `import * as d from 'm'`, `export { b } from 'm'`."""
    module = said(node.child_by_field_name("source")).strip("'\"`")
    if not module:
        return
    into.brings(module, node)
    waiting = list(node.named_children)
    while waiting:
        one = waiting.pop(0)
        if one.type in ("import_specifier", "export_specifier"):
            name = said(one.child_by_field_name("name"))
            into.brings(module, one, said(one.child_by_field_name("alias")) or name, name)
        elif one.type == "namespace_import":
            into.brings(module, one, said(one.named_children[0]))
        elif one.type == "identifier":
            into.brings(module, one, said(one), "default")
        elif one.type in ("import_clause", "named_imports", "export_clause"):
            waiting = [*one.named_children, *waiting]


def _require(into: Modules, node: Node) -> None:
    """`require('m')` and `import('m')`."""
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    first = arguments.named_children[0] if arguments and arguments.named_children else None
    if said(function) in ("require", "import") and first and first.type == "string":
        into.brings(said(first).strip("'\"`"), node)


def _name(into: Modules, node: Node) -> None:
    if not into.uses(said(node), "", node):
        into.names(said(node), node)


def _member(into: Modules, node: Node) -> None:
    into.uses(said(node.child_by_field_name("object")), said(node.child_by_field_name("property")), node)


def _called(into: Modules, node: Node) -> None:
    """A method of what no module brings in: of a module's, `_member` tells it."""
    if said(node.child_by_field_name("object")) not in into.imports:
        into.names(said(node.child_by_field_name("property")), node)


def _qualified(into: Modules, node: Node) -> None:
    """`React.FC` as a type."""
    into.uses(said(node.child_by_field_name("module")), said(node.child_by_field_name("name")), node)


LANGUAGES = (
    Language(
        "javascript",
        (".js", ".mjs", ".cjs", ".jsx"),
        _sniff,
        _javascript,
    ),
    Language(
        "typescript",
        (".ts", ".mts", ".cts"),
        _sniff,
        partial(extract, "typescript", "tree_sitter_typescript:language_typescript", _PLAIN + _TYPES),
    ),
    Language(
        "tsx",
        (".tsx",),
        _sniff,
        partial(extract, "tsx", "tree_sitter_typescript:language_tsx", _PLAIN + _JSX + _TYPES),
    ),
    Language("astro", (".astro",), lambda head: 0, _astro, parsed=False),
)
