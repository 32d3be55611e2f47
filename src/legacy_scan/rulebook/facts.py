"""Our own conditions on facts, such as `cobol.trait` and `jcl.binding`: one pass over the estate for all of them."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.facts import Binding, Flow, Item, Label, Measure, Reference, Trait
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.providers import FACTS
from legacy_scan.rulebook.routing import Router, routers
from legacy_scan.rulebook.rule import Check

_ROWS: dict[str, type[Any]] = {
    "trait": Trait,
    "reference": Reference,
    "binding": Binding,
    "item": Item,
    "flow": Flow,
    "label": Label,
    "measure": Measure,
}


class _Ask(NamedTuple):
    """One kind of fact of one language, and the checks that ask for it; `first` is the place of the first field."""

    table: str
    router: Router
    first: int
    pick: Any
    single: bool
    number_at: int
    line_at: int
    fields: tuple[str, ...]


def fact_incidents(estate: Estate, checks: Iterable[Check]) -> Found:
    """Return the incidents of all fact checks (bare)."""
    found: Found = {check: [] for check in checks}
    asks: dict[str, list[_Ask]] = {}
    fields = {check.provider: FACTS[check.provider.partition(".")[2]][1] for check in found}
    for provider, router in routers(found, fields).items():
        language, _, kind = provider.partition(".")
        asks.setdefault(language, []).append(_ask(kind, router))
    for file in estate.files:
        for ask in asks.get(file.facts.language, ()):
            _collect(file, ask)
    return found


def _ask(kind: str, router: Router) -> _Ask:
    table, fields = FACTS[kind]
    columns = _ROWS[kind]._fields
    places = [columns.index(field) for field in fields]
    return _Ask(
        table,
        router,
        places[0],
        itemgetter(*places),
        len(places) == 1,
        columns.index("value") if kind == "measure" else -1,
        columns.index("line") if "line" in columns else -1,
        fields,
    )


def _collect(file: SourceFile, ask: _Ask) -> None:
    known, first = ask.router.first, ask.first
    for row in getattr(file.facts, ask.table):
        if known[row[first]]:
            values = (ask.pick(row),) if ask.single else ask.pick(row)
            number = row[ask.number_at] if ask.number_at >= 0 else 0
            for incidents in ask.router.hits(values, number):
                incidents.append(_incident(file, ask, row, values, number))


def _incident(file: SourceFile, ask: _Ask, row: Any, values: tuple[str, ...], number: int) -> Incident:
    line = row[ask.line_at] if ask.line_at >= 0 else file.facts.units[row[0]].first_line
    variables = tuple(zip(ask.fields, values, strict=True))
    if ask.number_at >= 0:
        variables = (*variables, ("value", str(number)))
    column = row.column if isinstance(row, Reference) else 1
    return Incident(file.path, line, column, file.units[row[0]], " ".join(values), variables)
