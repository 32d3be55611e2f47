"""ORG: which fields share their storage with others that stand elsewhere in the text."""

import re
from typing import Final

from legacy_scan.languages.hlasm.instructions import MACHINE
from legacy_scan.languages.hlasm.steps import Step

_BACK = re.compile(r"\*?([A-Z@#$_][A-Z0-9@#$_]*)?.*")
_SECTIONS: Final = frozenset({"CSECT", "DSECT", "START", "RSECT", "COM", "END"})
_MACHINE: Final = frozenset(one.decode() for one in MACHINE)


def overlaid(steps: list[Step]) -> set[str] | None:
    """Return the names of all fields that an ORG lays over each other, or None where it lays over instructions."""
    found: set[str] = set()
    begin = 0
    for at, step in enumerate(steps):
        if step.operation in _SECTIONS:
            begin = at
        elif step.operation == "ORG" and step.operands and step.operands[0] and not step.operands[0].startswith("*+"):
            name = _BACK.match(step.operands[0])
            label = name[1] if name else None
            since = next((one for one in range(begin, at) if label and steps[one].name == label), begin)
            until = at + 1
            while until < len(steps) and steps[until].operation not in _SECTIONS | {"ORG"}:
                until += 1
            over = steps[since:until]
            if any(one.operation in _MACHINE for one in over):
                return None
            found.update(one.name for one in over if one.name)
    return found
