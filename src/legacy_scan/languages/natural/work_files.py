"""Work files: on the mainframe WORK FILE n is the DD CMWKFnn, unless DEFINE WORK FILE names another."""

import re
from collections.abc import Sequence
from typing import Final

from legacy_scan.languages.natural.sheet import Sheet
from legacy_scan.languages.natural.tokens import Token, value

_DDNAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_MOST: Final = 32


class WorkFiles:
    """The work files of an object by their numbers."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._opened: dict[tuple[str, str], int] = {}
        self._named: dict[str, str] = {}

    def defines(self, tokens: Sequence[Token], at: int) -> int:
        """Read DEFINE WORK FILE n 'NAME', and DEFINE PRINTER (n) OUTPUT 'NAME'."""
        number, here = _numbered(tokens, at + 2)
        told = "printer" if tokens[at + 1].text == "PRINTER" else "work-file"
        if tokens[at + 1].text == "WORK" and number and here < len(tokens) and tokens[here].kind == "string":
            name = value(tokens[here]).strip()
            self._named[number] = name.upper() if _DDNAME.fullmatch(name.upper()) else ""
            if not self._named[number]:
                told = "hard-coded-file"
        elif tokens[at + 1].text == "WORK" and number and here < len(tokens) and tokens[here].text[:1] == "#":
            self._named[number] = ""
        self.sheet.trait(told, tokens[at].line)
        return here

    def uses(self, tokens: Sequence[Token], at: int, mode: str) -> int:
        """Read READ WORK FILE n, and WRITE WORK FILE n."""
        self.sheet.trait("work-file", tokens[at].line)
        number, here = _numbered(tokens, at + 2)
        if number:
            self._opened.setdefault((number, mode), tokens[at].line)
        else:
            self.sheet.lost.add(tokens[at].line)
        return here

    def settle(self) -> None:
        """Say which DD stands behind each file that is read or written."""
        for (number, mode), line in sorted(self._opened.items()):
            if ddname := self._named.get(number, f"CMWKF{int(number):02}"):
                self.sheet.bind("assign", f"WORK-{number}", ddname, line)
                self.sheet.bind("open", f"WORK-{number}", mode, line)


def _numbered(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the number of a file, and what stands behind it; `FILE` and brackets may come before."""
    while at < len(tokens) and tokens[at].text in ("FILE", "("):
        at += 1
    if at < len(tokens) and _NUMBER.fullmatch(tokens[at].text) and 0 < int(tokens[at].text) <= _MOST:
        return tokens[at].text.lstrip("0"), at + 1
    return "", at
