"""The pairs of COPY REPLACING: which of several counts, and that their number costs nothing."""

import time

import pytest

from legacy_scan.languages.table import by_name
from legacy_scan.linking.copybooks import copied
from legacy_scan.linking.pairs import Pairs, pair
from legacy_scan.linking.replacing import all_replaced, replaced, replaced_word
from legacy_scan.model.facts import Item


def pairs(*written: str) -> Pairs:
    return Pairs(one for one in map(pair, written) if one is not None)


@pytest.mark.parametrize(
    ("written", "word", "after"),
    [
        (("==A== BY ==B==", "==A== BY ==C=="), "A", "B"),
        (("LEADING ==A-== BY ==B-==", "==A-X== BY ==C=="), "A-X", "B-X"),
        (("==A-X== BY ==C==", "LEADING ==A-== BY ==B-=="), "A-X", "C"),
        (("LEADING ==A-B== BY ==L==", "LEADING ==A== BY ==M=="), "A-B-C", "L-C"),
        (("LEADING ==A== BY ==M==", "LEADING ==A-B== BY ==L=="), "A-B-C", "M-B-C"),
        (("TRAILING ==-C== BY ==-T==", "LEADING ==A== BY ==L=="), "A-B-C", "A-B-T"),
        (("LEADING ==A== BY ==L==", "==:T:== BY ==X=="), "A-:T:", "L-:T:"),
        (("==:T:== BY ==X==", "LEADING ==A== BY ==L=="), "A-:T:", "L-X"),
        (("==:T:== BY ==:U:==", "==:U:== BY ==V=="), "A-:T:", "A-V"),
        (("==:U:== BY ==V==", "==:T:== BY ==:U:=="), "A-:T:", "A-:U:"),
        (("==:T:== BY ==A==", "==A-X== BY ==C=="), ":T:-X", "A-X"),
        (("==B== BY ==C==",), "A", "A"),
    ],
)
def test_the_first_pair_that_matches_counts_and_a_tag_lets_the_pairs_behind_it_try(
    written: tuple[str, ...], word: str, after: str
) -> None:
    assert replaced_word(word, pairs(*written)) == after


def test_a_pair_of_several_words_counts_before_a_later_one_of_its_first_word() -> None:
    item = Item(0, 5, "NAME", -1, "X(8)", "", 0, "", 1)
    both = pairs("==NAME PIC X(8)== BY ==CODE PIC 9(4)==", "==NAME== BY ==OTHER==")
    assert replaced(item, both)[2:5] == ("CODE", -1, "9(4)")
    assert replaced(item, Pairs(reversed(both)))[2:5] == ("OTHER", -1, "X(8)")


@pytest.mark.parametrize(
    "form",
    [
        "==ITEM-{0}-:T{0}:== BY ==NEW-{0}==",
        "LEADING ==ITEM-{0}== BY ==NEW-{0}==",
        "TRAILING ==-:T{0}:== BY ==-{0}==",
        "==:T{0}:== BY ==T{0}==",
        "==ITEM-{0}-:T{0}: PIC X(8)== BY ==NEW==",
    ],
)
def test_each_item_does_not_try_each_pair(form: str) -> None:
    number = 20_000
    given = pairs(*(form.format(at) for at in range(number)))
    items = [Item(0, 5, f"ITEM-{at}-:T{at}:", -1, "X(8)", "", 0, "", at) for at in range(number)]
    before = time.process_time()
    read = [replaced(item, given) for item in items]
    assert time.process_time() - before < 10  # seconds; about one when written, minutes if each tried each
    assert [one.name for one in read] != [one.name for one in items]


def test_a_placeholder_of_two_colons_with_a_blank_between_them_is_replaced() -> None:
    book = "       01  : :PAY-REC.\n           05 : :RATE PIC 9(4).\n"
    program = (
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n       DATA DIVISION.\n"
        "       WORKING-STORAGE SECTION.\n           COPY BOOK REPLACING ==: :== BY ==WS-==.\n"
    )
    cobol = by_name("cobol")
    facts = cobol.extract(book.encode())
    assert not facts.health.lost_bytes
    copy = next(copied(cobol.extract(program.encode()), 0))
    assert [item.name for item in all_replaced(facts.items, copy.pairs)] == ["WS-PAY-REC", "WS-RATE"]
