"""What stands in the way most: rules by the effort of their findings."""

import re
from itertools import accumulate
from os.path import commonprefix
from typing import Final, NamedTuple

from legacy_scan.model.assessment import Finding
from legacy_scan.reporting.figures import waves
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.scales import CATEGORIES
from legacy_scan.reporting.tables import many

_LONGEST: Final = 180
_FEWEST_LETTERS: Final = 60
"""A shorter ending that places share is no burden to read in each row."""
_BREAK: Final = re.compile("[.:;] ")


class Blocker(NamedTuple):
    """A rule: `why` is what it says of all its findings, or of the first; `where`, how far it goes."""

    title: str
    href: str
    category: str
    why: str
    where: str


def ranked(lookup: Lookup) -> list[str]:
    """Return the rules that found something: mandatory first, then by the sum of effort, then by count."""
    return sorted(lookup.findings_by_rule, key=lambda rule: _weight(rule, lookup.findings_by_rule[rule]))


def blockers(lookup: Lookup, most: int) -> tuple[Blocker, ...]:
    """Return the first rules that ask for work."""
    costly = (rule for rule in ranked(lookup) if any(row.effort for row in lookup.findings_by_rule[rule]))
    return tuple(_blocker(lookup, rule) for rule, _ in zip(costly, range(most), strict=False))


def title_of(lookup: Lookup, rule: str) -> str:
    """Return what a rule is called by people, or its id."""
    card = lookup.rules.get(rule)
    return (card.description if card else "") or rule


def paragraph(row: Finding) -> str:
    """Return the first paragraph of a message."""
    return row.message.strip().partition("\n\n")[0]


def sentence(text: str) -> str:
    """Return a text with a capital letter in front."""
    return f"{text[:1].upper()}{text[1:]}"


def shared_of(found: list[Finding]) -> tuple[bool, str]:
    """Return whether all messages of a rule are one, and the sentences that all end with if they are worth a line."""
    if all(row.message == found[0].message for row in found):
        return True, paragraph(found[0])
    ending = commonprefix([paragraph(row)[::-1] for row in found])[::-1]  # noqa: RUF071 of letters, not of paths
    at = _BREAK.search(ending)
    shared = ending[at.end() :] if at else ""
    return False, shared if len(shared) >= _FEWEST_LETTERS else ""


def _why(found: list[Finding]) -> str:
    """Return the gist of a rule: what stands behind the colon where only what stands before it differs."""
    alike, shared = shared_of(found)
    if alike:
        return _first(shared)
    if shared and paragraph(found[0]).endswith(f": {shared}"):
        return _first(sentence(shared))
    return f"For example: {_first(found[0].message)}"


def _weight(rule: str, findings: list[Finding]) -> tuple[int, int, int, str]:
    category = min(CATEGORIES.index(finding.category) for finding in findings)
    return category, -sum(finding.effort for finding in findings), -len(findings), rule


def _blocker(lookup: Lookup, rule: str) -> Blocker:
    findings = lookup.findings_by_rule[rule]
    units = {finding.unit for finding in findings}
    moved = {wave for unit in units if (wave := lookup.wave_of_unit(unit)) is not None}
    where = f"{many(len(findings), 'place')} in {many(len(units), 'unit')}"
    if moved:
        where += f", {waves(moved)}"
    return Blocker(title_of(lookup, rule), lookup.at.rules[rule], findings[0].category, _why(findings), where)


def _first(message: str) -> str:
    """Return as many sentences of the first paragraph of a message as a busy reader reads."""
    sentences = " ".join(message.strip().partition("\n\n")[0].split()).split(". ")
    kept = list(accumulate(sentences, lambda said, more: f"{said}. {more}"))
    fitting = [said for said in kept if len(said) <= _LONGEST] or kept[:1]
    return fitting[-1] if len(fitting) == len(kept) else f"{fitting[-1]}."
