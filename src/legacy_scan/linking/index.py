"""From what every file declares to the units of the estate: ids, aliases, homonyms, and the look-up by name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.policy import ALWAYS_APART, BY_PATH, MEMBERS, NAMED_SPACES, REGISTRIES, REPEATED, TAILED
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import EstateUnit, Homonym, Origin
from legacy_scan.model.facts import FileFacts
from legacy_scan.model.names import UPPER_SPACES, unit_id

_Key = tuple[str, str]
_TEXTS: Final = frozenset({"copybook", "member"})
"""Spaces whose units are texts, which a name with a suffix may mean."""


_OF_IBM_I: Final = frozenset(
    {"RPG", "RPGLE", "SQLRPG", "SQLRPGLE", "RPGLEINC", "CBLLE", "SQLCBLLE", "CLP", "CLLE", "PF", "LF", "DSPF", "PRTF"}
    | {"TABLE", "VIEW", "INDEX"}
)
_OBJECT: Final = re.compile(r"([A-Z$#@][\w$#@]{0,9})(?:-.*?)?(?:\.(?:PGM|SRVPGM|MODULE|FILE))?")
"""Names have up to ten characters; the build tools of IBM (tobi, makei) let a text follow behind a hyphen."""


class _Declared(NamedTuple):
    reading: int
    unit: int
    space: str
    name: str
    path: str
    first_line: int
    last_line: int
    language: str
    entries: tuple[str, ...]


def stem(path: str) -> str:
    """Return the name a member gives to what it holds: its file name without the last suffix, in upper case.

    On IBM i that is an object, whose kind and text may stand in the name, too: `pay100-Work with pay.pgm.rpgle`.
    """
    name = path.rpartition("/")[2].upper()
    head, dot, suffix = name.rpartition(".")
    if suffix in _OF_IBM_I and (found := _OBJECT.fullmatch(head)):
        return found[1]
    return head if dot and head else name


def _suffix(path: str) -> str:
    return path.rpartition(".")[2].upper()


def folded(space: str, name: str) -> str:
    """Return a name as its space compares it."""
    return name.upper() if space in UPPER_SPACES or space == "member" else name


class Index:
    """Every declared unit, and where a name leads. `ids[reading][unit]` is the id of a declared unit."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.ids: list[tuple[str, ...]] = []
        self.units: dict[str, EstateUnit] = {}
        self.homonyms: list[Homonym] = []
        self._by_name: defaultdict[_Key, list[str]] = defaultdict(list)
        self._by_alias: defaultdict[_Key, list[str]] = defaultdict(list)
        self._by_tail: defaultdict[_Key, list[str]] = defaultdict(list)
        self._by_file: defaultdict[_Key, list[str]] = defaultdict(list)
        self._suffixes: set[str] = set()
        self._decks: set[str] = set()
        """Files of several texts, as jobs that bring what they assemble."""
        self._copied_by_file = False
        self.mapsets: set[str] = set()
        """Their assembly writes a copybook of each, which few trees hold."""
        self._declare(readings)

    def _declare(self, readings: Sequence[Reading]) -> None:
        groups: defaultdict[_Key, list[_Declared]] = defaultdict(list)
        texts = Counter(path for path, _, _ in readings)
        self._decks = {path for path, count in texts.items() if count > 1}
        for at, (path, facts, _) in enumerate(readings):
            entries = _entries(facts)
            for number, unit in enumerate(facts.units):
                name = folded(unit.space, unit.name or (path if unit.space in BY_PATH else stem(path)))
                groups[unit.space, name].append(
                    _Declared(
                        at,
                        number,
                        unit.space,
                        name,
                        path,
                        unit.first_line,
                        unit.last_line,
                        facts.language,
                        entries.get(number, ()),
                    )
                )
        copied = (row for _, facts, _ in readings for row in facts.references if row.kind == "copy")
        self._copied_by_file = any("." in row.name for row in copied)
        ids: list[dict[int, str]] = [{} for _ in readings]
        for key in sorted(groups):
            self._name_group(key, groups[key], ids)
        self.ids = [tuple(of_reading[number] for number in range(len(of_reading))) for of_reading in ids]

    def _name_group(self, key: _Key, group: list[_Declared], ids: list[dict[int, str]]) -> None:
        space, name = key
        registered = [one for one in group if one.language in REGISTRIES]
        sources = [one for one in group if one.language not in REGISTRIES]
        if sources and all(one.language in REPEATED for one in sources) and space not in ALWAYS_APART:
            sources, again = sources[:1], sources[1:]
            registered += again
        if not sources:
            self._add(unit_id(space, name), name, registered[0], "registered")
        paths = [one.path for one in sources]
        for one in sources:
            suffix = ""
            if len(sources) > 1:
                suffix = f"@{one.path}" if paths.count(one.path) == 1 else f"@{one.path}:{one.first_line}"
            self._add(unit_id(space, name) + suffix, name, one, "source")
            ids[one.reading][one.unit] = unit_id(space, name) + suffix
        for one in registered:
            ids[one.reading][one.unit] = self._by_name[key][0]
        if len(sources) > 1 and space in NAMED_SPACES and not self._told_apart(space, paths):
            self.homonyms.append(Homonym(space, name, tuple(self._by_name[key])))

    def _told_apart(self, space: str, paths: Sequence[str]) -> bool:
        """Tell whether the suffixes of copybooks tell them apart, because who copies them says them."""
        files = [path.rpartition("/")[2].upper() for path in paths] if space == "copybook" else []
        return bool(files) and len(set(files)) == len(files) and self._copied_by_file

    def _add(self, unit: str, name: str, one: _Declared, origin: Origin) -> None:
        if unit in self.units:
            return
        member = stem(one.path)
        aliases = (member,) if one.space in ("job", "proc") and member != name else one.entries
        if self._is_member(one):
            aliases = tuple(alias for alias in dict.fromkeys((member, *aliases)) if alias != name)
            self._by_alias["copybook", member].append(unit)
        self.units[unit] = EstateUnit(
            unit, one.space, name, origin, one.path, one.first_line, one.last_line, one.language, aliases
        )
        self._by_name[one.space, name].append(unit)
        for alias in aliases:
            self._by_alias[one.space, alias].append(unit)
        if one.space in _TEXTS and member == name:
            self._by_file[one.space, one.path.rpartition("/")[2].upper()].append(unit)
            self._suffixes.add(_suffix(one.path))
        if "." in name and one.space in TAILED:
            self._by_tail[one.space, name.rpartition(".")[2]].append(unit)
        if one.language == "bms":
            self.mapsets.add(name.partition(".")[0])

    def _is_member(self, one: _Declared) -> bool:
        """Tell whether a file is named for a program or macro: the members of a deck have names of their own."""
        first = one.language in MEMBERS and one.space in ("program", "macro") and not one.unit
        return first and one.path not in self._decks

    def find(self, spaces: Iterable[str], name: str) -> list[str]:
        """Return the ids a name leads to, in the first space that knows it; its aliases count where it is no name."""
        for table in (self._by_name, self._by_alias):
            for space in spaces:
                found = table.get((space, folded(space, name)))
                if found:
                    return found
        return []

    def find_text(self, spaces: Iterable[str], name: str) -> list[str]:
        """Return the ids that the name of a text leads to: a file, `pay.cpy`, or a member.

        Where no file has the suffix that is asked for, the tree was taken from elsewhere and its files renamed.
        """
        if "." not in name:
            return self.find(spaces, name)
        files = (self._by_file.get((space, name.upper())) for space in spaces)
        found = next(filter(None, files), None) or self.find(spaces, name)
        return found or ([] if _suffix(name) in self._suffixes else self.find(spaces, stem(name)))

    def find_tail(self, space: str, name: str) -> list[str]:
        """Return the ids whose last part is this name: `SCHEMA.NAME` and `MAPSET.MAP` by NAME and MAP."""
        return self._by_tail.get((space, folded(space, name)), [])

    def add(self, space: str, name: str, origin: Origin) -> str:
        """Return the id of a unit that no source declares, and add it if it is new."""
        name = folded(space, name)
        unit = unit_id(space, name)
        if unit not in self.units:
            self.units[unit] = EstateUnit(unit, space, name, origin, "", 0, 0)
            self._by_name[space, name].append(unit)
            if origin == "implied" and "." in name and space in TAILED:
                self._by_tail[space, name.rpartition(".")[2]].append(unit)
        return unit

    def alias(self, space: str, name: str, unit: str) -> None:
        """Make a name of a space lead to a unit, where no unit of the space has it."""
        self._by_alias[space, folded(space, name)].append(unit)

    def declare(self, unit: EstateUnit) -> str:
        """Add a unit that linking puts together from what a source says, and return its id."""
        if unit.id not in self.units:
            self.units[unit.id] = unit
            self._by_name[unit.space, folded(unit.space, unit.name)].append(unit.id)
        return unit.id


def _entries(facts: FileFacts) -> dict[int, tuple[str, ...]]:
    """Return the other names by which the units of a text are called: ENTRY of assembler and PL/I."""
    found: dict[int, list[str]] = {}
    for binding in facts.bindings:
        if binding.kind == "entry":
            found.setdefault(binding.unit, []).append(folded(facts.units[binding.unit].space, binding.name))
    return {unit: tuple(dict.fromkeys(names)) for unit, names in found.items()}
