"""cbom.cdx.json: the cryptographic inventory as a CycloneDX bill of materials (cryptographic assets)."""

from typing import Final

from legacy_scan.model.assessment import Assessment
from legacy_scan.model.inventory import Cryptography
from legacy_scan.reporting.cyclonedx import ESTATE, Object, counted, document, occurrences, properties

PATH: Final = "cbom.cdx.json"

_NOTES: Final = (
    ("scope", "algorithms that the source names; what libraries and servers choose by themselves is not in it"),
    ("sources", "NIST IR 8547; FIPS 203, 204, 205; NIST SP 800-57 part 1; NIST SP 800-131A"),
)


def export(assessment: Assessment) -> bytes:
    """Return the bill."""
    components = [_component(one) for one in assessment.cryptography]
    refs = [str(one["bom-ref"]) for one in components]
    dependencies = {ESTATE: refs, **{ref: [] for ref in refs}}
    compositions: list[Object] = [{"aggregate": "incomplete", "assemblies": [ESTATE]}]
    return document(assessment, [], components, dependencies, compositions, _NOTES)


def shown(one: Cryptography) -> str:
    """Return the name of an entry, with its curve; of one that is not known, what it is for."""
    word = "" if one.primitive == "unknown" else f" ({one.primitive})"
    name = one.name or f"unknown {one.asset}{word}"
    return f"{name} {one.curve}" if one.curve else name


def _component(one: Cryptography) -> Object:
    parts = (
        one.asset,
        one.name or "unknown",
        one.primitive,
        one.parameters,
        one.mode,
        one.padding,
        one.curve,
        one.unknown,
    )
    known: Object = {"assetType": one.asset}
    if one.asset == "protocol":
        known["protocolProperties"] = _protocol(one)
    else:
        known["algorithmProperties"] = _algorithm(one)
    if one.oid:
        known["oid"] = one.oid
    told = [("standing", one.standing)] + [("why", one.why)] * bool(one.why)
    told += [("algorithm-unknown", one.unknown)] * bool(one.unknown) + counted(one.uses)
    return {
        "type": "cryptographic-asset",
        "bom-ref": "crypto:" + ":".join(parts).rstrip(":"),
        "name": shown(one),
        "evidence": {"occurrences": occurrences(one.uses)},
        "cryptoProperties": known,
        "properties": properties(told),
    }


def _protocol(one: Cryptography) -> Object:
    found: Object = {"type": one.primitive}
    return found | {"version": one.parameters} if one.parameters else found


def _algorithm(one: Cryptography) -> Object:
    found: Object = {
        "primitive": one.primitive,
        "parameterSetIdentifier": one.parameters,
        "curve": one.curve,
        "mode": one.mode,
        "padding": one.padding,
        "cryptoFunctions": list(one.functions),
        "classicalSecurityLevel": one.classical,
        "nistQuantumSecurityLevel": one.security,
    }
    return {name: value for name, value in found.items() if value not in ("", None, [])}
