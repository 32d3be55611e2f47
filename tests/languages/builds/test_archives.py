"""Jars, wars and ears: what they say of themselves, and hostile ones."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.app.understanding import understand
from legacy_scan.languages.builds.archives import extract, main_section
from legacy_scan.linking.archives import archives
from legacy_scan.rulebook import Sighter

POM = "META-INF/maven/{0}/{1}/pom.properties"
Row = tuple[str, str, str, str]


def jar(**entries: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return out.getvalue()


def pom(group: str, artifact: str, version: str) -> dict[str, str | bytes]:
    return {POM.format(group, artifact): f"#made\ngroupId={group}\nartifactId={artifact}\nversion={version}\n"}


def told(name: str, raw: bytes) -> list[Row]:
    found = archives(name, extract(raw), {"log4j": "log4j"})
    return [(one.inside, one.name, one.version, one.how) for one in found]


def reason(name: str, raw: bytes) -> tuple[str, str]:
    one = understand(name, raw, Sighter(b"[]"))
    return one.state, one.reason


def test_a_jar_is_what_its_pom_properties_say() -> None:
    assert told("lib/x.jar", jar(**pom("g", "a", "1.0"))) == [("", "g:a", "1.0", "pom-properties")]


def test_of_several_the_file_name_tells_the_own_and_the_others_are_bundled() -> None:
    raw = jar(**pom("g", "a", "1"), **pom("h", "b", "2"))
    assert told("a-1.jar", raw) == [("", "g:a", "1", "pom-properties"), ("", "h:b", "2", "pom-properties")]
    assert told("b-2.jar", raw)[0] == ("", "h:b", "2", "pom-properties")


def test_the_only_pom_is_not_the_own_where_something_speaks_against_it() -> None:
    manifest = {"META-INF/MANIFEST.MF": "Bundle-SymbolicName: com.google.inject\nBundle-Version: 4.2\n"}
    assert told("guice.jar", jar(**pom("cglib", "cglib", "3.2"), **manifest)) == [
        ("", "guice", "4.2", "manifest"),
        ("", "cglib:cglib", "3.2", "pom-properties"),
    ]
    assert told("a-1.jar", jar(**pom("h", "b", "2")))[0] == ("", "a", "1", "file-name")


def test_of_a_file_name_and_a_manifest_that_disagree_the_file_name_is_believed() -> None:
    manifest = {"META-INF/MANIFEST.MF": "Implementation-Version: 1.6\n"}
    assert told("x-1.7.0.jar", jar(**manifest)) == [("", "x", "1.7.0", "file-name")]
    assert told("x-1.6-jre.jar", jar(**manifest)) == [("", "x", "1.6-jre", "manifest")]


def test_the_manifest_tells_where_there_is_no_pom() -> None:
    manifest = "Manifest-Version: 1.0\r\nImplementation-Title: Some\r\n thing\r\nImplementation-Version: 2.5\r\n\r\n"
    assert told("a.jar", jar(**{"META-INF/MANIFEST.MF": manifest})) == [("", "a", "2.5", "manifest")]
    assert ("Implementation-Title", "Something") in list(main_section(manifest))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("log4j-1.2.17.jar", ("", "log4j:log4j", "1.2.17", "file-name")),
        ("hibernate-jpa-2.0-api-1.0.1.Final.jar", ("", "hibernate-jpa-2.0-api", "1.0.1.Final", "file-name")),
        ("org.foo.bar_1.2.3.v20100101.jar", ("", "org.foo.bar", "1.2.3.v20100101", "file-name")),
        ("x-1.0-beta-2.jar", ("", "x", "1.0-beta-2", "file-name")),
        ("x-1.0-sources.jar", ("", "x", "1.0", "file-name")),
        ("ojdbc6.jar", ("", "ojdbc6", "", "file-name")),
    ],
)
def test_the_file_name_tells_the_rest(name: str, expected: Row) -> None:
    assert told(name, jar(**{"a/B.class": b"\xca\xfe\xba\xbe"})) == [expected]


def test_libraries_inside_a_war_inside_an_ear_are_told_with_their_place() -> None:
    war = jar(**{"WEB-INF/lib/log4j-1.2.17.jar": jar(x="y"), "WEB-INF/web.xml": b"<web-app/>"})
    ear = jar(**{"shop.war": war})
    assert told("shop-3.ear", ear) == [
        ("", "shop", "3", "file-name"),
        ("shop.war", "shop", "", "file-name"),
        ("shop.war!WEB-INF/lib/log4j-1.2.17.jar", "log4j:log4j", "1.2.17", "file-name"),
    ]


def test_an_archive_is_skipped_with_a_reason_and_still_tells_its_names() -> None:
    raw = jar(**pom("g", "a", "1"))
    assert reason("a-1.jar", raw) == ("skipped", "archive: only names and versions are read")
    assert reason("a-1.zip", raw) == ("skipped", "binary")
    assert understand("a-1.jar", raw, Sighter(b"[]")).texts


def test_a_truncated_one_is_broken_and_keeps_its_name() -> None:
    raw = jar(**pom("g", "a", "1"))
    assert reason("a-1.jar", raw[: len(raw) // 2]) == ("skipped", "archive: broken")
    assert told("a-1.jar", raw[: len(raw) // 2]) == [("", "a", "1", "file-name")]


def test_an_encrypted_entry_is_not_read() -> None:
    raw = bytearray(jar(**pom("g", "a", "1")))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert reason("a-1.jar", bytes(raw)) == ("skipped", "archive: encrypted")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = jar(**{"META-INF/MANIFEST.MF": b"A: " + b"0" * 50_000_000})
    assert len(bomb) < 100_000
    assert reason("a.jar", bomb) == ("skipped", "archive: too large unpacked")


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either() -> None:
    honest = b"A: " + b"0" * 50_000_000
    raw = bytearray(jar(**{"META-INF/MANIFEST.MF": honest}))
    directory = raw.index(b"PK\x01\x02")
    struct.pack_into("<I", raw, directory + 24, 100)
    struct.pack_into("<I", raw, directory + 16, zlib.crc32(honest[:100]))
    assert reason("a.jar", bytes(raw))[0] == "skipped"
    assert not [one for one in extract(bytes(raw)).bindings if len(one.value) > 300]


def test_what_is_beyond_the_bounds_is_said() -> None:
    many: dict[str, str | bytes] = {}
    for number in range(501):
        many |= pom("g", f"a{number}", "1")
    assert reason("a.jar", jar(**many)) == ("skipped", "archive: more than 500 libraries bundled")
    assert len(told("a.jar", jar(**many))) == 501  # itself, and as many as are read


def test_archives_inside_archives_end() -> None:
    raw = jar(a="b")
    for _ in range(20):
        raw = jar(**{"in.jar": raw})
    assert [place for place, *_ in told("out.jar", raw)] == ["", "in.jar", "in.jar!in.jar", "in.jar!in.jar!in.jar"]


def test_a_path_that_leads_out_is_only_a_name() -> None:
    assert told("a.war", jar(**{"../../etc/evil-1.jar": jar(a="b")}))[1] == (
        "../../etc/evil-1.jar",
        "evil",
        "1",
        "file-name",
    )


@given(st.binary(max_size=400), st.integers(0, 400))
def test_any_bytes_have_facts(noise: bytes, at: int) -> None:
    raw = jar(**pom("g", "a", "1"), **{"WEB-INF/lib/b-2.jar": jar(c="d")})
    for text in (noise, b"PK\x03\x04" + noise, raw[:at] + noise + raw[at + len(noise) :]):
        facts = extract(text)
        assert facts == extract(text)
        assert list(archives("a.jar", facts, {}))


def test_a_name_that_is_too_long_to_be_told_says_so() -> None:
    facts = extract(jar(**{"META-INF/MANIFEST.MF": f"Bundle-License: {'x' * 400}\n"}))
    (licence,) = (row.value for row in facts.bindings if row.kind == "manifest")
    assert licence == "x" * 300 + "… (100 more)"
