"""Imports of pages that include each other."""

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked

NAMES = '<%@ page import="a.Names" %>'
USES = "<%= Names.TOP %>"


def led(path: str, **pages: str) -> set[tuple[str, str]]:
    """Return what a page leads to, (kind, target), where `a.Names` and `b.Names` are classes; nothing is missing."""
    readings = [
        Reading(f"{name}.jsp", one)
        for name, text in pages.items()
        for one in with_guests(by_name("jsp").extract(text.encode()))
    ]
    for package in "ab":
        text = f"package {package}; public class Names {{ public static int TOP; }}"
        readings.append(Reading(f"src/{package}/Names.java", by_name("java").extract(text.encode())))
    return {(kind, target) for kind, source, target, _ in edges(linked(*readings)) if source == f"page:{path}.jsp"}


def test_a_page_knows_what_the_pages_it_includes_import() -> None:
    found = led("x", x=f'<%@ include file="y.jsp" %>{USES}', y='<%@ include file="z.jsp" %>', z=NAMES)
    assert ("references", "class:a.Names") in found


def test_an_included_page_knows_what_those_around_it_import() -> None:
    found = led("y", x=f'{NAMES}<%@ include file="y.jsp" %>', y=USES)
    assert ("references", "class:a.Names") in found


def test_what_a_page_imports_itself_stands_before_that() -> None:
    own = '<%@ page import="b.Names" %>'
    found = led("x", x=f'{own}<%@ include file="y.jsp" %>{USES}', y=NAMES)
    assert {target for kind, target in found if kind == "references"} == {"class:b.Names"}


def test_where_those_around_a_page_do_not_agree_nothing_is_told() -> None:
    include = '<%@ include file="y.jsp" %>'
    found = led("y", x=f"{NAMES}{include}", z=f'<%@ page import="b.Names" %>{include}', y=USES)
    assert found == set()
