"""Go: the modules that go.mod requires (go.dev/ref/mod)."""

import re
from typing import Final

from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_MODULE: Final = re.compile(r"\s*module\s+(\S+)")
_REQUIRED: Final = re.compile(r"\s*(?:require\s+)?([\w.~-]+\.[\w./~-]+)\s+(v[\w.+-]+)\s*(//\s*indirect)?.*")
_OPENS: Final = re.compile(r"\s*(\w+)\s*\(")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a go.mod."""
    said = Said()
    module, block = "", ""
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if opened := _OPENS.match(row):
            block = opened[1]
        elif row.strip() == ")":
            block = ""
        elif not module and (named := _MODULE.match(row)):
            module = named[1]
            said.bind("module", module, "", line)
        elif (block == "require" or row.lstrip().startswith("require ")) and (found := _REQUIRED.fullmatch(row)):
            said.library(found[1], found[2], "indirect" if found[3] else "require", line, 1)
    return said.facts("go-mod", text, "")
