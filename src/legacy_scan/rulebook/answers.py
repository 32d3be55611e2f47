"""What every check of a rulebook finds in an estate: each provider is asked once, for all rules together."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from legacy_scan.linking.libraries import Known
from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Estate
from legacy_scan.model.procedures import Procedure
from legacy_scan.rulebook.facts import fact_incidents
from legacy_scan.rulebook.first_places import NO_PLACE
from legacy_scan.rulebook.graph import graph_incidents
from legacy_scan.rulebook.incidents import Found, Incident, bare, named
from legacy_scan.rulebook.java import java_incidents
from legacy_scan.rulebook.java_dependency import DEPENDENCIES, dependency_incidents
from legacy_scan.rulebook.module_names import PROVIDERS, module_incidents
from legacy_scan.rulebook.mustache import names
from legacy_scan.rulebook.paths import Paths
from legacy_scan.rulebook.providers import TEXT
from legacy_scan.rulebook.rule import Check, Rulebook, checks
from legacy_scan.rulebook.sight import condition_key
from legacy_scan.rulebook.trees import Bound

_XML_FILES = ("*.xml", "*.xhtml")
_JSON_FILES = ("*.json",)
_BOUND: Final = re.compile(r"(?:\.extras)?\.filepaths$")


class Answers:
    """All incidents by check, and the path filters that narrow them."""

    def __init__(
        self,
        rulebook: Rulebook,
        estate: Estate,
        vitals: Iterable[Vitals],
        known: Known,
        procedures: Sequence[Procedure],
    ) -> None:
        asked = {bare(check) for rule in rulebook.rules for check in checks(rule.when)}
        self.paths = Paths(row.path for row in estate.ledger) if estate.ledger else Paths(f.path for f in estate.files)
        self.paths.prepare(one for rule in rulebook.rules for check in checks(rule.when) for one in _written(check))
        self._found: Found = _sighted(estate, {check for check in asked if check.provider in TEXT})
        self._found |= graph_incidents(
            estate, vitals, procedures, {check for check in asked if check.provider.startswith("graph.")}
        )
        self._found |= java_incidents(estate, {check for check in asked if check.provider == "java.referenced"})
        self._found |= dependency_incidents(estate, known, {check for check in asked if check.provider in DEPENDENCIES})
        self._found |= module_incidents(estate, {check for check in asked if check.provider in PROVIDERS})
        rest = {check for check in asked if check not in self._found and not check.provider.startswith("builtin.")}
        self._found |= fact_incidents(estate, rest)

    def of(self, check: Check, bound: Bound, tags: frozenset[str]) -> list[Incident]:
        """Return the incidents of a check where its path filters let them through."""
        if check.provider == "builtin.hasTags":
            wanted = check.texts("tags")
            said = (("tags", f"[{' '.join(wanted)}]"),)
            return [Incident("", 0, 0, "", " ".join(wanted), said)] if tags.issuperset(wanted) else []
        if check.provider == "builtin.file":
            return [
                Incident(path, 1, 1, "", "file", NO_PLACE) for path in self.paths.matching((check.text("pattern"),))
            ]
        incidents = self._found.get(bare(check), [])
        for filters in self._filters(check, bound):
            incidents = [incident for incident in incidents if self.paths.passes(incident.path, filters)]
        exact = _exported(check, bound)
        return incidents if exact is None else [incident for incident in incidents if incident.path in exact]

    def _filters(self, check: Check, bound: Bound) -> list[tuple[str, ...]]:
        written = tuple(one for text in named(check) for one in ((text,) if text in self.paths.all else text.split()))
        found = [written] if written else []
        if check.text("filePattern"):
            found.append((check.text("filePattern"),))
        if check.provider in ("builtin.xml", "builtin.xmlPublicID"):
            found.append(_XML_FILES)
        if check.provider == "builtin.json":
            found.append(_JSON_FILES)
        return found


def _written(check: Check) -> tuple[str, ...]:
    """All filters that a check may ask."""
    whole = (check.text("filePattern"), check.text("pattern") if check.provider == "builtin.file" else "")
    return (*(one for text in named(check) for one in text.split()), *filter(None, whole))


def _exported(check: Check, bound: Bound) -> frozenset[str] | None:
    """The paths that `{{name.filepaths}}` stands for; as in Konveyor, none, or one without a name, lets all through."""
    asked = [name for one in check.texts("filepaths") for name in names(one)]
    paths = [path for name in asked for path in bound.get(_BOUND.sub("", name), ())]
    return frozenset(paths) if paths and "" not in paths else None


def _sighted(estate: Estate, asked: set[Check]) -> Found:
    found: Found = {check: [] for check in sorted(asked, key=repr)}
    by_key: dict[str, list[Incident]] = {}
    for check in found:
        found[check] = by_key.setdefault(condition_key(check), found[check])  # one question may be written in two ways
    for file in estate.files:
        for seen in file.sightings:
            incidents = by_key.get(seen.condition)
            if incidents is not None:
                incidents.append(Incident(file.path, seen.line, seen.column, "", seen.text, seen.variables))
    return found
