"""The tokens of a page: tags with their attributes, scriptlets, comments and expressions. Linear on any text.

A page is no XML: tags stand inside attributes of other tags, and are often not closed. What stands in quotes is no
longer than 2,000 signs: a quote without an end hides no more of the page.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

_JAVA_TAG: Final = "jsp:(?:scriptlet|expression|declaration)"
_INSIDE: Final = r"<%(?>--(?:[^-]|-(?!-%>))*+(?:--%>|\Z)|(?:[^%]|%(?!>))*+(?:%>|\Z))"
_DOUBLE: Final = rf'=\s*+"(?:{_INSIDE}|[^"]){{0,2000}}+"'
_SINGLE: Final = rf"=\s*+'(?:{_INSIDE}|[^']){{0,2000}}+'"
_TOKEN: Final = re.compile(
    rf"""<%--(?P<hidden>(?:[^-]|-(?!-%>))*+)(?:--%>|(?P<open_comment>\Z))
    |<%(?P<sign>[!=@]?)(?P<java>(?:[^%]|%(?!>))*+)(?:%>|(?P<open>\Z))
    |(?P<begin><!--)|(?P<end>-->)
    |<(?P<java_tag>{_JAVA_TAG})(?:\s[^>]*)?>(?P<java_text>(?:[^<]|<(?!/jsp:))*+)
    |<(?P<tag>[A-Za-z][\w.:-]*+)(?P<attributes>(?:{_DOUBLE}|{_SINGLE}|{_INSIDE}|[^<>"'])*+)
    |(?P<el>[\#$]\{{[^{{}}\n]{{0,400}}+\}})""",
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(
    rf"(?P<name>[\w:.-]+)\s*=\s*(?:\"(?P<double>(?:{_INSIDE}|[^\"])*+)\"?|'(?P<single>(?:{_INSIDE}|[^'])*+)'?)"
)


class Attribute(NamedTuple):
    """A value and the place in the text where it begins."""

    value: str
    at: int


class Tag(NamedTuple):
    """A tag by its name in lower case where it has no prefix; `at` is its place, `after` that of what follows it."""

    name: str
    attributes: dict[str, Attribute]
    at: int
    after: int

    def said(self, name: str) -> str:
        """Return the value of an attribute, or nothing."""
        return self.attributes[name].value if name in self.attributes else ""


class Java(NamedTuple):
    """Java in a page: `sign` is ! for declarations, = for expressions, @ for a directive; `at` is where it begins."""

    sign: str
    text: str
    at: int
    closed: bool


class Expression(NamedTuple):
    """`#{...}` or `${...}`, anywhere in the page."""

    text: str
    at: int


_TAG_SIGNS: Final = {"scriptlet": "", "expression": "=", "declaration": "!"}
Token = Tag | Java | Expression


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a page; tags in HTML comments are none, scriptlets there are run all the same."""
    hidden = False
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind in ("begin", "end"):
            hidden = kind == "begin"
        elif found["java"] is not None:
            yield Java(found["sign"], found["java"], found.start("java"), found["open"] is None)
        elif found["java_tag"] is not None:
            sign = _TAG_SIGNS[found["java_tag"][4:]]
            yield Java(sign, _unwrapped(found["java_text"]), found.start("java_text"), True)
        elif found["open_comment"] is not None:
            yield Java("@", "", found.start(), False)
        elif hidden:
            continue
        elif found["el"] is not None:
            yield Expression(found["el"], found.start())
        elif found["tag"] is not None:
            yield from _tag(found)


def _unwrapped(text: str) -> str:
    """Return the Java of a JSP document, each sign at its place."""
    text = text.replace("<![CDATA[", " " * 9).replace("]]>", "   ")
    return text.replace("&lt;", "<   ").replace("&gt;", ">   ").replace("&amp;", "&    ")


def _tag(found: re.Match[str]) -> Iterator[Token]:
    start = found.start("attributes")
    attributes: dict[str, Attribute] = {}
    inner: list[Token] = []
    for one in _ATTRIBUTE.finditer(found["attributes"]):
        side = "double" if one["double"] is not None else "single"
        value, at = one[side], start + one.start(side)
        attributes[one["name"]] = Attribute(value, at)
        if "<" in value or "{" in value:
            inner += _shifted(value, at)
    name = found["tag"] if ":" in found["tag"] else found["tag"].lower()
    yield Tag(name, attributes, found.start(), found.end())
    yield from inner
    if "<%" in found["attributes"]:
        outside = _ATTRIBUTE.sub(lambda one: " " * len(one[0]), found["attributes"])
        yield from _shifted(outside, start)


def _shifted(text: str, by: int) -> Iterator[Token]:
    for token in tokens(text):
        if isinstance(token, Tag):
            moved = {name: Attribute(one.value, one.at + by) for name, one in token.attributes.items()}
            yield Tag(token.name, moved, token.at + by, token.after + by)
        else:
            yield token._replace(at=token.at + by)


class Lines:
    """From places in a text to lines and columns."""

    def __init__(self, text: str) -> None:
        self._begins = [0, *(one.end() for one in re.finditer("\n", text))]

    def at(self, place: int) -> tuple[int, int]:
        """Return the line and the column of a place."""
        line = bisect_right(self._begins, place)
        return line, place - self._begins[line - 1] + 1
