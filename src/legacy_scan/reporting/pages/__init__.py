"""The table of pages: a page is a module, a template of the same name, and one line here."""

from legacy_scan.reporting.pages import components, executive, findings, gaps, method, unit, units, waves
from legacy_scan.reporting.pages.page import Page, Series

PAGES: tuple[Page | Series, ...] = (
    Page("index", "Roadmap", executive.build),
    Page("waves", "Waves", waves.build),
    Series("components", "Components", components.build),
    Series("units", "Units", units.build),
    Page("findings", "Findings", findings.build),
    Page("gaps", "Gaps", gaps.build),
    Page("method", "Method", method.build),
)

UNIT = Series("unit", "Unit", unit.build)
"""The pages of single units: not in the navigation, since every table leads to them."""
