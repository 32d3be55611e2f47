"""Configuration: what a key and a value mean, and what is withheld."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.configuration import LANGUAGES
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import FileFacts

YAML, PROPERTIES = LANGUAGES


def traits(found: FileFacts) -> set[str]:
    return {one.code for one in found.traits}


def settings(found: FileFacts) -> dict[str, str]:
    return {one.name: one.value for one in found.bindings}


@pytest.mark.parametrize(
    ("row", "trait"),
    [
        ("a=jdbc:db2://h:1/D", "config.jdbc-url"),
        ("a=jdbc:h2:mem:x", "config.embedded-database"),
        ("a=http://localhost:80/", "config.localhost"),
        ("a=jdbc:mysql://localhost/x", "config.localhost"),
        ("a=tcp://10.1.2.3:61616", "config.ip-address"),
        ("a=https://pay.example.gov/x", "config.url"),
        ("mail.host=smtp.example.gov", "config.host"),
        ("server.port=8080", "config.port"),
        ("out=/var/claims", "config.path"),
        ("out=C:\\\\claims", "config.path"),
        ("logging.file.name=app.log", "config.log-file"),
        ("spring.jpa.hibernate.ddl-auto=update", "config.schema-made-at-start"),
    ],
)
def test_a_sign_is_a_trait_of_its_line(row: str, trait: str) -> None:
    found = PROPERTIES.extract(f"# first\n{row}\n".encode())
    assert (trait, 2) in [(one.code, one.line) for one in found.traits]


@pytest.mark.parametrize("row", ["a=${URL}", "a=plain", "version=1.2.3.4.5", "a=b/c", "ddl-auto=none", "a.port=none"])
def test_what_is_no_sign_is_none(row: str) -> None:
    assert not PROPERTIES.extract(row.encode()).traits


@pytest.mark.parametrize("key", ["db.password", "db_password", "dbPassword", "oauth.client-secret", "DB_PASSWORD"])
def test_a_secret_is_told_and_withheld(key: str) -> None:
    found = PROPERTIES.extract(f"{key}=hunter2\n".encode())
    assert traits(found) == {"config.secret"}
    assert "hunter2" not in repr(found)


def test_a_placeholder_is_no_secret_and_its_default_is_one() -> None:
    assert not PROPERTIES.extract(b"a.password=${PASS}").traits
    assert traits(PROPERTIES.extract(b"a.password=${PASS:hunter2}")) == {"config.secret"}


def test_in_texts_for_people_a_password_is_a_word() -> None:
    rows = "password=Passwort\n" + "".join(f"text.{number}=So many words\n" for number in range(9))
    assert not PROPERTIES.extract(rows.encode()).traits


def test_words_of_a_language_without_blanks_are_no_secrets() -> None:
    rows = "login.password=\\u30d1\\u30b9\n" + "".join(f"text.{number}=\u7533\u8acb\n" for number in range(9))
    assert not PROPERTIES.extract(rows.encode()).traits


def test_a_line_goes_on_behind_a_backslash() -> None:
    found = PROPERTIES.extract(b"a.jndi-name=java:comp/env/\\\n   jdbc/Claims\nb=gov.example.Codec")
    assert [(one.kind, one.name, one.line) for one in found.references] == [
        ("resource", "jdbc/Claims", 1),
        ("value-class", "gov.example.Codec", 3),
    ]


def test_keys_of_yaml_are_joined_as_they_stand_inside_each_other() -> None:
    found = YAML.extract(
        b"spring:\n  datasource:\n    url: 'jdbc:db2://h/D'\n  jpa:\n    show-sql: true\nserver:\n  port: 8080\n"
    )
    assert settings(found) == {
        "spring.datasource.url": "jdbc:db2://h/D",
        "spring.jpa.show-sql": "true",
        "server.port": "8080",
    }


def test_a_block_of_text_in_yaml_holds_no_keys() -> None:
    assert not YAML.extract(b"script: |\n  password: hunter2\n  url: jdbc:x:y\nother: 1\n").traits


def test_a_queue_is_a_queue() -> None:
    found = YAML.extract(b"mp:\n  messaging:\n    outgoing:\n      claims:\n        topic: CLAIM.OUT\n")
    assert [(one.kind, one.name) for one in found.references] == [("references-queue", "CLAIM.OUT")]


@pytest.mark.parametrize("part", ["- ", "a: ", "a=", "\\\n", " ", "${a:", "a.b.", "[", "'", "a:b:c:", "x\\"])
def test_parts_without_end_are_read_soon(part: str) -> None:
    start = time.monotonic()
    for language in LANGUAGES:
        language.extract((part * 40_000).encode())
        language.extract("\n".join(part * number for number in range(400)).encode())
    assert time.monotonic() - start < 5


@given(st.text(alphabet="ab.:=-#'\"\\ \n${}[]/|>", max_size=200))
def test_any_text_has_facts_within_its_lines(text: str) -> None:
    for language in LANGUAGES:
        found = language.extract(text.encode())
        last = last_line(text.encode())
        lines = [row.line for rows in (found.references, found.bindings, found.traits) for row in rows]
        assert all(1 <= line <= last for line in lines)


def test_a_setting_too_long_to_be_read_is_lost_and_said_to_be() -> None:
    long = "jdbc:db2://h:1/D:" + "x=y;" * 100
    found = PROPERTIES.extract(f"a=b\nspring.datasource.url={long}\nhelp.text={long}\n".encode())
    assert found.health.lost_lines == (2,)
    assert found.health.lost_bytes == len(long)


def test_what_comes_after_very_many_settings_is_lost_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.configuration.keys._MOST", 2)
    found = PROPERTIES.extract(b"server.port=1\nserver.name=b\nserver.host=c\nmail.host=d\n")
    assert found.health.lost_lines == (3,)
    assert found.health.lost_bytes == len(b"server.host=c\nmail.host=d\n")
    assert PROPERTIES.extract(b"server.port=1\nserver.name=b\n").health.lost_bytes == 0
