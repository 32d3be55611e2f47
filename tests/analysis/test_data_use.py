"""Who creates, reads, updates and deletes what."""

from legacy_scan.analysis.data_use import data_uses
from tests.analysis.drawn import estate


def letters(units: str, edges: str) -> dict[tuple[str, str], str]:
    return {(use.unit, use.store): use.letters for use in data_uses(estate(units, edges))}


def test_the_letters_stand_in_the_order_of_crud() -> None:
    edges = "program:P deletes table:T\nprogram:P browses table:T\nprogram:P writes table:T"
    assert letters("program:P table:T", edges) == {("program:P", "table:T"): "CRD"}


def test_a_candidate_uses_nothing() -> None:
    assert letters("program:P table:T", "program:P reads? table:T") == {}


def test_what_a_copybook_says_is_its_users() -> None:
    edges = "program:P copy copybook:C\nprogram:P reads table:T\ncopybook:C reads table:T\ncopybook:LONE reads table:T"
    found = letters("program:P copybook:C copybook:LONE table:T", edges)
    assert sorted(unit for unit, _ in found) == ["copybook:LONE", "program:P"]


def test_the_first_place_is_kept_and_places_are_counted() -> None:
    (use,) = data_uses(estate("program:P table:T", "program:P reads table:T\nprogram:P updates table:T"))
    assert (use.path, use.line, use.sites) == ("P.txt", 1, 2)
