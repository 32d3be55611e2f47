"""A JSP to facts."""

from legacy_scan.languages.pages.page import Page
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a JSP."""
    return Page("jsp", text).facts()
