"""The roadmap: components with a disposition and a planning range, the waves they ship in, and what must be cut."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from legacy_scan.analysis.orphans import reach
from legacy_scan.model.assessment import Component, Cut, Finding, Plan, Score, Vitals, Wave
from legacy_scan.model.estate import Estate
from legacy_scan.planning.components import compose
from legacy_scan.planning.decide import decide
from legacy_scan.planning.draft import Draft
from legacy_scan.planning.effort import effort
from legacy_scan.planning.face import Faces
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.links import links, numbered
from legacy_scan.planning.roles import InUse
from legacy_scan.planning.settings import Settings
from legacy_scan.planning.titles import title
from legacy_scan.planning.waves import Cargo, Schedule, Uses, schedule


def plan(
    estate: Estate,
    scores: Iterable[Score],
    vitals: Iterable[Vitals],
    findings: Iterable[Finding],
    settings: Settings,
) -> Plan:
    """Return the plan of everything that moves: each such unit is in one component, each component in one wave.

    A wave can ship when those before it have: control passes within a wave or to an earlier one, so that what moves
    calls what has moved already; every control edge that points to a later wave is a listed cut. Callers that stay
    behind reach what has moved through a bridge that the migration needs in any case.
    """
    ground = Ground(estate, scores, vitals, findings, settings.registered)
    touched = {number for pair in ground.control for number in pair}
    code = [unit.space not in settings.companions or number in touched for number, unit in enumerate(ground.units)]
    roots = [number for number, unit in enumerate(ground.units) if unit.space in settings.root_spaces]
    roots += ground.matching(settings.stated_roots)
    reached = ground.reached(roots)
    use = InUse(reached, _unproven(estate, ground, code, reached, settings), bool(settings.stated_roots))
    faces = Faces(ground, code, use, settings)
    drafts = compose(ground, code, use, settings, faces.weigh)
    judged = [_judged(draft, ground, faces, settings) for draft in drafts]
    components = [component for component, _ in judged]
    number_of = numbered(draft.members for draft in drafts)
    control = links(ground.control, number_of)
    other = _uses(ground, number_of)
    limit = settings.sizes.wave(math.fsum(component.effort.likely for component in components))
    timetable = schedule([cargo for _, cargo in judged], control, other, limit)
    return Plan(
        components=tuple(sorted(components, key=lambda one: (not one.foundation, one.name))),
        waves=_waves(components, timetable, other),
        cuts=_cuts(ground, components, timetable, number_of, limit),
    )


def _unproven(estate: Estate, ground: Ground, code: Sequence[bool], reached: Set[int], settings: Settings) -> set[int]:
    """Return the units of which it is unproven that nothing reaches them; where no root is stated, nobody asks.

    That is also code of the kinds that count as roots themselves, such as procedures that people start, and what only
    it reaches.
    """
    if not settings.stated_roots:
        return set()
    claims = {one.unit: one.claim for one in reach(estate, settings.stated_roots).orphans}
    return {
        number
        for number, unit in enumerate(ground.units)
        if claims.get(unit.id, "unproven" if code[number] and number not in reached else "") == "unproven"
    }


def _judged(draft: Draft, ground: Ground, faces: Faces, settings: Settings) -> tuple[Component, Cargo]:
    """Return the component that a draft becomes, and what the waves need to know of it."""
    face = faces.face(draft.members, draft.foundation)
    disposition, why = decide(face, settings)
    range_of = effort(faces.load(draft.members), disposition, settings.effort)
    units = tuple(ground.units[number].id for number in draft.members)
    sure = face["readiness"] / 100 * face["confidence"] if face["scored"] else 0.0
    return (
        Component(draft.label, units, tuple(draft.why), draft.foundation, disposition, why, range_of),
        Cargo(range_of.likely, range_of.likely * (1 - sure), draft.label, draft.foundation),
    )


def _uses(ground: Ground, number_of: Mapping[int, int]) -> Uses:
    """Return which components each component uses in any way."""
    found: dict[int, set[int]] = {}
    for user, row in enumerate(ground.uses):
        if row:
            found.setdefault(number_of[user], set()).update([number_of[used] for used in row])
    for component, used_by_it in found.items():
        used_by_it.discard(component)
    return found


def _waves(components: Sequence[Component], timetable: Schedule, other: Uses) -> tuple[Wave, ...]:
    needs: dict[int, set[int]] = {}
    loads: dict[int, list[Component]] = {}
    for number, component in enumerate(components):
        wave = timetable.wave_of[number]
        loads.setdefault(wave, []).append(component)
        earlier = {timetable.wave_of[used] for used in other.get(number, ())}
        needs.setdefault(wave, set()).update(one for one in earlier if one < wave)
    found = []
    for wave in sorted(loads):
        names = tuple(sorted(component.name for component in loads[wave]))
        found.append(Wave(wave, names, tuple(sorted(needs[wave])), title(loads[wave])))
    return tuple(found)


def _cuts(
    ground: Ground,
    components: Sequence[Component],
    timetable: Schedule,
    number_of: Mapping[int, int],
    limit: float,
) -> tuple[Cut, ...]:
    """Return every control edge that points to a later wave, with the circle that made it necessary."""
    sizes = Counter(timetable.circle_of.values())
    wave_of = [timetable.wave_of[number] for number in range(len(components))]
    found = []
    for edge in ground.control_edges:
        source, target = number_of[ground.index[edge.source]], number_of[ground.index[edge.target]]
        early, late = wave_of[source], wave_of[target]
        if early >= late:
            continue
        circle = f"closes a circle of {sizes[timetable.circle_of[source]]} components"
        size = f"more than the {limit:.2g} person-months of one wave"
        bridge = f"{components[source].name} needs a bridge back to {components[target].name}"
        why = f"{circle}, {size}: from wave {early} until wave {late}, {bridge}"
        found.append(Cut(edge, why))
    return tuple(sorted(found, key=lambda cut: cut.edge))
