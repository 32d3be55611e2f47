"""Types that only an archive of the tree has: they are a library's, and not missing."""

import io
import zipfile

from legacy_scan.languages.builds.archives import extract
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, unresolved


def jar(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name in names:
            opened.writestr(name, b"")
    return out.getvalue()


def of_java(path: str, text: str) -> Reading:
    return Reading(path, by_name("java").extract(text.encode()))


def test_a_type_that_an_archive_holds_is_external_and_others_of_its_package_are_missing() -> None:
    text = "package a; import x.y.Grid; import x.y.Gone; class C { Grid one; Grid.Cell two; Gone three; }"
    archive = Reading("lib/grid.jar", extract(jar("x/y/Grid.class", "x/y/Grid$Cell.class", "x/y/package-info.class")))
    found = linked(of_java("src/a/C.java", text), archive)
    led = {target for kind, source, target, _ in edges(found) if source == "class:a.C"}
    assert led == {"class:x.y.Grid", "class:x.y.Grid.Cell"}
    assert {row[2] for row in unresolved(found)} == {"x.y.Gone"}
    assert {one.origin for one in found.units if one.name.startswith("x.y.Grid")} == {"external"}


def test_an_import_on_demand_of_what_an_archive_holds_is_settled_by_its_names() -> None:
    text = "package a; import x.y.*; import p.q.*; class C { Grid one; Row two; }"
    war = io.BytesIO()
    with zipfile.ZipFile(war, "w") as opened:
        opened.writestr("WEB-INF/lib/grid.jar", jar("x/y/Grid.class"))
        opened.writestr("WEB-INF/classes/p/q/Row.class", b"")
    found = linked(of_java("src/a/C.java", text), Reading("dist/app.war", extract(war.getvalue())))
    led = {target for kind, source, target, _ in edges(found) if source == "class:a.C" and target.startswith("class:")}
    assert led == {"class:x.y.Grid", "class:p.q.Row"}
    assert unresolved(found) == set()


def test_what_the_tree_declares_stands_before_what_an_archive_holds() -> None:
    archive = Reading("lib/old.jar", extract(jar("a/D.class", "a/E.class")))
    found = linked(
        of_java("src/a/C.java", "package a; class C { D d; E e; F f; }"),
        of_java("src/a/D.java", "package a; class D { }"),
        archive,
    )
    assert {one.name: one.origin for one in found.units if one.space == "class"} == {
        "a.C": "source",
        "a.D": "source",
        "a.E": "external",
    }
    assert {row[2] for row in unresolved(found)} == {"F"}


def test_a_descriptor_that_an_archive_holds_leads_to_the_archive() -> None:
    text = "<hibernate-configuration><session-factory><mapping resource='x/y/{}.hbm.xml'/></session-factory>"
    text += "</hibernate-configuration>"
    config = by_name("descriptor").extract(text.format("Grid").encode())
    gone = by_name("descriptor").extract(text.format("Gone").encode())
    archive = Reading("lib/grid.jar", extract(jar("x/y/Grid.hbm.xml", "x/y/Grid.class")))
    found = linked(Reading("a.cfg.xml", config), Reading("b.cfg.xml", gone), archive)
    led = {(one.path, one.kind, one.target) for one in found.edges}
    assert {(path, kind) for path, kind, target in led if target.startswith("library:")} == {("a.cfg.xml", "includes")}
    assert {row[2] for row in unresolved(found)} == {"x/y/Gone.hbm.xml"}
