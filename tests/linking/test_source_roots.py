"""Classes of one name in several folders of sources: javac takes the one of its own folder."""

import pytest

from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked

NAMES = "package a; class Names { Site one; }"


def meant(path: str, *others: str) -> set[tuple[str, str]]:
    """Return (path, evidence) of the sites that a class at this path may mean."""
    texts = {path: NAMES, **dict.fromkeys(others, "package a; class Site { }")}
    estate = linked(*(Reading(name, by_name("java").extract(text.encode())) for name, text in texts.items()))
    paths = {one.id: one.path for one in estate.units}
    found = {(paths[target], evidence) for kind, _, target, evidence in edges(estate) if kind == "references"}
    assert bool(estate.unresolved) == (len(found) > 1)
    return found


@pytest.mark.parametrize("path", ["client/src/a/Names.java", "client/src/main/java/a/Names.java"])
def test_the_class_of_the_same_folder_is_meant(path: str) -> None:
    own = path.replace("Names", "Site")
    assert meant(path, own, "server/src/a/Site.java") == {(own, "literal")}


def test_a_copy_that_is_not_compiled_is_not_meant() -> None:
    own = "client/src/a/Site.java"
    assert meant("server/src/a/Names.java", own, f"{own}-bak") == {(own, "literal")}


def test_a_test_means_the_class_that_its_module_has() -> None:
    own = "client/src/main/java/a/Site.java"
    assert meant("client/src/test/java/a/Names.java", own, "server/src/main/java/a/Site.java") == {(own, "literal")}


def test_sources_and_tests_may_stand_side_by_side() -> None:
    own = "client/src/a/Site.java"
    assert meant("client/test/a/Names.java", own, "server/src/a/Site.java") == {(own, "literal")}


def test_a_source_does_not_see_the_tests_beside_it() -> None:
    others = ("client/src/test/java/a/Site.java", "server/src/main/java/a/Site.java")
    assert meant("client/src/main/java/a/Names.java", *others) == {(one, "candidate") for one in others}


def test_of_two_other_folders_any_may_be_meant() -> None:
    others = ("one/src/a/Site.java", "two/src/a/Site.java")
    assert meant("client/src/a/Names.java", *others) == {(one, "candidate") for one in others}
