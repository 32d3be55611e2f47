"""XPath over XML, hardened, and read as Konveyor's engine reads it.

A name without a prefix also matches elements of a default namespace; a path that does not begin with `/` starts at the
document; `matches`, `ends-with`, `lower-case`, `upper-case` and `replace` exist. lxml costs 43 ms, so it is imported on
first use, and never for a text that does not begin like XML.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final, NamedTuple

from legacy_scan.rulebook.first_places import NO_PLACE
from legacy_scan.rulebook.patterns import RefusedError, compiled
from legacy_scan.rulebook.xpath_words import rewritten

_STARTS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!A-Za-z_]")
_DECLARED: Final = re.compile(rb"^((?:\xef\xbb\xbf)?\s*<\?xml[^>]*?)\s+encoding\s*=\s*(\"[^\"]*\"|'[^']*')")
_CUT: Final = 300
_BETWEEN: Final = re.compile(r">\s+<")
_EMPTY: Final = re.compile(r"<([^\s<>/!?]+)([^<>]*)/>")
_INHERITED: Final = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')


class Seen(NamedTuple):
    """One node that an XPath found. `whole` is its text as it stands, by which its first place is found.

    `line` is where its tag ends; `tag`, the element's name as written, says where that begins.
    """

    line: int
    text: str
    variables: tuple[tuple[str, str], ...]
    whole: str = ""
    tag: str = ""


def looks_like_xml(text: bytes) -> bool:
    """Tell whether a text begins like XML, for next to nothing."""
    return _STARTS.match(text) is not None


def may_have_public_ids(text: bytes) -> bool:
    """Tell whether `public_ids` could find anything in a text."""
    return b"PUBLIC" in text or b"public-id" in text


def document(text: bytes) -> Any:
    """Return the parsed text, or None where nothing of it can be read. No network, no entities, no huge trees.

    What is not well-formed is mended, as Konveyor's lenient parser does; one with entities of its own is not.
    """
    whole = _DECLARED.sub(rb"\1", text, count=1).lstrip()
    found = _parsed(whole, mend=False)
    return found if found is not None or b"<!ENTITY" in whole else _parsed(whole, mend=True)


def _parsed(text: bytes, *, mend: bool) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=mend
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else root.getroottree()


def query(xpath: str, namespaces: tuple[tuple[str, str], ...], top: str = "") -> Any:
    """Return a compiled query; `top` is an element around the whole document that paths know nothing of.

    Raises RefusedError.
    """
    from lxml import etree

    known = {prefix: uri for prefix, uri in namespaces if prefix and uri}
    try:
        asked = rewritten(xpath, prefixed=bool(known), top=top)
        return etree.XPath(asked, namespaces=known, extensions=_extensions(), smart_strings=True)
    except (etree.XPathError, ValueError) as refusal:
        raise RefusedError(f"{xpath[:120]!r} is no XPath: {refusal}") from None


def found(tree: Any, compiled_query: Any) -> Iterator[Seen]:
    """Yield the nodes a query finds in a document, in document order; a query that fails on it finds none."""
    from lxml import etree

    try:
        nodes = compiled_query(tree)
    except (etree.XPathError, RefusedError):
        return
    yield from map(_seen, nodes if isinstance(nodes, list) else ())


def public_ids(tree: Any, pattern: Any) -> list[Seen]:
    """Return the document type (line 1) and the elements whose public id matches a pattern."""
    hits: list[Seen] = []
    declared = tree.docinfo.public_id
    if declared and pattern.search(declared):
        hits.append(Seen(1, declared, (("data", declared), *NO_PLACE)))
    for node in tree.iter("*"):
        value = node.get("public-id")
        if value is not None and pattern.search(value):
            seen = _seen(node)
            hits.append(seen._replace(variables=(*seen.variables, *NO_PLACE), whole=""))
    return hits


def _seen(node: Any) -> Seen:
    if isinstance(node, str):
        parent = getattr(node, "getparent", lambda: None)()
        line = (parent.sourceline or 1) if parent is not None else 1
        text = _short(str(node))
        name = str(getattr(node, "attrname", None) or "").rpartition("}")[2]
        variables = (("data", name or text), ("innerText", text), ("matchingXML", text if name else ""))
        return Seen(line, text, variables, str(node).strip() or name, _tag(parent))
    if not isinstance(node.tag, str):
        said = _short(node.text or "")
        return Seen(node.sourceline or 1, said, (("data", said),), said)
    whole = str(node.xpath("string()"))
    name = node.tag.rpartition("}")[2]
    inside = _inside(node)
    variables = (("data", name), ("innerText", _short(whole)), ("matchingXML", inside))
    return Seen(node.sourceline or 1, _shown(node, inside), variables, whole.strip() or name, _tag(node))


def _tag(node: Any) -> str:
    """The name of an element as it is written."""
    if node is None or not isinstance(node.tag, str):
        return ""
    name = node.tag.rpartition("}")[2]
    return f"{node.prefix}:{name}" if node.prefix else name


def _shown(node: Any, inside: str) -> str:
    """An element as XML in one line, without the namespaces that it only inherits."""
    name = _tag(node)
    attributes = "".join(f' {key.rpartition("}")[2]}="{escape(value)}"' for key, value in node.attrib.items())
    return f"<{name}{attributes}>{inside}</{name}>"[:_CUT] if inside else f"<{name}{attributes}/>"[:_CUT]


def _inside(node: Any) -> str:
    """What stands between the tags of an element, in one line and without blanks between tags."""
    parts = [escape(node.text or "")]
    size = 0
    for child in node:
        parts += (_outside(child), escape(child.tail or ""))
        size += len(parts[-2])
        if size > 4 * _CUT:
            break
    return _short(_BETWEEN.sub("><", "".join(parts).strip()))


def _outside(node: Any) -> str:
    from lxml import etree

    text: str = etree.tostring(node, encoding="unicode", with_tail=False)
    return _EMPTY.sub(r"<\1\2></\1>", _INHERITED.sub("", text))


def _short(text: str) -> str:
    return " ".join(text[: 4 * _CUT].split())[:_CUT]


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else "".join(value.itertext()) if hasattr(value, "itertext") else str(value)


def _extensions() -> dict[tuple[None, str], Any]:
    def matches(_: Any, value: Any, pattern: Any) -> bool:
        return compiled(_text(pattern)).search(_text(value)) is not None

    def replace(_: Any, value: Any, old: Any, new: Any) -> str:
        return _text(value).replace(_text(old), _text(new))

    return {
        (None, "matches"): matches,
        (None, "replace"): replace,
        (None, "ends-with"): lambda _, value, end: _text(value).endswith(_text(end)),
        (None, "lower-case"): lambda _, value: _text(value).lower(),
        (None, "upper-case"): lambda _, value: _text(value).upper(),
    }
