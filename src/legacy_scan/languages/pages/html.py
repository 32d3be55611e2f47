"""A plain page of HTML, or a template of Thymeleaf, to facts: which addresses its forms and links lead to.

Most links of such pages lead to other pages or out of the estate, and many pages are documentation: a link is told as
a `link`, which linking makes an edge of where the estate serves such an address, and of which it is silent elsewhere.
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.language import plain_facts
from legacy_scan.languages.pages.addresses import address
from legacy_scan.languages.pages.tags import Lines
from legacy_scan.model.facts import Binding, FileFacts

_TAG: Final = re.compile(r"<(form|a|area|iframe|frame|button|input|div|tr|span)\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w:-])((?:data-)?(?:th[:-])?(?:action|href|src|formaction)|(?:data-)?hx-(?:get|post|put|patch|delete))"
    r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_THYMELEAF: Final = re.compile(r"@\{(~?/[^()|]*?)(?:\(.*\))?\}\Z")
_VARIABLE: Final = re.compile(r"\$?\{[^{}]*\}|__\$\{[^{}]*\}__")
_PAGE: Final = re.compile(r"\.html?\Z", re.IGNORECASE)
_LONGEST: Final = 500


def extract(text: bytes) -> FileFacts:
    """Return the facts of a page."""
    plain = plain_facts("html", text)
    found = dict.fromkeys(_links(text.decode("utf-8", "replace")))
    return plain._replace(bindings=tuple(found)) if found else plain


def _links(text: str) -> Iterator[Binding]:
    lines: Lines | None = None
    for tag in _TAG.finditer(text):
        for one in _ATTRIBUTE.finditer(tag[2]):
            if name := _address(one[1].lower(), (one[2] or one[3] or "").strip()):
                lines = lines or Lines(text)
                yield Binding(0, "link", name, "", lines.at(tag.start(2) + one.start())[0], "")


def _address(attribute: str, written: str) -> str:
    """Return the address that an attribute leads to, `*` for what only the run knows."""
    if len(written) > _LONGEST:
        return ""
    if "th:" in attribute or "th-" in attribute:
        found = _THYMELEAF.match(written)
        return _VARIABLE.sub("*", found[1].lstrip("~")).rstrip("/") if found else ""
    name, computed = address(written)
    return "" if computed or _PAGE.search(name) else name
