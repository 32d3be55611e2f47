"""The first disposition of a component, by the table in dispositions.yaml."""

import re
from collections.abc import Mapping
from typing import Final

from legacy_scan.model.assessment import Disposition
from legacy_scan.planning.settings import Decision, Settings

_ONE: Final = re.compile(
    r"(?<![\d.,])1 (mandatory )?"
    r"(class(?=es)|unit|job|call|line|file|finding|program|screen|transaction|definition)(?:es|s)\b"
)
"""A count of one before a plural: reasons are templates, and say what they say of many."""


def disposition_of(face: Mapping[str, float], settings: Settings) -> Disposition:
    """Return the disposition alone."""
    return _row(face, settings).disposition


def decide(face: Mapping[str, float], settings: Settings) -> tuple[Disposition, str]:
    """Return the disposition of the first row that holds, and its reason with the numbers filled in."""
    row = _row(face, settings)
    shown = {name: f"{value:,g}" if value < 1e6 else f"{value:,.0f}" for name, value in face.items()}
    texts = [row.why.format_map(shown)]
    texts += [
        note.text.format_map(shown) for note in settings.notes if all(condition.holds(face) for condition in note.when)
    ]
    return row.disposition, _ONE.sub(r"1 \1\2", ". ".join(text.rstrip(".") for text in texts))


def _row(face: Mapping[str, float], settings: Settings) -> Decision:
    for row in settings.decisions:
        for condition in row.when:
            if not condition.compare(face[condition.number], condition.limit):
                break
        else:
            return row
    raise AssertionError("the last row has no condition")
