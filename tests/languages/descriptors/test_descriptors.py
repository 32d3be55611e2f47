"""Descriptors: which text is one, and what is made of those that are broken or mean harm."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.descriptors import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import classify
from legacy_scan.model.facts import FileFacts

FIXTURES = Path(__file__).parents[3] / "fixtures" / "languages" / "descriptor"
INPUTS = sorted(path.read_bytes() for path in FIXTURES.glob("*/input.*"))
CDI = '<beans xmlns="http://xmlns.jcp.org/xml/ns/javaee" bean-discovery-mode="all"></beans>'


def facts(text: str) -> FileFacts:
    return LANGUAGE.extract(text.encode())


def said(found: FileFacts, kind: str) -> list[str]:
    return [one.name for one in found.references if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("<web-app/>", "descriptor"),
        ('<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE struts-config SYSTEM "x">\n<struts-config>', "descriptor"),
        ('<x:EJBJarBinding xmlns:x="ejbbnd.xmi"/>', "descriptor"),
        (CDI, "descriptor"),
        ("<beans><bean>coffee</bean></beans>", "xml"),
        ("<server><port>80</port></server>", "xml"),
        ('<?xml version="1.0"?><inventory><web-app/></inventory>', "xml"),
        ('<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion></project>', "maven"),
    ],
)
def test_the_root_tells_a_descriptor(text: str, language: str) -> None:
    found = classify(text, "some.xml" if language != "maven" else "pom.xml")
    assert found is not None
    assert found.name == language


def test_a_name_stands_on_the_line_of_its_text() -> None:
    (one,) = facts("<web-app><listener>\n<listener-class>\n\n  a.B\n</listener-class></listener></web-app>").references
    assert (one.name, one.line) == ("a.B", 4)


def test_a_name_that_only_a_build_fills_in_is_computed() -> None:
    (one,) = facts("<web-app><listener><listener-class>${starter}</listener-class></listener></web-app>").references
    assert one.how == "computed"


def test_entities_of_its_own_are_refused_and_nothing_outside_is_read() -> None:
    found = facts('<!DOCTYPE web-app [<!ENTITY a SYSTEM "file:///etc/passwd">]><web-app>&a;</web-app>')
    assert found.health.lost_bytes
    assert not found.references


def test_what_stands_before_a_mistake_is_read_and_the_rest_is_lost() -> None:
    found = facts("<web-app>\n<listener><listener-class>a.B</listener-class></listener>\n<filter>\n</web-app>")
    assert said(found, "declared-class") == ["a.B"]
    assert found.health.lost_lines == (4,)


def test_a_filter_stands_before_the_addresses_of_its_servlet() -> None:
    found = facts(
        "<web-app><filter><filter-name>f</filter-name><filter-class>a.F</filter-class></filter>"
        "<filter-mapping><filter-name>f</filter-name><servlet-name>s</servlet-name></filter-mapping>"
        "<servlet><servlet-name>s</servlet-name><servlet-class>a.S</servlet-class></servlet>"
        "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/s</url-pattern></servlet-mapping></web-app>"
    )
    assert [(found.units[one.unit].name, one.name) for one in found.references if one.kind == "serves-class"] == [
        ("/s", "a.F"),
        ("/s", "a.S"),
    ]


def test_no_password_is_passed_on() -> None:
    for text in INPUTS:
        assert "in-the-clear" not in repr(LANGUAGE.extract(text))


def test_elements_without_end_are_read_soon() -> None:
    start = time.monotonic()
    for text in ("<web-app>" * 200_000, "<beans " + 'a="b" ' * 100_000, "<!--" * 200_000, "<web-app><" * 100_000):
        LANGUAGE.sniff(text[:65_536])
        LANGUAGE.extract(text.encode())
    assert time.monotonic() - start < 10


@given(st.sampled_from(INPUTS), st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=8))
def test_any_text_has_facts_within_its_lines(text: bytes, at: int, size: int, instead: bytes) -> None:
    mangled = (text[:at] + instead + text[at + size :]).decode("utf-8", "replace").encode()
    found = LANGUAGE.extract(mangled)
    assert found == LANGUAGE.extract(mangled)
    assert found.units
    last = last_line(mangled)
    lines = [row.line for rows in (found.references, found.bindings, found.traits) for row in rows]
    assert all(1 <= line <= last for line in lines)
    assert all(1 <= one.first_line <= one.last_line <= last for one in found.units)
    assert 0 <= found.health.lost_bytes <= len(mangled)


def test_a_filter_before_too_many_addresses_says_that_more_were_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.descriptors.web._MOST_SERVED", 3)
    maps = "\n<filter-mapping><filter-name>f</filter-name><url-pattern>/a</url-pattern><url-pattern>/b</url-pattern>"
    found = facts(
        "<web-app><filter><filter-name>f</filter-name><filter-class>a.F</filter-class></filter>"
        + (maps + "</filter-mapping>") * 3
        + "</web-app>"
    )
    serving = [(one.how, one.line) for one in found.references if one.kind == "serves-class"]
    assert serving == [("literal", 1), ("literal", 1), ("cut", 3), ("cut", 4)]


@pytest.mark.parametrize(
    ("value", "open_"), [("hunter2", True), ("@db.password@", False), ("${p}", False), ("%P%", False)]
)
def test_a_password_that_a_build_fills_in_is_no_secret(value: str, open_: bool) -> None:
    found = facts(
        f"<datasources><local-tx-datasource><jndi-name>a</jndi-name><password>{value}</password></local-tx-datasource></datasources>"
    )
    assert ("config.secret" in {one.code for one in found.traits}) == open_
