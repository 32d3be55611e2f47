"""The pages of units as HTML: written here and not in a template, because a large estate has thousands of them."""

from functools import lru_cache
from typing import Final

from legacy_scan.reporting.charts import Gauge
from legacy_scan.reporting.pages.unit import Fact, UnitPage, UnitView
from legacy_scan.reporting.rows import link, table_of, text_of, texts_of

_reckoned = lru_cache(1 << 12)(table_of)
"""The same sums stand on the pages of many units."""

_RING: Final = 'cx="20" cy="20" r="17" fill="none" stroke-width="4"'


def unit_page(page: UnitPage) -> str:
    """Return the content of a page."""
    root = "../" * page.path.count("/")
    return "".join(_unit(unit, root) for unit in page.units)


@lru_cache
def gauge_of(gauge: Gauge) -> str:
    """Return a ring with its number, name and note."""
    name, text, note = texts_of((gauge.name, gauge.text, gauge.note))
    arc = ""
    if gauge.value is not None:
        filled = f'pathLength="100" stroke-dasharray="{gauge.value:g} 100" transform="rotate(-90 20 20)"'
        arc = f'<circle class="arc" {_RING} {filled}/>\n'
    return (
        f'<div class="gauge">\n<svg viewBox="0 0 40 40" aria-hidden="true">\n<circle class="track" {_RING}/>\n{arc}'
        f"</svg>\n<p><b>{text}</b><span>{name}</span><small>{note}</small></p>\n</div>\n"
    )


def _unit(unit: UnitView, root: str) -> str:
    anchor, name, nothing, *why = texts_of((unit.anchor, unit.id, unit.nothing, *unit.reckoning.why))
    reasons = "".join(f"<p>{line}</p>\n" for line in why)
    reckoned = "".join(f"{_reckoned(table, root)}\n" for table in unit.reckoning.tables)
    tables = (f"<h2>{text_of(table.caption)}</h2>\n{table_of(table, root, headed=True)}\n" for table in unit.tables)
    return (
        f'<article aria-labelledby="{anchor}">\n<h1 id="{anchor}" class="code">{name}</h1>\n'
        f'<div class="unit">\n{gauge_of(unit.reckoning.gauge)}\n{_facts(unit.facts, root)}</div>\n'
        f"<h2>Score</h2>\n{reasons}{reckoned}{''.join(tables)}"
        + (f'<p class="none">{nothing}</p>\n' if unit.nothing else "")
        + "</article>\n"
    )


def _facts(facts: tuple[Fact, ...], root: str) -> str:
    values = texts_of([fact.value for fact in facts])
    shown = (
        f"{link(root, fact.href)}{said}</a>" if fact.href else said for fact, said in zip(facts, values, strict=True)
    )
    lines = (
        f"<div><dt>{text_of(fact.name)}</dt><dd>{said}</dd></div>\n" for fact, said in zip(facts, shown, strict=True)
    )
    return f'<dl class="facts">\n{"".join(lines)}</dl>\n'
