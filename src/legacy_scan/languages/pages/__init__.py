"""Pages: JSP, Facelets, plain HTML; what they include, lead to, ask of beans, and the Java inside them."""

from legacy_scan.languages.language import Language, lazily
from legacy_scan.languages.pages.sniff import facelets, html, jsp

LANGUAGES = (
    Language(
        "jsp",
        (".jsp", ".jspf", ".jspx", ".tag", ".tagf", ".tagx", ".jsw"),
        jsp,
        lazily("legacy_scan.languages.pages.jsp"),
        parsed=False,
    ),
    Language(
        "facelets",
        (".xhtml", ".jsf", ".view.xml"),
        facelets,
        lazily("legacy_scan.languages.pages.facelets"),
        parsed=False,
    ),
    Language("html", (".html", ".htm"), html, lazily("legacy_scan.languages.pages.html"), parsed=False),
)
