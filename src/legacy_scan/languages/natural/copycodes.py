"""A copycode to its facts: statements that stand in the objects that include it."""

from legacy_scan.languages.natural import extract as objects
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a copycode."""
    return objects.extract(text, "natural-copycode", "copybook")
