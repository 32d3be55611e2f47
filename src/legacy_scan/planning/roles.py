"""What a set of units is to the people who run it: batch, online, job control, programs, classes."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from legacy_scan.planning.ground import Ground

BATCH: Final = "batch"
ONLINE: Final = "online"
JOBS: Final = "jobs"
PROGRAMS: Final = "programs"
UNREACHED: Final = "unreached programs"
UNPROVEN: Final = "perhaps unreached programs"
TRANSACTIONS: Final = "transactions without source"
CLASSES: Final = "classes"
SCRIPTS: Final = "scripts"
CODE: Final = "code"

_FILES: Final = frozenset({"member", "copybook"})

_PROGRAMS: Final = frozenset({"program", "routine"})
_JOBS: Final = frozenset({"job", "proc"})


class InUse(NamedTuple):
    """What jobs, transactions and stated roots use, nothing if there are none; of what else that is unproven.

    Where no root is stated, it is unproven of all else, and nobody asks.
    """

    reached: Collection[int]
    unproven: Collection[int]
    stated: bool


def role(members: Iterable[int], ground: Ground, use: InUse) -> str:
    """Return the role of some units of code. What surely nothing uses is kept apart: it alone can be retired."""
    own = [number for number in members if ground.units[number].origin != "implied"]
    spaces = {ground.units[number].space for number in own}
    if "class" in spaces:
        return CLASSES
    if spaces & _PROGRAMS:
        idle = (use.stated or bool(use.reached)) and not any(number in use.reached for number in own)
        if any(ground.interactive[number] for number in own) and not (idle and use.stated):
            return ONLINE
        if spaces & _JOBS:
            return BATCH
        if not idle:
            return PROGRAMS
        return UNPROVEN if any(number in use.unproven for number in own) else UNREACHED
    if spaces & _JOBS:
        return JOBS
    if spaces == {"transaction"}:
        return TRANSACTIONS
    return SCRIPTS if spaces <= _FILES else CODE
