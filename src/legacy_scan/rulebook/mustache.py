"""Messages are mustache templates, rendered as Konveyor renders them, except that nothing is escaped here.

A variable that is missing is nothing. `{{#x}}..{{/x}}` stands where x says something, `{{^x}}..{{/x}}` where it does
not. A template that cannot be read as a whole stays as it was written.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

_OPEN, _CLOSE = "{{", "}}"
_KNOWN: Final = 4_000


class _BrokenError(ValueError):
    """A tag is not closed, is empty, or closes what is not open."""


_Part = tuple[str, str]
"""text, name, if, unless or end, and what it says."""


def rendered(template: str, variables: Mapping[str, str]) -> str:
    """Return a template with its variables filled in."""
    if _OPEN not in template:
        return template
    parts = _parts(template)
    if parts is None:
        return template
    said: list[str] = []
    hidden = 0
    for kind, text in parts:
        if kind in ("if", "unless"):
            shown = bool(variables.get(text, "").strip()) == (kind == "if")
            hidden += hidden > 0 or not shown
        elif kind == "end":
            hidden -= hidden > 0
        elif not hidden:
            said.append(text if kind == "text" else variables.get(text, ""))
    return "".join(said)


def is_whole(template: str) -> bool:
    """Tell whether a template can be read as a whole."""
    return _parts(template) is not None


def names(template: str) -> tuple[str, ...]:
    """Return the variables a template asks for."""
    return tuple(text for kind, text in _parts(template) or () if kind == "name")


@lru_cache(maxsize=_KNOWN)
def _parts(template: str) -> tuple[_Part, ...] | None:
    try:
        return tuple(_read(template))
    except _BrokenError:
        return None


def _read(template: str) -> Iterator[_Part]:
    opening, closing = _OPEN, _CLOSE
    sections: list[str] = []
    at = 0
    while (begin := template.find(opening, at)) >= 0:
        yield "text", template[at:begin]
        at = begin + len(opening)
        raw = "}" if template[at : at + 1] == "{" else ""
        end = template.find(raw + closing, at)
        tag = template[at : end + len(raw)].strip() if end >= 0 else ""
        if not tag:
            raise _BrokenError
        at = end + len(raw) + len(closing)
        mark, inside = tag[0], tag[1:].strip()
        if mark in "#^":
            sections.append(inside)
            yield "if" if mark == "#" else "unless", inside
        elif mark == "/":
            if not sections or sections.pop() != inside:
                raise _BrokenError
            yield "end", ""
        elif mark == "=":
            opening, closing = _delimiters(tag, opening, closing)
        elif mark in "{&":
            yield "name", inside.rstrip("}").strip() if mark == "{" else inside
        elif mark not in "!>":
            yield "name", tag
    if sections:
        raise _BrokenError
    yield "text", template[at:]


def _delimiters(tag: str, opening: str, closing: str) -> tuple[str, str]:
    """Return the marks that a `{{=<% %>=}}` sets."""
    if tag[-1] != "=":
        raise _BrokenError
    first, _, second = tag[1:-1].strip().partition(" ")
    return (first, second) if first and second else (opening, closing)
