"""Types of libraries that build files ask for are not of the tree: they are external, and not missing."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from tests.linking.estates import linked, unresolved

POM = (
    "<project><modelVersion>4.0.0</modelVersion><groupId>org.pay.own</groupId><artifactId>app</artifactId>"
    "<dependencies>{}</dependencies></project>"
)
GROUPS = ("gov.pay.desk", "org.jdom", "org.pay", "io.netty", "gov.pay", "io.swagger.core.v3", "com.github.someone")
ASKED = "".join(
    f"<dependency><groupId>{group}</groupId><artifactId>a</artifactId><version>1</version></dependency>"
    for group in GROUPS
)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("io.netty.channel.Channel", False),
        ("io.swagger.v3.oas.Info", False),
        ("io.nettyish.Other", True),
        ("org.jdom2.Element", False),
        ("gov.pay.desk3.Clerk", False),
        ("gov.pay.desk.Clerk", True),
        ("org.pay.Rate", False),
        ("gov.pay.gen.Made", True),
        ("com.github.other.Thing", True),
        ("org.unasked.Thing", True),
    ],
)
def test_a_type_whose_package_begins_as_a_group_that_is_asked_for_is_external(name: str, missing: bool) -> None:
    java = Reading(
        "src/main/java/gov/pay/A.java", LANGUAGE.extract(f"package gov.pay; import {name}; class A {{ }}".encode())
    )
    pom = Reading("pom.xml", by_name("maven").extract(POM.format(ASKED).encode()))
    desk = Reading("src/main/java/gov/pay/desk/B.java", LANGUAGE.extract(b"package gov.pay.desk; class B { }"))
    estate = linked(java, desk, pom)
    assert (name in {row[2] for row in unresolved(estate)}) is missing
    assert (f"class:{name}" in {one.id for one in estate.units if one.origin == "external"}) is not missing


def test_a_library_that_a_script_gives_a_name_is_asked_for() -> None:
    text = "package gov.pay; import org.bars.Template; import com.host.Name; class A { }"
    java = Reading("src/main/java/gov/pay/A.java", LANGUAGE.extract(text.encode()))
    script = "ext.libs = [ bars: 'org.bars:bars:1' ]\next.place = 'com.host:8080'\ncompile libs.bars"
    estate = linked(java, Reading("build.gradle", by_name("gradle").extract(script.encode())))
    assert {row[2] for row in unresolved(estate)} == {"com.host.Name"}
