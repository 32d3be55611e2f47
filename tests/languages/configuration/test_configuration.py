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


@pytest.mark.parametrize(
    "value", ["@db.password@", "%DB_PASSWORD%", "{{ vault }}", "ENC[AES256_GCM,data:x,tag:y]", "ENC(abc)"]
)
def test_what_a_build_fills_in_or_a_key_opens_is_no_secret(value: str) -> None:
    assert traits(PROPERTIES.extract(f"a.password={value}".encode())) == set()


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


def test_where_a_container_sees_a_volume_is_no_folder_of_the_machine() -> None:
    volume = "      - type: bind\n        source: /data/db\n        target: /var/lib/db\n"
    found = YAML.extract(f"services:\n  db:\n    working_dir: /usr/src/app\n    volumes:\n{volume}".encode())
    assert [(one.code, one.line) for one in found.traits] == [("config.path", 6)]


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


@given(st.text(alphabet="ab.:=-#'\"\\ \n${}[]/|>&*<", max_size=200))
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


def test_what_aliases_make_beyond_very_many_settings_is_lost_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.configuration.keys._MOST", 2)
    rows = ["server: &a", "  port: 1", "  host: h", *(f"k{at}: *a" for at in range(20))]
    assert YAML.extract("\n".join(rows[:8]).encode()).health.lost_bytes > 0
    assert YAML.extract("\n".join(rows[:5]).encode()).health.lost_bytes == 0
    written = "".join(f"server.port{at}=1\n" for at in range(200))
    assert PROPERTIES.extract(written.encode()).health.lost_bytes == 0


ANCHORS = """x-db: &db
  url: jdbc:db2://h:1/D
  username: &who claims
spring:
  datasource:
    username: mine
    <<: *db
  other: *db
  name: *who
"""


def test_what_an_anchor_names_is_known_wherever_an_alias_stands_for_it() -> None:
    assert settings(YAML.extract(ANCHORS.encode())) == {
        "x-db.url": "jdbc:db2://h:1/D",
        "x-db.username": "claims",
        "spring.datasource.url": "jdbc:db2://h:1/D",
        "spring.datasource.username": "mine",
        "spring.other.url": "jdbc:db2://h:1/D",
        "spring.other.username": "claims",
        "spring.name": "claims",
    }


def test_what_an_anchor_names_is_one_finding_at_its_own_place() -> None:
    found = YAML.extract(ANCHORS.encode())
    assert [(one.code, one.line) for one in found.traits] == [("config.jdbc-url", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &a\n  x: 1\n  y: 1\nb: &b\n  y: 2\nserver:\n  <<: [*b, *a]\n", {"server.x": "1", "server.y": "2"}),
        ("a: &a\n  x: 1\nb: &b\n  <<: *a\nserver:\n  <<: *b\n  y: 2\n", {"server.x": "1", "server.y": "2"}),
        ("a: &a\n  - 1\n  - 2\nserver:\n  tags: *a\n", {"server.tags": "2"}),
        ("server:\n  - <<: &a\n  port: *gone\n", {"server.port": "*gone"}),
        ("a: &a 1\n---\nserver:\n  port: *a\n", {"server.port": "*a"}),
        ("server: &a\n  port: *a\n  name: x\n", {"server.name": "x"}),
        ("a: &a # what\n  x: 'one' # more\nserver:\n  b: *a # that\n", {"server.b.x": "one"}),
    ],
)
def test_aliases_and_merges(text: str, expected: dict[str, str]) -> None:
    found = {name: value for name, value in settings(YAML.extract(text.encode())).items() if name.startswith("server")}
    assert found == expected


def test_a_billion_laughs_are_refused_and_said_to_be() -> None:
    rows = ["a0: &a0", "  spring.x: jdbc:h2:mem:x"]
    for level in range(1, 12):
        rows += [f"a{level}: &a{level}", *(f"  k{at}: *a{level - 1}" for at in range(9))]
    start = time.process_time()
    found = YAML.extract("\n".join(rows).encode())
    assert time.process_time() - start < 5
    assert found.health.lost_bytes > 0


def test_keys_that_are_too_deep_or_too_long_show_it() -> None:
    deep = "".join(f"{' ' * at}k{at}:\n" for at in range(60)) + " " * 60 + "url: jdbc:h2:mem:x\n"
    assert [name for name in settings(YAML.extract(deep.encode())) if ".….url" in name]
    long = f"spring:\n  {'k' * 500}: jdbc:h2:mem:x\n"
    assert list(settings(YAML.extract(long.encode()))) == [f"spring.{'k' * 100}…"]
