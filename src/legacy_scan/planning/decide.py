"""The first disposition of a component, by the table in dispositions.yaml."""

import re
from collections.abc import Mapping
from typing import Final

from legacy_scan.model.assessment import Disposition
from legacy_scan.planning.settings import Settings

_ONE: Final = re.compile(r"(?<![\d.,])1 (unit|job|line|file|finding)s\b")
"""A count of one before a plural: reasons are templates, and say what they say of many."""


def decide(face: Mapping[str, float], settings: Settings) -> tuple[Disposition, str]:
    """Return the disposition of the first row that holds, and its reason with the numbers filled in."""
    row = next(row for row in settings.decisions if all(condition.holds(face) for condition in row.when))
    shown = {name: f"{value:,g}" if value < 1e6 else f"{value:,.0f}" for name, value in face.items()}
    texts = [row.why.format_map(shown)]
    texts += [
        note.text.format_map(shown) for note in settings.notes if all(condition.holds(face) for condition in note.when)
    ]
    return row.disposition, _ONE.sub(r"1 \1", ". ".join(text.rstrip(".") for text in texts))
