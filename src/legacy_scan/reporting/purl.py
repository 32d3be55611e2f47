"""Package URLs (ECMA-427): how a library is named across tools."""

from typing import Final
from urllib.parse import quote

_ODD: Final = "backslashreplace"
_LOWER: Final = frozenset({"pypi", "golang"})


def purl(ecosystem: str, name: str, version: str) -> str:
    """Return the package URL of a library; `generic` where its ecosystem knows no group for it."""
    if ecosystem == "pypi":
        name = name.replace("_", "-")
    if ecosystem in _LOWER:
        name = name.lower()
    parts = name.split(":" if ecosystem == "maven" else "/")
    path = "/".join(quote(part, safe=".-_~", errors=_ODD) for part in parts if part)
    return f"pkg:{ecosystem}/{path}" + (f"@{quote(version, safe='.-_~:', errors=_ODD)}" if version else "")
