"""What a component is called: by its role, its entries and its place, so that its owner knows it again."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from legacy_scan.model.names import name_of
from legacy_scan.planning import roles
from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.places import common, home

_SHOWN: Final = 2
_MORE: Final = (4, 8, 16)
_STRONGEST: Final = ("job", "proc", "program", "routine", "class", "module", "transaction")
"""Which unit stands for a piece: a copybook with calls in it, or a transaction, only where there is no other."""

_SINGLE: Final = {
    roles.BATCH: "batch",
    roles.UNREACHED: "unreached program",
    roles.UNPROVEN: "perhaps unreached program",
    roles.TRANSACTIONS: "transaction",
}


def entry(piece: Sequence[int], ground: Ground) -> int:
    """Return the unit that stands for a piece: in a circle of programs the one that passes control to most of them."""
    inside = set(piece)
    for space in _STRONGEST:
        own = [number for number in piece if ground.units[number].space == space]
        if own:
            return min(own, key=lambda number: (-len(inside.intersection(ground.uses[number])), number))
    return piece[0]


def label(draft: Draft, ground: Ground, shown: int = _SHOWN) -> str:
    """Return a name for some units; `shown` says how many of its entries it may tell."""
    entries = draft.entries or (entry(draft.members, ground),)
    if draft.role == roles.CLASSES:
        return _classes(entries, ground, shown)
    if len(entries) > 1:
        return f"{draft.role}{_within(entries, ground)} ({_some([ground.units[one].name for one in entries], shown)})"
    name = name_of(ground.units[entries[0]].id)
    if draft.role == roles.ONLINE:
        users = sorted(set(ground.users[entries[0]]).intersection(draft.members))
        codes = [number for number in users if ground.units[number].space == "transaction"]
        return f"online {name_of(ground.units[codes[0]].id)} ({name})" if codes else f"online {name}"
    space = ground.units[entries[0]].space
    return f"{_SINGLE.get(draft.role, space)} {name}"


def unique(wishes: Sequence[Callable[[int], str]], taken: Collection[str]) -> list[str]:
    """Return a name for each wish, told as briefly as it can be told apart, in this order.

    A wish is asked for more detail; what still clashes is numbered.
    """
    used = set(taken)
    found = []
    numbers: dict[str, int] = {}
    for wish in wishes:
        plain = name = wish(_SHOWN)
        for shown in _MORE:
            if name not in used:
                break
            name = wish(shown)
        while name in used:
            numbers[plain] = numbers.get(plain, 1) + 1
            name = f"{plain} ({numbers[plain]})"
        used.add(name)
        found.append(name)
    return found


def _some(names: Sequence[str], shown: int) -> str:
    told = sorted(set(names))
    listed = ", ".join(told[:shown])
    return f"{listed} …" if len(told) > shown else listed


def _within(entries: Sequence[int], ground: Ground) -> str:
    """Return where the entries lie, without the folder that all the estate lies in."""
    parts = common([home(ground.units[number]) for number in entries])
    place = "/".join(parts[len(ground.top) :] if parts[: len(ground.top)] == ground.top else parts)
    return f" in {place}" if place else ""


def _classes(entries: Sequence[int], ground: Ground, shown: int) -> str:
    """Return `portal: gov.state.web`, with class names only where there is no package or more detail is asked for."""
    classes = [number for number in entries if ground.units[number].space == "class"] or list(entries)
    dot = "." if all("." in ground.units[number].name for number in classes) else "/"
    package = dot.join(common([home(ground.units[number]) for number in classes]))
    tops = {ground.units[number].path.partition("/")[0] for number in classes if "/" in ground.units[number].path}
    top = tops.pop() if len(tops) == 1 else ""
    words = [f"{top}:"] if top and dot == "." else []
    words += [package] if package else []
    if not words:
        words.append(top or roles.CLASSES)
    if shown > _SHOWN or not package:
        words.append(f"({_some([ground.units[number].name.rpartition('.')[2] for number in classes], shown)})")
    return " ".join(words)
