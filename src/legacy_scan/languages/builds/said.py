"""What a build file says, collected: libraries, versions and properties."""

import re
from typing import Final

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Unit

_COMPUTED: Final = re.compile(r"\$|^libs\.")


class Said:
    """Collects the facts of one build file."""

    def __init__(self) -> None:
        self.references: list[Reference] = []
        self.bindings: list[Binding] = []
        self._lost: set[int] = set()

    def lose(self, line: int) -> None:
        """Note a line that says more than is told."""
        self._lost.add(line)

    def library(self, name: str, version: str, scope: str, line: int, column: int) -> None:
        """`group:artifact` is asked for; the version as written, or empty where another file tells it."""
        how = "computed" if _COMPUTED.search(name) else "literal"
        self.references.append(Reference(0, "library", name, line, column, how))
        self.bind("library-version", name, version, line, scope)

    def locked(self, name: str, version: str, line: int, *, tests: bool | None, top: bool) -> None:
        """A lock file says which version is built with; `top` is what the build file beside it asked for.

        `tests` is None where the lock does not tell whether only tests use it.
        """
        scope = "locked, untold" if tests is None else "locked, test" if tests else "locked"
        self.bind("library-version", name, version, line, scope)
        if top:
            self.bind("locked", name, version, line)

    def bind(self, kind: str, name: str, value: str, line: int, scope: str = "") -> None:
        """Note a pair."""
        self.bindings.append(Binding(0, kind, name, value, line, scope))

    def facts(self, language: str, text: bytes, module: str, *, lost: bool = False) -> FileFacts:
        """Return the facts: one unit, a module where the file names one."""
        unit = Unit("module" if module else "member", module, 1, last_line(text))
        total = len(text)
        all_of_it = Health(total, total, tuple(range(1, unit.last_line + 1)))
        references = tuple(sorted(self.references, key=lambda one: (one.line, one.column, one.name)))
        bindings = tuple(sorted(self.bindings, key=lambda one: (one.line, one.kind, one.name, one.value, one.scope)))
        return FileFacts(language, "", all_of_it if lost else health(text, self._lost), (unit,), references, bindings)
