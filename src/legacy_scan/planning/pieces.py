"""The smallest things that move as one: what shares a file, and what passes control in a circle."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from legacy_scan.planning.ground import Ground
from legacy_scan.planning.links import links, loops, numbered
from legacy_scan.planning.sequence import sequence
from legacy_scan.planning.settings import Settings

Piece = list[int]

Weigh = Callable[[Sequence[int]], float]
"""Tells how many person-months some units likely take."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """A loop too large for one wave, by place in the order of pieces, in parts that fit a component."""

    at: int
    parts: tuple[tuple[int, ...], ...]


def pieces(
    code: Sequence[int], ground: Ground, settings: Settings, weigh: Weigh
) -> tuple[list[Piece], list[float], list[Cutting]]:
    """Return the pieces, what is called before what calls it; what each weighs; and the loops that are cut."""
    atoms = _atoms(code, ground, settings)
    weights = [weigh(atom) for atom in atoms]
    whole = sum(weights)
    component, wave = settings.sizes.component(whole), settings.sizes.wave(whole)
    between = links(ground.control, numbered(atoms))
    found: list[Piece] = []
    loads: list[float] = []
    cut: list[Cutting] = []
    for knot in loops(len(atoms), between):
        members = sorted(number for atom in knot for number in atoms[atom])
        load = sum(weights[atom] for atom in knot)
        if len(knot) > 1 and load > wave:
            cut.append(Cutting(len(found), _cut(sequence(knot, between), atoms, weights, component)))
        found.append(members)
        loads.append(load)
    return found, loads, cut


def _atoms(code: Sequence[int], ground: Ground, settings: Settings) -> list[list[int]]:
    """Return the units of one file together, with what belongs to one of them alone.

    That is a registered transaction that runs one program, and a copybook with calls in it that one unit copies.
    """
    by_path: dict[str, list[int]] = {}
    alone: list[int] = []
    for number in code:
        unit = ground.units[number]
        if unit.origin == "source" and unit.space not in settings.companions:
            by_path.setdefault(unit.path, []).append(number)
        else:
            alone.append(number)
    path_of = {number: path for path, members in by_path.items() for number in members}
    runs: dict[int, set[int]] = {}
    for user, used in ground.control:
        runs.setdefault(user, set()).add(used)
    atoms = []
    for number in alone:
        copied = ground.units[number].space in settings.companions
        keepers = ground.users[number] if copied else list(runs.get(number, ()))
        path = path_of.get(keepers[0]) if len(keepers) == 1 else None
        if path is None:
            atoms.append([number])
        else:
            by_path[path].append(number)
    return sorted(atoms + [sorted(members) for members in by_path.values()])


def _cut(
    order: Iterable[int], atoms: Sequence[list[int]], weights: Sequence[float], limit: float
) -> tuple[tuple[int, ...], ...]:
    """Cut a loop into parts within the size of a component, along the order that goes against fewest calls."""
    parts: list[list[int]] = []
    load = 0.0
    for atom in order:
        if not parts or load + weights[atom] > limit:
            parts.append([])
            load = 0.0
        parts[-1] += atoms[atom]
        load += weights[atom]
    return tuple(tuple(sorted(part)) for part in parts)
