"""What Db2 is told of programs: the package each is bound into, the plans that list it, and how it is bound."""

from collections import defaultdict
from typing import Final, NamedTuple

from legacy_scan.model.estate import Estate

_PROGRAM: Final = "program:"
_PLAN: Final = "plan:"
_KEPT: Final = frozenset({"package", "plan", "qualifier", "owner", "isolation"})


class Bound(NamedTuple):
    """One BIND of a program, or one step that runs it under a plan; `plans` list its package or name it."""

    program: str
    package: str
    plans: tuple[str, ...]
    qualifier: str
    owner: str
    isolation: str
    unit: str
    path: str
    line: int


def bound(estate: Estate) -> tuple[Bound, ...]:
    """Return what binds programs, sorted by program."""
    said: defaultdict[tuple[str, str, str, int], dict[str, str]] = defaultdict(dict)
    lists: set[tuple[str, str]] = set()
    for file in estate.files:
        for one in file.facts.bindings:
            if one.kind != "attribute":
                continue
            if one.name == "package-list" and one.scope.startswith(_PLAN):
                lists.add((one.scope.removeprefix(_PLAN).upper(), one.value.upper()))
            elif one.name in _KEPT and one.scope.startswith(_PROGRAM):
                key = (one.scope.removeprefix(_PROGRAM).upper(), file.units[one.unit], file.path, one.line)
                said[key].setdefault(one.name, one.value.upper())
    rows = (_bound(key, values, lists) for key, values in said.items() if values.keys() & {"package", "plan"})
    return tuple(sorted(rows))


def _bound(key: tuple[str, str, str, int], said: dict[str, str], lists: set[tuple[str, str]]) -> Bound:
    program, unit, path, line = key
    package = said.get("package", "")
    plans = {plan for plan, entry in lists if package and _lists(entry, package, program)}
    plans |= {said["plan"]} if "plan" in said else set()
    return Bound(
        program,
        package,
        tuple(sorted(plans)),
        said.get("qualifier", ""),
        said.get("owner", ""),
        said.get("isolation", ""),
        unit,
        path,
        line,
    )


def _lists(entry: str, package: str, program: str) -> bool:
    """Tell whether an entry of PKLIST, `[location.]collection.package`, takes in the package of a program."""
    parts = entry.replace("..", ".").split(".")  # a symbol ends with a period of its own
    return len(parts) > 1 and parts[-1] in ("*", program) and parts[-2] in ("*", package.rpartition(".")[2])
