"""What a step is told by its control statements, in the stream or in a member: the job that runs it does it.

A member gives what it says to each job whose step reads it, as a copybook gives to its users: at its own path and line,
but for the programs, whose place is the EXEC's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legacy_scan.linking.datasets import dataset_of
from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.policy import OF_THE_EXEC, POLICY
from legacy_scan.linking.put_over import Dd
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.linking.step_facts import Named, Step
from legacy_scan.linking.steps import Steps
from legacy_scan.linking.utilities import effects, told_by_statements
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.facts import Reference

_READ_AS_STATEMENTS = (
    *("SYSIN", "SYSTSIN", "TOOLIN", "DFSCTL", "DFSVSAMP", "SYSINX", "INPUT", "CMDINP"),
    *("CMSYNIN", "DDCARD", "DDKARTE", "STDPARM"),
)
_MEMBER = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_NOT_GIVEN = frozenset({"jcl"})


class _Member(NamedTuple):
    path: str
    references: tuple[Reference, ...]
    uses: tuple[tuple[str, str], ...]


class Controls:
    """The control statements of an estate, given to the steps that read them."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, steps: Steps) -> None:
        self._sites = sites
        self._steps = steps
        self._members: dict[str, _Member] = {}
        for at, (path, facts, _) in enumerate(readings):
            unit = sites.index.ids[at][0]
            if facts.units[0].space == "member" and facts.language not in _NOT_GIVEN:
                references = tuple(one for one in facts.references if one.unit == 0)
                uses = tuple((one.name, one.value) for one in facts.bindings if one.unit == 0 and one.kind == "uses-dd")
                if references or uses:
                    self._members[unit] = _Member(path, references, uses)

    def resolve(self) -> None:
        """Add what every step of every job and proc is told to do."""
        for unit in self._steps.hosts():
            for step in self._steps.all(unit):
                if step.line:
                    self._step(unit, step)
        self._settle()
        self._sites.unresolved.update(self._steps.cut())

    def _settle(self) -> None:
        """Resolve the names that only callers complete; where all of them do, the name is no longer dynamic."""
        said: defaultdict[Unresolved, bool] = defaultdict(lambda: True)
        for unit in self._steps.hosts():
            for step, one in self._open(unit):
                path = self._sites.index.units[one.owner].path
                row = Unresolved(one.owner, POLICY[one.kind].edge, one.written, "dynamic", path, one.line)
                said[row] &= "&" not in one.name
                if "&" not in one.name:
                    self._sites.name(unit, one.kind, one.name, "literal", step.path, step.line)
        settled = {row for row, known in said.items() if known}
        self._sites.unresolved -= {row for row in self._sites.unresolved if row._replace(why="") in settled}

    def _open(self, unit: str) -> Iterator[tuple[Step, Named]]:
        """Yield the names that callers complete in the steps of procs, and that included members do in its own."""
        yield from ((step, one) for step in self._steps.invoked(unit) for one in step.open)
        own = ((step, one) for step in self._steps.of(unit) for one in step.open)
        yield from ((step, one) for step, one in own if one.name != one.written)

    def _step(self, unit: str, step: Step) -> None:
        uses = set(step.uses)
        for name in step.told:
            self._sites.name(unit, "runs", name, "literal", step.path, step.line)
        for member in self._read_by(unit, step):
            uses.update(member.uses)
            for one in member.references:
                self._give(unit, step, member, one)
        for dd in step.dds:
            for effect in sorted({*(effect for name, effect in uses if name == dd.name), *_by_name(step, dd)}):
                self._use(unit, dd, effect)

    def _read_by(self, unit: str, step: Step) -> Iterator[_Member]:
        index = self._sites.index
        for dd in step.dds:
            if dd.name in _READ_AS_STATEMENTS or dd.name.endswith("CNTL"):
                _, name = dataset_of(dd)
                found = nearest(index, index.find(("member",), name), dd.path) if name else []
                if _MEMBER.fullmatch(name) and not found and dd.name != "SYSTSIN" and told_by_statements(step.programs):
                    self._sites.unknown(unit, "includes", name, "missing", dd.path, dd.line)
                if len(found) == 1 and found[0] in self._members:
                    yield self._members[found[0]]

    def _give(self, unit: str, step: Step, member: _Member, one: Reference) -> None:
        if one.how != "literal":
            self._sites.unknown(unit, POLICY[one.kind].edge, one.name, "dynamic", member.path, one.line)
        elif one.kind in OF_THE_EXEC:
            self._sites.name(unit, OF_THE_EXEC[one.kind], one.name, "literal", step.path, step.line)
        else:
            self._sites.name(unit, one.kind, one.name, "literal", member.path, one.line)

    def _use(self, unit: str, dd: Dd, effect: str) -> None:
        dataset, _ = dataset_of(dd)
        if dataset:
            target = self._sites.index.add("dataset", dataset, "implied")
            self._sites.edge(effect, unit, target, "joined", dd.path, dd.line)


def _by_name(step: Step, dd: Dd) -> set[str]:
    return {effect for program in step.programs for effect in effects(program, dd.name)}
