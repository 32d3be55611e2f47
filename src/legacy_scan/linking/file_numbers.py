"""Files of Adabas by their numbers: utilities say FILE=12, and a data definition module says which file that is.

Where several modules have one number, as in several databases, the number means any of them.
"""

from collections import defaultdict
from collections.abc import Sequence

from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites

_MODULE = "natural-ddm"


def resolve(readings: Sequence[Reading], sites: Sites) -> None:
    """Add what jobs do to the files that they number, where a module tells their names."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for at, (_, facts, _) in enumerate(readings):
        if facts.language == _MODULE:
            for one in facts.bindings:
                if one.kind == "attribute" and one.name == "file" and one.value.strip("0"):
                    known[one.value.lstrip("0")].append(sites.index.ids[at][one.unit])
    if not known:
        return
    for at, (path, facts, _) in enumerate(readings):
        for one in facts.bindings:
            if one.kind == "file-number" and (found := known.get(one.name)):
                sites.lead(one.value, sites.index.ids[at][one.unit], one.name, found, "joined", path, one.line)
