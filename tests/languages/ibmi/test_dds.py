"""DDS of IBM i: the records that COBOL copies by the name of their file."""

import pytest

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.analysis.layout import records
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked, unresolved

DDS = """\
     A* CUSTOMERS
     A                                      UNIQUE
     A          R CUSTREC                   TEXT('Customers')
     A            CUSTNO         7P 0       TEXT('Number')
     A            NAME          30A
     A            BALANCE       11S 2
     A            SINCE           L
     A            REGION    R               REFFLD(REGNO LIB/REGIONS)
     A          K CUSTNO
"""
PROGRAM = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAY.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT CUST ASSIGN TO DATABASE-CUSTMAST.
       DATA DIVISION.
       FILE SECTION.
       FD CUST.
       01 CUST-REC.
           COPY DDS-ALL-FORMATS OF CUSTMAST.
       PROCEDURE DIVISION.
           OPEN INPUT CUST.
"""


def read(text: str) -> FileFacts:
    return by_name("dds").extract(text.encode())


def test_fields_have_the_storage_of_their_types() -> None:
    facts = read(DDS)
    assert [(one.level, one.name, one.picture, one.usage) for one in facts.items] == [
        (5, "CUSTREC", "", ""),
        (6, "CUSTNO", "S9(7)", "COMP-3"),
        (6, "NAME", "X(30)", ""),
        (6, "BALANCE", "S9(9)V9(2)", ""),
        (6, "SINCE", "X(10)", ""),
        (6, "REGION", "X(?)", ""),
    ]
    assert [(one.kind, one.name, one.line) for one in facts.references] == [("references-file", "REGIONS", 8)]
    assert facts.health.lost_bytes == 0


def test_a_logical_file_names_its_physical_ones() -> None:
    facts = read("     A          R REC                       PFILE(LIB/CUSTMAST)\n     A          K NAME\n")
    assert [(one.kind, one.name) for one in facts.references] == [("references-file", "CUSTMAST")]


def test_cobol_copies_the_records_of_a_file_and_reads_the_file_itself() -> None:
    readings = [
        Reading("PAY.cblle", by_name("cobol").extract(PROGRAM.encode())),
        Reading(
            "CUSTMAST.pf",
            read(DDS.replace("     A            REGION    R               REFFLD(REGNO LIB/REGIONS)\n", "")),
        ),
    ]
    estate = linked(*readings)
    assert edges(estate) == {
        ("copy", "program:PAY", "copybook:CUSTMAST", "literal"),
        ("reads", "program:PAY", "dataset:CUSTMAST", "literal"),
    }
    (record,) = records("program:PAY", entries(Copies(estate), "program:PAY"))
    assert (record.name, record.length, record.known) == ("CUST-REC", 4 + 30 + 11 + 10, True)
    some = PROGRAM.replace("DDS-ALL-FORMATS", "DDS-CUSTREC").encode()
    part = linked(Reading("PAY.cblle", by_name("cobol").extract(some)), readings[1])
    assert not records("program:PAY", entries(Copies(part), "program:PAY"))[0].known
    alone = linked(readings[0])
    assert unresolved(alone) == {("program:PAY", "copy", "CUSTMAST", "missing")}


def test_a_field_that_another_file_shapes_has_no_known_length() -> None:
    estate = linked(Reading("CUSTMAST.pf", read(DDS)))
    assert not records("copybook:CUSTMAST", entries(Copies(estate), "copybook:CUSTMAST"))[0].known


@pytest.mark.parametrize("name", ["CUSTMAST.pf", "CUSTMAST", "custmast.txt"])
def test_dds_is_known_by_its_columns(name: str) -> None:
    language = classify(DDS, name)
    assert language is not None
    assert language.name == "dds"


@pytest.mark.parametrize("text", ["parent(a, b).\n", "       01 REC.\n          05 A PIC X.\n", "0000000001CUSTOMER\n"])
def test_another_text_of_such_a_suffix_is_none(text: str) -> None:
    language = classify(text, "rules.pf")
    assert language is None or language.name != "dds"


DISPLAY = """\
A* ASK FOR A CUSTOMER
     A                                      REF(LIB/CUSTMAST)
     A                                      DSPSIZ(24 80 *DS3)
     A          R ASK                       CF03(03)
     A            CUSTNO    R        B  4 28
     A            WHO       R        O  5 28REFFLD(CUSTREC/NAME CUSTMAST)
     A            AGAIN     R        O  6 28REFFLD(CUSTNO *SRC)
     A            TIMES          3  0O  7 28
     A            ZONE      R        O  8 28
"""


def test_fields_of_a_display_file_are_shaped_by_those_they_refer_to_and_its_numbers_are_zoned() -> None:
    readings = (Reading("ASKD.dspf", read(DISPLAY)), Reading("CUSTMAST.pf", read(DDS)))
    (asked,) = [file.facts for file in linked(*readings).files if file.path == "ASKD.dspf"]
    assert [(one.name, one.picture, one.usage) for one in asked.items if one.level == 6] == [
        ("CUSTNO", "S9(7)", ""),
        ("WHO", "X(30)", ""),
        ("AGAIN", "S9(7)", ""),
        ("TIMES", "S9(3)", ""),
        ("ZONE", "X(?)", ""),
    ]


def test_a_chain_of_fields_that_goes_round_ends() -> None:
    one = "     A          R ONE\n     A            NO        R               REFFLD(NO OTHER)\n"
    estate = linked(Reading("SOME.pf", read(one)), Reading("OTHER.pf", read(one.replace("OTHER", "SOME"))))
    assert {item.picture for file in estate.files for item in file.facts.items if item.level == 6} == {"X(?)"}


def test_a_number_without_a_type_is_packed_in_a_database() -> None:
    facts = read("     A          R REC\n     A            PRICE          7  2\n")
    assert (facts.items[1].picture, facts.items[1].usage) == ("S9(5)V9(2)", "COMP-3")


def test_a_display_file_is_a_screen_that_cobol_and_cl_show() -> None:
    program = PROGRAM.replace("DATABASE-CUSTMAST", "WORKSTATION-ASKD-SI").replace("OPEN INPUT", "OPEN I-O")
    estate = linked(
        Reading("PAY.cblle", by_name("cobol").extract(program.encode())),
        Reading("MENU.clle", by_name("cl").extract(b"PGM\nDCLF FILE(LIB/ASKD)\nDCLF FILE(CUSTMAST)\nENDPGM\n")),
        Reading("ASKD.dspf", read(DISPLAY)),
        Reading("CUSTMAST.pf", read(DDS)),
    )
    shown = {(one.source, one.target) for one in estate.edges if one.kind == "displays"}
    assert shown == {("program:PAY", "screen:ASKD"), ("program:MENU", "screen:ASKD")}
    assert not any(one.target == "dataset:ASKD" for one in estate.edges)
    assert ("references", "program:MENU", "dataset:CUSTMAST", "literal") in edges(estate)
