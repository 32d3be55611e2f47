"""Variable symbols of open code that conditional assembly sets to plain characters: `&PGM SETC 'PAYROLL'`.

A name that is written with them, as in `LINK EP=&PGM`, is what they hold; where one may hold something that the text
does not tell, the name stays computed. Symbols of macros are their callers' affair, and not looked at.
"""

import re
from itertools import product
from math import prod
from typing import Final

from legacy_scan.languages.hlasm.calls import NAME
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Statement
from legacy_scan.model.facts import Binding

_SET = re.compile(rb"\x02'([^'&\n]*)'[ \n]")
_SYMBOL = re.compile(r"(&[A-Z@#$_][A-Z0-9@#$_]*)(\.?)")
_MOST: Final = 50
"""Names that one reference may be spelled to; one with more stays computed."""


class Symbols:
    """What the variable symbols outside of macros hold."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._held: dict[str, set[str]] = {}
        self._unknown: set[str] = set()

    def given(self, statement: Statement) -> None:
        """&NAME SETC 'CHARACTERS'; anything else than plain characters is not followed."""
        found = _SET.match(self.sheet.text, statement.end)
        if found:
            self._held.setdefault(statement.name, set()).add(found[1].decode("utf-8", "replace").strip())
        else:
            self._unknown.add(statement.name)

    def shared(self, statement: Statement) -> None:
        """GBLC: a macro may set it, too."""
        said = self.sheet.said(statement.end, statement.node.end_byte)
        self._unknown.update(f"&{one.lstrip('&')}" for one in re.findall(r"&?[A-Z@#$_][A-Z0-9@#$_]*", said))

    def settle(self, macros: frozenset[int]) -> None:
        """Bind what the computed names of programs are spelled to; `macros` are the units whose symbols are others'."""
        if not self._held:
            return
        for at, one in enumerate(self.sheet.references):
            if one.how != "computed" or "&" not in one.name or one.unit in macros:
                continue
            names = self._spelled(one.name)
            if names:
                self.sheet.references[at] = one._replace(how="identifier")
                self.sheet.bindings += [Binding(one.unit, "value", one.name, name, one.line, "") for name in names]

    def _spelled(self, written: str) -> list[str]:
        """Return all names that a text with symbols may stand for; none if one of them is not known."""
        symbols = {found[1] for found in _SYMBOL.finditer(written)}
        if symbols & self._unknown or not symbols <= self._held.keys():
            return []
        listed = sorted(symbols)
        if prod(len(self._held[symbol]) for symbol in listed) > _MOST:
            return []
        spelled: set[str] = set()
        for values in product(*(sorted(self._held[symbol]) for symbol in listed)):
            spelled.add(_spell(written, dict(zip(listed, values, strict=True))))
        return sorted(spelled) if all(NAME.fullmatch(name) for name in spelled) else []


def _spell(written: str, held: dict[str, str]) -> str:
    return _SYMBOL.sub(lambda found: held[found[1]], written)
