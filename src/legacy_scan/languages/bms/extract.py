"""Mapsets to facts: each DFHMDI is a screen, each named DFHMDF one of its fields."""

from dataclasses import dataclass

from legacy_scan.extraction.cards import health, unquoted, unwrapped
from legacy_scan.extraction.macros import Macro, read, values
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Item, Measure, Trait, Unit

_FIELD_LEVEL = 2
"""Fields are level 02 of the record that assembling the map produces."""

_OTHER = ("PRINT", "TITLE", "EJECT", "SPACE", "END", "COPY", "PUNCH", "DFHPSD", "DFHPDI", "AIF", "AGO", "ANOP", "SETB")
_ATTRIBUTES = {"DRK": "bms.dark-field", "IC": "bms.cursor", "NUM": "bms.numeric-field", "DET": "bms.light-pen"}
_EXTENDED = ("COLOR", "HILIGHT", "PS", "OUTLINE", "SOSI", "VALIDN", "TRANSP")
_MAPSET_ATTRIBUTES = ("LANG", "MODE", "CTRL", "SIZE", "LINE", "COLUMN", "TERM", "DATA", "STORAGE")


@dataclass(slots=True)
class _Open:
    number: int
    line: int
    name: str
    last: int
    fields: int = 0
    literals: int = 0
    statements: int = 0
    code_lines: int = 0


class _Mapset:
    def __init__(self) -> None:
        self.name = ""
        self.inherited: dict[str, str] = {}
        self.maps: list[_Open] = []
        self.open: _Open | None = None
        self.items: list[Item] = []
        self.bindings: list[Binding] = []
        self.traits: list[Trait] = []
        self.lost: list[int] = []

    def take(self, macro: Macro) -> None:
        if macro.operation == "DFHMSD":
            self._mapset(macro)
        elif macro.operation == "DFHMDI":
            self._map(macro)
        elif macro.operation == "DFHMDF" and self.open:
            self._field(self.open, macro)
        elif macro.operation not in _OTHER:
            self.lost.extend(range(macro.line, macro.last + 1))
            return
        if self.open:
            self.open.statements += 1
            self.open.code_lines += macro.last - macro.line + 1
            self.open.last = macro.last

    def _mapset(self, macro: Macro) -> None:
        found = values(macro)
        self.open = None
        if found.get("TYPE", "").upper() != "FINAL":
            self.name = macro.name
            self.inherited = found

    def _map(self, macro: Macro) -> None:
        number = len(self.maps)
        self.open = _Open(number, macro.line, f"{self.name or macro.name}.{macro.name}", macro.last)
        self.maps.append(self.open)
        found = {**self.inherited, **values(macro)}
        scope = f"screen:{self.open.name}"
        for word in _MAPSET_ATTRIBUTES:
            if word in found:
                value = unwrapped(found[word]).upper()
                self.bindings.append(Binding(number, "attribute", word.lower(), value, macro.line, scope))

    def _field(self, screen: _Open, macro: Macro) -> None:
        found = values(macro)
        attributes = unwrapped(found.get("ATTRB", "")).upper().split(",")
        for word in attributes:
            if code := _ATTRIBUTES.get(word.strip()):
                self.traits.append(Trait(screen.number, code, macro.line))
        if any(word in found for word in _EXTENDED):
            self.traits.append(Trait(screen.number, "bms.extended-attribute", macro.line))
        if not macro.name:
            screen.literals += 1
            return
        screen.fields += 1
        picture = unquoted(found.get("PICIN") or found.get("PICOUT") or "").upper()
        picture = picture or f"{'9' if 'NUM' in attributes else 'X'}({found.get('LENGTH', '1')})"
        occurs = found.get("OCCURS", "")
        times = int(occurs) if occurs.isdecimal() and occurs.isascii() and len(occurs) < 6 else 0
        self.items.append(Item(screen.number, _FIELD_LEVEL, macro.name, -1, picture, "DISPLAY", times, "", macro.line))


def extract(text: bytes) -> FileFacts:
    """Return the facts of a mapset."""
    cards = read(text.decode("utf-8", "replace"))
    mapset = _Mapset()
    for macro in cards.macros:
        mapset.take(macro)
    last = last_line(text)
    maps = mapset.maps or [_Open(0, 1, "", last)]
    units = tuple(
        Unit("screen" if mapset.maps else "member", screen.name, screen.line, min(screen.last, last)) for screen in maps
    )
    measures = [
        Measure(screen.number, name, value)
        for screen in maps
        for name, value in (
            ("items", screen.fields),
            ("literals", screen.literals),
            ("statements", screen.statements),
            ("code-lines", screen.code_lines),
        )
    ]
    measures.append(Measure(0, "comment-lines", cards.comments))
    return FileFacts(
        language="bms",
        dialect="",
        health=health(text, [*cards.lost, *mapset.lost]),
        units=units,
        bindings=tuple(dict.fromkeys(mapset.bindings)),
        items=tuple(mapset.items),
        traits=tuple(dict.fromkeys(mapset.traits)),
        measures=tuple(measures),
    )
