"""From units to components: what the user says, else an entry with what only it uses, by place and name."""

from collections.abc import Sequence
from functools import partial

from legacy_scan.planning import naming
from legacy_scan.planning.adoption import adopt
from legacy_scan.planning.companions import Room, place
from legacy_scan.planning.draft import Draft, counted
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.pieces import Piece, Weigh, pieces
from legacy_scan.planning.places import Lot, gather, home
from legacy_scan.planning.roles import InUse, role
from legacy_scan.planning.settings import Settings
from legacy_scan.planning.untangle import untangle


def compose(ground: Ground, code: Sequence[bool], use: InUse, settings: Settings, weigh: Weigh) -> list[Draft]:
    """Return the drafts of all components, named uniquely; every unit that moves is in exactly one."""
    configured = _configured(ground, settings)
    taken = {number for draft in configured for number in draft.members}
    free = [number for number in range(len(ground.units)) if number not in taken]
    order, weights, cut = pieces([number for number in free if code[number]], ground, settings, weigh)
    whole = sum(weights)
    limit = settings.sizes.component(whole)
    cut_at = {cutting.at for cutting in cut}
    left = [at for at in range(len(order)) if at not in cut_at]
    groups = adopt([order[at] for at in left], ground, [weights[at] for at in left], limit)
    lots = [_lot([left[at] for at in group], order, weights, ground, use) for group in groups]
    drafts = [_draft(lot, ground) for lot in gather(lots, limit)]
    large = [Draft(role(order[cutting.at], ground, use), order[cutting.at], []) for cutting in cut]
    parts = {id(draft): _parts(draft, cutting.parts) for draft, cutting in zip(large, cut, strict=True)}
    found = list(configured)
    for draft in untangle(large + drafts, order, ground):
        found += parts.get(id(draft), [draft])
    companions = {number for number in free if not code[number]}
    found += place(found, companions, ground, weigh, Room(limit, settings.sizes.wave(whole)))
    for draft in found:
        draft.members.sort()
    found.sort(key=lambda draft: draft.members)
    _name(found, ground)
    return found


def _configured(ground: Ground, settings: Settings) -> list[Draft]:
    """Return the user's own components; a unit that several of them match goes to the first."""
    taken: set[int] = set()
    found = []
    for name, globs in settings.components:
        members = [number for number in ground.matching(globs) if number not in taken]
        taken.update(members)
        if members:
            found.append(Draft("", members, ["the configuration says so: " + ", ".join(globs)], label=name, named=True))
    return found


def _lot(group: Sequence[int], order: Sequence[Piece], weights: Sequence[float], ground: Ground, use: InUse) -> Lot:
    """Return an entry and what it took in, at the place of the entry."""
    members = tuple(number for at in group for number in order[at])
    entry = naming.entry(order[group[0]], ground)
    unit = ground.units[entry]
    load = sum(weights[at] for at in group)
    return Lot(entry, members, load, role(members, ground, use), home(unit), unit.name.rpartition(".")[2])


def _draft(lots: Sequence[Lot], ground: Ground) -> Draft:
    members = [number for lot in lots for number in lot.members]
    first = lots[0]
    if len(lots) > 1:
        where = "/".join(first.path) or "the top folder"
        why = f"{counted(len(lots), 'entry')} of one kind ({first.role}), beginning at {where}, "
        why += f"with what only they use: {counted(len(members), 'unit')} of code"
    elif len(members) > 1:
        why = f"{ground.units[first.entry].id}, and {counted(len(members) - 1, 'unit')} of code that share its file, "
        why += "that only it uses, or that pass control in a circle with it"
    else:
        why = f"{ground.units[first.entry].id} by itself: what uses it is in several components, or nothing does"
    return Draft(first.role, members, [why], tuple(lot.entry for lot in lots))


def _parts(draft: Draft, parts: Sequence[Sequence[int]]) -> list[Draft]:
    why = "part {} of {} of a control loop of {} units, too large for one wave"
    return [
        Draft(draft.role, list(part), [why.format(number, len(parts), len(draft.members))])
        for number, part in enumerate(parts, 1)
    ]


def _name(drafts: Sequence[Draft], ground: Ground) -> None:
    """Give each draft a name of its own. The user's names stay as they are."""
    open_ = [draft for draft in drafts if not draft.named]
    wishes = [partial(_wish, draft, ground) for draft in open_]
    for draft, name in zip(open_, naming.unique(wishes, {draft.label for draft in drafts if draft.named}), strict=True):
        draft.label = name


def _wish(draft: Draft, ground: Ground, shown: int) -> str:
    return draft.label or naming.label(draft, ground, shown)
