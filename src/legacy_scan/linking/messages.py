"""Messages of MFS: a program that names one shows the format that the message belongs to."""

from collections.abc import Mapping, Sequence
from typing import Final

from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites

_SCREEN: Final = "screen:"
_MESSAGES: Final = frozenset({"output-message", "input-message"})


def formats(readings: Sequence[Reading], sites: Sites) -> Mapping[str, str]:
    """Return the format of each message that only one carries."""
    found: dict[str, set[str]] = {}
    for _, facts, _ in readings:
        if facts.language == "mfs":
            for one in facts.bindings:
                if one.kind == "attribute" and one.name in _MESSAGES and one.scope.startswith(_SCREEN):
                    screens = sites.index.find(("screen",), one.scope[len(_SCREEN) :])
                    found.setdefault(one.value.upper(), set()).update(screens)
    return {message: min(screens) for message, screens in found.items() if len(screens) == 1}
