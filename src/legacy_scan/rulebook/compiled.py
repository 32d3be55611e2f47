"""A checked rulebook as JSON and back, for less than a tenth of what YAML and the schemas take."""

import json
from dataclasses import replace
from typing import Any

from legacy_scan.model.assessment import RuleCard
from legacy_scan.rulebook.rule import Check, Entry, Group, Note, Rule, Rulebook, Ruleset, Value, Variable

FORMAT = 1
"""Raise when the shape below, or the meaning of a condition, changes: kept rules of another format are read anew."""


def to_json(rulebook: Rulebook) -> str:
    """Return a rulebook as JSON; the same rulebook gives the same bytes."""
    places = {card.id: place for place, card in enumerate(rulebook.cards)}
    rows = [FORMAT, rulebook.digest, *(_table(rulebook, places))]
    return json.dumps(rows, separators=(",", ":"), ensure_ascii=True)


def _table(rulebook: Rulebook, places: dict[str, int]) -> list[Any]:
    cards = [
        [c.id, c.description, c.category, c.effort, c.dimension, c.message, c.labels, c.links, c.path]
        for c in rulebook.cards
    ]
    rules = [
        [
            places[rule.card.id],
            rule.card.path,
            rule.line,
            rule.tags,
            [[v.name, v.pattern, v.group, v.default] for v in rule.variables],
            _entry(rule.when),
        ]
        for rule in rulebook.rules
    ]
    notes = [[n.rule, n.path, n.line, n.reason] for n in rulebook.remarks]
    return [cards, rules, notes, [[r.name, r.description, r.labels, r.digest] for r in rulebook.rulesets]]


def from_json(data: str) -> Rulebook:
    """Return the rulebook that `to_json` wrote. Raises ValueError, TypeError or LookupError on anything else."""
    rows = json.loads(data)
    if not isinstance(rows, list) or rows[0] != FORMAT:
        raise ValueError("kept rules of another format")
    _, digest, cards, rules, notes, rulesets = rows
    known = tuple(map(_card, cards))
    return Rulebook(
        tuple(_rule(row, known) for row in rules),
        known,
        tuple(Note(*row) for row in notes),
        tuple(Ruleset(name, description, tuple(labels), key) for name, description, labels, key in rulesets),
        str(digest),
    )


def _card(row: list[Any]) -> RuleCard:
    name, description, category, effort, dimension, message, labels, links, path = row
    pairs = tuple((title, url) for title, url in links)
    return RuleCard(name, description, category, effort, dimension, message, tuple(labels), pairs, path)


def _rule(row: list[Any], cards: tuple[RuleCard, ...]) -> Rule:
    place, path, line, tags, variables, when = row
    card = cards[place] if cards[place].path == path else replace(cards[place], path=path)
    return Rule(card, line, tuple(tags), tuple(Variable(*one) for one in variables), _entry_of(when))


def _entry(entry: Entry) -> list[Any]:
    beside = [entry.exports, entry.source, int(entry.ignore), int(entry.negate)]
    if isinstance(entry.condition, Group):
        return [*beside, "and" if entry.condition.every else "or", [_entry(one) for one in entry.condition.entries]]
    return [*beside, entry.condition.provider, entry.condition.args]


def _entry_of(row: list[Any]) -> Entry:
    exports, source, ignore, negate, kind, inside = row
    if kind in ("and", "or"):
        condition: Check | Group = Group(kind == "and", tuple(map(_entry_of, inside)))
    else:
        condition = Check(kind, tuple((name, _value(value)) for name, value in inside))
    return Entry(condition, exports, source, bool(ignore), bool(negate))


def _value(value: Any) -> Value:
    return tuple(map(_value, value)) if isinstance(value, list) else value
