"""Names of the directory that a locator is handed as constants of another class."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading

_ONE = 'package b; public class Names { public static final String ORDERS = "java:comp/env/jdbc/Orders"; }'
_PLAIN = 'package b; public class Names { public static final String ORDERS = "Orders"; }'
_OTHER = 'package c; public class Names { public static final String ORDERS = "java:comp/env/jdbc/Others"; }'


def depends(text: str, *others: str) -> set[tuple[str, str]]:
    """(target, evidence) of what the class of the first text depends on."""
    readings = [Reading(f"F{at}.java", LANGUAGE.extract(one.encode())) for at, one in enumerate((text, *others))]
    estate = link(readings, (), Externals({}))
    return {(one.target, one.evidence) for one in estate.edges if one.kind == "depends" and one.path == "F0.java"}


@pytest.mark.parametrize(
    "text",
    [
        "package a; import b.Names; class C { Object m(Locator l) { return l.source(Names.ORDERS); } }",
        "package b; class C { String name = Names.ORDERS; }",
        "package a; class C { Object m(Locator l) { return l.source(b.Names.ORDERS); } }",
    ],
)
def test_who_hands_on_the_name_depends_on_what_it_names(text: str) -> None:
    assert depends(text, _ONE, _OTHER) == {("resource:jdbc/Orders", "joined")}


def test_a_name_that_is_looked_up_here_is_told_once() -> None:
    text = """package a; import b.Names; import javax.naming.*;
    class C { Object m(InitialContext c) throws Exception { return c.lookup(Names.ORDERS); } }"""
    assert depends(text, _ONE) == {("resource:jdbc/Orders", "joined")}


def test_a_constant_that_may_be_any_text_is_no_name() -> None:
    assert depends("package a; import b.Names; class C { String m() { return Names.ORDERS; } }", _PLAIN) == set()
