"""Path filters."""

import pytest

from legacy_scan.rulebook.paths import Paths

ALL = ("a/b/pom.xml", "a/web.xml", "src/Main.java", "src/x.properties", "[odd] name.txt")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (r"pom\.xml", ["a/b/pom.xml"]),
        ("web.xml", ["a/web.xml"]),
        ("eb.xml", []),
        (r".*\.(xml|java)$", ["a/b/pom.xml", "a/web.xml", "src/Main.java"]),
        ("*.xml", ["a/b/pom.xml", "a/web.xml"]),
        ("^/a/.*xml$", ["a/b/pom.xml", "a/web.xml"]),
        ("a/web.xml", ["a/web.xml"]),
        ("a", ["a/b/pom.xml", "a/web.xml"]),
        ("src/", ["src/Main.java", "src/x.properties"]),
        ("[odd] name.txt", ["[odd] name.txt"]),
        ("M?in.java", ["src/Main.java"]),
        ("(", []),
    ],
)
def test_a_filter_lets_paths_through(wanted: str, expected: list[str]) -> None:
    assert list(Paths(ALL).matching((wanted,))) == sorted(expected)


def test_a_name_at_the_root_means_that_name_anywhere() -> None:
    assert Paths(("pom.xml", "a/pom.xml", "a/b.xml")).matching(("pom.xml",)) == ("a/pom.xml", "pom.xml")


def test_no_filter_lets_all_through_and_any_of_several_is_enough() -> None:
    assert Paths(ALL).matching(()) == tuple(sorted(ALL))
    assert Paths(ALL).matching(("web.xml", "*.java")) == ("a/web.xml", "src/Main.java")
