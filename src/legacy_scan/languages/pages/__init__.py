"""Pages: JSP, Facelets, Razor, Web Forms, HTML; what they include, lead to, ask of beans, and the Java inside them."""

from legacy_scan.languages.language import Language, lazily
from legacy_scan.languages.pages.sniff import aspx, dotnet_config, facelets, html, jsp, razor

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
    Language(
        "aspx",
        (".aspx", ".ascx", ".master", ".asax", ".ashx", ".asmx", ".svc"),
        aspx,
        lazily("legacy_scan.languages.pages.aspx"),
        parsed=False,
    ),
    Language(
        "razor",
        (".cshtml", ".razor", ".vbhtml"),
        razor,
        lazily("legacy_scan.languages.pages.razor"),
        parsed=False,
    ),
    Language(
        "dotnet-config",
        (),
        dotnet_config,
        lazily("legacy_scan.languages.pages.dotnet_config"),
        parsed=False,
    ),
    Language("html", (".html", ".htm"), html, lazily("legacy_scan.languages.pages.html"), parsed=False),
)
