"""The `when` of a rule: plain values to a tree of conditions."""

from typing import Any, Final

from legacy_scan.rulebook import xpaths
from legacy_scan.rulebook.java_annotations import wanted_elements
from legacy_scan.rulebook.java_index import LOCATIONS
from legacy_scan.rulebook.paths import understood
from legacy_scan.rulebook.patterns import RefusedError, bounded, compiled
from legacy_scan.rulebook.providers import PROVIDERS
from legacy_scan.rulebook.rule import Check, Entry, Group, Value, content_pattern
from legacy_scan.rulebook.shape import mistakes
from legacy_scan.rulebook.yaml_text import Lines

_PLACES: Final = ("xpath", "location", "filePattern", "annotated")
_BESIDE: Final = {"as": str, "from": str, "ignore": bool, "not": bool}


def frozen(value: Any) -> Value:
    """Return plain data as tuples; a mapping is a tuple of pairs sorted by key."""
    if isinstance(value, dict):
        return tuple((str(key), frozen(value[key])) for key in sorted(value, key=str))
    if isinstance(value, (list, tuple)):
        return tuple(map(frozen, value))
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _bounded(pattern: str) -> bool:
    try:
        bounded(f"(?m){pattern}")
    except RefusedError:
        return False
    return True


def _as_asked(entries: list[Entry]) -> list[Entry]:
    """Return entries in the order of Konveyor's parser: one with `as` before the others, and before its `from`."""
    placed: list[Entry] = []
    asking: dict[str, int] = {}
    for entry in entries:
        if entry.exports:
            placed.insert(asking.get(entry.exports, 0), entry)
        else:
            if entry.source:
                asking[entry.source] = len(placed)
            placed.append(entry)
    return placed


class Reader:
    """Reads one rule's tree. `errors` are (line, words), as are `refusals`, which say why the rule cannot run here.

    As in Konveyor, an `or` goes on without the children that cannot run (they are in `partial`), an `and` does not.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.errors: list[tuple[int, str]] = []
        self.refusals: list[tuple[int, str]] = []
        self.partial: list[tuple[int, str]] = []

    def entry(self, raw: Any, line: int) -> Entry | None:
        """Return a condition with the words beside it, or None after an error."""
        if not isinstance(raw, dict):
            self.errors.append((line, "a condition is a mapping"))
            return None
        for word, kind in _BESIDE.items():
            if raw.get(word) is not None and not isinstance(raw[word], kind):
                self.errors.append((self._lines.at(raw, word), f"{word}: expected {kind.__name__}"))
        keys = [key for key in raw if key not in _BESIDE]
        known = [key for key in keys if key in ("and", "or") or "." in str(key)]
        if not known and raw and len(keys) == 0:
            self.refusals.append((line, f"line {line} holds no condition, only words beside one"))
            return None
        if not known:
            self.errors.append((line, f"exactly one condition expected, found {', '.join(map(str, keys)) or 'none'}"))
            return None
        key = known[0]
        if len(known) > 1:
            many = f"line {line} holds {len(known)} conditions ({', '.join(map(str, known))}), not one"
            self.refusals.append((line, many))
        condition = self._condition(str(key), raw[key], self._lines.at(raw, key))
        return Entry(
            condition
            or Group(False, ()),  # where there is none, there is an error, and the names beside it still count
            str(raw.get("as") or ""),
            str(raw.get("from") or ""),
            raw.get("ignore") is True,
            raw.get("not") is True,
        )

    def pattern(self, text: str, what: str, line: int, *, content: bool = False) -> None:
        """Note a pattern that RE2 refuses, unless it searches the content of files: there a bounded engine helps."""
        try:
            compiled(f"(?m){text}")
        except RefusedError as refusal:
            if content and _bounded(text):
                return
            self.refusals.append((line, f"{what}: RE2 refuses the pattern {text[:120]!r}: {refusal}"))

    def _xpath(self, key: str, check: Check, line: int) -> None:
        try:
            xpaths.query(check.text("xpath"), check.pairs("namespaces"))
        except RefusedError as refusal:
            self.refusals.append((line, f"{key}: {refusal}"))

    def _condition(self, key: str, raw: Any, line: int) -> Check | Group | None:
        return self._group(key, raw, line) if key in ("and", "or") else self._check(key, raw, line)

    def _group(self, key: str, raw: Any, line: int) -> Group | None:
        if not isinstance(raw, list):
            self.errors.append((line, f"{key}: expected a list of conditions"))
            return None
        entries: list[Entry] = []
        dropped: list[tuple[int, str]] = []
        for number, one in enumerate(raw):
            before = len(self.refusals)
            entry = self.entry(one, self._lines.at(raw, number))
            if entry is None:
                continue
            if key == "or" and len(self.refusals) > before:
                dropped += self.refusals[before:]
                del self.refusals[before:]
            else:
                entries.append(entry)
        if entries:
            self.partial += dropped
        else:
            self.refusals += dropped or [(line, f"{key}: no condition in the list")]
        self._names(entries, line)
        return Group(key == "and", tuple(_as_asked(entries)))

    def _names(self, entries: list[Entry], line: int) -> None:
        exported = [entry.exports for entry in entries if entry.exports]
        for name in sorted({name for name in exported if exported.count(name) > 1}):
            self.errors.append((line, f"as: {name!r} is exported by more than one entry"))
        for entry in entries:
            if entry.exports and entry.exports == entry.source:
                self.errors.append((line, f"from: {entry.source!r} is what the entry itself exports"))

    def _location(self, key: str, check: Check, line: int) -> None:
        if key == "java.referenced" and (said := check.text("location")).upper() not in LOCATIONS:
            self.partial.append((line, f"location {said[:80]!r} is none: types and calls are asked, as without it"))

    def _unknown(self, key: str, line: int) -> Check | None:
        """A provider that we have no part of may be had elsewhere; one that we have knows no such condition."""
        family = f"{key.partition('.')[0]}."
        known = sorted(one for one in PROVIDERS if one.startswith(family))
        if known:
            self.errors.append((line, f"there is no condition {key[:80]}; there are {', '.join(known)}"))
            return None
        self.refusals.append((line, f"there is no provider {key}"))
        return Check(key, ())

    def _check(self, key: str, raw: Any, line: int) -> Check | None:
        provider = PROVIDERS.get(key)
        if provider is None:
            return self._unknown(key, line)
        wrong = mistakes(key, raw)
        for where, words in wrong:
            self.errors.append((self._lines.at(raw, *where) if where else line, f"{key}: {words}"))
        if key == "builtin.hasTags":
            return None if wrong else Check(key, (("tags", frozen(raw)),))
        if not isinstance(raw, dict):
            return None
        amiss = {str(where[0]) for where, _ in wrong if where}
        check = Check(key, tuple((str(name), frozen(raw[name])) for name in sorted(raw, key=str) if name not in amiss))
        self._look(key, check, raw, line)
        return None if wrong else check

    def _look(self, key: str, check: Check, raw: dict[str, Any], line: int) -> None:
        """Look at the patterns of a condition, its filter and its location."""
        at = {name: self._lines.at(raw, name) if name in raw else line for name in (*PROVIDERS[key].patterns, *_PLACES)}
        if key in ("builtin.xml", "builtin.json") and check.text("xpath"):
            self._xpath(key, check, at["xpath"])
        for name in PROVIDERS[key].patterns:
            if check.text(name) and name != "filePattern":
                content = key == "builtin.filecontent" and name == "pattern"
                text = content_pattern(check) if content else check.text(name)
                self.pattern(text, f"{key} {name}", at[name], content=content)
        self._location(key, check, at["location"])
        if not understood(filter_ := check.text("filePattern")):
            words = f"filePattern {filter_[:120]!r} lets nothing through: RE2 refuses it"
            self.partial.append((at["filePattern"], words))
        for element in wanted_elements(check):
            self.pattern(element[1], f"{key} annotated element {element[0]}", at["annotated"])
