"""Addresses as pages write them, cut down to what this application makes of them."""

import re
from typing import Final

_CONTEXT: Final = re.compile(
    r"(?:\$\{\s*(?:pageContext\.)?request\.contextPath\s*\}|#\{\s*(?:request\.contextPath|facesContext\.externalContext"
    r"\.(?:requestContextPath|request\.contextPath))\s*\}|<%=\s*request\.getContextPath\(\)\s*;?\s*%>)"
)
_CALLED_SO: Final = re.compile(
    r"(?i:\$\{\s*(?:ctx|contextPath|ctxPath|contextRoot)\s*\}"
    r"|<%=\s*(?:ctx|contextPath|ctxPath|contextRoot)\s*;?\s*%>)(?=/)"
)
"""What pages call the path of the application, which another page has put there."""
_LOGIN: Final = frozenset({"j_security_check", "j_spring_security_check", "j_spring_security_logout"})
"""Addresses that the container and Spring Security themselves take."""
_ELSEWHERE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)
_STATIC: Final = re.compile(
    r"\.(?:css|js|png|gif|jpe?g|ico|svg|bmp|pdf|zip|jar|woff2?|ttf|eot|map|xsl|xml|txt|md|docx?|xlsx?|rss|atom)\Z",
    re.IGNORECASE,
)
_LONGEST: Final = 120
_NO_ADDRESS: Final = re.compile(r"[\s'\"<>+]|^\{\d+\}")
_COMPUTED: Final = re.compile(r"[$#%]\{|\{\{|<%|<\w+:|&lt;%|%\{")


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def address(written: str) -> tuple[str, bool]:
    """Return the address that a page writes, and whether the run tells the rest of it. Nothing for other places."""
    text = _CONTEXT.sub("", written.strip(), count=1)
    if text == written.strip():
        text = _CALLED_SO.sub("", text, count=1)
    rooted = text != written.strip()
    found = _COMPUTED.search(text)
    if not found and _NO_ADDRESS.search(text):  # put together by a script of the page
        return "", False
    if found and found.start() == 0:
        return ("", False) if text.startswith("<") and not text.startswith("<%") else (_shown(text), True)
    cut = re.split(r"[?#;]", text, maxsplit=1)[0].strip()
    if (
        cut in ("", "/")
        or cut.lstrip("/") in _LOGIN
        or ("@" in cut and "/" not in cut)
        or _ELSEWHERE.match(cut)
        or _STATIC.search(cut)
    ):
        return "", False
    if rooted and not cut.startswith("/"):
        cut = f"/{cut}"
    return cut, bool(_COMPUTED.search(cut))
