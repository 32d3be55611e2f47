"""The tables of the first page: languages, units by band, waves at a glance."""

from collections import Counter

from legacy_scan.analysis import Census
from legacy_scan.model.assessment import Component, Score, Wave
from legacy_scan.reporting.figures import effort_cell, listed, numbers, total
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, More, Table, columns, left_out, many, number, percent, share

_MOST_WAVES = 12
_MOST_LANGUAGES = 7


def languages_table(counts: Census) -> Table:
    """Return the languages with the most lines, and how much of each was understood."""
    found = sorted(counts.languages, key=lambda row: (-row.lines, row.language))
    rows = [
        (
            Cell(row.language),
            number(row.files),
            number(row.lines),
            Cell(percent(understood), kind="bar", chart=(understood,)),
        )
        for row in found[:_MOST_LANGUAGES]
        for understood in (share(row.understood_bytes, row.bytes) if row.bytes else 100.0,)
    ]
    more = left_out(len(found), len(rows), "files.csv")
    return Table("Files by language", columns("Language | Files:num | Lines:num | Understood:bar"), rows, more)


def spaces_table(counts: Census, units: int) -> Table:
    """Return how many of the units of each kind have text of their own, and how many units have none."""
    found = sorted(counts.spaces, key=lambda row: (-row[1], row[0]))
    bare = units - sum(count for _, count in found)
    most = max((bare, *(count for _, count in found)))
    rows = [
        (Cell(space), Cell(f"{count:,}", kind="bar", chart=(share(count, most),)))
        for space, count in found[:_MOST_LANGUAGES]
    ]
    if bare:
        rows.append((Cell("known by name only"), Cell(f"{bare:,}", kind="bar", chart=(share(bare, most),))))
    more = left_out(len(found), min(len(found), _MOST_LANGUAGES), "units.csv")
    return Table("Units by kind, those with source here first", columns("Kind | Units:bar"), rows, more)


def bands_table(lookup: Lookup) -> Table:
    """Return how many units and lines are in each band, the most ready first, the unscored last."""
    groups: dict[str, list[Score]] = {}
    for score in lookup.assessment.scores:
        groups.setdefault(score.band, []).append(score)
    rows = []
    for band in sorted(groups, key=lambda band: (-_height(groups[band]), band)):
        scores = groups[band]
        part = share(len(scores), len(lookup.assessment.scores))
        rows.append(
            (
                Cell(band),
                Cell(_span(scores)),
                Cell(f"{len(scores):,}", kind="bar", chart=(part,)),
                number(sum(lookup.size(score.unit) for score in scores)),
            )
        )
    rest = sum(unit.id not in lookup.scores for unit in lookup.source_units())
    more = More(f"{many(rest, 'more unit')}, of kinds that are not scored,", "units.csv") if rest else None
    return Table("Units by band of readiness", columns("Band | Readiness | Units:bar | Lines:num"), rows, more)


def _height(scores: list[Score]) -> int:
    return max((score.readiness for score in scores if score.readiness is not None), default=-1)


def _span(scores: list[Score]) -> str:
    values = [score.readiness for score in scores if score.readiness is not None]
    if not values:
        return "not known"
    return str(values[0]) if min(values) == max(values) else f"{min(values)} to {max(values)}"


def waves_table(lookup: Lookup, most: int = _MOST_WAVES) -> Table:
    """Return the waves with what moves in them and their effort on one scale."""
    waves = lookup.assessment.plan.waves
    efforts = {wave.number: total(component.effort for component in _moving(lookup, wave)) for wave in waves}
    longest = max((effort.high for effort in efforts.values()), default=0.0)
    rows = [
        (
            Cell(f"Wave {wave.number}", f"waves.html#wave-{wave.number}", "key"),
            Cell(_what(_moving(lookup, wave)), kind="prose"),
            number(sum(len(component.units) for component in _moving(lookup, wave))),
            Cell(dispositions(_moving(lookup, wave))),
            Cell(numbers(wave.needs) or "nothing"),
            effort_cell(efforts[wave.number], longest),
        )
        for wave in waves[:most]
    ]
    spec = "Wave | What moves | Units:num | Disposition | Needs waves | Person-months:range"
    return Table("Waves at a glance", columns(spec), rows, left_out(len(waves), len(rows), "waves.html"))


def dispositions(components: list[Component]) -> str:
    """Return `refactor 3, retain 1`, the most frequent first."""
    counts = Counter(component.disposition for component in components)
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def _what(components: list[Component]) -> str:
    shared = sum(component.foundation for component in components)
    own = [component.name for component in components if not component.foundation]
    parts = [f"foundation ({many(shared, 'component')})"] if shared else []
    return listed([*parts, *own])


def _moving(lookup: Lookup, wave: Wave) -> list[Component]:
    return [lookup.components[name] for name in wave.components]
