"""What linking is given: one text's facts, and where it stands."""

from typing import NamedTuple

from legacy_scan.model.facts import FileFacts
from legacy_scan.model.sightings import Sighting


class Reading(NamedTuple):
    """The facts of one text. A guest text is a reading of its own, with its host's path and lines."""

    path: str
    facts: FileFacts
    sightings: tuple[Sighting, ...] = ()
