"""sbom.cdx.json: the software that others made, as a CycloneDX bill of materials, unknowns included."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from legacy_scan.linking.policy import BUILDS
from legacy_scan.model.assessment import Assessment
from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.inventory import Software, Use
from legacy_scan.reporting.cyclonedx import ESTATE, Object, counted, document, occurrences, properties
from legacy_scan.reporting.purl import purl

PATH: Final = "sbom.cdx.json"

GRADES: Final = {
    "declared": ("manifest-analysis", 1.0),
    "locked": ("manifest-analysis", 1.0),
    "managed": ("manifest-analysis", 0.95),
    "table": ("manifest-analysis", 0.9),
    "pom-properties": ("binary-analysis", 0.95),
    "manifest": ("binary-analysis", 0.8),
    "file-name": ("filename", 0.6),
    "definition": ("source-code-analysis", 0.9),
}
"""Technique and confidence by grade. The confidences are ours: they order the grades, and measure nothing."""

_NAMES_ONLY: Final = frozenset({"unknown", "near"})
"""Grades of uses that tell a library and no version of it: the name is declared."""

_CODE: Final = ("source-code-analysis", 0.8)
_NOTES: Final = (
    ("licences", "not looked up, unless a manifest names one: the scan asks nobody outside the tree"),
    ("transitive", "what libraries bring with them is listed only where a lock file or an archive names it"),
)


def export(assessment: Assessment) -> bytes:
    """Return the bill."""
    parts = {file.path: _part(file) for file in assessment.estate.files if _is_part(file)}
    refs = [_ref(one) for one in assessment.software]
    components = [_component(one, ref) for one, ref in zip(assessment.software, refs, strict=True)]
    dependencies = _dependencies(assessment, {path: str(part["bom-ref"]) for path, part in parts.items()})
    inner = sorted(str(part["bom-ref"]) for part in parts.values())
    compositions: list[Object] = [
        {"aggregate": "incomplete", "assemblies": [ESTATE], "dependencies": [ESTATE, *inner]},
    ]
    if refs:
        compositions.append({"aggregate": "unknown", "dependencies": sorted(refs)})
    return document(assessment, list(parts.values()), components, dependencies, compositions, _NOTES)


def grades(one: Software) -> list[tuple[str, float, str]]:
    """Return technique, confidence and name of each grade that speaks for an entry, the surest first."""
    words = {"declared" if use.how in _NAMES_ONLY else use.how for use in one.uses}
    found = {(*GRADES.get(word, _CODE), word) for word in words}
    return sorted(found, key=lambda row: (-row[1], row))


def _is_part(file: SourceFile) -> bool:
    facts = file.facts
    return facts.language in BUILDS and any(row.kind in ("module", "library-version") for row in facts.bindings)


def _part(file: SourceFile) -> Object:
    said = next(((row.name, row.value) for row in file.facts.bindings if row.kind == "module"), (file.path, ""))
    name, version = said
    found: Object = {"type": "application", "bom-ref": f"part:{file.path}", "name": name}
    if version and "$" not in version:
        found["version"] = version
    found["properties"] = properties([("path", file.path)])
    return found


def _ref(one: Software) -> str:
    return purl(one.ecosystem, one.name, one.version) if one.kind == "library" else f"product:{one.name}"


def _component(one: Software, ref: str) -> Object:
    group, _, name = one.name.rpartition(":") if one.ecosystem == "maven" else ("", "", one.name)
    found: Object = {"type": one.form, "bom-ref": ref}
    if one.vendor:
        found["supplier"] = {"name": one.vendor}
    if group:
        found["group"] = group
    found["name"] = name
    if one.version:
        found["version"] = one.version
    found["scope"] = one.scope
    if one.digests:
        found["hashes"] = [{"alg": name, "content": value} for name, value in one.digests]
    if one.kind == "library":
        found["purl"] = ref
    found["evidence"] = _evidence(one)
    told = [("version-unknown", one.unknown)] if one.unknown else []
    if more := told + counted(one.uses):
        found["properties"] = properties(more)
    return found


def _evidence(one: Software) -> Object:
    known = grades(one)
    best = known[0][1] if known else 0.0
    identity: Object = {"field": "version" if one.version else "name", "confidence": best}
    identity["concludedValue"] = one.version or one.name
    identity["methods"] = [{"technique": row[0], "confidence": row[1], "value": row[2]} for row in known]
    found: Object = {"identity": [identity], "occurrences": occurrences(one.uses)}
    if one.licence:
        found["licenses"] = [{"license": {"name": one.licence}}]
    return found


def _dependencies(assessment: Assessment, parts: dict[str, str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    found[ESTATE] = set(parts.values())
    for source, target in _between(assessment.estate, parts):
        found[source].add(target)
    outer = {use.path: _ref(one) for one in assessment.software for use in one.uses if _whole(one, use)}
    for one in assessment.software:
        ref = _ref(one)
        found[ref] |= set()
        for use in one.uses:
            holder = parts.get(use.path) or outer.get(use.path, ESTATE)
            if holder != ref:
                found[holder].add(ref)
            elif not use.detail:
                found[ESTATE].add(ref)
    return dict(found)


def _whole(one: Software, use: Use) -> bool:
    """Tell whether a place is an archive itself, not what is inside it."""
    return one.kind == "library" and not use.detail and use.unit.startswith("library:") and use.line == 1


def _between(estate: Estate, parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield which part of the estate builds on which other."""
    of_unit = {file.units[0]: parts[file.path] for file in estate.files if file.path in parts}
    for arc in estate.arcs:
        source, target = of_unit.get(arc.source), of_unit.get(arc.target)
        if arc.kind == "depends" and source and target and source != target:
            yield source, target
