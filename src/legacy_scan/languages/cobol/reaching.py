"""What reaches a name that a data item holds: which of the moves to it the way to the CALL surely passes.

    MOVE 'A' TO PGM.            bind  reaches  PGM -> 'B'
    MOVE 'B' TO PGM.            at the line of the CALL: 'A' does not get there
    CALL PGM.

Only what is settled is bound. Where a value may come in from before the program's first statement, or from a place that
the text does not tell, nothing is bound, and every move to the item counts (see linking.values).
"""

from collections import defaultdict

from legacy_scan.languages.cobol.effects import ANY, ENTRY, PAST, SETTING, Effects, Tokens, written
from legacy_scan.languages.cobol.graph import Graph, UnknowableError
from legacy_scan.languages.cobol.routes import Routes
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.languages.cobol.trail import Trail
from legacy_scan.model.facts import Binding

_MOST_PAST = 100


def reaching(sheet: Sheet, trail: Trail) -> None:
    """Bind what reaches each reference by an item that something in this text sets."""
    asked: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for at, reference in enumerate(sheet.references):
        if reference.how == "identifier":
            asked[reference.unit][at] = reference.name
    if not asked:
        return
    given = {(row.unit, row.name) for row in sheet.bindings if row.kind in SETTING}
    wanted = {unit for unit, names in asked.items() if any((unit, name) in given for name in names.values())}
    for unit, steps in sorted(trail.steps(wanted).items()) if wanted else ():
        here = asked[unit]
        effects = Effects(sheet, unit, here, steps)
        if not effects.items:
            continue
        try:
            found = Routes(Graph(sheet, steps, effects.matters), effects, here).uses()
        except UnknowableError:
            continue
        scopes = {at: step.scope for step in steps for at in step.references if at in here}
        _bind(sheet, found, scopes)


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
