"""The steps of jobs and procs, and what a job makes of a proc it invokes: its symbols put in, its DDs put over."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from legacy_scan.linking.index import Index
from legacy_scan.linking.jcl_libraries import Orders, ordered
from legacy_scan.linking.nearness import in_folder, nearest
from legacy_scan.linking.put_over import Dd, put_over
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.step_facts import Named, Placed, Said, Step, filled, own_steps, settled, symbols_set
from legacy_scan.model.estate import Unresolved

HOSTS = ("job", "proc", "member")
_DEEPEST = 15  # levels of nested procs (z/OS MVS JCL Reference, "EXEC PROC")
_MOST_STEPS = 5_000
"""Steps that one job may draw from elsewhere: procs that call each other many times would make them without end."""


class _Call(NamedTuple):
    step: str
    line: int
    proc: str


class Steps:
    """The steps of every job and proc of an estate."""

    def __init__(self, readings: Sequence[Reading], index: Index, orders: Orders) -> None:
        self._index = index
        self._orders = orders
        self._own: dict[str, tuple[Step, ...]] = {}
        self._calls: dict[str, tuple[_Call, ...]] = {}
        self._symbols: dict[str, dict[int, dict[str, str]]] = {}
        self._over: dict[str, dict[str, list[Dd]]] = {}
        self._templates: dict[str, dict[tuple[int, str], str]] = {}
        self._included: dict[str, tuple[tuple[int, str], ...]] = {}
        self._cut: set[str] = set()
        for at, reading in enumerate(readings):
            for number, unit in enumerate(index.ids[at]):
                if reading.facts.units[number].space in HOSTS and unit not in self._own:
                    self._read(reading, number, unit)
        for unit in sorted(self._included):
            if self._included[unit]:
                self._draw_in(unit)

    def of(self, unit: str) -> tuple[Step, ...]:
        """Return the steps that stand in a job or proc itself."""
        return self._own.get(unit, ())

    def all(self, unit: str) -> Iterator[Step]:
        """Yield every step a job or proc makes: its own, those it includes, and those of the procs it invokes."""
        yield from self.of(unit)
        yield from self.included(unit)
        yield from self.invoked(unit)

    def included(self, unit: str) -> Iterator[Step]:
        """Yield the steps of the members that a job or proc includes; DDs alone go on with the step before them."""
        given = self._symbols.get(unit, {}).get(0, {})
        for line, member in self._included.get(unit, ()):
            before = max(
                (step for step in self.of(unit) if step.line <= line), key=lambda step: step.line, default=None
            )
            for step in (step for one in self._all_included(member) for step in self.of(one)):
                dds = tuple(settled(dd, given) for dd in step.dds)
                if step.line:
                    yield step._replace(dds=dds)
                elif before is not None and dds:
                    yield before._replace(dds=dds, told=step.told, uses=step.uses)

    def over(self, unit: str) -> Iterator[Dd]:
        """Yield the DDs that a job or proc puts over those of the procs it invokes, found or not."""
        for dds in self._over[unit].values():
            yield from dds

    def referred(self, unit: str, dd: Dd) -> Dd:
        """Return a DD with the dataset that `*.STEP.PROCSTEP.DD` refers to, or as it is where that is not found.

        Where the proc is missing, as those of sorts are, the DD is one that the unit itself puts over it.
        """
        step, _, rest = dd.value[2:].partition(".")
        inner, _, name = rest.partition(".")
        lines = {call.line for call in self._calls[unit] if call.step == step and call.line < dd.line}
        found = (
            one.value
            for made in self.invoked(unit)
            if made.line in lines and made.name == inner
            for one in made.dds
            if one.name == name
        )
        own = (one for made in self._own[unit] if made.name == step for one in made.dds)
        over = chain(self._over[unit].get(f"{step}.{inner}", ()), own)
        told = (one.value for one in over if one.name == name and one.value and one.line < dd.line)
        return dd._replace(value=next(chain(found, told), dd.value))

    def completed(self, unit: str, step: Step) -> Step:
        """Return a step with the datasets that its DDs refer back to."""
        if not any(dd.value.startswith("*.") for dd in step.dds):
            return step
        return step._replace(dds=tuple(self.referred(unit, dd) if dd.value[:2] == "*." else dd for dd in step.dds))

    def hosts(self) -> list[str]:
        """Return the jobs, procs and members that have steps or DDs, sorted."""
        return sorted(self._own)

    def _all_included(self, member: str) -> list[str]:
        """Return a member and those that it includes, each once."""
        seen, todo = {member: None}, [member]
        while todo:
            for _, one in self._included.get(todo.pop(), ()):
                if one not in seen:
                    seen[one] = None
                    todo.append(one)
        return list(seen)

    def invoked(self, unit: str) -> Iterator[Step]:
        """Yield the steps of the procs a job or proc invokes, as this invocation makes them."""
        steps = self._invocations(unit, (), None)
        yield from islice(steps, _MOST_STEPS)
        if next(steps, None) is not None:
            self._cut.add(unit)

    def cut(self) -> Iterator[Unresolved]:
        """Yield a row for each job or proc whose steps were too many to be drawn from elsewhere so far."""
        for unit in sorted(self._cut):
            first = self._calls[unit][0]
            one = self._index.units[unit]
            yield Unresolved(unit, "invokes", self._index.units[first.proc].name, "cut", one.path, first.line)

    def _invocations(self, unit: str, inside: tuple[str, ...], passed: Mapping[str, str] | None) -> Iterator[Step]:
        """A circle ends where it closes. `passed` are the symbols that the unit is called with, if it is called.

        A symbol that a proc leaves empty is for its caller to give: where there is none, it stays open.
        """
        inside = (*inside, unit)
        calls = [one for one in self._calls.get(unit, ()) if one.proc not in inside]
        if calls and len(inside) > _DEEPEST:
            self._cut.add(inside[0])
            return
        own = self._symbols[unit].get(0, {}) if calls else {}
        known = {**own, **passed} if passed is not None else {name: value for name, value in own.items() if value}
        for call in calls:
            given = self._passed(unit, call, known)
            values = {**known, **self._symbols.get(call.proc, {}).get(0, {}), **given}
            steps = [self._written(step, call.proc, known, given) for step in self._own.get(call.proc, ())]
            first = min((step.line for step in steps if step.line), default=0)
            for step in chain(steps, self._invocations(call.proc, inside, given)):
                over = self._put_over(unit, call, step, step.line == first and step in steps)
                over = [settled(dd, values) for dd in over]
                dds = tuple(put_over([settled(dd, values) for dd in step.dds], over))
                named = tuple(one._replace(name=filled(one.name, values)) for one in step.open)
                run = (one.name for one in named if one.kind == "runs" and "&" not in one.name)
                programs = tuple(dict.fromkeys((*step.programs, *run)))
                path = self._index.units[unit].path
                yield step._replace(line=call.line, path=path, programs=programs, dds=dds, open=named)

    def _passed(self, unit: str, call: _Call, known: Mapping[str, str]) -> dict[str, str]:
        """Return the symbols that a call gives, as they are where the unit that calls has these values."""
        templates = self._templates.get(unit, {})
        said = self._symbols[unit].get(call.line, {})
        return {name: filled(templates.get((call.line, f"&{name}"), value), known) for name, value in said.items()}

    def _put_over(self, unit: str, call: _Call, step: Step, first: bool) -> list[Dd]:
        """Return the DDs that a caller puts over those of a step.

        One that names no step, or by mistake the calling one, is for the first.
        """
        over = list(self._over[unit].get(f"{call.step}.{step.name}", ()))
        if first:
            over += [dd for one in self._own[unit] if one.line == call.line for dd in one.dds]
            if step.name != call.step:
                over += self._over[unit].get(f"{call.step}.{call.step}", ())
        return over

    def _written(self, step: Step, proc: str, known: Mapping[str, str], given: Mapping[str, str]) -> Step:
        """Return a proc's step as a caller has it who gives other values than the proc's own to its symbols."""
        templates = self._templates.get(proc, {})
        if not templates or not given:
            return step
        values = {**known, **self._symbols[proc].get(0, {}), **given}

        def put(value: str, line: int, name: str) -> str:
            written = templates.get((line, name))
            return filled(written, values) if written is not None else value

        dds = tuple(
            dd._replace(value=value, given=True) if (value := put(dd.value, dd.line, dd.name)) != dd.value else dd
            for dd in step.dds
        )
        own = step.programs[: len(step.programs) - len(step.told)]
        named = tuple(
            Named("runs", program, proc, step.line, one)
            for one in own
            if (program := put(one, step.line, "PGM")) != one
        )
        if not named:
            return step._replace(dds=dds)
        return step._replace(dds=dds, programs=step.told, open=(*step.open, *named))

    def _read(self, reading: Reading, number: int, unit: str) -> None:
        facts, path = reading.facts, reading.path
        said = Said(facts, number)
        calls = tuple(
            _Call(said.steps.get(line, ""), line, found)
            for line, name in said.procs
            if (found := self._proc(name, path, unit))
        )
        self._calls[unit] = calls
        self._symbols[unit] = symbols = symbols_set(facts, number, {line for line, _ in said.procs})
        missing = {line for line, _ in said.procs} - {call.line for call in calls}
        starts = sorted({0, *said.steps, *said.programs, *said.open, *(call.line for call in calls)})
        placed = Placed(starts, missing, symbols)
        placed.take(facts, number, path)
        self._over[unit] = placed.over
        self._own[unit] = tuple(own_steps(said, placed, unit, path))
        self._included[unit] = tuple(
            (line, one) for line, name in said.included for one in self._member(name, path, unit)
        )
        self._templates[unit] = {
            (one.line, one.name.upper()): one.value
            for one in facts.bindings
            if one.unit == number and one.kind == "template"
        }

    def _draw_in(self, unit: str) -> None:
        """Give a job or proc the symbols that members which it includes set."""
        given: dict[str, str] = {}
        for member in (one for _, first in self._included[unit] for one in self._all_included(first)):
            given |= self._symbols.get(member, {}).get(0, {})
        if not given or not unit.startswith(("job:", "proc:")):
            return
        self._symbols[unit][0] = given = {**given, **self._symbols[unit].get(0, {})}
        self._own[unit] = tuple(_completed(step, given) for step in self._own[unit])

    def _member(self, name: str, path: str, unit: str) -> list[str]:
        """Return the member of JCL that an INCLUDE names, if it is known which."""
        found = [one for one in self._index.find(("member",), name) if self._index.units[one].language == "jcl"]
        near = nearest(self._index, ordered(self._index, found, self._orders.get(unit, ())), path)
        return near if len(near) == 1 else []

    def _proc(self, name: str, path: str, unit: str) -> str:
        found = [one for one in self._index.find(("proc",), name) if self._index.units[one].origin == "source"]
        near = [one for one in found if self._index.units[one].path == path]
        if len(near) != 1:
            near = in_folder(self._index, ordered(self._index, found, self._orders.get(unit, ())), path)
        return near[0] if len(near) == 1 else ""


def _completed(step: Step, given: Mapping[str, str]) -> Step:
    """Return a step with the symbols that its unit is given by what it includes."""
    named = tuple(one._replace(name=filled(one.name, given)) for one in step.open)
    found = (one.name for one in named if one.kind == "runs" and "&" not in one.name)
    programs = tuple(dict.fromkeys((*found, *step.programs)))
    return step._replace(dds=tuple(settled(dd, given) for dd in step.dds), open=named, programs=programs)
