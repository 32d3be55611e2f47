"""Natural in batch: the programs that the commands of a step run."""

from legacy_scan.extraction.natural_batch import programs
from legacy_scan.languages.control.statements import Sheet
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of commands."""
    sheet = Sheet("natural-commands", text)
    rows = text.decode("utf-8", "replace").split("\n")
    sheet.count = sum(bool(row.strip()) for row in rows)
    for program, line in programs(rows):
        sheet.refer("runs-in-step", program, line)
    return sheet.facts()
