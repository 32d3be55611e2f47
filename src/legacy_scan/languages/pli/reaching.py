"""What reaches a name that a variable holds: which of the assignments to it the way to the CALL surely passes.

    PGM = 'A';            bind  reaches  PGM -> 'B'
    PGM = 'B';            at the line of the CALL or LINK: 'A' does not get there
    CALL PGM;

Only what is settled is bound. Where a value may come in from before the program's first statement, or from a place that
the text does not tell, nothing is bound, and every assignment counts (see linking.values). A variable that is passed to
a procedure by reference may be set by it: then an unknown rest stays beside what it holds.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from tree_sitter import Node

from legacy_scan.languages.pli.blocks import Blocks
from legacy_scan.languages.pli.effects import (
    ANY,
    CALLEE,
    COMPUTED,
    ENTRY,
    FETCHED,
    LITERAL,
    PAST,
    SETTING,
    THROUGH,
    Asked,
    Effects,
    Tokens,
)
from legacy_scan.languages.pli.passing import arguments, passed
from legacy_scan.languages.pli.routes import Routes
from legacy_scan.languages.pli.sheet import Sheet, literal
from legacy_scan.languages.pli.ways import UnknowableError, Ways
from legacy_scan.model.facts import Binding

_MOST_PAST = 100
_CHOICE = re.compile(rb"\x07\s*(?:[\w@#$]+\s*:\s*)?(?:IF|DO|GO|GOTO|SELECT)\b", re.IGNORECASE)


def reaching(
    sheet: Sheet, blocks: Blocks, nodes: list[Node], trail: dict[int, range], handled: Mapping[int, set[str]]
) -> None:
    """Bind what reaches each reference by a variable that something in this text sets."""
    asked = _asked(sheet)
    if not asked:
        return
    given = {(row.unit, row.name) for row in sheet.bindings if row.kind in SETTING}
    given |= {(unit, FETCHED + name) for unit, name, _ in sheet.fetched}
    for unit, all_of_it in sorted(_apart(blocks, nodes, set(asked)).items()):
        if any((unit, one.variable) in given for one in asked[unit]) and not _CHOICE.search(sheet.text):
            _follow(sheet, unit, asked[unit], all_of_it, trail, handled.get(unit, set()))
        _pass(sheet, unit, {one.variable for one in asked[unit]}, all_of_it)


def _asked(sheet: Sheet) -> dict[int, list[Asked]]:
    found: defaultdict[int, set[Asked]] = defaultdict(set)
    loaded = {(unit, line, title): name for unit, line, title, name in sheet.loaded}
    for row in sheet.references:
        if row.how == "identifier" and row.name:
            name = loaded.get((row.unit, row.line, row.name))
            found[row.unit].add(Asked(row.line, row.column, row.name, row.name if name is None else FETCHED + name))
    for unit, line, column, name in sheet.questions:
        found[unit].add(Asked(line, column, name, name))
    return {unit: sorted(rows) for unit, rows in found.items()}


def _apart(blocks: Blocks, nodes: list[Node], units: set[int]) -> dict[int, list[Node]]:
    """Return the statements of some units; a package's variables are set by all its procedures, so it is left out."""
    if blocks.package:
        return {}
    if len(blocks.sheet.units) == 1:
        return {0: nodes}
    found: defaultdict[int, list[Node]] = defaultdict(list)
    starts = [mark[0] for mark in blocks.marks]
    for node in nodes:
        unit = blocks.marks[bisect_right(starts, node.start_byte) - 1][1]
        if unit in units:
            found[unit].append(node)
    return found


def _follow(
    sheet: Sheet, unit: int, asked: list[Asked], nodes: list[Node], trail: dict[int, range], handled: set[str]
) -> None:
    effects = Effects(sheet, unit, asked, trail)
    if not effects.items:
        return
    try:
        found = Routes(Ways(sheet, nodes, effects.step), effects, handled).uses()
    except UnknowableError:
        return
    rows: set[Binding] = set()
    unsettled: set[tuple[str, int]] = set()
    for at, tokens in found.items():
        line, _, name, variable = asked[at]
        told = _told(unit, name, line, tokens)
        if (ANY, variable) in tokens or any(kind == ENTRY for kind, _ in tokens) or not told:
            unsettled.add((name, line))
        rows.update(told)
    sheet.bindings += sorted(row for row in rows if (row.name, row.line) not in unsettled)


def _told(unit: int, name: str, line: int, tokens: Tokens) -> list[Binding]:
    """Return the bindings that say what reaches a reference; a blank is no name."""
    rows: list[Binding] = []
    past: list[str] = []
    for kind, value in sorted(tokens):
        if kind in {LITERAL, THROUGH} and "'" not in value:
            if value:
                rows.append(
                    Binding(unit, "reaches" if kind == LITERAL else "reaches-item", name, f"'{value}'", line, "")
                )
        elif kind == PAST:
            past.append(value)
        elif kind in {COMPUTED, LITERAL, THROUGH}:
            rows.append(Binding(unit, "reaches", name, value if kind == COMPUTED else "*", line, ""))
        else:
            rows.append(Binding(unit, "reaches-item", name, value, line, ""))
    if past and rows:
        rows.append(Binding(unit, "reaches-unless", name, " ".join(past), line, ""))
    return rows if len(past) <= _MOST_PAST else []


def _pass(sheet: Sheet, unit: int, names: set[str], nodes: list[Node]) -> None:
    """Note that a variable which names a target may be set by whom it is passed to, and what parameters are given."""
    takes = {name: taken for name, taken in sheet.declared[unit].takes.items() if not names.isdisjoint(taken)}
    for node in nodes:
        target = node.child_by_field_name("target") if node.type == "call" else None
        if target is None:
            continue
        line = node.start_point[0] + 1
        for name in passed(sheet, target) if target.child_count > 1 else ():
            if name in names:
                sheet.bindings.append(Binding(unit, "move-item", name, CALLEE, line, ""))
        taken = takes.get(sheet.words(target.children[0])) if target.child_count > 1 else None
        for parameter, argument in zip(taken or (), arguments(target), strict=False):
            if parameter in names:
                sheet.bindings.append(Binding(unit, *_given(sheet, parameter, argument), line, ""))
    for one, at, name in sheet.functions:
        for parameter in takes.get(name, ()) if one == unit else ():
            if parameter in names:
                sheet.bindings.append(Binding(unit, "move-item", parameter, "*", sheet.line_of(at), ""))


def _given(sheet: Sheet, parameter: str, argument: list[Node]) -> tuple[str, str, str]:
    """Return what a parameter is given: a literal, a variable, or something computed."""
    text = sheet.words(argument[0]) if len(argument) == 1 else ""
    said = literal(text)
    if said is not None:
        return "move", parameter, said
    return "move-item", parameter, text if text and argument[0].type == "word" else "*"
