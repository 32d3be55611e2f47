"""Where a name comes from that no text tells: who could state it, and what to look at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from legacy_scan.model.facts import FileFacts

WHYS: Final = (
    "parameter",
    "screen",
    "file",
    "table",
    "segment",
    "queue",
    "system",
    "callee",
    "symbol",
    "computed",
    "unset",
    "undeclared",
)
"""Why a name is known only at run time, what tells most first. docs/facts.md says what each means."""

_SYSTEM = ("EIB", "DFH", "DIB")
_COMMAREA = "DFHCOMMAREA"
_DEEPEST = 8


def first(whys: set[str]) -> str:
    """Return the reason that tells most."""
    return next((why for why in WHYS if why in whys), "")


class Origins:
    """Follows the moves of one program and its copybooks backwards to where its names come from."""

    def __init__(
        self,
        parts: Sequence[tuple[FileFacts, frozenset[int] | None]],
        sources: Mapping[str, Sequence[str]],
        above: Callable[[str], list[str]],
        below: Callable[[str], list[str]],
        constant: Callable[[str], str | None],
    ) -> None:
        self._sources = sources
        self._above = above
        self._below = below
        self._constant = constant
        self._parts = parts
        self._roles: dict[str, str] | None = None

    def why(self, item: str) -> str:
        """Return why an item may hold a name that no text tells."""
        return first(self._causes(item.upper(), set())) or "unset"

    def of(self, value: str) -> str:
        """Return why a source of a move does: an item, a join of several, or `*` and how it is computed."""
        return first(self._cause(value, set())) or "unset"

    def _causes(self, item: str, seen: set[str]) -> set[str]:
        if item in seen or len(seen) > _DEEPEST:
            return set()
        seen.add(item)
        around = [item, *self._above(item)]
        sources = [source for one in around for source in self._sources.get(one, ())]
        found = {cause for source in sources for cause in self._cause(source, seen)}
        roles = self._known()
        found |= {roles[one] for one in around if roles.get(one)}
        if item.startswith(_SYSTEM) and item != _COMMAREA:
            found.add("system")
        if not found and item not in roles:
            found.add("undeclared")
        if not found and any(self._causes(part, seen) for part in self._below(item)):
            found.add("computed")
        return found

    def _cause(self, source: str, seen: set[str]) -> set[str]:
        how = source.removeprefix("*")
        if how in WHYS:
            return {how}
        if " & " in source or not how or how.islower():
            return {"computed"}
        if source == how and self._constant(how.upper()) is not None:
            return set()
        return self._causes(how.upper(), seen) or {"computed" if source != how else "unset"}

    def _known(self) -> dict[str, str]:
        """Return the names that the parts declare, and what fills those that need no statement."""
        if self._roles is None:
            roles = {item.name.upper(): "" for facts, _ in self._parts for item in facts.items}
            roles[_COMMAREA] = "parameter"
            for facts, only in self._parts:
                for unit, kind, name, value, _, _ in facts.bindings:
                    if only is not None and unit not in only:
                        continue
                    if kind == "parameter":
                        roles[name.upper()] = "parameter"
                    elif kind == "record":
                        roles[value.upper()] = "file"
            self._roles = roles
        return self._roles
