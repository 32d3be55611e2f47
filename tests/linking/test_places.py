"""Addresses with blanks to fill in, and what is told where there are too many."""

from legacy_scan.languages.descriptors import LANGUAGE
from legacy_scan.languages.pages import LANGUAGES
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
