"""A data area to its facts: what objects share by USING."""

from legacy_scan.languages.natural import extract as objects
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a local, parameter or global data area."""
    return objects.extract(text, "natural-data", "copybook")
