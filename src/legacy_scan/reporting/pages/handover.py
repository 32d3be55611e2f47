"""What the next fellow needs: the card that gives the same numbers, where to begin, and what to ask while one can."""

import shlex
from typing import Final, NamedTuple

from legacy_scan.reporting.figures import listed, readiness_cell
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import whole
from legacy_scan.reporting.questions import TOPICS, Question, questions_of
from legacy_scan.reporting.tables import Cell, Table, columns, left_out, many, number, place

_MOST_A_TOPIC: Final = 25
_FIRST_UNITS: Final = 8
_CODE: Final = frozenset({"program", "class", "routine", "module"})
_CONFIGURED: Final = "Configuration: "
_SPEC: Final = "Unit | A change reaches:num | Lines:num | Readiness:bar | Component"


class Handover(NamedTuple):
    """`card` are names and values; `rules` and `files` say which rules and results those numbers go with."""

    command: str
    card: tuple[tuple[str, str], ...]
    rules: Table
    files: Table
    first: tuple[Table, ...]
    summary: str
    questions: tuple[Table, ...]


def build(lookup: Lookup) -> Handover:
    """Return the view of the handover page."""
    questions = questions_of(lookup.assessment)
    topics = sum(any(one.topic == topic for one in questions) for topic in TOPICS)
    return Handover(
        command=_command(lookup),
        card=_card(lookup),
        rules=_rules(lookup),
        files=_files(lookup),
        first=_first(lookup),
        summary=f"{many(len(questions), 'question')} in {many(topics, 'topic')}" if questions else "",
        questions=tuple(
            _topic(lookup, topic, found)
            for topic in TOPICS
            if (found := [one for one in questions if one.topic == topic])
        ),
    )


def _command(lookup: Lookup) -> str:
    run = lookup.assessment.run
    words = [run.folder or run.estate_name, "--out", "report", *(word for option in run.options for word in option)]
    return f"legacy-scan scan {shlex.join(words)}"


def _card(lookup: Lookup) -> tuple[tuple[str, str], ...]:
    run, estate = lookup.assessment.run, lookup.assessment.estate
    size = sum(row.bytes for row in estate.ledger)
    return (
        ("Estate", run.estate_name),
        ("Tool", f"legacy-scan {run.tool_version}"),
        ("Date given", run.date or "none"),
        ("Configured", _configured(lookup)),
        ("Discovered", f"{many(len(estate.ledger), 'path')}, {size:,} bytes"),
        ("Found", f"{many(len(estate.units), 'unit')}, {many(len(estate.edges), 'edge')}"),
        ("Said", f"{many(len(lookup.assessment.findings), 'finding')}, {many(len(lookup.assessment.scores), 'score')}"),
    )


def _configured(lookup: Lookup) -> str:
    """Return what the user's own file said, or that there was none: the method page has it whole."""
    kinds = [
        title.removeprefix(_CONFIGURED) for title, _ in lookup.assessment.run.method if title.startswith(_CONFIGURED)
    ]
    return f"{listed(kinds, 3)}: the method page has them" if kinds else "nothing"


def _rules(lookup: Lookup) -> Table:
    rows = [(Cell(name), Cell(digest, kind="name")) for name, digest in lookup.assessment.run.rulesets]
    return Table("Rules", columns("Ruleset | Version or digest"), rows)


def _files(lookup: Lookup) -> Table:
    rows = [(Cell(path, path, "name"), Cell(digest, kind="name")) for path, digest in sorted(lookup.digests.items())]
    return Table("Results, and what they are the same as", columns("File | SHA-256"), rows)


def _first(lookup: Lookup) -> tuple[Table, ...]:
    """Return the code that most hangs on, and the code with the most left to do."""
    code = [unit.id for unit in lookup.source_units() if unit.space in _CODE and unit.id in lookup.vitals]
    hanging = sorted(code, key=lambda unit: (-lookup.vitals[unit].blast_radius, -lookup.size(unit), unit))
    to_do = sorted(code, key=lambda unit: (-_to_do(lookup, unit), unit))
    return tuple(
        Table(caption, columns(_SPEC), [_unit(lookup, unit) for unit in units[:_FIRST_UNITS]])
        for caption, units in (
            ("Code that most others hang on", hanging),
            ("Code with the most to do: lines, by what they lack in readiness", to_do),
        )
        if units
    )


def _to_do(lookup: Lookup, unit: str) -> int:
    score = lookup.scores.get(unit)
    return lookup.size(unit) * (100 - (score.readiness or 0)) if score else 0


def _unit(lookup: Lookup, unit: str) -> tuple[Cell, ...]:
    component = lookup.component_of.get(unit, "")
    return (
        whole(lookup, unit),
        number(lookup.vitals[unit].blast_radius),
        number(lookup.size(unit)),
        readiness_cell(lookup.scores.get(unit)),
        Cell(component, lookup.at.components.get(component, ""), "name"),
    )


def _topic(lookup: Lookup, topic: str, questions: list[Question]) -> Table:
    rows = [
        (
            Cell(one.text, kind="prose"),
            Cell(place(one.path, one.line).text or one.unit, lookup.at.units.get(one.unit, ""), "place"),
            Cell(one.id, kind="key"),
        )
        for one in questions[:_MOST_A_TOPIC]
    ]
    spec = "Question | First place | Id"
    return Table(topic, columns(spec), rows, left_out(len(questions), len(rows), "questions.csv"))
