"""What a container puts into classes, and which class stands behind the type that is asked for."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading

_HEAD = """package a;
import org.springframework.beans.factory.annotation.*;
import org.springframework.context.annotation.*;
import org.springframework.stereotype.*;
import com.google.inject.Binder;
import com.google.inject.Module;
import lombok.*;
"""


def put(*texts: str) -> set[tuple[str, str, str]]:
    """(kind, source, target) of what is put in and what runs, of files that have one class each."""
    readings = [Reading(f"C{at}.java", LANGUAGE.extract((_HEAD + one).encode())) for at, one in enumerate(texts)]
    estate = link(readings, (), Externals({}))
    return {
        (one.kind, one.source.rpartition(".")[2], one.target.rpartition(".")[2])
        for one in estate.edges
        if one.kind in ("injects", "runs") and one.evidence != "candidate"
    }


DOOR, OAK, STEEL = "interface Door { }", "class Oak implements Door { }", "class Steel implements Door { }"


@pytest.mark.parametrize(
    "house",
    [
        "@Service class House { House(Door door) { } }",
        "@Component class House { private Door door; public House(int size, Door door) { } }",
        "@Service class House { @Autowired House(Door door) { } House() { } }",
        "@Service @RequiredArgsConstructor class House { private final Door door; }",
        "@Service @AllArgsConstructor class House { private Door door; static Oak oak; }",
        "@Configuration class House { @Bean String made(Door door) { return null; } }",
    ],
)
def test_what_is_put_in_without_asking(house: str) -> None:
    assert put(house, DOOR) == {("injects", "House", "Door")}


@pytest.mark.parametrize(
    "house",
    [
        "class House { House(Door door) { } }",
        "@Service class House { House(Door door) { } House() { } }",
        "@Service @RequiredArgsConstructor class House { private Door door; final Door other = null; }",
        "@Service class House { private final Door door = null; }",
    ],
)
def test_what_is_not_put_in(house: str) -> None:
    assert put(house, DOOR) == set()


@pytest.mark.parametrize(
    "texts",
    [
        (DOOR, f"@Service {OAK}", STEEL),
        (DOOR, f"@Service @Primary {OAK}", f"@Service {STEEL}"),
        (DOOR, OAK, STEEL, "@Configuration class House { @Bean Door door() { return new Oak(); } }"),
        (DOOR, OAK, "@Configuration class House { @Bean Door door() { Oak one = new Oak(); return one; } }"),
        (
            DOOR,
            OAK,
            f"@Service {STEEL}",
            "class M implements Module { void m(Binder b) { b.bind(Door.class).to(Oak.class); } }",
        ),
    ],
)
def test_the_class_behind_a_type(texts: tuple[str, ...]) -> None:
    assert put(*texts) == {("runs", "Door", "Oak")}


@pytest.mark.parametrize(
    "texts",
    [
        (DOOR, f"@Service {OAK}", f"@Service {STEEL}"),
        (DOOR, OAK, "@Configuration class House { @Bean Door door() { return made(); } }"),
        (DOOR, OAK, STEEL, "class House { @Bean Door door() { if (1 < 2) return new Oak(); return new Steel(); } }"),
    ],
)
def test_where_several_may_stand_behind_it_none_is_told(texts: tuple[str, ...]) -> None:
    assert put(*texts) == set()


def test_a_produced_bean_is_found_by_its_name() -> None:
    house = '@Service class House { @Autowired @Qualifier("front") Door door; }'
    made = "class Yard { @Bean Door front() { return new Oak(); } @Bean Door back() { return new Steel(); } }"
    assert put(house, DOOR, OAK, STEEL, made) >= {("injects", "House", "Oak"), ("injects", "House", "Door")}


def test_a_bean_of_a_type_of_the_platform_is_known_by_its_name() -> None:
    text = """@Configuration class Data { @Bean javax.sql.DataSource pool() { return null; }
        @Bean String a(@Qualifier("pool") javax.sql.DataSource one, @Qualifier("gone") javax.sql.DataSource two,
            @Qualifier(Names.POOL) javax.sql.DataSource three) { return ""; } }"""
    estate = link([Reading("C.java", LANGUAGE.extract((_HEAD + text).encode()))], (), Externals({}))
    assert [one.name for one in estate.unresolved if one.kind == "injects"] == ["gone"]
