"""Addresses with blanks to fill in, and what is told where there are too many."""

import pytest

from legacy_scan.languages.descriptors import LANGUAGE
from legacy_scan.languages.pages import LANGUAGES
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, text, unresolved

JSP, *_ = LANGUAGES


def struts(*addresses: str) -> Reading:
    actions = "\n".join(f"<action path='{one}' type='a.Act'/>" for one in addresses)
    written = f"<struts-config><action-mappings>{actions}</action-mappings></struts-config>"
    return Reading("web/WEB-INF/struts-config.xml", LANGUAGE.extract(written.encode()))


def form(action: str) -> Reading:
    return Reading("web/p.jsp", JSP.extract(f'<html:form action="{action}">'.encode()))


def estate_of(action: str, *addresses: str) -> Estate:
    return linked(struts(*addresses), form(action), text("a/Act.java", ("class", "a.Act"), language="java"))


def test_a_form_means_the_address_whose_parts_stand_in_it_in_their_order() -> None:
    five = "/a*b*c*d*e*f"
    found = estate_of("/a1b2c3d4e5f", five, "/f*e*d*c*b*a")
    assert ("references", "page:web/p.jsp", f"endpoint:{five}.do", "declared") in edges(found)
    assert ("page:web/p.jsp", "references", "/a1b2c3d4f.do", "missing") in unresolved(estate_of("/a1b2c3d4f", five))


def test_where_not_all_addresses_are_looked_at_it_says_so() -> None:
    many = [f"/save{at}*end" for at in range(600)]
    assert ("page:web/p.jsp", "references", "/other.do", "cut") in unresolved(estate_of("/other", *many))
    assert ("page:web/p.jsp", "references", "/other.do", "missing") in unresolved(estate_of("/other", *many[:9]))


def test_an_address_too_long_to_look_for_is_told_as_cut() -> None:
    long = "/" + "x" * 600
    assert {reason for *_, reason in unresolved(estate_of(long, "/pay"))} == {"cut"}


WEB = """<web-app><filter><filter-name>f</filter-name><filter-class>a.Gate</filter-class></filter>
<servlet><servlet-name>s</servlet-name><servlet-class>a.Act</servlet-class></servlet>
<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/served/*</url-pattern></servlet-mapping>
<filter-mapping><filter-name>f</filter-name><url-pattern>/pay.do</url-pattern></filter-mapping>
<filter-mapping><filter-name>f</filter-name><url-pattern>/served/more/*</url-pattern></filter-mapping>
<filter-mapping><filter-name>f</filter-name><url-pattern>/free/*</url-pattern></filter-mapping></web-app>"""


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/pay.do", "endpoint:/pay.do@web/WEB-INF/struts-config.xml"),
        ("/served/more/a", "endpoint:/served/*"),
        ("/free/a", "endpoint:/free/*"),
    ],
)
def test_a_filter_stands_before_an_address_and_does_not_serve_it(asked: str, target: str) -> None:
    web = Reading("web/WEB-INF/web.xml", LANGUAGE.extract(WEB.encode()))
    page = Reading("web/p.jsp", JSP.extract(f'<form action="{asked}"></form>'.encode()))
    found = linked(struts("/pay"), web, page, text("a/Act.java", ("class", "a.Act"), language="java"))
    assert [one.target for one in found.edges if one.source == "page:web/p.jsp"] == [target]
    assert not [one for one in found.unresolved if one.source == "page:web/p.jsp"]


def test_a_pattern_of_another_folder_is_not_meant() -> None:
    here = "<struts><package namespace='/here'><action name='*' class='a.Act'/></package></struts>"
    there = """<struts><package namespace='/x'><action name='a' class='a.Act'><result type='redirectAction'>
      <param name='actionName'>go</param><param name='namespace'>{}</param></result></action></package></struts>"""
    for space, known in (("/here", True), ("/gone", False)):
        found = linked(
            Reading("a/struts.xml", LANGUAGE.extract(here.encode())),
            Reading("b/struts.xml", LANGUAGE.extract(there.format(space).encode())),
            text("a/Act.java", ("class", "a.Act"), language="java"),
        )
        leads = {one.target for one in found.edges if one.source == "endpoint:/x/a.action" and one.kind == "references"}
        assert leads == ({"endpoint:/here/*.action"} if known else set())


def test_a_pattern_for_all_the_rest_is_meant_in_its_own_module_alone() -> None:
    rest = "<struts><package namespace=''><action name='*' class='a.Act'/></package></struts>"
    config = Reading("one/src/main/resources/struts.xml", LANGUAGE.extract(rest.encode()))
    for module, known in (("one", True), ("two", False)):
        page = Reading(f"{module}/src/main/webapp/p.jsp", JSP.extract(b'<form action="/x/pay.action"></form>'))
        found = linked(config, page, text("a/Act.java", ("class", "a.Act"), language="java"))
        assert ("endpoint:/*.action" in {one.target for one in found.edges if one.kind == "references"}) == known


def test_a_relative_link_means_no_page_of_another_folder() -> None:
    page = b'<%@ page language="java" %><a href="index.html">home</a>'
    demos = tuple(f"one/src/lib/demo{number}/index.html" for number in range(2))
    for homes, target in (
        (("one/src/web/index.html", *demos), "one/src/web/index.html"),
        (("one/src/web/jsp/index.html", *demos), "one/src/web/jsp/index.html"),
        (("one/src/other/index.html",), "one/src/other/index.html"),
        (demos, ""),
        (("two/src/web/index.html",), ""),
    ):
        pages = (text(home, ("page", ""), language="html") for home in homes)
        found = linked(Reading("one/src/web/jsp/p.jsp", JSP.extract(page)), *pages)
        led = {one.target.rpartition("@")[2] for one in found.edges if one.source == "page:one/src/web/jsp/p.jsp"}
        assert {one.removeprefix("page:") for one in led} == ({target} if target else set())
        assert bool(found.unresolved) == (not target)


@pytest.mark.parametrize(("script", "evidence"), [("app/build.xml", {"joined"}), ("other/build.xml", set())])
def test_what_a_script_of_ant_puts_below_web_inf_is_found_where_the_tree_has_it(
    script: str, evidence: set[str]
) -> None:
    ant = "<project default='war'><target name='war'><copy todir='w/WEB-INF/tld'/></target></project>"
    estate = linked(
        Reading(script, by_name("ant").extract(ant.encode())),
        Reading("app/src/web/p.jsp", JSP.extract(b'<%@ taglib uri="/WEB-INF/tld/claims.tld" prefix="c" %>')),
        Reading("app/src/conf/tld/claims.tld", LANGUAGE.extract(b"<taglib><tlib-version>1.0</tlib-version></taglib>")),
    )
    assert {one.evidence for one in estate.edges if one.kind == "includes"} == evidence
    assert bool(estate.unresolved) != bool(evidence)
