"""The small languages around programs: total on any text, and fast on hostile ones."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import Binding, FileFacts, Item, Reference, Trait

NAMES = sorted(
    word_set(
        """
        dbd psb mfs imsgen idcams sort tso dsnutil binder sql controlm ca7 controlm-json tws jil esp mqsc ftp copies
        adrdssu imscmd imsdyn easytrieve web-service
        """
    )
)

WORDS = re.split(
    r"\s+",
    """
DBD NAME=A SEGM NAME=(B,C) ,PARENT=((D,),(E,F)) FIELD LCHILD NAME=(G,H) PCB TYPE=DB,DBDNAME= SENSEG PSBGEN FMT DEV
DFLD MSG SOR=( TRANSACT CODE=( APPLCTN PSB= DEFINE CLUSTER(NAME( REPRO INFILE( OUTFILE( DELETE IF THEN ELSE DO SORT
FIELDS= MODS E15=( OUTFIL FNAMES= FILES= COPY FROM( TO( DSN RUN PROGRAM( PLAN( BIND PACKAGE( MEMBER( LOAD DATA INTO
TABLE UNLOAD INDDN CREATE TABLE VIEW PROCEDURE TRIGGER BEGIN END CASE CALL FROM JOIN WITH AS SELECT REFERENCES <X>.
ADSTART ADID( ADOP OPNO( JOBN( ADDEP PREOPNO( insert_job: job_type: box_name: condition: s(A) APPL RELEASE ENDJOB
{"A":{"Type":"Folder", "B":{"Type":"Job"}} DEFINE QLOCAL( PROCESS( TARGET( PUT GET LCD COPY OUTDD= INDD=( SCRATCH
DSNAME= DUMP DATASET(INCLUDE( RENAMEU( <FOLDER <JOB
JOBNAME='A' <INCOND NAME='B'/> </JOB> LJOB,JOB=A ---- TRIGGERED JOBS --- JOB=B ( ) , ; - + ' " . /* */ --
* & é""",
)

SOUP = st.lists(st.sampled_from([*WORDS, "\n", "\n  ", "   ", " "]), max_size=60).map(
    lambda words: " ".join(words).encode()
)


def within(facts: FileFacts, text: bytes) -> bool:
    """Tell whether all facts lie within the text and belong to a unit of it."""
    lines = range(1, last_line(text) + 1)
    units = range(len(facts.units))
    placed: list[Reference | Binding | Item | Trait] = [
        *facts.references,
        *facts.bindings,
        *facts.items,
        *facts.traits,
    ]
    return (
        all(unit.first_line in lines and unit.last_line in lines for unit in facts.units)
        and all(one.line in lines and one.unit in units for one in placed)
        and all(one.unit in units for one in facts.measures)
        and set(facts.health.lost_lines) <= set(lines)
        and 0 <= facts.health.lost_bytes <= len(text) == facts.health.total_bytes
    )


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(text=st.one_of(st.binary(max_size=200), SOUP))
def test_any_text_has_facts_that_lie_within_it(name: str, text: bytes) -> None:
    language = by_name(name)
    facts = language.extract(text)
    assert facts == language.extract(text)
    assert facts.language == name
    assert facts.units
    assert within(facts, text)
    assert language.sniff(text.decode("utf-8", "replace")) in range(101)


HOSTILE = (
    b"(" * 200_000,
    b"A(" * 100_000,
    b"/*" * 100_000,
    b"'" * 200_001,
    b'"' * 200_001,
    b" DEFINE CLUSTER(NAME(A) -\n" * 10_000,
    b"  SORT FIELDS=(1,1,CH,A,\n" * 10_000,
    b" SEGM NAME=A,PARENT=0,".ljust(71) + b"X\n" + b"               BYTES=1,".ljust(72) * 1 + b"\n" * 2,
    b" PCB TYPE=DB,".ljust(71) + b"X\n" + (b"               A=B,".ljust(71) + b"X\n") * 10_000,
    b"CREATE PROCEDURE A BEGIN " + b"BEGIN IF CASE END IF " * 20_000,
    b"SELECT * FROM " + b"A, " * 60_000,
    b"WITH A AS (" * 5_000,
    b"WITH A (B, " * 15_000,
    b"<FOLDER A='B'>" * 20_000,
    b"<!DOCTYPE a [<!ENTITY b 'cccc'>]><DEFTABLE>&b;</DEFTABLE>",
    b"<JOB JOBNAME='" * 20_000,
    b" JOB=A LIST=ALL\n ---- TRIGGERED JOBS ----\n" * 5_000,
    b"-" * 200_000,
    b" " * 200_000,
)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_ends_soon(name: str) -> None:
    language = by_name(name)
    for text in HOSTILE:
        start = time.process_time()
        language.sniff(text[:65_536].decode())
        assert within(language.extract(text), text)
        assert time.process_time() - start < 5, text[:30]


@pytest.mark.parametrize(
    ("text", "file_name", "language"),
    [
        ("  REPRO INFILE(A) OUTFILE(B)\n", "COPY.ctl", "idcams"),
        ("  DELETE FROM BENEFIT.CLAIM;\n", "WIPE.ctl", "sql"),
        ("  DELETE BN.CLAIM.MASTER CLUSTER\n", "WIPE.ctl", "idcams"),
        ("  SORT FIELDS=(1,8,CH,A)\n", "SORT1", "sort"),
        ("* FIELDS\nKEY,1,8,CH\nAMOUNT,*,4,PD what is owed\nSAME,=,4,BI\nLIMIT,+100\n", "symbols.rexx", "sort"),
        (" DSN SYSTEM(DB2P)\n RUN PROGRAM(A)\n", "RUN1.ctl", "tso"),
        ("  LOAD DATA INTO TABLE A.B\n", "LOAD1", "dsnutil"),
        (" INCLUDE OBJ(A,B)\n ENTRY A\n NAME AMOD(R)\n", "AMOD", "binder"),
        (" ENTRY POINTS\nof this building\n", "notes.txt", ""),
        (" INCLUDE COND=(1,2,CH,EQ,C'AB')\n", "PICK", "sort"),
        ("DEFINE TRANSACTION(BN01) PROGRAM(A)\n", "DECK", "csd"),
        ("<?xml version='1.0'?>\n<DEFTABLE><FOLDER FOLDER_NAME='A'/></DEFTABLE>\n", "export.xml", "controlm"),
        ("<?xml version='1.0'?>\n<project><folder/></project>\n", "pom.xml", "xml"),
        ("Select the table you like from the menu; then go on.\n", "notes.txt", ""),
        ("Sort the letters by date.\nDelete the old ones.\n", "notes.txt", ""),
    ],
)
def test_a_text_is_known_by_its_first_statement(text: str, file_name: str, language: str) -> None:
    found = classify(text, file_name)
    assert (found.name if found else "") == language


def test_a_deck_of_the_binder_says_what_each_module_begins_with() -> None:
    text = (
        b"* MODULES\n  INCLUDE OBJ(PAY,RATES)\n  SETCODE AC(1)\n  ENTRY PAYMAIN\n  ALIAS PAYALT,PAYOLD(OLDPAY)\n"
        b"  NAME PAYMOD(R)\n  INCLUDE SYSLIB(TAX),"
        + b" " * 49
        + b"X\n               OBJ(LEVY)\n  NAME TAXMOD\n WHAT IS THIS\n"
    )
    found = by_name("binder").extract(text)
    said = {(one.name, one.value) for one in found.bindings if one.kind == "load-module"}
    assert said == {
        ("PAYMOD", "PAYMAIN"),
        ("PAYALT", "PAYMAIN"),
        ("PAYOLD", "OLDPAY"),
        ("TAXMOD", "TAX LEVY"),
    }
    assert found.health.lost_lines == (10,)


def test_symbols_of_a_sort_are_understood() -> None:
    text = b"* FIELDS\nKEY,1,8,CH\nAMOUNT,*,4,PD what is owed\nSAME,=,4,BI\nLIMIT,+100\nEND,'END'\nNOTHING\n"
    assert by_name("sort").extract(text).health.lost_lines == (7,)


def test_a_document_type_is_refused_and_the_rest_is_lost() -> None:
    text = b"<!DOCTYPE a [\n<!ENTITY b 'c'>]>\n<DEFTABLE>\n<FOLDER FOLDER_NAME='&b;'/></DEFTABLE>\n"
    facts = by_name("controlm").extract(text)
    assert not facts.bindings
    assert facts.health.lost_bytes > 0


def test_the_body_of_a_procedure_belongs_to_it_whatever_ends_inside() -> None:
    text = (
        b"CREATE PROCEDURE P LANGUAGE SQL BEGIN IF 1=1 THEN DELETE FROM A; END IF; SET X = CASE WHEN 1=1 THEN 2 END;\n"
    )
    text += b"UPDATE B SET C = 1; END; INSERT INTO D VALUES (1);"
    facts = by_name("sql").extract(text)
    said = {(facts.units[one.unit].name, one.kind, one.name) for one in facts.references}
    assert said == {("P", "deletes-table", "A"), ("P", "updates-table", "B"), ("", "writes-table", "D")}


def test_a_routine_without_an_external_name_runs_the_program_of_its_own_name() -> None:
    facts = by_name("sql").extract(b"CREATE PROCEDURE S.BNCASE01 (IN A INT) LANGUAGE COBOL EXTERNAL;")
    assert [(one.kind, one.name) for one in facts.references] == [("runs", "BNCASE01")]


def test_a_condition_decides_only_whether_a_command_is_done() -> None:
    facts = by_name("idcams").extract(
        b" IF LASTCC = 0 THEN -\n   REPRO INFILE(A) OUTFILE(B)\n ELSE DELETE C.D CLUSTER\n"
    )
    assert {(one.name, one.value) for one in facts.bindings} == {("A", "reads"), ("B", "writes")}
    assert [(one.kind, one.name) for one in facts.references] == [("deletes-dataset", "C.D")]
    assert not facts.health.lost_bytes


def test_a_command_as_long_as_they_come_is_one() -> None:
    names = "".join(f"    BEN.D{number} -\n" for number in range(20_000))
    facts = by_name("idcams").extract(f"  DELETE ( -\n{names}    BEN.LAST) CLUSTER\n".encode())
    deleted = {one.name for one in facts.references if one.kind == "deletes-dataset"}
    assert "BEN.LAST" in deleted
    assert len(deleted) == 20_001


def test_the_keys_of_a_screen_are_told_however_many_there_are() -> None:
    keys = ",".join(f"'COMMAND-{number:02}'" for number in range(1, 25))
    facts = by_name("mfs").extract(f"CLAIMF   FMT\n         DEV   TYPE=3270,PFK=(KEYS,{_carded(keys)})\n".encode())
    (told,) = (one.value for one in facts.bindings if one.name == "pfk")
    assert "'COMMAND-24'" in told


def _carded(text: str) -> str:
    """Continue operands on cards of 71 columns, with a mark in column 72."""
    lines, line = [], " " * 39
    for part in text.split(","):
        if len(line) + len(part) + 1 > 70:
            lines.append(line.ljust(71) + "X")
            line = " " * 15
        line += f"{part},"
    return "\n".join([*lines, line.rstrip(",")])[39:]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("cd 313\\out\ntype a\nPUT 'PAY.OUT(0)' far.dat\nQUIT\n", "ftp"),
        ("far.host\nuser secret\nget far.dat 'PAY.IN(+1)' (replace\nquit\n", "ftp"),
        ("COPYOPER   COPY  INDD=((LIB1,R)),OUTDD=LIB2\n           SELECT  MEMBER=(A)\n", "copies"),
        ("  DUMP DATASET(INCLUDE(PAY.**)) -\n   OUTDD(TAPE)\n", "adrdssu"),
        ("* queues\nDEFINE QLOCAL('PAY.IN') +\n REPLACE\n", "mqsc"),
        ("   REPRO -\n     INFILE(DD1) -\n     OUTFILE(DD2)\n", "idcams"),
        (" RECORD TYPE=V\n SORT FIELDS=(5,60,CH,A)\n", "sort"),
        ("Put the 'PAY' cards into the reader.\nThen go on.\n", None),
    ],
)
def test_control_members_are_known_by_what_they_say(text: str, language: str | None) -> None:
    found = classify(text, "MEMBER.inc")
    assert (found.name if found else None) == language
