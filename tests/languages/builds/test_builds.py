"""Build files: what they ask for, in which version, and hostile ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.analysis.software import software
from legacy_scan.app.texts import estate_of
from legacy_scan.extraction.elements import NotReadError, read
from legacy_scan.languages.builds import LANGUAGES
from legacy_scan.languages.table import by_name
from legacy_scan.linking.libraries import NOTHING_KNOWN, Builds, Known
from legacy_scan.rulebook import Sighter

POM = '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>\n{}</project>'


def asked(known: Known = NOTHING_KNOWN, **files: str) -> list[tuple[str, str, int]]:
    """What build files ask for; a name's `__` is a folder, its last `_` the dot."""
    texts = {".".join(name.replace("__", "/").rsplit("_", 1)): text.encode() for name, text in files.items()}
    found = Builds(estate_of(texts, Sighter(b"[]")).files, known).libraries()
    return [(one.name, one.version, one.line) for one in found]


def dependency(artifact: str, version: str = "", group: str = "g") -> str:
    said = f"<version>{version}</version>" if version else ""
    return f"<dependency>\n<groupId>{group}</groupId><artifactId>{artifact}</artifactId>{said}</dependency>"


def test_maven_versions_come_from_properties_parents_and_management() -> None:
    parent = (
        "<groupId>g</groupId><artifactId>top</artifactId><version>1</version>"
        "<properties><x.version>2.5</x.version></properties>"
        "<dependencyManagement><dependencies>"
        f"{dependency('managed', '${x.version}')}</dependencies></dependencyManagement>"
    )
    child = (
        "<parent><groupId>g</groupId><artifactId>top</artifactId><version>1</version></parent>"
        "<artifactId>low</artifactId>"
        f"<dependencies>{dependency('own', '${x.version}')}{dependency('managed')}{dependency('nobody')}"
        f"{dependency('sister', '${project.version}', '${project.groupId}')}</dependencies>"
    )
    found = asked(pom_xml=POM.format(parent), low__pom_xml=POM.format(child))
    assert found == [("g:own", "2.5", 3), ("g:managed", "2.5", 4), ("g:nobody", "", 5), ("g:sister", "1", 6)]


def test_a_parent_outside_the_tree_is_looked_up() -> None:
    known = Known({"org.springframework.boot:2.7.18": {"g:a": "9"}}, {"g:a": ("g:b",)})
    text = (
        "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId>"
        f"<version>2.7.18</version></parent><artifactId>x</artifactId><dependencies>{dependency('a')}</dependencies>"
    )
    assert asked(known, pom_xml=POM.format(text)) == [("g:a", "9", 3), ("g:b", "", 3)]


def test_what_is_released_together_has_one_version() -> None:
    known = Known({}, {"g:a": ("g:b", "h:c")}, together=frozenset({"g", "h"}))
    text = f"<artifactId>x</artifactId><dependencies>{dependency('a', '2.0')}</dependencies>"
    assert asked(known, pom_xml=POM.format(text)) == [("g:a", "2.0", 3), ("g:b", "2.0", 3), ("h:c", "", 3)]


def test_another_release_of_what_manages_a_version_is_only_near() -> None:
    known = Known({"org.springframework.boot:2.7": {"g:a": "9"}}, {})
    text = (
        "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId>"
        f"<version>2.7.3</version></parent><artifactId>x</artifactId><dependencies>{dependency('a')}</dependencies>"
    )
    estate = estate_of({"pom.xml": POM.format(text).encode()}, Sighter(b"[]"))
    assert [(one.version, one.how) for one in Builds(estate.files, known).libraries()] == [("9", "near")]
    (entry,) = software(estate, known, ())
    assert (entry.version, entry.unknown) == ("", "9 in a neighbouring release of what manages it")


@pytest.mark.parametrize(
    ("bom", "library", "version"),
    [
        ("org.junit:junit-bom:5.10.2", "org.junit.jupiter:junit-jupiter-api", "5.10.2"),
        ("org.junit:junit-bom:6.0.1", "org.junit.platform:junit-platform-engine", "6.0.1"),
        ("org.junit:junit-bom:5.10.2", "org.junit.platform:junit-platform-engine", ""),
        ("com.fasterxml.jackson:jackson-bom:2.20.0", "com.fasterxml.jackson.core:jackson-databind", "2.20.0"),
        ("com.fasterxml.jackson:jackson-bom:2.20.0", "com.fasterxml.jackson.core:jackson-annotations", ""),
        ("io.netty:netty-bom:4.1.1.Final", "io.netty:netty-tcnative-boringssl-static", ""),
        ("some.other:bom:1", "some.other:library", ""),
    ],
)
def test_what_a_bom_of_one_version_manages_has_that_version(bom: str, library: str, version: str) -> None:
    group, artifact, own = bom.split(":")
    managed = f"<groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{own}</version>"
    managed = f"<dependencies><dependency>{managed}<type>pom</type><scope>import</scope></dependency></dependencies>"
    wanted = dependency(library.partition(":")[2], group=library.partition(":")[0])
    text = f"<dependencyManagement>{managed}</dependencyManagement><dependencies>{wanted}</dependencies>"
    assert [(name, told) for name, told, _ in asked(pom_xml=POM.format(text))] == [(library, version)]


def test_starters_of_a_release_of_spring_boot_that_is_not_known_have_its_version() -> None:
    group = "org.springframework.boot"
    parent = f"<groupId>{group}</groupId><artifactId>spring-boot-starter-parent</artifactId><version>9.9.1</version>"
    wanted = dependency("spring-boot-starter-web", group=group) + dependency("lombok", group="org.projectlombok")
    text = POM.format(f"<parent>{parent}</parent><dependencies>{wanted}</dependencies>")
    estate = estate_of({"pom.xml": text.encode()}, Sighter(b"[]"))
    found = {one.name: (one.version, "9.9.1" in one.unknown) for one in software(estate, NOTHING_KNOWN, ())}
    assert found == {f"{group}:spring-boot-starter-web": ("9.9.1", False), "org.projectlombok:lombok": ("", True)}


def test_properties_that_double_themselves_end() -> None:
    long = "<properties><a>" + "${b}" * 5_000 + "</a><b>" + "x" * 100_000 + "</b><c>${c}${c}</c></properties>"
    wanted = f"{dependency('a', '${a}')}{dependency('b', '${c}')}"
    text = POM.format(f"{long}<artifactId>x</artifactId><dependencies>{wanted}</dependencies>")
    assert [(name, len(version) < 1_000) for name, version, _ in asked(pom_xml=text)] == [("g:a", True), ("g:b", True)]


def test_parents_in_a_circle_end() -> None:
    def one(name: str, other: str) -> str:
        text = f"<parent><groupId>g</groupId><artifactId>{other}</artifactId><version>1</version></parent>"
        return POM.format(
            f"{text}<artifactId>{name}</artifactId><dependencies>{dependency('a', '${no}')}</dependencies>"
        )

    assert asked(a__pom_xml=one("p", "q"), b__pom_xml=one("q", "p")) == [("g:a", "", 3), ("g:a", "", 3)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("implementation 'g:a:1'", [("g:a", "1", 2)]),
        ('testImplementation("g:a:$v")', [("g:a", "7", 2)]),
        ("compile group: 'g', name: 'a', version: '1'", [("g:a", "1", 2)]),
        ('api(group = "g", name = "a")', [("g:a", "", 2)]),
        ("// implementation 'g:a:1'", []),
        ("/* implementation 'g:a:1' */", []),
        ("println \"implementation 'g:a:1'\"", []),
        ("implementation project(':other')", []),
        ("implementation libs.some.name", [("g:cat", "3", 2)]),
        ("implementation(libs.bundles.both)", [("g:cat", "3", 2), ("h:dog", "4", 2)]),
        ('implementation("g", "a", v)', [("g:a", "7", 2)]),
        ('implementation("g", "a")', [("g:a", "", 2)]),
        ("api('g:a') { version { strictly '5' } }", [("g:a", "5", 2)]),
        ("api 'g:a'\napi('g:b') { version { strictly('5') } }", [("g:a", "", 2), ("g:b", "5", 3)]),
        (
            "implementation 'g:a:1',\n  'g:b:' + v, libs.some.name",
            [("g:a", "1", 2), ("g:b", "7", 3), ("g:cat", "3", 3)],
        ),
        ('api("g:a:1", "g:b:2")\napi("g:c:3")', [("g:a", "1", 2), ("g:b", "2", 2), ("g:c", "3", 3)]),
        ("compile(['g:a:1', 'g:b:2'])", [("g:a", "1", 2), ("g:b", "2", 2)]),
        ("implementation 'g:a:1', { exclude group: 'h' }", [("g:a", "1", 2)]),
        ('testImplementation(kotlin("test"))', [("org.jetbrains.kotlin:kotlin-test", "", 2)]),
    ],
)
def test_gradle_in_both_dialects(line: str, expected: list[tuple[str, str, int]]) -> None:
    catalog = '[versions]\nv = "3"\n[libraries]\nsome-name = { module = "g:cat", version.ref = "v" }\n'
    catalog += 'dog = "h:dog:4"\n[bundles]\nboth = ["some-name", "dog"]\n'
    found = asked(NOTHING_KNOWN, **{"build_gradle": f"def v = '7'\n{line}\n", "gradle__libs.versions_toml": catalog})
    assert found == expected


@pytest.mark.parametrize(
    "applied",
    [
        "plugins { id 'shop.versions' }",
        "apply plugin: 'shop.versions'",
        'apply from: "${rootDir}/buildSrc/src/main/groovy/shop.versions.gradle"',
    ],
)
def test_versions_of_gradle_may_stand_in_a_plugin_of_the_tree(applied: str) -> None:
    told = "dependencyManagement { dependencies { dependency 'g:a:4' } }\n"
    plugin = "buildSrc__src__main__groovy__shop.versions_gradle"
    files = {"app__build_gradle": f"{applied}\ndependencies {'{'}\nimplementation 'g:a'\n{'}'}\n", plugin: told}
    assert asked(NOTHING_KNOWN, **files) == [("g:a", "4", 3)]


def test_ivy() -> None:
    text = (
        '<ivy-module><info organisation="o" module="m"/><dependencies>'
        '<dependency org="g" name="a" rev="1"/></dependencies></ivy-module>'
    )
    assert asked(ivy_xml=text) == [("g:a", "1", 1)]


def test_a_library_is_a_unit_that_a_module_depends_on() -> None:
    text = POM.format(
        f"<groupId>g</groupId><artifactId>x</artifactId><dependencies>{dependency('a', '1')}</dependencies>"
    )
    estate = estate_of({"pom.xml": text.encode()}, Sighter(b"[]"))
    assert [(one.kind, one.source, one.target) for one in estate.edges] == [("depends", "module:g:x", "library:g:a")]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        "<a>" * 100,
        "<a",
        "",
    ],
)
def test_hostile_xml_is_refused(text: str) -> None:
    with pytest.raises(NotReadError):
        read(text.encode())


@given(st.binary(max_size=300), st.sampled_from(LANGUAGES))
def test_any_bytes_have_facts(text: bytes, language: object) -> None:
    facts = language.extract(text)  # type: ignore[attr-defined]
    assert facts.units
    assert facts == language.extract(text)  # type: ignore[attr-defined]


def test_an_ant_script_is_read_but_for_what_an_entity_brings_from_another_file() -> None:
    text = (
        '<!DOCTYPE project [<!ENTITY more SYSTEM "more.xml"><!ENTITY v "1.2">]>\n'
        '<project default="all">\n&more;\n<property name="version" value="&v;"/>\n</project>\n'
    )
    facts = by_name("ant").extract(text.encode())
    assert [(one.name, one.value) for one in facts.bindings] == [("version", "1.2")]
    assert facts.health.lost_lines == (3,)


def test_a_patch_of_an_ant_script_is_none() -> None:
    assert by_name("ant").sniff('--- build.xml\n+++ build.xml\n+<project name="a" default="all">\n') == 0
