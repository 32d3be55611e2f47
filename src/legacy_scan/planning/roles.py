"""What a set of units is to the people who run it: batch, online, job control, programs, classes."""

from collections.abc import Collection, Iterable
from typing import Final

from legacy_scan.planning.ground import Ground

BATCH: Final = "batch"
ONLINE: Final = "online"
JOBS: Final = "jobs"
PROGRAMS: Final = "programs"
UNREACHED: Final = "unreached programs"
TRANSACTIONS: Final = "transactions without source"
CLASSES: Final = "classes"
SCRIPTS: Final = "scripts"
CODE: Final = "code"

_FILES: Final = frozenset({"member", "copybook"})

_PROGRAMS: Final = frozenset({"program", "routine"})
_JOBS: Final = frozenset({"job", "proc"})


def role(members: Iterable[int], ground: Ground, reached: Collection[int]) -> str:
    """Return the role of some units of code. `reached` is what jobs and transactions use; empty if there are none."""
    own = [number for number in members if ground.units[number].origin != "implied"]
    spaces = {ground.units[number].space for number in own}
    if "class" in spaces:
        return CLASSES
    if spaces & _PROGRAMS:
        if any(ground.interactive[number] for number in own):
            return ONLINE
        if spaces & _JOBS:
            return BATCH
        return UNREACHED if reached and not any(number in reached for number in own) else PROGRAMS
    if spaces & _JOBS:
        return JOBS
    if spaces == {"transaction"}:
        return TRANSACTIONS
    return SCRIPTS if spaces <= _FILES else CODE
