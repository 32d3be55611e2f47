"""What reaches a name that a data item holds: which of the moves to it the way to the CALL surely passes.

    MOVE 'A' TO PGM.            bind  reaches  PGM -> 'B'
    MOVE 'B' TO PGM.            at the line of the CALL: 'A' does not get there
    CALL PGM.

Only what is settled is bound. Where a value may come in from before the program's first statement, or from a place that
the text does not tell, nothing is bound, and every move to the item counts (see linking.values).
"""

from collections import defaultdict

from legacy_scan.languages.cobol.effects import ANY, CALLEE, ENTRY, PAST, SETTING, Effects, Tokens, written
from legacy_scan.languages.cobol.graph import Graph, UnknowableError
from legacy_scan.languages.cobol.interfaces import passed
from legacy_scan.languages.cobol.kin import Kin
from legacy_scan.languages.cobol.routes import Routes
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.languages.cobol.trail import Step, Trail
from legacy_scan.model.facts import Binding

_MOST_PAST = 100


def reaching(sheet: Sheet, trail: Trail, entered: frozenset[int]) -> None:
    """Bind what reaches each reference by an item that something in this text sets.

    Units that the runtime enters anywhere are left out.
    """
    asked: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for at, reference in enumerate(sheet.references):
        if reference.how == "identifier":
            asked[reference.unit][at] = reference.name
    if not asked:
        return
    callees: list[Binding] = []
    given = {(row.unit, row.name) for row in sheet.bindings if row.kind in SETTING}
    wanted = {unit for unit, names in asked.items() if any((unit, name) in given for name in names.values())} - entered
    passing = trail.calling() & asked.keys()
    for unit, steps in sorted(trail.steps(wanted | passing).items()) if wanted or passing else ():
        here = asked[unit]
        if unit in passing:
            callees += _passed(sheet, unit, set(here.values()), steps)
        if unit not in wanted:
            continue
        effects = Effects(sheet, unit, here, steps)
        if not effects.items:
            continue
        try:
            found = Routes(Graph(sheet, steps, effects.matters), effects, here).uses()
        except UnknowableError:
            continue
        scopes = {at: step.scope for step in steps for at in step.references if at in here}
        _bind(sheet, found, scopes)
    sheet.bindings += callees


def _passed(sheet: Sheet, unit: int, names: set[str], steps: list[Step]) -> list[Binding]:
    """Return, for items that name targets, where they are passed by reference, themselves or with their group."""
    kin: dict[str, frozenset[str]] = {}
    rows: list[Binding] = []
    for step in steps:
        if step.kind == "call_statement" and (given := set(passed(sheet, step.node))):
            if not kin:
                family = Kin(sheet, unit)
                kin = {name: frozenset({name, *family.kin(name)}) for name in sorted(names)}
            line = step.node.start_point[0] + 1
            rows += [Binding(unit, "move-item", name, CALLEE, line, step.scope) for name in kin if kin[name] & given]
    return rows


def _bind(sheet: Sheet, found: dict[int, Tokens], scopes: dict[int, str]) -> None:
    """Two references to one item on one line share what reaches them."""
    rows: set[Binding] = set()
    open_: set[tuple[int, str, int]] = set()
    for at, tokens in found.items():
        unit, _, name, line, _, _ = sheet.references[at]
        past = sorted(token[1] for token in tokens if token[0] == PAST)
        if (ANY, name) in tokens or len(past) > _MOST_PAST or any(token[0] == ENTRY for token in tokens):
            open_.add((unit, name, line))
            continue
        for token in tokens:
            if token[0] != PAST:
                kind, value = written(token)
                rows.add(Binding(unit, kind, name, value, line, scopes.get(at, "")))
        if past:
            rows.add(Binding(unit, "reaches-unless", name, " ".join(past), line, scopes.get(at, "")))
    sheet.bindings += sorted(row for row in rows if (row.unit, row.name, row.line) not in open_)
