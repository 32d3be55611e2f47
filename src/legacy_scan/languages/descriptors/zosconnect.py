"""z/OS Connect: the addresses of an API, each with the service that takes its requests (package.xml of an .aar)."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said


def _api(root: Element, said: Said) -> None:
    for specification in root.all("apiSpec"):
        base = specification.attributes.get("basePath", "").rstrip("/")
        for path in specification.all("path"):
            address = base + path.attributes.get("relativePath", "")
            number = said.unit("endpoint", address, path.line, path.last) if address.startswith("/") else 0
            for method in path.all("method"):
                if service := method.attributes.get("zosConnectServiceRef", ""):
                    verb = method.attributes.get("type", "")
                    said.bind("serves-service", service, verb, method.line, unit=number)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {"zosConnectApi": _api}
