"""What a file of C# brings to the names that stand in it."""

from collections.abc import Iterable
from typing import Final

from legacy_scan.linking.builds import Built

_MOST_SPACES: Final = 300
"""So many namespaces of a file are asked for a name: its own first, then those that its project uses everywhere."""


class CsharpFile:
    """The namespaces that it uses, its static imports, and its other names for types."""

    def __init__(self, file: Built, everywhere: Iterable[str]) -> None:
        facts = file.facts
        uses = [row.name for row in facts.references if row.kind == "module"]
        imports = {row.name: row.value for row in facts.bindings if row.kind == "import"}
        self.statics = tuple(sorted(name.removesuffix(".*") for name in imports if name.endswith(".*")))
        self.aliases = {name: value for name, value in imports.items() if not name.endswith(".*")}
        others = {*self.statics, *self.aliases.values()}
        own = tuple(dict.fromkeys(one for one in uses if one not in others))
        self.spaces = tuple(dict.fromkeys((*own, *everywhere)))[:_MOST_SPACES]
        self.steps = (self.spaces[: len(own)], self.spaces[len(own) :])
        """What stands within a namespace is asked before what the project uses everywhere."""
