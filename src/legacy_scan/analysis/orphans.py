"""What nothing reaches. Dead code is a claim: it stands on the roots it names, and on what could overturn it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Final, NamedTuple

from legacy_scan.model.estate import Arc, Estate, EstateUnit
from legacy_scan.model.names import CONTROL

JUDGED: Final = ("program", "copybook", "proc", "screen", "table")
"""Spaces that something else must use. All others (jobs, transactions, members, classes ...) count as roots."""

STATED: Final = "stated in the configuration"
"""What stands for a space among the roots, where the user named some."""

_CALLERS: Final = frozenset({"job", "transaction"})
_ASIDE: Final = frozenset({"precedes"})
_DATA: Final = frozenset({"reads", "writes", "updates", "deletes", "browses"})
_ONLINE: Final = frozenset({"link", "xctl", "start", "return-transid"})
_HELD: Final = frozenset({"move", "value"})
_SEVERAL: Final = 3
"""Programs in a folder: where none of so many is reached, it is rather their starters that are missing."""
AMBIGUOUS: Final = "an ambiguous name may mean it"
_DYNAMIC_SQL: Final = frozenset({"sql.prepare", "sql.execute-immediate", "sql.execute"})


class Orphan(NamedTuple):
    """A unit that no root reaches. The claim is unreached or unproven; `why` says what could overturn it.

    `named_by` are the units that name it, none of them reached either.
    """

    unit: str
    space: str
    claim: str
    why: str
    named_by: tuple[str, ...]


class Root(NamedTuple):
    """So many units of one space, or stated, count as roots; `starting` are those from which control passes on."""

    space: str
    units: int
    starting: int


class Reach(NamedTuple):
    """The roots, how many units of each space were judged, and those not reached."""

    roots: tuple[Root, ...]
    judged: tuple[tuple[str, int], ...]
    orphans: tuple[Orphan, ...]


def reach(estate: Estate, stated: Sequence[str] = ()) -> Reach:
    """Return what the roots of an estate reach, and what they do not.

    `stated` are globs of what outsiders call. Whoever states any says that nothing else is called from outside.
    """
    units = {unit.id: unit for unit in estate.units}
    judged = [unit for unit in estate.units if unit.space in JUDGED and unit.origin == "source"]
    roots = [unit for unit in estate.units if unit.space not in JUDGED and unit.origin in ("source", "registered")]
    sure, maybe = _ahead(estate.arcs)
    named = [unit.id for unit in estate.units if any(fnmatchcase(unit.id, glob) for glob in stated)]
    start = [unit.id for unit in roots] + _named_like_a_psb(judged, units) + named
    reached = _reached(start, sure)
    possible = _reached(reached, sure, maybe)
    spaces = {unit.space for unit in roots} | (_CALLERS if stated else frozenset())
    idle = {} if stated else _idle_folders(judged, reached)
    evidence = _Evidence(estate, reached, possible, spaces, _users(estate.arcs), idle)
    lost = [unit for unit in judged if not evidence.used(unit)]
    held = _held(estate, {unit.name.upper() for unit in lost})
    orphans = sorted(evidence.orphan(unit, held) for unit in lost)
    return Reach(
        (*_roots(roots, sure), *([Root(STATED, len(named), len(named))] if named else ())),
        tuple(sorted(Counter(unit.space for unit in judged).items())),
        tuple(_resting(orphans, sure)),
    )


def _idle_folders(judged: Iterable[EstateUnit], reached: set[str]) -> dict[str, int]:
    """Return the folders with several programs of which none is reached: a system whose jobs are kept elsewhere."""
    programs = [unit for unit in judged if unit.space == "program"]
    held = Counter(_folder(unit) for unit in programs)
    used = {_folder(unit) for unit in programs if unit.id in reached}
    return {folder: count for folder, count in held.items() if count >= _SEVERAL and folder not in used}


def _folder(unit: EstateUnit) -> str:
    return unit.path.rpartition("/")[0]


Ahead = Mapping[str, list[str]]


def _ahead(arcs: Iterable[Arc]) -> tuple[Ahead, Ahead]:
    sure: defaultdict[str, list[str]] = defaultdict(list)
    maybe: defaultdict[str, list[str]] = defaultdict(list)
    for arc in arcs:
        if arc.kind not in _ASIDE:
            (maybe if arc.evidence == "candidate" else sure)[arc.source].append(arc.target)
    return sure, maybe


def _reached(start: Iterable[str], *ahead: Ahead) -> set[str]:
    seen = set(start)
    todo = list(seen)
    while todo:
        unit = todo.pop()
        for row in ahead:
            for target in row.get(unit, ()):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
    return seen


def _resting(orphans: list[Orphan], sure: Ahead) -> Iterator[Orphan]:
    """Yield the orphans; what an unproven one leads to is no better proven than that one."""
    lost = {one.unit for one in orphans}
    through: dict[str, str] = {}
    for one in orphans:
        todo = [one.unit] if one.claim == "unproven" else []
        while todo:
            new = [unit for unit in sure.get(todo.pop(), ()) if unit in lost and unit not in through]
            through.update(dict.fromkeys(new, one.unit))
            todo += new
    for one in orphans:
        if one.claim == "unreached" and one.unit in through:
            yield one._replace(claim="unproven", why=f"it is reached if {through[one.unit]} is, which is unproven")
        else:
            yield one


def _named_like_a_psb(judged: Iterable[EstateUnit], units: Mapping[str, EstateUnit]) -> list[str]:
    """A message program of IMS has the name of its PSB."""
    return [unit.id for unit in judged if unit.space == "program" and f"psb:{unit.name}" in units]


def _roots(roots: Iterable[EstateUnit], sure: Ahead) -> tuple[Root, ...]:
    counts: Counter[str] = Counter()
    starting: Counter[str] = Counter()
    for unit in roots:
        counts[unit.space] += 1
        starting[unit.space] += any(target.startswith(("program:", "proc:")) for target in sure.get(unit.id, ()))
    return tuple(Root(space, counts[space], starting[space]) for space in sorted(counts))


def _users(arcs: Iterable[Arc]) -> dict[str, set[str]]:
    """Who names whom; for a table only who uses its rows, since a script that makes it is no use of it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for arc in arcs:
        if arc.evidence != "candidate" and (arc.kind in _DATA or not arc.target.startswith("table:")):
            found[arc.target].add(arc.source)
    return dict(found)


def _held(estate: Estate, names: set[str]) -> dict[str, str]:
    """Return where a name stands as data: the first place, in the text of a unit of that name only if in no other."""
    found: dict[str, str] = {}
    own: dict[str, str] = {}
    for file in estate.files:
        here = {unit.name.upper() for unit in file.facts.units}
        for binding in file.facts.bindings:
            if binding.kind in _HELD and (name := binding.value.strip().upper()) in names:
                (own if name in here else found).setdefault(name, f"{file.path}:{binding.line}")
    inside = {name: f"{place}, in its own text, which may hand it on" for name, place in own.items()}
    return {**inside, **found}


class _Evidence:
    """All that speaks for or against a claim."""

    def __init__(
        self,
        estate: Estate,
        reached: set[str],
        possible: set[str],
        spaces: set[str],
        users: Mapping[str, set[str]],
        idle: Mapping[str, int],
    ) -> None:
        self._idle = idle
        self._reached, self._possible, self._spaces, self._users = reached, possible, spaces, users
        self._tables = {name.rpartition(".")[2] for used in users if (name := used.removeprefix("table:")) != used}
        self._online: set[str] = set()
        self._dynamic_sql = False
        for file in estate.files:
            for trait in file.facts.traits:
                if trait.code.startswith("cics."):
                    self._online.add(file.units[trait.unit])
                self._dynamic_sql |= trait.code in _DYNAMIC_SQL
        self._dynamic = Counter(
            row.kind for row in estate.unresolved if row.reason == "dynamic" and row.source in reached
        )

    def used(self, unit: EstateUnit) -> bool:
        if unit.space == "table":
            return unit.id in self._users
        return unit.id in self._reached

    def orphan(self, unit: EstateUnit, held: Mapping[str, str]) -> Orphan:
        doubts = list(self._doubts(unit, held))
        named_by = tuple(sorted(self._users.get(unit.id, set()) - {unit.id}))
        return Orphan(unit.id, unit.space, "unproven" if doubts else "unreached", "; ".join(doubts), named_by)

    def _doubts(self, unit: EstateUnit, held: Mapping[str, str]) -> Iterable[str]:
        if unit.id in self._possible and unit.id not in self._reached:
            yield AMBIGUOUS
        if unit.space == "program":
            yield from self._doubts_of_program(unit, held)
        elif unit.space == "screen" and self._dynamic["displays"]:
            screens = self._dynamic["displays"]
            yield f"{screens:,} {'screen is' if screens == 1 else 'screens are'} named only at run time"
        elif unit.space == "proc":
            yield "an operator may start it"
        elif unit.space == "table":
            yield from self._doubts_of_table(unit)
        elif unit.space == "copybook" and "program" not in self._spaces and not self._users:
            yield "no code that could use it is in the tree"

    def _doubts_of_table(self, unit: EstateUnit) -> Iterable[str]:
        if self._dynamic_sql:
            yield "some SQL is made up only at run time"
        if "class" in self._spaces:
            yield "classes may be mapped to it"
        if unit.name.rpartition(".")[2] in self._tables:
            yield "code uses a table of that name in another schema"

    def _doubts_of_program(self, unit: EstateUnit, held: Mapping[str, str]) -> Iterable[str]:
        online = unit.id in self._online
        root = "transaction" if online else "job"
        if root not in self._spaces:
            yield f"no {root} is in the tree, so nothing could reach it"
        elif count := self._idle.get(folder := _folder(unit)):
            place = folder or "the top folder"
            yield f"none of the {count:,} programs in {place} is reached: what starts them may not be in the tree"
        if where := held.get(unit.name.upper()):
            yield f"its name stands as data at {where}"
        kinds = CONTROL if online else CONTROL - _ONLINE
        dynamic = sum(count for kind, count in self._dynamic.items() if kind in kinds)
        if dynamic:
            calls = "call names its" if dynamic == 1 else "calls name their"
            yield f"{dynamic:,} reached {calls} target only at run time"
