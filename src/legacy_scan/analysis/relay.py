"""What jobs hand on to each other: datasets that one writes and another reads, and the order a scheduler gives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from legacy_scan.model.estate import Edge, Estate

_DOWN: Final = frozenset({"runs", "invokes", "call", "link"})
_DISPOSITION: Final = {"NEW": "writes", "MOD": "writes", "SHR": "shares"}
_UNSURE: Final = frozenset({"shares", "allocates"})
_READING: Final = frozenset({"reads", "updates"})
_MOST_BELOW: Final = 1_000
"""Procs and programs of one job, the nearest first."""

_MOST_PAIRS: Final = 2_500
"""Pairs through one dataset; what so many jobs share orders none of them."""


class JobData(NamedTuple):
    """What a job does to a dataset: `use` is defines, writes, updates, reads or deletes.

    Where no more is known than its DD, `use` is shares (SHR) or allocates (OLD).
    """

    job: str
    dataset: str
    use: str


class Handoff(NamedTuple):
    """One job before another: because of a dataset, or, where `dataset` is empty, by a schedule or by submitting it."""

    before: str
    after: str
    dataset: str
    evidence: str


class Relay(NamedTuple):
    """All of it, each tuple sorted.

    `crowded` are datasets that so many jobs share that they order none; `wide` are jobs that reach more programs than
    are looked at.
    """

    uses: tuple[JobData, ...]
    handoffs: tuple[Handoff, ...]
    crowded: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()


def relay(estate: Estate) -> Relay:
    """Return what the jobs of an estate hand on. Candidates do not count."""
    jobs = [unit.id for unit in estate.units if unit.space == "job"]
    if not jobs:
        return Relay((), ())
    down: defaultdict[str, list[str]] = defaultdict(list)
    data: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in estate.edges:
        if edge.evidence != "candidate":
            if edge.kind in _DOWN and not edge.target.startswith("job:"):
                down[edge.source].append(edge.target)
            elif edge.target.startswith("dataset:"):
                data[edge.source].append(edge)
    dds = _dds(estate)
    uses: set[JobData] = set()
    wide: set[str] = set()
    for job in jobs:
        below = _below(job, down)
        wide |= {job} if len(below) > _MOST_BELOW else set()
        uses.update(_uses(job, below[:_MOST_BELOW], data, dds))
    found = {Handoff(e.source, e.target, "", e.evidence) for e in estate.edges if _orders(e)}
    crowded: set[str] = set()
    for dataset, (before, after) in _shared(uses).items():
        if len(before) * len(after) > _MOST_PAIRS:
            crowded.add(dataset)
        else:
            found |= {Handoff(one, job, dataset, how) for one in before for job, how in after.items()}
    return Relay(tuple(sorted(uses)), tuple(sorted(found)), tuple(sorted(crowded)), tuple(sorted(wide)))


def _orders(edge: Edge) -> bool:
    """Tell whether an edge puts one job before another: a schedule does, and a job that submits it."""
    submits = edge.kind == "invokes" and edge.source.startswith("job:") and edge.target.startswith("job:")
    return edge.kind == "precedes" or (submits and edge.source != edge.target and edge.evidence != "candidate")


def _dds(estate: Estate) -> dict[tuple[str, int], str]:
    """Return what the disposition of each DD says of its dataset. Without one, a dataset is new."""
    found: dict[tuple[str, int], str] = {}
    for file in estate.files:
        for binding in file.facts.bindings:
            if binding.kind == "dd":
                found.setdefault((file.path, binding.line), "writes")
            elif binding.kind == "disp":
                found[file.path, binding.line] = _DISPOSITION.get(binding.value, "allocates")
    return found


def _uses(
    job: str, units: list[str], data: Mapping[str, list[Edge]], dds: Mapping[tuple[str, int], str]
) -> Iterator[JobData]:
    """A program's reads and writes are this job's where the job, or a proc it invokes, allocates the dataset."""
    done: defaultdict[str, set[str]] = defaultdict(set)
    theirs: list[Edge] = []
    for unit in units:
        inside = unit.startswith(("job:", "proc:"))
        for edge in data.get(unit, ()):
            if not inside:
                theirs.append(edge)
            elif edge.kind == "allocates":
                done[edge.target].add(dds.get((edge.path, edge.line), "defines"))
            else:
                done[edge.target].add(edge.kind)
    for edge in theirs:
        if edge.target in done:
            done[edge.target].add("reads" if edge.kind == "browses" else edge.kind)
    for dataset, kinds in done.items():
        for use in kinds - _UNSURE or kinds:
            yield JobData(job, dataset, use)


def _below(job: str, down: Mapping[str, list[str]]) -> list[str]:
    """Return the job, its procs and its programs, the nearest first; one more than are looked at, if there are more."""
    found = {job: None}
    for unit in (rows := [job]):
        for target in down.get(unit, ()):
            if target not in found and len(found) <= _MOST_BELOW:
                found[target] = None
                rows.append(target)
    return rows


def _shared(uses: Iterable[JobData]) -> dict[str, tuple[set[str], dict[str, str]]]:
    """Return, for each dataset, the jobs that write it, and with their evidence those that come after them.

    A job that writes a dataset comes before those that read it; one that only shares it probably reads it.
    """
    writers: defaultdict[str, set[str]] = defaultdict(set)
    readers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for job, dataset, use in uses:
        if use == "writes":
            writers[dataset].add(job)
        elif use in _READING:
            readers[dataset][job] = "joined"
        elif use == "shares":
            readers[dataset].setdefault(job, "candidate")
    return {
        dataset: (jobs, {job: how for job, how in readers[dataset].items() if job not in jobs})
        for dataset, jobs in writers.items()
    }
