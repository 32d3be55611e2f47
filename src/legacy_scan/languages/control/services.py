"""What the web services assistants of CICS are told: which address leads to which program.

Source: IBM's CICS TS documentation, "DFHLS2WS: high-level language to WSDL conversion for request-response services".
"""

import re
from typing import Final

from legacy_scan.languages.control.statements import Sheet
from legacy_scan.model.facts import FileFacts, Reference, Unit

_ROW: Final = re.compile(r"[ \t]*(?P<key>[A-Z][A-Z0-9-]*)=(?P<value>\S*)")
_CARD_END: Final = 71
"""A value goes on in the next row where an asterisk stands in column 72."""
_HOST: Final = re.compile(r"[a-z]+://[^/]*", re.IGNORECASE)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of parameters. The address is a unit of its own, which runs the program."""
    sheet = Sheet("web-service", text)
    said: dict[str, tuple[str, int]] = {}
    held = ""
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if held:
            value, first = said[held]
            said[held] = value + row[:_CARD_END].strip(), first
        elif found := _ROW.match(row[:_CARD_END]):
            sheet.count += 1
            held = found["key"]
            said[held] = found["value"], line
        elif row.strip() and not row.startswith("*"):
            sheet.lost.append(line)
        held = held if row[_CARD_END : _CARD_END + 1] == "*" else ""
    program, line = said.get("PGMNAME", ("", 1))
    address, at = said.get("URI", ("", 1))
    if program:
        sheet.trait("cics.web-service", line)
    facts = sheet.facts()
    if not program or not address:
        return facts
    path = f"/{_HOST.sub('', address).lstrip('/')}"
    how = "literal" if re.fullmatch(r"[A-Z@#$][A-Z0-9@#$]{0,7}", program.upper()) else "computed"
    unit = Unit("endpoint", path, at, at)
    runs = Reference(1, "runs", program.upper(), line, 1, how)
    return facts._replace(units=(*facts.units, unit), references=(*facts.references, runs))
