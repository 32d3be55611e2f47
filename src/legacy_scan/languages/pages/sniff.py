"""Which texts are pages of a server: by the tags that no browser knows."""

import re
from typing import Final

_JSP: Final = re.compile(r"<%@\s*(?:page|include|taglib|tag|attribute|variable)\s|<jsp:[a-z]", re.IGNORECASE)
_OTHER: Final = re.compile(r"<%@\s*(?:page\s[^%>]{0,400}?)?Language\s*=\s*[\"']?(?:VB|C#|J[^a]|Perl)", re.IGNORECASE)
_WEB_FORMS: Final = re.compile(
    r"<%@\s*(?:(?:Page|Control|Master|Register|MasterType|WebService|WebHandler|Application|ServiceHost)\s[^%>]{0,600}?)?"
    r"(?:Language\s*=\s*[\"']?(?:VB|C#)|CodeBehind\s*=|CodeFile\s*=|AutoEventWireup\s*=|TagPrefix\s*=|VirtualPath\s*=)",
    re.IGNORECASE,
)
_SERVICE: Final = re.compile(r"\ufeff?\s*<%@\s*ServiceHost\b", re.IGNORECASE)
_FACES: Final = re.compile(
    r"xmlns(?::\w+)?\s*=\s*[\"'](?:https?://(?:java\.sun\.com|xmlns\.jcp\.org)/(?:jsf|jsp/jstl|xml/ns/javaee/facelets)"
    r"|https?://(?:primefaces|richfaces|icefaces|omnifaces|bootsfaces)|jakarta\.faces[.\"']|https?://jboss\.com/products/seam)"
)
_COMMENT: Final = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
_ELEMENT: Final = re.compile(r"<([A-Za-z][\w:.-]*)")
_PAGES: Final = frozenset({"html", "body", "div", "span", "table", "form", "section"})
_THYMELEAF: Final = re.compile(r"thymeleaf\.org|\sth:\w+=")
_HTML: Final = re.compile(r"\ufeff?\s*(<!doctype\s+html|<html\b)", re.IGNORECASE)
_DOTNET: Final = re.compile(
    r"\ufeff?\s*<(?:[?!]|configuration\b)[^\0]*?<(?:system\.(?:web|webServer|serviceModel|diagnostics|net|data|runtime)|startup"
    r"|runtime|configSections|connectionStrings|appSettings|entityFramework)\b"
)
_CONFIGURATION: Final = re.compile(r"<configuration\b")
_SURE: Final = 75
_CERTAIN: Final = 100
_LIKELY: Final = 35
_IF_NAMED_SO: Final = 29
"""Not enough by itself, and with the tip of the suffix more than a text gets for looking like HTML."""
_EXPRESSION: Final = re.compile(r"=\s*[\"'][^\"'<>]{0,200}#\{\w")


def html(head: str) -> int:
    """Tell how surely this is a page that no server reads before it is sent."""
    return _LIKELY * bool(_HTML.match(head))


def jsp(head: str) -> int:
    """Tell how surely this is a JSP by its directives; whatever has a tag in it may be one, if its name says so."""
    if _OTHER.search(head):
        return 0
    begins = head.lstrip("\ufeff \t\r\n").startswith("<")
    if begins and _JSP.search(head):
        return _SURE
    return _IF_NAMED_SO * ("<" in head or "${" in head)


def facelets(head: str) -> int:
    """Tell how surely this is a view of Facelets: elements of HTML, or of a library of tags, and its name spaces."""
    if not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return 0
    text = _COMMENT.sub(" ", head)
    root = _ELEMENT.search(text)
    if root is None or (":" not in root[1] and root[1] not in _PAGES):
        return 0
    if _FACES.search(text):
        return 80
    return 65 if root[1] == "html" and _EXPRESSION.search(text) and not _THYMELEAF.search(text) else 0


def aspx(head: str) -> int:
    """Tell how surely this is a page of Web Forms by its directives; some have none."""
    return _SURE if _WEB_FORMS.search(head) or _SERVICE.match(head) else _IF_NAMED_SO * ("<" in head)


def dotnet_config(head: str) -> int:
    """Tell how surely this is a configuration of .NET: by its root element and one of its sections."""
    return _CERTAIN * bool(_CONFIGURATION.search(head) and _DOTNET.match(head))


def razor(head: str) -> int:
    """Tell whether a text may be a view of Razor, if its name says so: the least has but one expression."""
    return _IF_NAMED_SO * ("@" in head or "<" in head)
