"""The Java of a page: its text, and the variables that every page has.

Source: Jakarta Server Pages, "Implicit Objects".
"""

from typing import Final

from legacy_scan.languages.java.extract import read
from legacy_scan.languages.java.names import LITERAL
from legacy_scan.languages.java.written import Typed
from legacy_scan.model.facts import FileFacts

_OBJECTS: Final = {
    "application": "javax.servlet.ServletContext",
    "config": "javax.servlet.ServletConfig",
    "exception": "java.lang.Throwable",
    "out": "javax.servlet.jsp.JspWriter",
    "page": "java.lang.Object",
    "pageContext": "javax.servlet.jsp.PageContext",
    "request": "javax.servlet.http.HttpServletRequest",
    "response": "javax.servlet.http.HttpServletResponse",
    "session": "javax.servlet.http.HttpSession",
}
_OF_TODAY: Final = b"jakarta.servlet"


def extract(text: bytes) -> FileFacts:
    """Return the facts of the Java of a page; its objects are of `jakarta` where it names a type of there."""
    space = "jakarta." if _OF_TODAY in text else "javax."
    given = {name: Typed(full.replace("javax.", space, 1), LITERAL) for name, full in _OBJECTS.items()}
    return read(text, text, given)
