"""MQ calls: which queues a program puts to and gets from, as far as its text says.

MQOPEN binds a descriptor to a handle; MQGET and MQPUT use the handle, MQPUT1 the descriptor. The queue is what the
paragraph of the MQOPEN moves to the object name of the descriptor. A handle that several opens share counts only where
nothing more particular is copied from it.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from legacy_scan.linking.holdings import Holdings, Moved
from legacy_scan.linking.origins import first
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Binding

INTERFACES: Final = frozenset({"MQOPEN", "MQGET", "MQPUT", "MQPUT1"})
_OBJECT_NAME = re.compile(r".*(?:OBJECTNAME|OBJECT-NAME|OBJNAME|OBJ-NAME)")
_QUEUE = re.compile(r"[A-Za-z0-9._%/]{1,48}")


class _Named(NamedTuple):
    """The queues that are meant, with their evidence; `why` tells why there may be others, or is empty."""

    names: tuple[tuple[str, str], ...]
    why: str


def resolve(sites: Sites, unit: str, path: str, calls: list[Binding], holdings: Holdings) -> None:
    """Add the queues that one program sends to and receives from."""
    opens = [(one, _handles(one, holdings.moves)) for one in calls if one.name == "MQOPEN"]
    for said in calls:
        given = said.value.upper().split()
        if said.name == "MQOPEN" or len(given) < 2:
            continue
        kind = "reads-queue" if said.name == "MQGET" else "writes-queue"
        if said.name == "MQPUT1":
            meant = [_queue(said, holdings)]
        else:
            used = _sources(given[1], said, holdings.moves)
            meant = [_queue(one, holdings) for one, handles in opens if used & handles]
        for name, evidence in sorted({pair for one in meant for pair in one.names}):
            sites.name(unit, kind, name, evidence, path, said.line)
        why = first({one.why for one in meant}) if meant else holdings.values.origins.why(given[1])
        if why:
            edge = "receives" if kind == "reads-queue" else "sends"
            sites.unknown(unit, edge, given[1], "dynamic", path, said.line, why)


def _handles(said: Binding, moves: Iterable[Moved]) -> set[str]:
    """Return the items that hold the handle of an open afterwards: those it is copied to, or else its own."""
    given = said.value.upper().split()
    own = given[3] if len(given) > 3 else ""
    copied = {one.target for one in moves if one.source == own and one.scope == said.scope and one.line > said.line}
    return copied or {own}


def _sources(handle: str, said: Binding, moves: Iterable[Moved]) -> set[str]:
    """Return the items whose handle a call uses: those copied into its argument before, or else the argument."""
    copied = {one.source for one in moves if one.target == handle and one.scope == said.scope and one.line < said.line}
    return {source for source in copied if source} or {handle}


def _queue(said: Binding, holdings: Holdings) -> _Named:
    """Return the queues that the paragraph of a call puts into its object descriptor."""
    put = [one for one in holdings.moves if _OBJECT_NAME.fullmatch(one.target)]
    near = [one for one in put if one.scope == said.scope and one.line <= said.line] or put
    names: set[tuple[str, str]] = set()
    whys = set() if near else {"unset"}
    for one in near:
        if one.literal:
            found = _QUEUE.fullmatch(one.literal.strip())
            names |= {(found[0], "move-literal")} if found else set()
            continue
        held = holdings.values.held(one.source)
        names |= {(name, "move-item") for name, _ in held.names}
        whys.add(held.why)
    return _Named(tuple(sorted(names)), first(whys))
