"""A view of Facelets to facts."""

from legacy_scan.languages.pages.page import Page
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a view of Facelets."""
    return Page("facelets", text).facts()
