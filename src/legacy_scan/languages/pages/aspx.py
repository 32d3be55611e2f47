"""Pages, controls, masters, handlers and services of Web Forms: by their directives and the links of their tags."""

import re
from typing import Final

from legacy_scan.languages.pages.dotnet import Dotnet
from legacy_scan.languages.pages.tags import Java, Tag, tokens
from legacy_scan.model.facts import FileFacts

_PARAMETERS: Final = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TYPES: Final = ("inherits", "class", "typename")
_HOSTED: Final = ("service", "factory")
"""What the directive of a service of WCF names."""
_BEHIND: Final = ("codebehind", "codefile", "src")
_PAGES: Final = ("masterpagefile", "virtualpath")
_LINKS: Final = ("href", "NavigateUrl", "PostBackUrl", "action")
_PAGE: Final = re.compile(r"[^?#]*\.(?:aspx|ashx|asmx)\b", re.IGNORECASE)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a page of Web Forms."""
    page = Dotnet("aspx", text)
    for token in tokens(page.text):
        if isinstance(token, Java) and token.sign == "@":
            _directive(page, token)
        elif isinstance(token, Tag):
            for name in _LINKS:
                if name in token.attributes and (found := _PAGE.match(token.said(name))):
                    page.view(found[0], token.attributes[name].at, "links-part")
    return page.facts()


def _directive(page: Dotnet, token: Java) -> None:
    kind = (token.text.split(None, 1) or [""])[0].lower()
    for found in _PARAMETERS.finditer(token.text):
        side = 2 if found[2] is not None else 3
        name, value, at = found[1].lower(), found[side], token.at + found.start(side)
        if name in _PAGES or (kind in ("register", "reference") and name in ("src", "page", "control")):
            page.view(value, at)
        elif name in _BEHIND:
            page.refer("code-behind", value, at)
        elif name in _TYPES or (kind == "servicehost" and name in _HOSTED):
            page.types(value.partition(",")[0], at)
        elif name == "namespace":
            page.refer("module", value, at)
