"""What we do not know, in sentences, each with the place that lists it."""

from collections import Counter
from typing import NamedTuple

from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import many
from legacy_scan.reporting.unread import unread, unscored


class Unknown(NamedTuple):
    """A sentence and where to read more."""

    text: str
    href: str


def unknowns(lookup: Lookup) -> tuple[Unknown, ...]:
    """Return the sentences that apply; none where nothing is missing."""
    assessment = lookup.assessment
    estate = assessment.estate
    states = Counter(row.state for row in estate.ledger)
    reasons = Counter(row.reason for row in estate.unresolved)
    strange = unread(estate.ledger)
    scored = any(score.readiness is not None for score in assessment.scores)
    bare = unscored(estate.ledger)
    without = sum(score.readiness is None for score in assessment.scores)
    rows = (
        (states["failed"], f"{many(states['failed'], 'file')} that failed: not analysed at all.", "files"),
        (states["partial"], f"{many(states['partial'], 'file')} read only in part.", "files"),
        (states["skipped"], f"{many(states['skipped'], 'path')} skipped, each with its reason.", "files"),
        (strange.files, strange.sentence(), "files"),
        (
            not scored,
            "Nothing was found of a kind that is scored: the effort is that of moving files as they are."
            if lookup.components
            else "Nothing was found that could be scored or planned.",
            "files",
        ),
        (reasons["missing"], f"{many(reasons['missing'], 'use')} of a name that is not in the tree.", "names"),
        (reasons["dynamic"], f"{many(reasons['dynamic'], 'name')} made up only at run time.", "names"),
        (reasons["ambiguous"], f"{many(reasons['ambiguous'], 'use')} of a name that fits several units.", "names"),
        (reasons["cut"], f"{many(reasons['cut'], 'place')} that say more than could be followed.", "names"),
        (bare.files, bare.sentence(), "unscored"),
        (without, f"{many(without, 'unit')} without a score.", "unscored"),
        (len(estate.homonyms), f"{many(len(estate.homonyms), 'name')} defined more than once.", "homonyms"),
        (len(assessment.run.notes), f"{many(len(assessment.run.notes), 'note')} of the run itself.", "notes"),
    )
    return tuple(Unknown(text, f"gaps.html#{section}") for count, text, section in rows if count)
