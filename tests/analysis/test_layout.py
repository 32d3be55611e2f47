"""Offsets and lengths, by hand from IBM's and GnuCOBOL's rules."""

import pytest

from legacy_scan.analysis.storage import GNUCOBOL, IBM, MICRO_FOCUS, Dialect
from tests.analysis.programs import laid_out, placed


@pytest.mark.parametrize(
    ("clauses", "length"),
    [
        ("PIC X(10)", 10),
        ("PIC S9(5)V99", 7),
        ("PIC S9(5) SIGN LEADING SEPARATE", 6),
        ("PIC S9(5) SIGN IS TRAILING SEPARATE CHARACTER", 6),
        ("PIC S9(5) SIGN TRAILING", 5),
        ("PIC 9(5) SIGN LEADING SEPARATE", 5),
        ("PIC S9(7)V99 COMP-3", 5),
        ("PIC S9(8) PACKED-DECIMAL", 5),
        ("PIC 9(4) USAGE IS COMP", 2),
        ("PIC S9(5) BINARY", 4),
        ("PIC 9(10) COMP-5", 8),
        ("PIC X(4) COMP-5", 4),
        ("PIC S99V999 COMP-N", 3),
        ("BINARY-C-LONG", 8),
        ("COMP-1", 4),
        ("USAGE COMPUTATIONAL-2", 8),
        ("PIC ZZ,ZZ9.99CR", 11),
        ("PIC $$$,$$9.99-", 11),
        ("PIC 99PPP", 2),
        ("PIC N(5)", 10),
        ("PIC G(5) DISPLAY-1", 10),
        ("PIC 9(6) NATIONAL", 12),
        ("PIC XBX0X/X", 7),
        ("PIC +9.9E+99", 8),
        ("USAGE INDEX", 4),
        ("PIC 9(4) COMP-6", 2),
    ],
)
def test_an_item_takes_as_many_bytes_as_its_clauses_say(clauses: str, length: int) -> None:
    (record,) = laid_out(f"01 A {clauses}.")
    assert (record.length, record.known) == (length, True)


@pytest.mark.parametrize(
    ("clauses", "ibm", "gnucobol", "micro_focus"),
    [
        ("PIC S9(2) COMP", 2, 1, 1),
        ("PIC S9(4) COMP", 2, 2, 2),
        ("PIC 9(7) COMP", 4, 4, 3),
        ("PIC S9(7) COMP", 4, 4, 4),
        ("PIC 9(12) COMP", 8, 8, 5),
        ("POINTER", 4, 8, 8),
    ],
)
def test_dialects_store_numbers_differently(clauses: str, ibm: int, gnucobol: int, micro_focus: int) -> None:
    lengths = [laid_out(f"01 A {clauses}.", dialect)[0].length for dialect in (IBM, GNUCOBOL, MICRO_FOCUS)]
    assert lengths == [ibm, gnucobol, micro_focus]


def test_a_group_holds_its_items_one_after_the_other_and_hands_down_its_usage() -> None:
    (record,) = laid_out("01 R COMP-3.\n   05 A PIC S9(3).\n   05 G.\n      10 B PIC S9(5).\n   05 C PIC S9(7).")
    assert placed(record) == [("R", 0, 9), ("A", 0, 2), ("G", 2, 3), ("B", 2, 3), ("C", 5, 4)]


def test_a_text_in_a_group_of_numbers_keeps_its_places() -> None:
    (record,) = laid_out("01 R COMP-3.\n   05 A PIC X(3).\n   05 B PIC 9.99.\n   05 C PIC S9(7).")
    assert placed(record) == [("R", 0, 11), ("A", 0, 3), ("B", 3, 4), ("C", 7, 4)]


def test_what_redefines_stands_where_the_other_does_and_the_longest_counts() -> None:
    data = "01 R.\n   05 A PIC X(4).\n   05 B REDEFINES A PIC X(6).\n   05 C REDEFINES A PIC X.\n   05 D PIC X."
    (record,) = laid_out(data)
    assert placed(record) == [("R", 0, 7), ("A", 0, 4), ("B", 0, 6), ("C", 0, 1), ("D", 6, 1)]


def test_a_table_of_varying_size_makes_what_follows_float() -> None:
    data = """01 R.
   05 N PIC 9(2).
   05 T OCCURS 1 TO 10 TIMES DEPENDING ON N.
      10 K PIC X(3).
   05 Z PIC X."""
    (record,) = laid_out(data)
    assert (record.length, record.least) == (33, 6)
    table, last = record.fields[2], record.fields[4]
    assert (table.length, table.occurs, table.least, table.depending) == (3, 10, 1, "N")
    assert (last.offset, last.floats) == (32, True)


@pytest.mark.parametrize(("dialect", "group", "item"), [(IBM, 8, 8), (GNUCOBOL, 7, 8)])
def test_slack_bytes_go_before_a_group_on_ibm_and_into_it_with_gnucobol(
    dialect: Dialect, group: int, item: int
) -> None:
    data = "01 L.\n   05 M PIC X(7).\n   05 O.\n      10 P PIC S9(6) COMP SYNC."
    (record,) = laid_out(data, dialect)
    offsets = {one.name: one.offset for one in record.fields}
    assert (offsets["O"], offsets["P"], record.length) == (group, item, 12)


def test_every_occurrence_of_a_table_with_synchronized_items_begins_on_their_boundary() -> None:
    data = "01 R.\n   05 T OCCURS 3.\n      10 A PIC S9(9) COMP SYNC.\n      10 B PIC X."
    (record,) = laid_out(data)
    assert (record.length, record.fields[1].length) == (24, 8)


def test_a_renaming_covers_from_its_first_item_to_the_end_of_its_last() -> None:
    data = "01 R.\n   05 A PIC X(2).\n   05 B PIC X(3).\n   05 C PIC X(4).\n66 X RENAMES A THRU B.\n66 Y RENAMES C."
    (record,) = laid_out(data)
    assert placed(record)[-2:] == [("X", 0, 5), ("Y", 5, 4)]
    assert record.length == 9


def test_conditions_and_constants_take_no_room() -> None:
    data = "01 R.\n   05 A PIC X.\n      88 YES VALUE 'Y'.\n   05 B PIC X.\n78 K VALUE 3.\n77 C PIC 9."
    assert [(one.name, one.length) for one in laid_out(data)] == [("R", 2), ("C", 1)]


def test_a_copybook_stands_where_copy_does_whatever_its_levels() -> None:
    data = "01 R.\n   05 A PIC X.\n   COPY BOOK.\n   05 Z PIC X.\n01 S. COPY BOOK."
    first, second = laid_out(data, BOOK="   05 B PIC X(3).\n   COPY INNER.", INNER="   05 C PIC X(5).")
    assert placed(first) == [("R", 0, 10), ("A", 0, 1), ("B", 1, 3), ("C", 4, 5), ("Z", 9, 1)]
    assert placed(second) == [("S", 0, 8), ("B", 0, 3), ("C", 3, 5)]
    assert [one.path for one in first.fields] == ["P.cbl", "P.cbl", "BOOK.cpy", "INNER.cpy", "P.cbl"]


@pytest.mark.parametrize(
    ("replacing", "names", "length"),
    [
        ("==:T:== BY ==CUST==", ["CUST-NAME", "CUST-ID"], 13),
        ("LEADING ==:T:== BY ==ORD==", ["ORD-NAME", "ORD-ID"], 13),
        ("==X(10)== BY ==X(40)==", [":T:-NAME", ":T:-ID"], 43),
        ("==PICTURE IS X(10)== BY ==PIC X(4)==", [":T:-NAME", ":T:-ID"], 7),
        ("==9(5) COMP-3== BY ==9(4) COMP==", [":T:-NAME", ":T:-ID"], 12),
    ],
)
def test_replacing_changes_names_pictures_and_usages(replacing: str, names: list[str], length: int) -> None:
    book = "05 :T:-NAME PIC X(10).\n05 :T:-ID PIC 9(5) COMP-3."
    (record,) = laid_out(f"01 R.\nCOPY BOOK REPLACING {replacing}.", BOOK=book)
    assert ([one.name for one in record.fields[1:]], record.length) == (names, length)


def test_a_copybook_that_is_not_there_leaves_the_length_unknown() -> None:
    whole, part = laid_out("01 A PIC X.\n01 B.\n   COPY GONE.\n")
    assert (whole.known, part.known) == (True, False)
    assert not laid_out("01 B.\n   05 C PIC X.\n   COPY GONE.\n   05 D PIC X.")[0].known


def test_a_copybook_may_begin_with_the_rest_of_the_entry_before_its_copy() -> None:
    rate, other, table = laid_out(
        "77 RATE COPY REST.\n77 OTHER PIC X.\n01 TABLE-OF-ALL.\n   05 ROW COPY ROWS.\n   05 AFTER PIC X.",
        REST="   PICTURE IS S9(5) COMP-3 VALUE 1.",
        ROWS="   OCCURS 3 TIMES PIC X(4).",
    )
    assert (rate.name, rate.length, rate.known) == ("RATE", 3, True)
    assert other.length == 1
    assert placed(table)[1:] == [("ROW", 0, 4), ("AFTER", 12, 1)]
    assert table.known


def test_replacing_may_reach_over_the_end_of_an_entry() -> None:
    copying = "01 R. COPY BOOK\n   REPLACING ==05 A PICTURE 9(5). 05 B PIC X== BY =={}==.\n01 S PIC X."
    swapped = copying.format("05 C PIC XX. 05 D COMP-2. 05 E PIC 9")
    record, after = laid_out(swapped, BOOK="   05 A PIC 9(5).\n   05 B PIC X.\n   05 F PIC X.")
    assert placed(record)[1:] == [("C", 0, 2), ("D", 2, 8), ("E", 10, 1), ("F", 11, 1)]
    assert (record.known, after.name) == (True, "S")
    elsewhere, _ = laid_out(swapped, BOOK="   05 A PIC 9(6).\n   05 B PIC X.")
    assert not elsewhere.known


def test_constants_say_how_long_and_how_often() -> None:
    (record,) = laid_out(
        "78 WIDE VALUE 3.\n78 WIDER VALUE WIDE + 1.\n01 MOST CONSTANT AS 5.\n"
        "01 R.\n   05 A PIC X(WIDER).\n   05 B PIC 9(WIDE)V9(WIDE) OCCURS MOST TIMES.\n   05 C PIC X."
    )
    assert placed(record)[1:] == [("A", 0, 4), ("B", 4, 6), ("C", 34, 1)]
    assert record.known


def test_constants_of_a_copybook_count_and_those_of_none_leave_the_length_unknown() -> None:
    record, other = laid_out(
        "COPY SIZES.\n01 R.\n   05 A PIC X(WIDE) OCCURS MOST.\n   05 B PIC X.\n01 S.\n   05 C PIC X OCCURS GONE.",
        SIZES="78 WIDE VALUE 3.\n78 MOST VALUE 5.",
    )
    assert (placed(record)[1:], record.known, other.known) == ([("A", 0, 3), ("B", 15, 1)], True, False)


def test_a_copybook_that_copies_itself_ends() -> None:
    (record,) = laid_out("01 R.\n   COPY BOOK.", BOOK="   05 A PIC X.\n   COPY BOOK.")
    assert record.length == 1


def test_copybooks_that_double_themselves_forty_times_end() -> None:
    books = {f"B{n}": f"   COPY B{n + 1}.\n   COPY B{n + 1}." for n in range(40)}
    (record,) = laid_out("01 R PIC X.\n   COPY B0.", IBM, **books)
    assert record.name == "R"


@pytest.mark.parametrize(("bound", "most"), [("_MOST", 2), ("_COPIES", 1), ("_DEEPEST", 1)])
def test_of_copybooks_that_bring_too_much_the_record_says_that_it_is_not_whole(
    bound: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"legacy_scan.analysis.entries.{bound}", most)
    books = {"B1": "   05 A PIC X.\n   05 B PIC X.\n   COPY B2.", "B2": "   05 C PIC X."}
    first, last = laid_out("01 R.\n   COPY B1.\n01 S.\n   05 Z PIC X.", IBM, **books)
    assert [one.name for one in first.fields] == ["R", "A", "B"]
    assert (first.known, last.known, last.name) == (False, True, "S")


def test_a_program_has_all_entries_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.analysis.entries._MOST", 1)
    (record,) = laid_out("01 R.\n   05 A PIC X.\n   05 B PIC X.\n   05 C PIC X.")
    assert (record.length, record.known) == (3, True)


def test_what_cannot_be_read_is_not_known() -> None:
    (record,) = laid_out("01 R.\n   05 A PIC X(N).\n   05 B PIC X(3).")
    assert (record.known, record.fields[2].known) == (False, True)
