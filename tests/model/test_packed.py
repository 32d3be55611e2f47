"""What facts keep when they cross processes: every text and number, the order of rows, and how they compare."""

from json import JSONDecodeError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.model import codec
from legacy_scan.model.facts import FileFacts, Flow, Health, Item, Unit
from legacy_scan.model.packed import Packed, column, packed, rows, unpacked

FLOWS = (Flow(0, "perform", "MAIN", "READ-NEXT", 12), Flow(0, "goto", "READ-NEXT", "MAIN", 14))
PLAIN = FileFacts("cobol", "fixed", Health(10, 0, ()), (Unit("program", "PAY", 1, 20),), flows=FLOWS)


def crossed(facts: FileFacts) -> FileFacts:
    return codec.decode(codec.encode(facts))


@given(st.text(st.characters()), st.integers())
def test_any_text_and_any_number_crosses(name: str, occurs: int) -> None:
    item = Item(0, 1, name, -1, "X", "", occurs, "", 3)
    facts = PLAIN._replace(items=(item,), units=(Unit("program", name, 1, occurs),))
    assert crossed(facts) == facts
    assert all(b"\n" not in line for line in codec.encode(facts))


def test_packed_rows_are_the_tuple_of_their_rows() -> None:
    flows = crossed(PLAIN).flows
    assert isinstance(flows, Packed)
    assert flows == FLOWS
    assert {flows} == {FLOWS}
    assert (len(flows), flows[0], flows[1:], list(flows)) == (2, FLOWS[0], FLOWS[1:], list(FLOWS))
    assert flows[0].target == "READ-NEXT"


def test_texts_sort_by_packed_rows_as_by_their_tuples() -> None:
    later = PLAIN._replace(flows=(FLOWS[1], FLOWS[0]))
    assert sorted([crossed(PLAIN), crossed(later)]) == sorted([PLAIN, later])
    assert sorted([crossed(PLAIN), later]) == sorted([PLAIN, later])


def test_no_rows_are_a_tuple_that_costs_nothing() -> None:
    assert column(Flow, packed(())) == ()


def test_rows_of_another_version_are_refused() -> None:
    with pytest.raises(ValueError, match="3 fields of Flow, expected 5"):
        rows(Flow, [[0, "goto", "A"]])
    with pytest.raises(ValueError, match="zip"):
        rows(Flow, [[0, "goto", "A", "B", 1], [0]])


@pytest.mark.parametrize("line", [b"", b"[", b"\xff", b" [", b'["a]'])
def test_what_is_no_json_is_refused(line: bytes) -> None:
    with pytest.raises(JSONDecodeError):
        unpacked(line)
