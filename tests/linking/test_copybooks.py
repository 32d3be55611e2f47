"""What copybooks give to their users is read as REPLACING makes it read there."""

import time

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking import estates
from tests.linking.estates import edges, unresolved


def linked(**texts: str) -> Estate:
    """Link texts by member: a text with a PROCEDURE DIVISION is a program, any other a copybook; all in free form."""
    readings = []
    for member, text in texts.items():
        head = f"ID DIVISION.\nPROGRAM-ID. {member}.\n" if "PROCEDURE DIVISION" in text else ""
        readings.append(Reading(f"{member}.cbl", LANGUAGE.extract(f">>SOURCE FREE\n{head}{text}\n".encode())))
    return link(readings, (), Externals({}))


PLAIN = "PROCEDURE DIVISION.\nGOBACK."


@pytest.mark.parametrize(
    ("replacing", "book"),
    [
        ("==:TAG:== BY ==WS==", "01 :TAG:-PGM PIC X(8) VALUE 'PAY'."),
        ("==(TAG)== BY ==WS==", "01 (TAG)-PGM PIC X(8) VALUE 'PAY'."),
        ("LEADING ==XX-== BY ==WS-==", "01 XX-PGM PIC X(8) VALUE 'PAY'."),
        ("TRAILING ==-NAME== BY ==-PGM==", "01 WS-NAME PIC X(8) VALUE 'PAY'."),
        ("NAME BY WS-PGM", "01 NAME PIC X(8) VALUE 'PAY'."),
        ("=='OLD'== BY =='PAY'==", "01 WS-PGM PIC X(8) VALUE 'OLD'."),
        ("==01 NAME== BY ==05 WS-PGM==", "01 NAME PIC X(8) VALUE 'PAY'."),
    ],
)
def test_an_item_of_a_copybook_holds_its_value_under_its_new_name(replacing: str, book: str) -> None:
    estate = linked(
        USER=f"DATA DIVISION.\nCOPY BOOK REPLACING {replacing}.\nPROCEDURE DIVISION.\nCALL WS-PGM.",
        BOOK=book,
        PAY=PLAIN,
    )
    assert ("call", "program:USER", "program:PAY", "value-clause") in edges(estate)
    assert not unresolved(estate)


@pytest.mark.parametrize(
    ("replacing", "statement"),
    [
        ("==:TAG:== BY ==WS==", "CALL :TAG:-PGM"),
        ("==:PGM:== BY =='PAY'==", "CALL :PGM:"),
        ("=='OLD'== BY =='PAY'==", "CALL 'OLD'"),
        ("==CALL 'OLD'== BY ==CALL 'PAY'==", "CALL 'OLD'"),
        ("=='OLD'== BY ==WS-PGM==", "CALL 'OLD'"),
        ("==:TAG:== BY ==WS==", "EXEC CICS LINK PROGRAM(:TAG:-PGM) END-EXEC"),
        ("==:TAG:== BY ==WS==", "MOVE 'PAY' TO :TAG:-OTHER\nCALL :TAG:-OTHER"),
    ],
)
def test_what_statements_of_a_copybook_name(replacing: str, statement: str) -> None:
    estate = linked(
        USER="DATA DIVISION.\n01 WS-PGM PIC X(8) VALUE 'PAY'.\n01 WS-OTHER PIC X(8).\n"
        f"PROCEDURE DIVISION.\nCOPY BOOK REPLACING {replacing}.\nGOBACK.",
        BOOK=f"{statement}.",
        PAY=PLAIN,
    )
    called = [one for one in estate.edges if one.kind in ("call", "link") and one.source == "program:USER"]
    assert [(one.target, one.path) for one in called] == [("program:PAY", "BOOK.cbl")]
    assert not unresolved(estate), "a copybook's own tags are no open question where each user fills them"


def test_two_users_and_two_copies_read_a_copybook_each_in_its_way() -> None:
    estate = linked(
        ONE="PROCEDURE DIVISION.\nCOPY BOOK REPLACING ==:P:== BY =='PAY'==.",
        TWO="PROCEDURE DIVISION.\nCOPY BOOK REPLACING ==:P:== BY =='TAX'==.\nCOPY BOOK REPLACING ==:P:== BY =='PAY'==.",
        BOOK="CALL :P:.",
        PAY=PLAIN,
        TAX=PLAIN,
    )
    calls = {(one.source, one.target, one.path) for one in estate.edges if one.kind == "call"}
    assert calls == {
        ("program:ONE", "program:PAY", "BOOK.cbl"),
        ("program:TWO", "program:TAX", "BOOK.cbl"),
        ("program:TWO", "program:PAY", "BOOK.cbl"),
    }


def test_a_user_that_leaves_a_tag_open_keeps_the_question() -> None:
    estate = linked(
        ONE="PROCEDURE DIVISION.\nCOPY BOOK REPLACING ==:P:== BY =='PAY'==.",
        TWO="PROCEDURE DIVISION.\nCOPY BOOK.",
        BOOK="CALL :P:.",
        PAY=PLAIN,
    )
    assert [(source, reason) for source, _, _, reason in unresolved(estate)] == [("program:TWO", "dynamic")]


def test_a_missing_name_in_a_copybook_is_told_of_who_draws_it_in_and_of_itself_where_nobody_does() -> None:
    estate = linked(
        ONE="PROCEDURE DIVISION.\nCOPY BOOK.",
        BOOK="CALL 'NONE'.\nCOPY INNER.",
        INNER="CALL 'NOBODY'.",
        ALONE="CALL 'NONE'.",
    )
    assert sorted((source, name) for source, _, name, _ in unresolved(estate)) == [
        ("copybook:ALONE", "NONE"),
        ("program:ONE", "NOBODY"),
        ("program:ONE", "NONE"),
    ]


def test_replacing_goes_through_nested_copybooks_and_names_them() -> None:
    estate = linked(
        USER="DATA DIVISION.\nCOPY OUTER REPLACING ==:TAG:== BY ==WS== ==:BOOK:== BY ==INNER==.\n"
        "PROCEDURE DIVISION.\nCALL WS-PGM.",
        OUTER="COPY :BOOK: REPLACING ==:X:== BY ==:TAG:==.",
        INNER="01 :X:-PGM PIC X(8) VALUE 'PAY'.",
        PAY=PLAIN,
    )
    assert ("call", "program:USER", "program:PAY", "value-clause") in edges(estate)
    assert ("copy", "program:USER", "copybook:INNER", "literal") in edges(estate)
    assert not unresolved(estate)


def test_what_an_inner_copy_puts_in_an_outer_one_leaves_alone() -> None:
    """GnuCOBOL 3.1.2 (`cobc -E`) reads it so: nothing is replaced twice, and a COPY in the text stays what it is."""
    estate = linked(
        USER="PROCEDURE DIVISION.\nCOPY OUTER REPLACING ==B== BY ==C== ==INNER== BY ==OTHER==.",
        OUTER="COPY INNER REPLACING ==A== BY ==B==.",
        INNER="CALL A. CALL B.",
    )
    assert {name for source, _, name, _ in unresolved(estate) if source == "program:USER"} == {"B", "C"}
    assert ("copy", "program:USER", "copybook:INNER", "literal") in edges(estate)


def test_the_programs_own_replace_works_on_what_it_copies() -> None:
    estate = linked(
        USER="REPLACE ==:TAG:== BY ==WS==.\nDATA DIVISION.\nCOPY BOOK.\nPROCEDURE DIVISION.\nCALL WS-PGM.",
        BOOK="01 :TAG:-PGM PIC X(8) VALUE 'PAY'.",
        PAY=PLAIN,
    )
    assert ("call", "program:USER", "program:PAY", "value-clause") in edges(estate)


def test_replace_sees_the_words_that_copy_made() -> None:
    """GnuCOBOL 3.1.2 (`cobc -E`) reads it so."""
    estate = linked(
        USER="REPLACE ==A== BY ==AA==.\nPROCEDURE DIVISION.\nCOPY BOOK REPLACING ==:X:== BY ==A== ==B== BY ==A==.",
        BOOK="CALL :X:-PGM. CALL B. CALL A.",
    )
    assert {name for source, _, name, _ in unresolved(estate) if source == "program:USER"} == {"A-PGM", "AA"}


def test_a_table_in_sql_and_a_group_whose_level_changes() -> None:
    estate = linked(
        USER="DATA DIVISION.\n01 A.\nCOPY BOOK REPLACING ==01== BY ==05== ==:T:== BY ==PAYROLL==.\n"
        "PROCEDURE DIVISION.\nCOPY SQLBOOK REPLACING ==PFX_T== BY ==PAYROLL==.\nMOVE SPACES TO A. CALL PGM.",
        BOOK="01 PGM PIC X(8) VALUE 'PAY'.",
        SQLBOOK="EXEC SQL DELETE FROM PFX_T WHERE A = 1 END-EXEC.",
        PAY=PLAIN,
    )
    assert ("deletes", "program:USER", "table:PAYROLL", "literal") in edges(estate)


def test_a_circle_of_copybooks_ends_where_it_closes() -> None:
    estate = linked(
        USER="PROCEDURE DIVISION.\nCOPY A1 REPLACING ==X== BY ==X X==.",
        A1="COPY A1 REPLACING ==X== BY ==X X==.\nCOPY B1.\nCALL 'PAY'.",
        B1="COPY A1 REPLACING ==:A:== BY ==:A::A:==.",
        PAY=PLAIN,
    )
    assert ("call", "program:USER", "program:PAY", "literal") in edges(estate)
    assert not unresolved(estate)


def test_copybooks_that_double_themselves_forty_times_are_cut_and_say_so() -> None:
    books = {
        f"B{n:02}": "".join(f"COPY B{n + 1:02} REPLACING ==:L:== BY ==:L::{tag}:==.\n" for tag in "AB")
        for n in range(40)
    }
    before = time.process_time()
    estate = linked(USER="PROCEDURE DIVISION.\nCOPY B00.", B40="CALL :L:. CALL 'PAY'.", PAY=PLAIN, **books)
    assert time.process_time() - before < 5
    assert ("call", "program:USER", "program:PAY", "literal") in edges(estate)
    assert ("program:USER", "copy", "B00", "cut") in unresolved(estate)


@pytest.mark.parametrize(("language", "kind"), [("cobol", "copy"), ("pli", "includes")])
def test_a_compiler_copies_members_of_its_own_language(language: str, kind: str) -> None:
    estate = estates.linked(
        estates.text("A.src", ("program", "A"), language=language, references=[(kind, "RATES", 1, "literal")]),
        estates.text("copy/RATES.cpy", ("copybook", "RATES"), language="cobol"),
        estates.text("include/RATES.inc", ("copybook", "RATES"), language="pli"),
    )
    path = "copy/RATES.cpy" if language == "cobol" else "include/RATES.inc"
    assert edges(estate) == {(kind, "program:A", f"copybook:RATES@{path}", "literal")}
    assert not unresolved(estate)


@pytest.mark.parametrize(
    ("program", "members", "meant"),
    [
        ("pay/src/A.cbl", ("pay/cpy/RATES.cpy", "tax/cpy/RATES.cpy"), "pay/cpy/RATES.cpy"),
        ("pay/src/A.cbl", ("pay/cpy/RATES.cpy", "pay/inc/RATES.cpy"), ""),
        ("pay/src/A.cbl", ("pay/src/old/RATES.cpy", "pay/cpy/RATES.cpy"), ""),
        ("A.cbl", ("pay/RATES.cpy", "tax/old/RATES.cpy"), ""),
    ],
)
def test_of_several_copybooks_of_one_name_that_beside_the_program_is_meant(
    program: str, members: tuple[str, ...], meant: str
) -> None:
    inside = estates.text
    estate = estates.linked(
        inside(program, ("program", "A"), references=[("copy", "RATES", 1, "literal")]),
        *(inside(path, ("copybook", "RATES"), references=[("call", "PAY", 1, "literal")]) for path in members),
        inside("PAY.cbl", ("program", "PAY")),
    )
    assert (("program:A", "copy", "RATES", "ambiguous") in unresolved(estate)) == (not meant)
    assert (("call", "program:A", "program:PAY", "literal") in edges(estate)) == bool(meant)
    assert (("copy", "program:A", f"copybook:RATES@{meant}", "literal") in edges(estate)) == bool(meant)


def copied(name: str, *files: str) -> Estate:
    """Link a program that copies a name and calls a file, and what stands in these files."""
    copies = [("copy", name, 3, "literal"), ("call", "../bin/PAY.SO", 4, "literal")]
    user = estates.text("src/user.cbl", ("program", "USER"), references=copies)
    return estates.linked(user, *(estates.text(file, ("copybook", "")) for file in files))


def test_a_copybook_is_meant_by_its_file_where_a_copy_names_one() -> None:
    estate = copied("pay.fd", "lib/pay.fd", "lib/pay.wrk", "lib/pay.prd")
    assert ("copy", "program:USER", "copybook:PAY@lib/pay.fd", "literal") in edges(estate)
    assert not {row for row in unresolved(estate) if row[1] == "copy"}
    assert not estate.homonyms


@pytest.mark.parametrize(("files", "reason"), [(("lib/PAY.cpy",), ""), (("lib/pay.wrk", "lib/tax.fd"), "missing")])
def test_a_file_that_is_not_there_is_its_member_only_where_the_files_were_renamed(
    files: tuple[str, ...], reason: str
) -> None:
    estate = copied("pay.fd", *files)
    assert [row.reason for row in estate.unresolved if row.kind == "copy"] == [reason] * bool(reason)


def test_a_call_of_a_file_means_the_program_in_it() -> None:
    user = estates.text("a.cbl", ("program", "USER"), references=[("call", "..\\bin\\PAY.DLL", 4, "literal")])
    estate = estates.linked(user, estates.text("b.cbl", ("program", "PAY")))
    assert edges(estate) == {("call", "program:USER", "program:PAY", "literal")}
