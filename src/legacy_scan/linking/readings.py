"""What linking is given: one text's facts, and where it stands."""

from typing import Final, NamedTuple, TypeAlias

from legacy_scan.model.facts import FileFacts
from legacy_scan.model.sightings import Sighting

Override: TypeAlias = tuple[str, str, tuple[str, ...]]
"""The user's word: in this unit (an id), this data item (upper case) holds these names, and no others."""

ANYWHERE: Final = "*"
"""What stands for the unit in an override that holds in all of them."""


class Reading(NamedTuple):
    """The facts of one text. A guest text is a reading of its own, with its host's path and lines."""

    path: str
    facts: FileFacts
    sightings: tuple[Sighting, ...] = ()
