"""A map to its facts: Natural keeps one as the statements that show it."""

from legacy_scan.languages.natural import extract as objects
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a map."""
    return objects.extract(text, "natural-map", "screen")
