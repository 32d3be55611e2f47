"""What an XPath needs is only what it cannot do without: a text without it is not even parsed."""

import pytest

from legacy_scan.rulebook import xpaths
from legacy_scan.rulebook.xpath_needs import needed

TEXT = b'<a x="1"><b>two</b><d/></a>'


@pytest.mark.parametrize(
    ("xpath", "names"),
    [
        ("/a/b", {"a", "b"}),
        ("//m:b/text()", {"b"}),
        ("a[@x='1']/b", {"a", "b", "x", "1"}),
        ("//*[local-name()='b' and text()='two']", {"b", "two"}),
        ("//b/@y", {"b", "y"}),
        ("//*[b and @x]", {"b", "x"}),
        ("/a/following-sibling::c", {"a", "c"}),
        ("/a[contains(@x, 'one two three')]", {"a", "x", "three"}),
        ("//*[namespace-uri()='http://agency.example/pay']", {"http://agency.example/pay"}),
        ("//*[count(c) > 1]", {"c"}),
        ("//b/text()[contains(., 'two three')]", {"b", "three"}),
    ],
)
def test_the_names_and_values_of_a_path_are_needed(xpath: str, names: set[str]) -> None:
    assert {piece.text for need in needed(xpath) for piece in need} == names
    assert all(len(need) == 1 for need in needed(xpath))


@pytest.mark.parametrize("xpath", ["//c | //b", "/a[c or b]", "//*[(count(m:c) + count(b)) > 0]", "//c | /*/b[last()]"])
def test_one_of_several_names_is_needed(xpath: str) -> None:
    assert {"b", "c"} in [{piece.text for piece in need} for need in needed(xpath)]


@pytest.mark.parametrize(
    "xpath",
    [
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
        "/a[contains(@c, '')]",
        "/a/*[contains(local-name(), 'd') and contains(., '')]",
        "/a[contains(., 'two')]/b[. != 'y']",
        "/a[starts-with(lower-case(@x), 'y') = false()]",
        "/a[contains(@x, '1') != contains(@y, '1')]",
    ],
)
def test_what_finds_a_node_without_a_name_does_not_need_it(xpath: str) -> None:
    assert xpaths.found(xpaths.document(TEXT), xpaths.query(xpath, ()))
    assert {"c", "y"}.isdisjoint(piece.text for need in needed(xpath) if len(need) == 1 for piece in need)
