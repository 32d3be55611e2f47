"""Which texts are pages of a server: by the tags that no browser knows."""

import re
from typing import Final

_JSP: Final = re.compile(r"<%[@!=-]|<jsp:\w|<%\s*\w[^>]{0,80}[;{(]")
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|body|head|table|div|form|script|jsp:|[a-z]\w{0,9}:\w)", re.IGNORECASE
)
_OTHER: Final = re.compile(
    r"<%@\s*(?:Language|WebHandler|Application|Master|Control)\b|Language\s*=\s*[\"']?(?:VB|C#)", re.IGNORECASE
)
_FACES: Final = re.compile(
    r"xmlns(?::\w+)?\s*=\s*[\"'](?:https?://(?:java\.sun\.com|xmlns\.jcp\.org)/(?:jsf|jsp/jstl|xml/ns/javaee/facelets)"
    r"|https?://(?:primefaces|richfaces|icefaces|omnifaces|bootsfaces)|jakarta\.faces|https?://jboss\.(?:org|com)/)"
)
_EXPRESSION: Final = re.compile(r"=\s*[\"'][^\"'<>]{0,200}#\{\w")


def jsp(head: str) -> int:
    """Tell how surely this is a JSP: its directives and scriptlets, or tags of HTML where nothing else speaks."""
    if _OTHER.search(head):
        return 0
    if _JSP.search(head):
        return 70 if _HTML.search(head) or "<%@" in head else 40
    return 46 * bool(_HTML.match(head.lstrip("\ufeff \t\r\n")))


def facelets(head: str) -> int:
    """Tell how surely this is a view of Facelets."""
    if _FACES.search(head):
        return 80 if "<faces-config" not in head and "<taglib" not in head and "<facelet-taglib" not in head else 0
    return 65 if "<html" in head and _EXPRESSION.search(head) else 0
