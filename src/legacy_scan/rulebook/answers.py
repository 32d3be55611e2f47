"""What every check of a rulebook finds in an estate: each provider is asked once, for all rules together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from legacy_scan.linking.libraries import Known
from legacy_scan.linking.spread import Spread
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
from legacy_scan.rulebook.providers import FACTS, GRAPH, TEXT
from legacy_scan.rulebook.rule import Check, Rulebook, checks
from legacy_scan.rulebook.sight import condition_key
from legacy_scan.rulebook.trees import Bound

_XML_FILES: Final = ("*.xml", "*.xhtml")
_OF_KIND: Final = {"builtin.xml": _XML_FILES, "builtin.xmlPublicID": _XML_FILES, "builtin.json": ("*.json",)}
_BOUND: Final = re.compile(r"(?:\.extras)?\.filepaths$")


class Answers:
    """All incidents by check, and the path filters that narrow them."""

    def __init__(
        self,
        rulebook: Rulebook,
        estate: Estate,
        vitals: Iterable[Vitals],
        known: Known,
        procedures: Sequence[Procedure] | None,
        spread: Spread,
    ) -> None:
        every = [check for rule in rulebook.rules for check in checks(rule.when)]
        asked = _by_provider(map(bare, every))
        facts = [name for name in asked if name.partition(".")[2] in FACTS]
        found: Found = {}

        def meanwhile() -> None:
            found.update(_sighted(estate, _of(asked, TEXT)))
            found.update(graph_incidents(estate, vitals, procedures, _of(asked, GRAPH)))
            found.update(dependency_incidents(estate, known, _of(asked, DEPENDENCIES)))
            found.update(module_incidents(estate, known.dotnet, _of(asked, PROVIDERS)))
            found.update(fact_incidents(estate, _of(asked, facts)))

        found |= java_incidents(estate, _of(asked, ("java.referenced",)), spread, meanwhile)
        self._found = {id(check): found.get(bare(check), []) for check in every}
        self.paths = Paths(row.path for row in estate.ledger) if estate.ledger else Paths(f.path for f in estate.files)
        self.paths.prepare(one for check in every if self._narrows(check) for one in _written(check))

    def _narrows(self, check: Check) -> bool:
        """Tell whether the path filters of a check will be asked: only where there is something to narrow."""
        return bool(self._found[id(check)]) or check.provider == "builtin.file"

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
        incidents = self._found[id(check)]
        if not incidents:
            return incidents
        for filters in self._filters(check, bound):
            incidents = [incident for incident in incidents if self.paths.passes(incident.path, filters)]
        exact = _exported(check, bound)
        return incidents if exact is None else [incident for incident in incidents if incident.path in exact]

    def _filters(self, check: Check, bound: Bound) -> list[tuple[str, ...]]:
        written = tuple(one for text in named(check) for one in ((text,) if text in self.paths else text.split()))
        whole = check.text("filePattern")
        return [one for one in (written, (whole,) if whole else (), _OF_KIND.get(check.provider, ())) if one]


def _written(check: Check) -> tuple[str, ...]:
    """All filters that a check may ask."""
    whole = (check.text("filePattern"), check.text("pattern") if check.provider == "builtin.file" else "")
    kind = _OF_KIND.get(check.provider, ())
    return (*(one for text in named(check) for one in text.split()), *filter(None, whole), *kind)


def _exported(check: Check, bound: Bound) -> frozenset[str] | None:
    """The paths that `{{name.filepaths}}` stands for; as in Konveyor, none, or one without a name, lets all through."""
    asked = [name for one in check.texts("filepaths") for name in names(one)]
    paths = [path for name in asked for path in bound.get(_BOUND.sub("", name), ())]
    return frozenset(paths) if paths and "" not in paths else None


def _by_provider(asked: Iterable[Check]) -> dict[str, dict[Check, None]]:
    found: dict[str, dict[Check, None]] = {}
    for check in asked:
        found.setdefault(check.provider, {})[check] = None
    return found


def _of(asked: Mapping[str, Iterable[Check]], providers: Iterable[str]) -> list[Check]:
    return [check for provider in providers for check in asked.get(provider, ())]


def _sighted(estate: Estate, asked: Iterable[Check]) -> Found:
    found: Found = {check: [] for check in asked}
    by_key: dict[str, list[Incident]] = {}
    for check in found:
        found[check] = by_key.setdefault(condition_key(check), found[check])  # one question may be written in two ways
    for file in estate.files:
        for seen in file.sightings:
            incidents = by_key.get(seen.condition)
            if incidents is not None:
                incidents.append(Incident(file.path, seen.line, seen.column, "", seen.text, seen.variables))
    return found
