"""From units to components: what the user says, else what calls, place, names and sole use bring together."""

from collections.abc import Sequence

from legacy_scan.planning.companions import place
from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.grouping import Fits, group
from legacy_scan.planning.pieces import pieces
from legacy_scan.planning.settings import Settings
from legacy_scan.planning.untangle import untangle


def compose(ground: Ground, code: Sequence[bool], settings: Settings, fits: Fits) -> list[Draft]:
    """Return the drafts of all components, named uniquely; every unit that moves is in exactly one."""
    configured = _configured(ground, settings)
    taken = {number for draft in configured for number in draft.members}
    free = [number for number in range(len(ground.units)) if number not in taken]
    order, cut = pieces([number for number in free if code[number]], ground, settings, fits)
    whole = [piece for at, piece in enumerate(order) if at not in cut]
    large = [Draft("", order[at], []) for at in cut]
    parts = {id(draft): cut[at] for draft, at in zip(large, cut, strict=True)}
    drafts = list(configured)
    for draft in untangle(large + group(whole, ground, settings, fits), order, ground):
        drafts += parts.get(id(draft), [draft])
    drafts += place(drafts, {number for number in free if not code[number]}, ground, settings)
    for draft in drafts:
        draft.members.sort()
    drafts.sort(key=lambda draft: draft.members)
    _name(drafts, {draft.label for draft in configured})
    return drafts


def _configured(ground: Ground, settings: Settings) -> list[Draft]:
    """Return the user's own components; a unit that several of them match goes to the first."""
    taken: set[int] = set()
    found = []
    for name, globs in settings.components:
        members = [number for number in ground.matching(globs) if number not in taken]
        taken.update(members)
        if members:
            found.append(Draft(name, members, ["the configuration says so: " + ", ".join(globs)]))
    return found


def _name(drafts: Sequence[Draft], reserved: set[str]) -> None:
    """Make labels unique: a clash adds a number. The user's names stay as they are."""
    taken = set(reserved)
    for draft in drafts:
        if draft.label in reserved and draft.why[0].startswith("the configuration"):
            continue
        wish, number = draft.label, 1
        while wish in taken:
            number += 1
            wish = f"{draft.label} ({number})"
        draft.label = wish
        taken.add(wish)
