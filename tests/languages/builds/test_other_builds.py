"""Gradle beyond single lines, Ant, and the build files of other ecosystems."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.analysis.software import software
from legacy_scan.app.texts import estate_of
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.libraries import NOTHING_KNOWN, Builds, Known, Library
from legacy_scan.rulebook import Sighter

Row = tuple[str, str, str]


def libraries(files: dict[str, str], known: Known = NOTHING_KNOWN) -> list[Library]:
    estate = estate_of({path: text.encode() for path, text in files.items()}, Sighter(b"[]"))
    return list(Builds(estate.files, known).libraries())


def asked(files: dict[str, str], known: Known = NOTHING_KNOWN) -> list[Row]:
    return [(one.name, one.version, one.how) for one in libraries(files, known)]


@pytest.mark.parametrize(
    ("script", "version"),
    [
        ("ext { v = '1' }\nimplementation \"g:a:$v\"", "1"),
        ("ext.v = '1'\nimplementation \"g:a:${rootProject.ext.v}\"", "1"),
        ("ext.versions = [\n  a: '1',\n  b: '2',\n]\nimplementation \"g:a:${versions.b}\"", "2"),
        ("ext.libs_of = [ a: 'g:a:3' ]\nimplementation libs_of.a", "3"),
        ("ext.libs = [\n a: 'g:a:3',\n]\ncompile libs.a", "3"),
        ("ext.libs = [ a: dependencies.create('g:a:3') { exclude group: 'h' } ]\ncompile libs.a", "3"),
        ("def v = '4'\nimplementation 'g:a:' + v", "4"),
        ("def v = '5'\nimplementation group: 'g', name: 'a', version: v", "5"),
        ('val v by extra("6")\nextra["w"] = "6"\nimplementation("g:a:${w}")', "6"),
        ('val v by extra("6")\nimplementation("g:a:$v")', "6"),
        ("ext.set('v', '6')\nimplementation \"g:a:$v\"", "6"),
        ("dependencies { constraints { api 'g:a:7' }\n api 'g:a' }", "7"),
        ("dependencyManagement { dependencies { dependency 'g:a:8' } }\ncompile 'g:a'", "8"),
        ("dependencySet(group: 'g', version: '9') {\n entry 'b'\n entry 'a'\n}\ncompile 'g:a'", "9"),
    ],
)
def test_gradle_versions_come_from_where_the_script_says(script: str, version: str) -> None:
    assert asked({"build.gradle": script}) in ([("g:a", version, "declared")], [("g:a", version, "managed")])


def test_gradle_properties_scripts_above_and_scripts_applied_are_heeded() -> None:
    files = {
        "gradle.properties": "v.one=1\n",
        "build.gradle": "apply from: 'gradle/versions.gradle'\n",
        "gradle/versions.gradle": "ext.two = '2'\n",
        "app/build.gradle": 'implementation "g:a:${one}"\nimplementation "g:b:$two"\n',
        "app/gradle.properties": "one=1.5",
    }
    assert asked(files) == [("g:a", "1.5", "declared"), ("g:b", "2", "declared")]


def test_a_platform_of_the_catalog_and_a_plugin_manage_versions() -> None:
    known = Known({"g:bom:1": {"g:a": "2"}, "org.springframework.boot:3": {"g:c": "4"}}, {})
    files = {
        "gradle/libs.versions.toml": (
            '[libraries]\nthe-bom = "g:bom:1"\n[plugins]\nboot = { id = "org.springframework.boot", version = "3" }\n'
        ),
        "build.gradle.kts": (
            "plugins { alias(libs.plugins.boot) }\ndependencies {\n implementation(platform(libs.the.bom))\n"
            ' implementation("g:a")\n implementation("g:c")\n}\n'
        ),
    }
    assert asked(files, known) == [("g:a", "2", "table"), ("g:c", "4", "table")]


def test_of_two_catalogs_the_nearest_speaks() -> None:
    def catalog(version: str) -> str:
        return f'[libraries]\na = "g:a:{version}"\n'

    files = {f"{place}/gradle/libs.versions.toml": catalog(place) for place in ("x", "y")}
    assert asked({**files, "y/build.gradle": "api libs.a"}) == [("g:a", "y", "managed")]


def test_a_lock_file_tells_what_a_range_comes_to() -> None:
    files = {"build.gradle": "api 'g:a:1.+'", "gradle.lockfile": "# x\ng:a:1.7=runtimeClasspath\ng:b:2=testRuntime\n"}
    assert asked(files) == [("g:a", "1.7", "locked"), ("g:a", "1.7", "locked"), ("g:b", "2", "locked")]


def test_ant_jars_tasks_and_properties() -> None:
    files = {
        "build.properties": "log=1.2.17\n",
        "build.xml": """<project name="x" default="all" xmlns:ivy="antlib:org.apache.ivy.ant">
<property name="lib" location="lib"/>
<path id="main"><pathelement location="${lib}/log4j-${log}.jar"/>
<fileset dir="${lib}"><include name="commons-io-2.4.jar"/><include name="*.jar"/></fileset></path>
<ivy:cachepath organisation="o" module="m" revision="3" pathid="p"/>
<artifact:dependencies><dependency groupId="g" artifactId="a" version="4"/></artifact:dependencies>
<target name="all"/></project>""",
    }
    assert sorted(asked(files)) == [
        ("commons-io", "2.4", "file-name"),
        ("g:a", "4", "declared"),
        ("log4j", "1.2.17", "file-name"),
        ("o:m", "3", "declared"),
    ]


def test_a_project_with_targets_and_no_default_is_ant_s() -> None:
    found = classify('<project name="x"><path id="p"><pathelement location="a-1.jar"/></path></project>', "build.xml")
    assert found is not None
    assert found.name == "ant"


def test_a_maven_file_named_build_xml_is_none_of_ants() -> None:
    text = '<project xmlns="http://maven.apache.org/POM/4.0.0" default="x"><modelVersion>4.0.0</modelVersion></project>'
    found = classify(text, "build.xml")
    assert found is not None
    assert found.name == "maven"


def test_npm_ranges_are_unknown_without_a_lock_and_known_with_one() -> None:
    package = {"name": "x", "dependencies": {"left": "^1.0.0", "@s/exact": "2.0.0"}, "devDependencies": {"dev": "~3"}}
    lock = {
        "packages": {
            "": {"version": "1"},
            "node_modules/left": {"version": "1.4.0"},
            "node_modules/left/node_modules/deep": {"version": "9.0.0"},
            "node_modules/dev": {"version": "3.1.0", "dev": True},
        }
    }
    text = json.dumps(package, indent=1)
    alone = libraries({"package.json": text})
    assert [(one.name, one.version, one.why, one.line) for one in alone] == [
        ("left", "^1.0.0", "a range: ^1.0.0", 4),
        ("@s/exact", "2.0.0", "", 5),
        ("dev", "~3", "a range: ~3", 8),
    ]
    locked = libraries({"package.json": text, "package-lock.json": json.dumps(lock, indent=1)})
    assert ("left", "1.4.0", "dependencies") in [(one.name, one.version, one.scope) for one in locked]
    assert ("deep", "9.0.0", "locked") in [(one.name, one.version, one.scope) for one in locked]


def test_go_modules() -> None:
    text = (
        "module example.com/x\n\ngo 1.22\n\nrequire golang.org/x/net v0.1.0\n"
        "require (\n\tgithub.com/a/b v1.2.3 // indirect\n)\n"
    )
    assert [(one.name, one.version, one.scope, one.line) for one in libraries({"go.mod": text})] == [
        ("golang.org/x/net", "v0.1.0", "require", 5),
        ("github.com/a/b", "v1.2.3", "indirect", 7),
    ]


def test_nuget_with_central_versions() -> None:
    files = {
        "Directory.Packages.props": (
            "<Project><PropertyGroup><Major>2</Major><Two>$(Major).0</Two></PropertyGroup><ItemGroup>"
            '<PackageVersion Include="Central" Version="2"/><PackageVersion Include="Shared" Version="$(Two)"/>'
            "</ItemGroup></Project>"
        ),
        "a/a.csproj": (
            '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><V>1</V></PropertyGroup><ItemGroup>\n'
            '<PackageReference Include="Own" Version="$(V)"/>\n<PackageReference Include="Central"/>'
            '<PackageReference Include="Shared"/></ItemGroup></Project>'
        ),
        "b/packages.config": '<?xml version="1.0"?>\n<packages>\n<package id="Old" version="3" /></packages>',
    }
    assert sorted(asked(files)) == [
        ("Central", "2", "managed"),
        ("Old", "3", "declared"),
        ("Own", "1", "declared"),
        ("Shared", "2.0", "managed"),
    ]


def test_python() -> None:
    files = {
        "requirements.txt": "# x\nflask==2.0 ; python_version > '3'\nrequests[socks]>=2\n-r other.txt\n",
        "pyproject.toml": (
            '[project]\ndependencies = [\n "click~=8.1",\n]\n[project.optional-dependencies]\nt = ["pytest==7"]\n'
        ),
    }
    assert [(one.name, one.version, one.why, one.line) for one in libraries(files)] == [
        ("click", "~=8.1", "a range: ~=8.1", 3),
        ("pytest", "7", "", 6),
        ("flask", "2.0", "", 2),
        ("requests", ">=2", "a range: >=2", 3),
    ]


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", "pyproject.toml", "a.csproj", "build.xml"])
@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"dependencies": [1], "packages": {"node_modules/a": 3}}', "<a", "[project]\ndependencies = 3"],
)
def test_what_is_broken_asks_for_nothing(name: str, text: str) -> None:
    assert libraries({name: text}) == []


def test_boms_that_import_each_other_end() -> None:
    pom = """<project><modelVersion>4.0.0</modelVersion>
<groupId>g</groupId><artifactId>{0}</artifactId><version>1</version><dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>{1}</artifactId><version>1</version>
<type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement><dependencies><dependency>
<groupId>o</groupId><artifactId>x</artifactId></dependency></dependencies></project>"""
    assert asked({"a/pom.xml": pom.format("a", "b"), "b/pom.xml": pom.format("b", "a")}) == [
        ("o:x", "", "unknown"),
        ("o:x", "", "unknown"),
    ]


def test_a_parent_of_another_version_in_the_tree_is_not_the_parent() -> None:
    parent = """<project><modelVersion>4.0.0</modelVersion>
<groupId>g</groupId><artifactId>p</artifactId><version>2</version><properties><v>7</v></properties></project>"""
    child = """<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId><artifactId>p</artifactId>
<version>1</version></parent><artifactId>c</artifactId><dependencies><dependency><groupId>o</groupId>
<artifactId>x</artifactId><version>${v}</version></dependency></dependencies></project>"""
    (one,) = libraries({"pom.xml": parent, "c/pom.xml": child})
    assert (one.version, one.why) == ("", "not set in the tree: v")


def test_dependencies_of_a_profile_are_marked_unless_it_is_active_of_itself() -> None:
    profile = """<profile><id>{0}</id>{1}<dependencies><dependency><groupId>g</groupId><artifactId>{0}</artifactId>
<version>1</version></dependency></dependencies></profile>"""
    active = "<activation><activeByDefault>true</activeByDefault></activation>"
    pom = "<project><modelVersion>4.0.0</modelVersion><profiles>{}</profiles></project>"
    found = libraries({"pom.xml": pom.format(profile.format("a", "") + profile.format("b", active))})
    assert [(one.name, one.scope) for one in found] == [("g:a", "compile, profile a"), ("g:b", "compile")]


def test_a_lock_of_very_many_packages_is_not_said_to_be_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.builds.node._MOST", 1)
    one, two = ({f"node_modules/{name}": {"version": "1"} for name in names} for names in ("a", "ab"))
    lock = classify("", "package-lock.json")
    assert lock is not None
    assert lock.extract(json.dumps({"packages": one}).encode()).health.lost_bytes == 0
    assert lock.extract(json.dumps({"packages": two}).encode()).health.lost_bytes > 0


@pytest.mark.parametrize("script", ["ext.v = [\n{}\n]", "dependencySet(group: 'g', version: '9') {{\n{}\n}}"])
def test_a_map_of_thousands_of_entries_is_cut_and_says_so(script: str) -> None:
    rows = "\n".join(f"a{at}: '1', entry 'a{at}'" for at in range(1_000))
    facts = by_name("gradle").extract(script.format(rows).encode())
    assert facts.health.lost_bytes > 0
    assert by_name("gradle").extract(script.format(rows[:2_000]).encode()).health.lost_bytes == 0


YARN = """# yarn lockfile v1

left@^1.0.0:
  version "1.4.0"

left@^2.0.0:
  version "2.2.0"

deep@~0.1.0:
  version "0.1.9"
"""
PNPM = """lockfileVersion: '9.0'

importers:
  .:
    dependencies:
      left:
        specifier: ^1.0.0
        version: 1.4.0(deep@0.1.9)
  app:
    devDependencies:
      left:
        specifier: ^2.0.0
        version: 2.2.0

packages:
  deep@0.1.9:
    resolution: {integrity: x}
  left@1.4.0:
    resolution: {integrity: x}
  left@2.2.0:
    resolution: {integrity: x}
"""


@pytest.mark.parametrize(("name", "lock"), [("yarn.lock", YARN), ("pnpm-lock.yaml", PNPM)])
def test_each_project_gets_the_version_that_its_range_comes_to(name: str, lock: str) -> None:
    files = {
        name: lock,
        "package.json": '{"dependencies": {"left": "^1.0.0"}}',
        "app/package.json": '{"devDependencies": {"left": "^2.0.0"}}',
    }
    found = libraries(files)
    assert [(one.version, one.how) for one in found if one.path == "package.json"] == [("1.4.0", "locked")]
    assert [(one.version, one.how) for one in found if one.path == "app/package.json"] == [("2.2.0", "locked")]
    everything = software(
        estate_of({path: text.encode() for path, text in files.items()}, Sighter(b"[]")), NOTHING_KNOWN, ()
    )
    assert [(one.ecosystem, one.name, one.version, one.scope) for one in everything] == [
        ("npm", "deep", "0.1.9", "required"),
        ("npm", "left", "1.4.0", "required"),
        ("npm", "left", "2.2.0", "excluded"),
    ]


@pytest.mark.parametrize(
    ("project", "lock"),
    [
        ("pyproject.toml", "poetry.lock"),
        ("Pipfile", "Pipfile.lock"),
    ],
)
def test_a_lock_of_python_knows_a_package_by_any_spelling_of_its_name(project: str, lock: str) -> None:
    asks = {
        "pyproject.toml": '[tool.poetry.dependencies]\nZope_Event = "^5"\n',
        "Pipfile": '[packages]\nZope_Event = "*"\n',
        "poetry.lock": '[[package]]\nname = "zope-event"\nversion = "5.1"\ngroups = ["main"]\n',
        "Pipfile.lock": '{"default": {"zope-event": {"version": "==5.1"}}}',
    }
    files = {name: asks[name].encode() for name in (project, lock)}
    (one,) = software(estate_of(files, Sighter(b"[]")), NOTHING_KNOWN, ())
    assert (one.ecosystem, one.name, one.version, one.scope) == ("pypi", "zope-event", "5.1", "required")
    assert {use.path for use in one.uses} == {project, lock}


@pytest.mark.parametrize("name", ["requirements/base.txt", "requirements_prod.txt", "constraints.txt"])
def test_requirements_are_known_by_what_they_say(name: str) -> None:
    found = classify("# base\nflask==2.0\nrequests[socks]>=2 ; python_version > '3'\n-r other.txt\n", name)
    assert found is not None
    assert found.name == "pip"
    assert classify("Dear reader,\nflask==2.0\nis what we use.\n", name) is None
    assert classify("one\ntwo\n", name) is None


@pytest.mark.parametrize(
    "name", ["yarn.lock", "pnpm-lock.yaml", "poetry.lock", "Pipfile", "Pipfile.lock", "pyproject.toml"]
)
@given(noise=st.binary(max_size=200))
def test_any_bytes_have_facts(name: str, noise: bytes) -> None:
    language = classify("", name)
    assert language is not None
    assert language.extract(noise).units


def test_parents_of_parents_without_end_are_cut_and_that_is_said() -> None:
    def pom(at: int) -> str:
        above = f"<parent><groupId>g</groupId><artifactId>p{at + 1}</artifactId><version>1</version></parent>"
        asks = "<dependencies><dependency><groupId>o</groupId><artifactId>x</artifactId></dependency></dependencies>"
        own = f"<groupId>g</groupId><artifactId>p{at}</artifactId><version>1</version>"
        return f"<project><modelVersion>4.0.0</modelVersion>{above}{own}{'' if at else asks}</project>"

    (one,) = libraries({f"p{at}/pom.xml": pom(at) for at in range(25)})
    assert one.why.startswith("not told by the first 20 parents")
    (one,) = libraries({f"p{at}/pom.xml": pom(at) for at in range(15)})
    assert one.why == "no version is written; not in the tree: parent g:p15:1"


@pytest.mark.parametrize("row", ["flask" + " " * 5_000 + "x", "flask [" + " " * 5_000 + "x", "a" * 5_000 + " ("])
def test_requirements_that_are_none_are_told_soon(row: str) -> None:
    start = process_time()
    assert libraries({"requirements.txt": f"flask==1.0\n{row}\n"})[0].version == "1.0"
    assert classify(f"flask==1.0\n{row}\n", "some.txt") is None
    assert process_time() - start < 5


def test_a_script_on_one_line_is_soon_read() -> None:
    script = "dependencies {" * 100_000 + "/* é */ implementation 'g:a:1.0'"
    start = process_time()
    facts = by_name("gradle").extract(script.encode())
    assert process_time() - start < 10
    assert [(one.name, one.column) for one in facts.references] == [("g:a", script.index("'") + 1)]
