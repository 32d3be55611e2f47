"""The data dictionary."""

from legacy_scan.analysis.dictionary import clashes, dictionary
from legacy_scan.model.facts import Item
from tests.analysis.drawn import estate, source


def record(*fields: tuple[str, str]) -> tuple[Item, ...]:
    top = Item(0, 1, "REC", -1, "", "", 0, "", 1)
    below = [Item(0, 5, name, 0, picture, "", 0, "", line) for line, (name, picture) in enumerate(fields, 2)]
    return (top, *below)


def test_each_item_stands_after_the_one_before() -> None:
    found = estate("copybook:C", files=(source("copybook:C", record(("KEY", "9(8)"), ("NAME", "X(30)"))),))
    (book,) = dictionary(found)
    assert [(one.name, one.offset, one.length) for one in book.elements] == [
        ("REC", 0, 38),
        ("KEY", 0, 8),
        ("NAME", 8, 30),
    ]
    assert (book.length, book.known) == (38, True)


def test_a_condition_is_listed_and_takes_no_room() -> None:
    condition = Item(0, 88, "IS-OPEN", 1, "", "", 0, "", 9)
    found = estate("copybook:C", files=(source("copybook:C", (*record(("FLAG", "X")), condition)),))
    last = dictionary(found)[0].elements[-1]
    assert (last.name, last.length) == ("IS-OPEN", None)


def test_the_users_are_those_who_copy_it() -> None:
    files = (source("copybook:C", record(("KEY", "9(8)"))),)
    edges = "program:P copy copybook:C\nprogram:Q copy? copybook:C\ncopybook:D copy copybook:C"
    assert dictionary(estate("copybook:C program:P program:Q copybook:D", edges, files))[0].users == ("program:P",)


def test_a_name_with_two_shapes_is_told_and_one_with_one_shape_is_not() -> None:
    files = (
        source("copybook:A", record(("CUST-ID", "9(8)"), ("SAME", "X"))),
        source("copybook:B", record(("CUST-ID", "X(8)"), ("SAME", "X"))),
    )
    (clash,) = clashes(dictionary(estate("copybook:A copybook:B", files=files)))
    assert clash.name == "CUST-ID"
    assert clash.forms == (("9(8)", ("copybook:A",)), ("X(8)", ("copybook:B",)))
