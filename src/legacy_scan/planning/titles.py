"""The milestone of a wave in one line: what runs on the target, or is decided, when it is done."""

from collections.abc import Sequence
from typing import Final

from legacy_scan.model.assessment import Component
from legacy_scan.planning.draft import counted

_SHOWN: Final = 3
_DONE: Final = {
    "retire": "retired",
    "retain": "decided with its owner",
    "rehost": "rehosted",
    "relocate": "relocated",
    "repurchase": "replaced by a product",
    "replatform": "replatformed",
    "refactor": "refactored",
}


def title(components: Sequence[Component]) -> str:
    """Return the milestone: what is in place for all, then what most of the work goes into, and what becomes of it."""
    shared = sorted(component.name for component in components if component.foundation)
    texts = [f"in place for all: {', '.join(shared)}"] if shared else []
    moving = sorted(
        (component for component in components if not component.foundation),
        key=lambda one: (one.disposition == "retain", -one.effort.likely, one.name),
    )
    named = [f"{component.name} {_DONE[component.disposition]}" for component in moving[:_SHOWN]]
    more = len(moving) - len(named)
    if named:
        texts.append(", ".join(named) + (f", and {counted(more, 'other')}" if more else ""))
    return "; ".join(texts)
