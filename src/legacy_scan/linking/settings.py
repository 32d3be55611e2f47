"""Names that Java takes from configuration by `${key:default}`, and parts of them from constants: `${=Owner.NAME}`.

A key is found in properties and YAML as Spring Boot binds it: case, dashes and underscores do not count (Spring Boot
Reference, "Relaxed Binding"). The file that shares most folders with the Java file counts, and one for all profiles
more than one for a single profile; where two such say different things, the name stays dynamic. What is found has the
evidence `joined`: two files tell it together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from legacy_scan.linking.policy import DESCRIPTOR_KINDS, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding, Reference

_FILES: Final = frozenset({"properties", "yaml"})
_PLACEHOLDER: Final = re.compile(r"\$\{([^${}:]+)(?::([^${}]*))?\}")
_QUEUES: Final = frozenset({"reads-queue", "writes-queue", "references-queue"})
_UPPER: Final = frozenset({"link", "start", "schedules-psb"})
_ADDRESS: Final = re.compile(r"(?:https?|wss?)://[^\s/?#*]+[^\s?#]*", re.IGNORECASE)
_SERVES: Final = frozenset({"serves", "serves-part", "serves-under"})
_SLASHES: Final = re.compile(r"/{2,}")
_MOST_ROUNDS: Final = 8
_CONSTANT: Final = "="
"""What begins a placeholder that stands for a constant of another file."""


def settled(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, those references to settings replaced by what these say that an estate knows."""
    found = list(readings)
    asked = [
        at
        for at, one in enumerate(found)
        if one.facts.language in TYPED
        and (any(map(_is_open, one.facts.references)) or any(map(_is_open_path, one.facts.bindings)))
    ]
    settings = _Settings(found if asked else ())
    for at in asked:
        one = found[at]
        meant = (settings.meant(row, one.path) if _is_open(row) else row for row in one.facts.references)
        told = (settings.served(row, one.path) if _is_open_path(row) else row for row in one.facts.bindings)
        facts = one.facts._replace(references=tuple(dict.fromkeys(meant)), bindings=tuple(told))
        found[at] = one._replace(facts=facts)
    return found


class _Settings:
    """The configuration of an estate."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._values: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
        self._constants: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in readings:
            for row in reading.facts.bindings if reading.facts.language in TYPED else ():
                if row.kind == "constant":
                    self._constants[row.scope, row.name].add(row.value)
            for row in reading.facts.bindings if reading.facts.language in _FILES else ():
                if row.kind == "setting" and row.value:
                    self._values[_relaxed(row.name)].setdefault(row.value, set()).add(reading.path)

    def meant(self, one: Reference, path: str) -> Reference:
        """Return a reference with its placeholders filled in, or as it is where one is not known."""
        name = self._filled(one.name, path)
        if one.kind == "calls-url":
            return _address(one, name)
        if "${" in name or "*" in name or not name.strip():
            return one._replace(name=one.name.replace(f"${{{_CONSTANT}", "${"))
        how = "identifier" if one.kind in _QUEUES and ("/" in name or ":" in name) else "joined"
        return one._replace(name=name.upper() if one.kind in _UPPER else name, how=how)

    def served(self, row: Binding, path: str) -> Binding:
        """Return an address that is served, with its placeholders filled in as far as they are known."""
        name = self._filled(row.name, path).replace(f"${{{_CONSTANT}", "${")
        return row._replace(name=_SLASHES.sub("/", name))

    def _filled(self, name: str, path: str) -> str:
        for _ in range(_MOST_ROUNDS):
            said = _PLACEHOLDER.sub(lambda found: self._value(found, path), name)
            if said == name:
                break
            name = said
        return name

    def _value(self, found: re.Match[str], path: str) -> str:
        """Return what a placeholder stands for, or the placeholder itself."""
        if found[1].startswith(_CONSTANT):
            owner, _, name = found[1].removeprefix(_CONSTANT).rpartition(".")
            texts = self._constants.get((owner.rpartition(".")[2], name), set())
            return next(iter(texts)) if len(texts) == 1 else found[0]
        said = self._values.get(_relaxed(found[1]), {})
        best = max((_nearness(at, path) for paths in said.values() for at in paths), default=(0, 0))
        values = {value for value, paths in said.items() if any(_nearness(at, path) == best for at in paths)}
        if len(values) == 1:
            return values.pop()
        return found[0] if values or found[2] is None else found[2]


def _address(one: Reference, name: str) -> Reference:
    """Return the address that a client asks; one whose host is not known is a path."""
    if found := _ADDRESS.match(name):
        return one._replace(name=found[0].rstrip("/"), how="joined")
    rest = name.rpartition("}")[2] if "${" in name else name
    return one._replace(kind="calls-path", name=rest, how="identifier") if rest.startswith("/") else one


def _is_open(one: Reference) -> bool:
    """In what a page leads to, `${...}` is an expression of the request, and no setting."""
    return one.how == "computed" and "${" in one.name and one.kind not in DESCRIPTOR_KINDS


def _is_open_path(row: Binding) -> bool:
    return row.kind in _SERVES and "${" in row.name


def _relaxed(key: str) -> str:
    return key.strip().replace("-", "").replace("_", "").lower()


def _nearness(at: str, path: str) -> tuple[int, int]:
    """Return how many folders two paths share, and whether the first is for all profiles."""
    folders, others = at.split("/")[:-1], path.split("/")[:-1]
    shared = next((n for n, (a, b) in enumerate(zip(folders, others, strict=False)) if a != b), len(folders))
    return shared, int("-" not in at.rpartition("/")[2])
