"""The smallest things that move as one: what shares a file, and what passes control in a circle."""

from collections.abc import Iterable, Sequence

from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.grouping import Fits, Piece, label
from legacy_scan.planning.links import links, loops, numbered
from legacy_scan.planning.sequence import sequence
from legacy_scan.planning.settings import Settings


def pieces(
    code: Sequence[int], ground: Ground, settings: Settings, fits: Fits
) -> tuple[list[Piece], dict[int, list[Draft]]]:
    """Return the pieces, what is called before what calls it; and, by place, what a loop too large is cut to."""
    atoms = _atoms(code, ground, settings)
    between = links(ground.control, numbered(atoms))
    found: list[Piece] = []
    cut: dict[int, list[Draft]] = {}
    for knot in loops(len(atoms), between):
        members = sorted(number for atom in knot for number in atoms[atom])
        if len(knot) > 1 and not fits(members):
            cut[len(found)] = _cut(sequence(knot, between), atoms, ground, settings)
        found.append(members)
    return found, cut


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


def _cut(order: Iterable[int], atoms: Sequence[list[int]], ground: Ground, settings: Settings) -> list[Draft]:
    """Cut a loop into parts within the sizes of a component, along the order that goes against fewest calls."""
    parts: list[list[int]] = []
    lines = 0
    total = 0
    for atom in order:
        members = atoms[atom]
        total += len(members)
        more = sum(ground.lines[number] for number in members)
        full = parts and (len(parts[-1]) + len(members) > settings.units or lines + more > settings.code_lines)
        if not parts or full:
            parts.append([])
            lines = 0
        parts[-1] += members
        lines += more
    drafts = []
    for number, part in enumerate(parts, 1):
        part.sort()
        why = f"part {number} of {len(parts)} of a control loop of {total} units, too large for one wave"
        drafts.append(Draft(label(part, ground), part, [why]))
    return drafts
