"""Which of several procs or members of one name a job means: the first library that JCLLIB ORDER= names has it.

A library is known by the folders a file stands in: `PROD.PROCLIB` is a folder of that name, `PROD/PROCLIB`, or, where
no folder has the whole name, one called by its last qualifier.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from legacy_scan.linking.index import Index
from legacy_scan.linking.readings import Reading

Orders = Mapping[str, tuple[str, ...]]
"""Job -> the libraries its procs and included members are looked for in."""


def orders(readings: Sequence[Reading], index: Index) -> Orders:
    """Return the order of libraries of each job that states one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for at, reading in enumerate(readings):
        if reading.facts.language == "jcl":
            for one in reading.facts.bindings:
                if one.kind == "attribute" and one.name == "jcllib":
                    found[index.ids[at][one.unit]].append(one.value.upper())
    return {unit: tuple(libraries) for unit, libraries in found.items()}


def ordered(index: Index, found: Sequence[str], libraries: Sequence[str]) -> list[str]:
    """Return the one unit that the first library which has any holds, or all where no library tells."""
    folders = {unit: index.units[unit].path.upper().rpartition("/")[0].replace("/", ".") for unit in found}
    for names in (libraries, [one.rpartition(".")[2] for one in libraries]):
        for name in names:
            held = [unit for unit, folder in folders.items() if f".{folder}".endswith(f".{name}")]
            if len(held) == 1:
                return held
    return list(found)
