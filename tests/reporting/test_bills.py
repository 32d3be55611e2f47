"""The bills of materials: valid by the official schema, the same bytes each time, and honest about what is unknown."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from legacy_scan.app.assess import assess
from legacy_scan.app.identity import Identity
from legacy_scan.app.texts import estate_of
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import cbom, sbom
from legacy_scan.rulebook import Rulebook, Sighter
from tests.languages.builds.test_archives import jar, pom
from tests.reporting.printed import read, report
from tests.reporting.sample import hostile, sample

POM = """<project><modelVersion>4.0.0</modelVersion>
<groupId>g</groupId><artifactId>{name}</artifactId><version>1</version>
<dependencies>{dependencies}</dependencies></project>"""
ASKED = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId>{}</dependency>\n"
FILES = {
    "a/pom.xml": POM.format(
        name="a",
        dependencies=ASKED.format("o", "known", "<version>1.2</version>")
        + ASKED.format("o", "tested", "<version>4</version><scope>test</scope>")
        + ASKED.format("o", "unknown", "")
        + ASKED.format("o", "open", "<version>[1,2)</version>")
        + ASKED.format("o", "unset", "<version>${nobody.sets}</version>")
        + ASKED.format("g", "b", "<version>1</version>"),
    ).encode(),
    "b/pom.xml": POM.format(name="b", dependencies=ASKED.format("o", "known", "<version>1.2</version>")).encode(),
    "w/shop-2.war": jar(**{"WEB-INF/lib/x.jar": jar(**pom("o", "known", "1.2"))}),
    "C.java": b"""import java.security.*;
class C { void f(String s) throws Exception { MessageDigest.getInstance("MD5"); Signature.getInstance(s); } }""",
    "A.jcl": b"//A JOB\n//S EXEC PGM=DSNUTILB\n//T EXEC PGM=IEFBR14\n",
}


def assessed(date: str = "") -> Assessment:
    estate = estate_of(FILES, Sighter(b"[]"))
    return assess(estate, Rulebook((), (), (), (), ""), Identity("shop", date))


def bill(assessment: Assessment, export: Callable[[Assessment], bytes] = sbom.export) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(assessment))
    assert list(official().iter_errors(found)) == []
    return found


@cache
def official() -> Draft7Validator:
    """The schema of CycloneDX 1.6. The library's own validator checks formats, too, by a package that costs every
    process that imports jsonschema a second."""
    folder = files("cyclonedx.schema") / "_res"
    names = ("bom-1.6", "spdx", "jsf-0.82")
    schemas = [json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text()) for name in names]
    known: Registry[Any] = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    )
    return Draft7Validator(schemas[0], registry=known)


def components(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["bom-ref"]: one for one in found["components"]}


def notes(one: dict[str, Any]) -> dict[str, str]:
    return {row["name"]: row["value"] for row in one.get("properties", ())}


def test_a_library_has_its_places_its_version_and_its_scope() -> None:
    found = components(bill(assessed()))
    known = found["pkg:maven/o/known@1.2"]
    assert [(one["location"], one["line"]) for one in known["evidence"]["occurrences"]] == [
        ("a/pom.xml", 3),
        ("b/pom.xml", 3),
        ("w/shop-2.war", 1),
    ]
    assert {row["value"] for row in known["evidence"]["identity"][0]["methods"]} == {"declared", "pom-properties"}
    assert known["scope"] == "required"
    assert found["pkg:maven/o/tested@4"]["scope"] == "excluded"


@pytest.mark.parametrize(
    ("name", "why"),
    [("unknown", "no version is written"), ("open", "a range: [1,2)"), ("unset", "not set in the tree: nobody.sets")],
)
def test_an_unknown_version_is_said_to_be_unknown_and_why(name: str, why: str) -> None:
    one = components(bill(assessed()))[f"pkg:maven/o/{name}"]
    assert "version" not in one
    assert notes(one)["legacy-scan:version-unknown"] == why


def test_a_jar_has_its_hashes_and_the_licence_its_manifest_names() -> None:
    manifest = {"META-INF/MANIFEST.MF": "Bundle-License: Apache-2.0;link=x\nBundle-Version: 3\n"}
    raw = jar(**manifest)
    estate = estate_of({"lib/a.jar": raw}, Sighter(b"[]"))
    (one,) = bill(assess(estate, Rulebook((), (), (), (), ""), Identity("x")))["components"]
    assert one["bom-ref"] == "pkg:generic/a@3"
    assert {"alg": "SHA-256", "content": sha256(raw).hexdigest()} in one["hashes"]
    assert one["evidence"]["licenses"] == [{"license": {"name": "Apache-2.0;link=x"}}]


def test_parts_lead_to_parts_and_libraries_and_archives_to_what_is_inside() -> None:
    found = bill(assessed())
    graph = {one["ref"]: one.get("dependsOn", []) for one in found["dependencies"]}
    assert "part:b/pom.xml" in graph["part:a/pom.xml"]
    assert "pkg:maven/g/b@1" not in components(found)
    assert graph["part:b/pom.xml"] == ["pkg:maven/o/known@1.2"]
    assert graph["pkg:generic/shop@2"] == ["pkg:maven/o/known@1.2"]
    assert {one["aggregate"] for one in found["compositions"]} == {"incomplete", "unknown"}


def test_every_reference_of_the_graph_leads_somewhere() -> None:
    found = bill(assessed())
    parts = found["metadata"]["component"]["components"]
    known = {"estate", *components(found), *(one["bom-ref"] for one in parts)}
    assert {ref for one in found["dependencies"] for ref in (one["ref"], *one.get("dependsOn", ()))} <= known


def test_products_of_vendors_are_listed_with_the_program_that_tells() -> None:
    one = components(bill(assessed()))["product:Db2 for z/OS"]
    assert one["type"] == "platform"
    assert one["evidence"]["occurrences"] == [
        {"location": "A.jcl", "line": 2, "additionalContext": "literal: DSNUTILB"}
    ]


def test_there_is_a_time_only_where_the_user_gave_one() -> None:
    assert "timestamp" not in bill(assessed())["metadata"]
    assert bill(assessed(date="2026-02-03"))["metadata"]["timestamp"] == "2026-02-03T00:00:00Z"
    assert "timestamp" not in bill(assessed(date="last week"))["metadata"]
    assert "timestamp" not in bill(assessed(date="2026-13-45"))["metadata"], "no day"


def test_the_serial_number_is_made_of_the_content() -> None:
    first, again = bill(assessed()), bill(assessed())
    assert first == again
    assert first["serialNumber"] != bill(assessed(date="2026-02-03"))["serialNumber"]


def test_an_estate_without_libraries_has_a_bill_too() -> None:
    assert bill(sample())["components"] == []


@pytest.mark.parametrize("name", ["\udc80\x00<b>", "a\nb", "../x", "", " ", "=1", "\u202e"])
def test_hostile_names_are_valid(name: str) -> None:
    known = assessed()
    odd = tuple(
        replace(one, name=f"{name}:x", uses=tuple(use._replace(path=name, detail=name) for use in one.uses))
        for one in known.software[:1]
    )
    odd_too = tuple(replace(one, name=name, unknown=name, why=name) for one in known.cryptography)
    bill(replace(hostile(name), software=odd))
    bill(replace(hostile(name), cryptography=odd_too), cbom.export)


def test_the_cryptographic_inventory_is_a_bill_of_its_own() -> None:
    found = bill(assessed(), cbom.export)
    known = {one["name"]: one for one in found["components"]}
    assert known["MD5"]["cryptoProperties"] == {
        "assetType": "algorithm",
        "algorithmProperties": {"primitive": "hash", "cryptoFunctions": ["digest"], "nistQuantumSecurityLevel": 0},
    }
    assert known["MD5"]["evidence"]["occurrences"][0]["location"] == "C.java"
    assert known["MD5"]["evidence"]["occurrences"][0]["line"] == 2
    assert notes(known["MD5"])["legacy-scan:standing"] == "weak"
    unknown = known["unknown algorithm (signature)"]
    assert notes(unknown)["legacy-scan:algorithm-unknown"] == "the name is computed at run time"


def test_the_page_says_what_is_unknown_and_leads_to_the_bills() -> None:
    page = read(report(assessed())["libraries.html"])
    assert "6 libraries and 2 products of vendors are used; of 3 libraries the version is unknown." in page.text
    assert "no version is written" in page.text
    assert "DSNUTILB" in page.text
    assert "MD5 hash weak 0 attacks are practical today" in " ".join(page.text.split())
    assert {"sbom.cdx.json", "cbom.cdx.json"} <= set(page.addresses)


def test_an_estate_without_any_has_no_page() -> None:
    assert "libraries.html" not in report(sample())


def test_the_tables_have_a_row_for_each_place() -> None:
    files = report(assessed())
    rows = files["software.csv"].decode().split("\r\n")
    assert sum(row.startswith("library,maven,o:known,1.2,") for row in rows) == 3
    assert any(row.startswith("algorithm,MD5,") for row in files["cryptography.csv"].decode().split("\r\n"))
