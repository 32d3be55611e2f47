"""What an XPath needs is only what it cannot do without: a text without it is not even parsed."""

import pytest

from legacy_scan.rulebook import xpaths
from legacy_scan.rulebook.xpath_words import needed

TEXT = b'<a x="1"><b>two</b><d/></a>'


@pytest.mark.parametrize(
    ("xpath", "names"),
    [
        ("/a/b", {"a", "b"}),
        ("//m:b/text()", {"b"}),
        ("a[@x='1']/b", {"a", "b", "x"}),
        ("//*[local-name()='b' and text()='two']", {"b"}),
        ("//b/@y", {"b", "y"}),
        ("//*[b and @x]", {"b", "x"}),
        ("/a/following-sibling::c", {"a", "c"}),
    ],
)
def test_the_names_of_a_path_are_needed(xpath: str, names: set[str]) -> None:
    assert needed(xpath) == names


@pytest.mark.parametrize(
    "xpath",
    [
        "//c | //b",
        "/a[c or b]",
        "/a[not(c)]",
        "//*[not(@y)]",
        "/a[@y = false()]",
        "/a[count(c) = 0]",
        "/a[@y != '1' or b]",
        "(//c | //b)[1]",
        "/a[b[c or text()='two']]",
        "/a/*[local-name()='b' or local-name()='c']",
        "/a[2 - 1]",
        "//*[name()='b' = true()]",
        "/a[c = false()]",
        "/a/self::node()[. = 'two']",
    ],
)
def test_what_finds_a_node_without_a_name_does_not_need_it(xpath: str) -> None:
    assert xpaths.found(xpaths.document(TEXT), xpaths.query(xpath, ()))
    assert {"c", "y"}.isdisjoint(needed(xpath))
