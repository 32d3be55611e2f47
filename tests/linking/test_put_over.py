"""What becomes of the DDs of a proc under those of its caller."""

from legacy_scan.linking.put_over import Dd, put_over

OWN = [Dd("IN", "A.1", "P", 1), Dd("IN", "A.2", "P", 2), Dd("IN", "A.3", "P", 3), Dd("OUT", "A.4", "P", 4)]


def over(*rows: tuple[str, str]) -> list[str]:
    found = put_over(OWN, [Dd("IN", name, "J", at, device=device) for at, (name, device) in enumerate(rows, 1)])
    return [dd.value for dd in found if dd.name == "IN"]


def test_one_dd_is_put_over_the_first_of_a_concatenation_alone() -> None:
    assert over(("B.1", "")) == ["B.1", "A.2", "A.3"]


def test_a_dd_without_operands_leaves_what_stands_in_its_place() -> None:
    assert over(("", "kept"), ("B.2", "")) == ["A.1", "B.2", "A.3"]
    assert over(("", "kept")) == ["A.1", "A.2", "A.3"]


def test_longer_ones_add_to_a_concatenation() -> None:
    assert over(("B.1", ""), ("B.2", ""), ("B.3", ""), ("B.4", "")) == ["B.1", "B.2", "B.3", "B.4"]


def test_nothing_behind_a_dummy_is_read() -> None:
    assert over(("", "dummy")) == [""]


def test_others_stay() -> None:
    assert [dd.value for dd in put_over(OWN, [Dd("NEW", "B.9", "J", 1)])] == ["A.1", "A.2", "A.3", "A.4", "B.9"]
