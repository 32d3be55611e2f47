"""The procedure division of a program as a row of stretches: blocks of statements, copybooks put in place."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.analysis.copies import Copies, Copy
from legacy_scan.linking.pairs import Pairs
from legacy_scan.linking.replacing import replaced_word
from legacy_scan.model.facts import FileFacts, Flow

_DEEPEST: Final = 16
_MOST: Final = 100_000
_COPIES: Final = 10_000
"""Stretches that copybooks bring, and copybooks, of one program: those that double themselves are cut here.

A program's own stretches are all told.
"""


Way = tuple[str, Flow]
"""A flow that leaves a stretch, and the path it is written in."""


Event = tuple[str, str]
"""The first and the last of the procedures that are performed when something happens to a control of a screen."""


@dataclass(slots=True)
class Stretch:
    """A block, or what is left of it after a COPY that brought labels of its own (then it has no name)."""

    kind: str
    name: str
    section: str
    path: str
    first: int
    last: int
    statements: int
    branches: int
    nesting: int
    falls: bool
    entry: bool = False
    flows: list[Way] = field(default_factory=list)


@dataclass(slots=True)
class Text:
    """What stands in a procedure division. `start` is where control begins, `cut` are copybooks not drawn in whole.

    `left` copybooks may still be drawn in, and `room` stretches of them. `events` are what the runtime performs.
    """

    stretches: list[Stretch] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    start: int = 0
    left: int = field(default_factory=lambda: _COPIES)
    room: int = field(default_factory=lambda: _MOST)
    events: list[Event] = field(default_factory=list)


def text(copies: Copies, unit: str) -> Text:
    """Return the stretches of a program in the order they are written, each with the flows that leave it."""
    whole = Text()
    whole.stretches += _walk(copies, unit, (), whole, Pairs())
    section = ""
    for stretch in whole.stretches:
        section = stretch.name if stretch.kind == "section" else section
        stretch.section = section
    _begin(whole, copies, unit)
    if copies.eventful:
        whole.events += _events(copies, unit)
    if begins := copies.screens.get(unit):
        first = min((row.first for row in whole.stretches if row.path == copies.places[unit].file.path), default=begins)
        whole.missing |= {one.name for one in copies.of(unit) if not one.target and begins <= one.line < first}
    return whole


def _events(copies: Copies, unit: str) -> Iterator[Event]:
    """Yield what the screens of a program have performed, those of its copybooks too."""
    todo = [(unit, Pairs())]
    seen = {unit}
    while todo:
        one, pairs = todo.pop()
        if one in copies.eventful:
            file, number = copies.places[one]
            rows = [row for row in file.facts.flows if row.unit == number and row.kind.startswith("event")]
            for row, after in zip(rows, [*rows[1:], rows[-1]], strict=True):
                if row.kind == "event":
                    last = after if after.kind == "event-thru" else row
                    yield replaced_word(row.target, pairs), replaced_word(last.target, pairs)
        for copy in copies.of(one):
            if copy.target and copy.target not in seen:
                seen.add(copy.target)
                todo.append((copy.target, copy.pairs.then(pairs)))


def _begin(whole: Text, copies: Copies, unit: str) -> None:
    """Control begins after the last `start`: what stands before it are declaratives."""
    file, number = copies.places[unit]
    start = max((flow.line for flow in file.facts.flows if flow.unit == number and flow.kind == "start"), default=0)
    for position, stretch in enumerate(whole.stretches):
        if stretch.path == file.path and stretch.last < start:
            whole.start = position + 1


def _walk(copies: Copies, unit: str, inside: tuple[str, ...], whole: Text, pairs: Pairs) -> Iterator[Stretch]:
    place = copies.places.get(unit)
    if place is None or unit in inside:
        return
    file, number = place
    rows = _stretches(file.facts, number, file.path, pairs)
    _give_flows(file.facts, number, file.path, rows, pairs)
    waiting = [copy for copy in copies.of(unit) if rows and copy.line >= rows[0].first]
    if not waiting and not inside:
        yield from rows
        return
    at = 0
    for row in rows:
        whole.room -= bool(inside)
        if inside and whole.room < 0:
            return
        host = row
        while at < len(waiting) and waiting[at].line <= row.last:
            brought = _brought(copies, waiting[at], (*inside, unit), host, whole, pairs)
            at += 1
            if brought:
                yield host
                yield from brought
                host = _rest(host, waiting[at - 1].line)
        yield host


def _stretches(facts: FileFacts, number: int, path: str, pairs: Pairs) -> list[Stretch]:
    labels = [label for label in facts.labels if label.unit == number]
    kinds = {(name, line): kind for _, kind, name, line in labels}
    entries = sorted([line for _, kind, _, line in labels if kind == "entry"])
    rows = []
    for unit, name, first, last, statements, branches, nesting, falls in facts.blocks:
        if unit == number:
            kind = kinds.get((name, first), "paragraph") if name else ""
            name = replaced_word(name, pairs) if name and pairs else name
            row = Stretch(kind, name, "", path, first, last, statements, branches, nesting, falls > 0)
            row.entry = bool(entries) and bisect_right(entries, last) > bisect_right(entries, first - 1)
            rows.append(row)
    return rows


def _give_flows(facts: FileFacts, number: int, path: str, rows: list[Stretch], pairs: Pairs) -> None:
    """Give each flow to the stretch that its line lies in; of several on one line, to the one of its source's name."""
    firsts = [row.first for row in rows]
    first = end = 0
    give: list[Way] = []
    for flow in facts.flows:
        unit, kind, source, target, line = flow
        if unit != number or kind == "start":
            continue
        if not first < line < end:  # most flows lie where the one before them does
            last = at = bisect_right(firsts, line) - 1
            if last < 0:
                continue
            while at > 0 and firsts[at] == line and rows[at].name != source:
                at -= 1
            at = at if rows[at].name == source else last
            give, first = rows[at].flows, firsts[at]
            end = firsts[at + 1] if at + 1 < len(firsts) else line + 1
        give.append((path, flow._replace(target=replaced_word(target, pairs)) if pairs else flow))


def _brought(
    copies: Copies, copy: Copy, inside: tuple[str, ...], host: Stretch, whole: Text, pairs: Pairs
) -> list[Stretch]:
    """Return the labelled stretches of a copybook; those before its first label, or without one, join the host."""
    if not copy.target:
        whole.missing.add(copy.name)
        return []
    whole.left -= 1
    if len(inside) > _DEEPEST or whole.left < 0 or whole.room < 0:
        whole.cut.add(copy.name)
        return []
    found = list(_walk(copies, copy.target, inside, whole, copy.pairs.then(pairs)))
    if whole.room < 0:
        whole.cut.add(copy.name)
    while found and not found[0].name:
        _join(host, found.pop(0))
    return found


def _rest(host: Stretch, line: int) -> Stretch:
    """Cut off what stands in a stretch after a line. What is counted stays with the first part."""
    rest = Stretch("", "", "", host.path, line, host.last, 0, 0, 0, host.falls)
    rest.flows = [(path, flow) for path, flow in host.flows if path == host.path and flow.line > line]
    host.flows = [(path, flow) for path, flow in host.flows if path != host.path or flow.line <= line]
    host.last, host.falls = line, True
    return rest


def _join(host: Stretch, fragment: Stretch) -> None:
    host.statements += fragment.statements
    host.branches += fragment.branches
    host.nesting = max(host.nesting, fragment.nesting)
    host.entry |= fragment.entry
    host.flows += fragment.flows
