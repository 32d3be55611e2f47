"""Findings by rule: what was found, why it matters, and where."""

from typing import NamedTuple

from legacy_scan.reporting.addresses import anchor
from legacy_scan.reporting.blockers import paragraph, ranked, sentence, shared_of, title_of
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, Table, columns, left_out, many, number, place

_ROWS_IN_ALL = 6_000
_MOST_PLACES = 50
_FEWEST_PLACES = 3
_WEB = ("https://", "http://")


class RuleView(NamedTuple):
    """One rule and its places; `links` lead to the web, and only there."""

    anchor: str
    id: str
    title: str
    summary: str
    message: str
    links: tuple[tuple[str, str], ...]
    places: Table


class Findings(NamedTuple):
    """All rules that found something, the weightiest first."""

    summary: str
    overview: Table
    rules: tuple[RuleView, ...]


def build(lookup: Lookup) -> Findings:
    """Return the view of the findings page."""
    rules = ranked(lookup)
    most = max(_FEWEST_PLACES, min(_MOST_PLACES, _ROWS_IN_ALL // max(1, len(rules))))
    findings = lookup.assessment.findings
    quiet = len(lookup.rules) - sum(rule in lookup.rules for rule in rules)
    return Findings(
        summary=(
            f"{many(len(findings), 'finding')} of {many(len(rules), 'rule')}, mandatory first, then by effort. "
            f"{many(quiet, 'more rule')} found nothing."
            if findings
            else f"No finding: {many(quiet, 'rule')} found nothing."
        ),
        overview=_overview(lookup, rules),
        rules=tuple(_rule(lookup, rule, most) for rule in rules),
    )


def _overview(lookup: Lookup, rules: list[str]) -> Table:
    rows = []
    for rule in rules:
        found = lookup.findings_by_rule[rule]
        card = lookup.rules.get(rule)
        rows.append(
            (
                Cell(title_of(lookup, rule), lookup.at.rules[rule]),
                Cell(found[0].category),
                Cell(card.dimension if card else ""),
                number(len(found)),
                number(len({row.unit for row in found})),
                number(sum(row.effort for row in found)),
            )
        )
    spec = "Rule | Category | Dimension | Places:num | Units:num | Effort points:num"
    return Table("Rules that found something", columns(spec), rows)


def _rule(lookup: Lookup, rule: str, most: int) -> RuleView:
    card = lookup.rules.get(rule)
    found = lookup.findings_by_rule[rule]
    effort = f"effort {card.effort:,} a place" if card else "not among the rules of this run"
    rest = found[0].message.strip().partition("\n\n")[2]
    alike, shared = shared_of(found)
    return RuleView(
        anchor=anchor("r", rule),
        id=rule,
        title=title_of(lookup, rule),
        summary=f"{found[0].category}, {effort}, {many(len(found), 'place')}",
        message=f"{sentence(shared)}\n\n{rest}".strip(),
        links=tuple(link for link in card.links if link[1].startswith(_WEB)) if card else (),
        places=_places(lookup, rule, most, alike, len(shared)),
    )


def _places(lookup: Lookup, rule: str, most: int, alike: bool, shared: int) -> Table:
    """Return where a rule was seen, and of the first paragraph of the message only what places differ in."""
    found = lookup.findings_by_rule[rule]
    rows = []
    for row in found[:most]:
        cells = (Cell(row.unit, lookup.at.units.get(row.unit, ""), "name"), place(row.path, row.line))
        text = paragraph(row)
        said = Cell(text[: len(text) - shared].rstrip(" :;"), kind="prose")
        rows.append(cells if alike else (*cells, said))
    spec = "Unit | Where" if alike else f"Unit | Where | {'What' if shared else 'What and why'}"
    return Table(f"Places of {rule}", columns(spec), rows, left_out(len(found), len(rows), "findings.csv"))
