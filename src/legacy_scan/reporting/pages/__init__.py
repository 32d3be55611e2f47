"""The table of pages: a page is a module, a template of the same name, and one line here.

The pages of single units are not in it: every table leads to them, and they are written without a template.
"""

from legacy_scan.reporting.pages import (
    components,
    data,
    dictionary,
    duplicates,
    endpoints,
    executive,
    findings,
    gaps,
    handover,
    jobs,
    libraries,
    method,
    orphans,
    transactions,
    units,
    waves,
)
from legacy_scan.reporting.pages.page import Page, Series

LAST = Page("handover", "Handover", handover.build)
"""It tells the digests of the files beside the pages."""

PAGES: tuple[Page | Series, ...] = (
    Page("index", "Roadmap", executive.build),
    Page("waves", "Waves", waves.build),
    Series("components", "Components", components.build),
    Series("units", "Units", units.build),
    Page("jobs", "Jobs", jobs.build, jobs.wanted),
    Page("transactions", "Transactions", transactions.build, transactions.wanted),
    Page("endpoints", "Endpoints", endpoints.build, endpoints.wanted),
    Page("data", "Data", data.build, data.wanted),
    Series("dictionary", "Dictionary", dictionary.build, dictionary.wanted),
    Page("libraries", "Libraries", libraries.build, libraries.wanted),
    Page("duplicates", "Duplicates", duplicates.build, duplicates.wanted),
    Page("orphans", "Orphans", orphans.build, orphans.wanted),
    Page("findings", "Findings", findings.build),
    Page("gaps", "Gaps", gaps.build),
    LAST,
    Page("method", "Method", method.build),
)
