"""CycloneDX 1.6 (ECMA-424) as JSON: what every bill of ours has, whatever it lists.

Same input, same bytes: the serial number is made of the content, and there is a time only where the user gave a date.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from legacy_scan.model.assessment import Assessment, Run
from legacy_scan.model.inventory import Use
from legacy_scan.reporting.printable import json_utf8

ESTATE: Final = "estate"
MOST_OCCURRENCES: Final = 500
"""Of one component; a property says how many there are."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_OURS: Final = "legacy-scan"

Object = dict[str, Any]


def document(
    assessment: Assessment,
    parts: Sequence[Object],
    components: Sequence[Object],
    dependencies: Mapping[str, Iterable[str]],
    compositions: Sequence[Object],
    notes: Sequence[tuple[str, str]],
) -> bytes:
    """Return a bill. `dependencies` lead from reference to references, `notes` are properties of the whole."""
    body: Object = {
        "version": 1,
        "metadata": _metadata(assessment.run, parts, notes),
        "components": list(components),
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(set(dependencies[ref]))} if dependencies[ref] else {"ref": ref}
            for ref in sorted(dependencies)
        ],
        "compositions": list(compositions),
    }
    serial = uuid5(NAMESPACE_URL, f"{_OURS}:{json.dumps(body, ensure_ascii=True)}")
    head: Object = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
    }
    return json_utf8(json.dumps(head | body, ensure_ascii=False, indent=1) + "\n")


def _is_day(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _metadata(run: Run, parts: Sequence[Object], notes: Sequence[tuple[str, str]]) -> Object:
    estate: Object = {"type": "application", "bom-ref": ESTATE, "name": run.estate_name}
    if parts:
        estate["components"] = list(parts)
    found: Object = {"timestamp": f"{run.date}T00:00:00Z"} if _is_day(run.date) else {}
    found["lifecycles"] = [{"phase": "pre-build"}]
    found["tools"] = {"components": [{"type": "application", "name": _OURS, "version": run.tool_version}]}
    found["component"] = estate
    found["properties"] = properties(notes)
    return found


def properties(pairs: Iterable[tuple[str, str]]) -> list[Object]:
    """Return properties under our own prefix."""
    return [{"name": f"{_OURS}:{name}", "value": value} for name, value in pairs]


def occurrences(uses: Sequence[Use]) -> list[Object]:
    """Return the places of a component, the first so many."""
    return [_occurrence(use) for use in uses[:MOST_OCCURRENCES]]


def _occurrence(use: Use) -> Object:
    found: Object = {"location": use.path}
    if use.line:
        found["line"] = use.line
    how = "version unknown" if use.how == "unknown" else use.how
    context = f"{how}: {use.detail}" if use.detail else how
    return found | {"additionalContext": context}


def counted(uses: Sequence[Use]) -> list[tuple[str, str]]:
    """Return the property that stands beside places that were cut."""
    return [("occurrences", str(len(uses)))] if len(uses) > MOST_OCCURRENCES else []
