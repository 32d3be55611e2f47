"""The flow of jobs: which comes before which, because of a dataset or because a schedule says so."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from legacy_scan.analysis.relay import Handoff, Relay
from legacy_scan.model.names import name_of
from legacy_scan.reporting.drawing import MOST_NODES, Drawing, Node, draw
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.layers import below, reduced
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import mention, names, unresolved
from legacy_scan.reporting.shape import relay_of
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number

_CONTROL: Final = frozenset({"runs", "invokes"})
_MOST_SCHEDULED: Final = 1_000
_SURE: Final = {True: "sure", False: "probable"}
_UNSURE: Final = frozenset({"shares", "allocates"})

Pair = tuple[str, str]


class Jobs(NamedTuple):
    """The order as a drawing, where it is not too large, and as a table; the jobs; what they hand on."""

    summary: str
    drawing: Drawing | None
    order: Table
    jobs: Table
    datasets: Table
    carried: bool


def wanted(lookup: Lookup) -> bool:
    """Return whether there is any job."""
    return any(unit.space == "job" for unit in lookup.assessment.estate.units)


def build(lookup: Lookup) -> Jobs:
    """Return the view of the jobs page."""
    pairs: defaultdict[Pair, list[Handoff]] = defaultdict(list)
    for one in relay_of(lookup.assessment).handoffs:
        pairs[one.before, one.after].append(one)
    jobs = [unit.id for unit in lookup.assessment.estate.units if unit.space == "job"]
    carried = _carried(pairs)
    return Jobs(
        summary=_summary(jobs, pairs) + _left_out(relay_of(lookup.assessment)),
        drawing=_drawing(pairs, carried),
        order=_order(lookup, pairs, carried),
        jobs=_jobs(lookup, jobs, pairs),
        datasets=_datasets(lookup),
        carried=bool(carried),
    )


def _summary(jobs: list[str], pairs: dict[Pair, list[Handoff]]) -> str:
    scheduled = sum(not rows[0].dataset for rows in pairs.values())
    alone = len(set(jobs) - {job for pair in pairs for job in pair})
    schedule = f"{scheduled:,} of them by a schedule" if scheduled else "no schedule is in the tree"
    if not pairs:
        return f"{many(len(jobs), 'job')}. Nothing tells their order: no schedule, and no dataset handed on."
    ways = many(len(pairs), "way")
    return f"{many(len(jobs), 'job')}, {ways} from one to the next: {schedule}. {alone:,} stand alone."


def _left_out(relay: Relay) -> str:
    """Say what was too much to tell."""
    said = ""
    if relay.crowded:
        named = listed(list(map(name_of, relay.crowded)), 3)
        said += f" Too many jobs share {many(len(relay.crowded), 'dataset')} to tell an order by: {named}."
    if relay.wide:
        named = listed(list(map(name_of, relay.wide)), 3)
        said += f" Too many programs stand behind {many(len(relay.wide), 'job')} to look at all their data: {named}."
    return said


def _carried(pairs: dict[Pair, list[Handoff]]) -> set[Pair]:
    """Return the pairs that run against the schedule: what one writes, the other reads when it runs the next time."""
    schedule = [pair for pair, rows in pairs.items() if not all(row.dataset for row in rows)]
    if len(schedule) > _MOST_SCHEDULED:
        return set()
    after = below(schedule)
    return {(one, other) for one, other in pairs if one in after.get(other, ()) and other not in after.get(one, ())}


def _drawing(pairs: dict[Pair, list[Handoff]], carried: set[Pair]) -> Drawing | None:
    pairs = {pair: rows for pair, rows in pairs.items() if pair not in carried}
    nodes = {job: Node(name_of(job), job) for pair in pairs for job in pair}
    if len(nodes) > MOST_NODES:
        return None
    return draw(nodes, {pair: "sure" if _sure(pairs[pair]) else "unsure" for pair in reduced(pairs)})


def _sure(rows: Iterable[Handoff]) -> bool:
    return any(row.evidence != "candidate" for row in rows)


def _order(lookup: Lookup, pairs: dict[Pair, list[Handoff]], carried: set[Pair]) -> Table:
    rows = [
        (
            mention(lookup, before),
            mention(lookup, after),
            Cell(_why(pairs[before, after])),
            Cell("in its next run" if (before, after) in carried else _SURE[_sure(pairs[before, after])]),
            names((row.dataset for row in pairs[before, after] if row.dataset), 3),
        )
        for before, after in sorted(pairs)[:MOST_ROWS]
    ]
    spec = "Job | Comes before | Because of | How sure | Datasets"
    return Table("Which job comes before which", columns(spec), rows, left_out(len(pairs), len(rows), "jobflow.csv"))


def _why(rows: list[Handoff]) -> str:
    data = sum(bool(row.dataset) for row in rows)
    others = {row.evidence == "literal" for row in rows if not row.dataset}
    said = [reason for submits, reason in ((False, "the schedule"), (True, "it submits it")) if submits in others]
    return " and ".join([*said, many(data, "dataset")] if data else said)


def _jobs(lookup: Lookup, jobs: list[str], pairs: dict[Pair, list[Handoff]]) -> Table:
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        after[one].add(other)
        before[other].add(one)
    rows = [
        (
            mention(lookup, job),
            _runs(lookup, job),
            names(before[job], 4),
            names(after[job], 4),
            number(lookup.wave_of_unit(job)),
        )
        for job in jobs[:MOST_ROWS]
    ]
    spec = "Job | Runs | After | Before | Wave:num"
    return Table("Jobs", columns(spec), rows, left_out(len(jobs), len(rows), "jobdata.csv"))


def _runs(lookup: Lookup, job: str) -> Cell:
    """Name what a job surely runs, and what it names that is not known to be here: of several sources it runs one."""
    edges = [edge for edge in lookup.edges_out.get(job, ()) if edge.kind in _CONTROL]
    rows = [row for row in lookup.unresolved.get(job, ()) if row.kind in _CONTROL]
    return names({edge.target for edge in edges if edge.evidence != "candidate"}, 4, unresolved(rows, 4))


def _datasets(lookup: Lookup) -> Table:
    """Leave out what jobs only share, such as load libraries."""
    done: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for job, dataset, use in relay_of(lookup.assessment).uses:
        done[dataset][use].add(job)
    found = sorted(dataset for dataset, uses in done.items() if not _UNSURE.issuperset(uses))
    rows = [
        (
            mention(lookup, dataset),
            names(done[dataset]["writes"] | done[dataset]["updates"], 4),
            names(done[dataset]["reads"] | done[dataset]["updates"], 4),
            names(done[dataset]["shares"] | done[dataset]["allocates"], 4),
            Cell(_note(done[dataset])),
        )
        for dataset in found[:MOST_ROWS]
    ]
    spec = "Dataset | Written by | Read by | Also used by | To note"
    return Table(
        "Datasets that jobs write, read, define or delete",
        columns(spec),
        rows,
        left_out(len(found), len(rows), "jobdata.csv"),
    )


def _note(uses: dict[str, set[str]]) -> str:
    said = []
    if uses["defines"] | uses["deletes"]:
        said.append(f"set up by {listed(sorted(map(name_of, uses['defines'] | uses['deletes'])), 2)}")
    if not uses["writes"] | uses["updates"]:
        said.append("no job writes it")
    if not uses["reads"] | uses["updates"] | uses["shares"] | uses["allocates"]:
        said.append("no job reads it")
    return "; ".join(said)
