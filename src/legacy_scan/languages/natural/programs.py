"""A program, subprogram, subroutine, helproutine or function to its facts."""

from legacy_scan.languages.natural import extract as objects
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of an object that runs."""
    return objects.extract(text, "natural", "program")
