"""Statements of Unisys' DMSII, of the MySQL precompiler and of shops' own, and TRY of managed COBOL."""

from time import process_time

from legacy_scan.languages.cobol.extract import extract
from legacy_scan.languages.cobol.precompilers import marked
from legacy_scan.model.facts import FileFacts

HEAD = "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n"


def read(*lines: str) -> FileFacts:
    facts = extract((HEAD + "".join(f"       {line}\n" for line in lines)).encode())
    assert facts.health.lost_bytes == 0
    return facts


def named(facts: FileFacts) -> list[tuple[str, str, int]]:
    return [(one.kind, one.name, one.line) for one in facts.references]


def test_dmsii_names_its_database_its_records_and_its_sets() -> None:
    facts = read(
        "DATA DIVISION.",
        "DATA-BASE SECTION.",
        "DB  PAYDB ALL.",
        "WORKING-STORAGE SECTION.",
        "01  W-NO PIC 9(5).",
        "PROCEDURE DIVISION.",
        "MAIN-LINE.",
        "    FIND FIRST EMP VIA EMP-SET AT EMP-NO = W-NO",
        "        ON EXCEPTION",
        "            IF DMSTATUS(NOTFOUND) MOVE 0 TO W-NO",
        "            ELSE CALL SYSTEM DMTERMINATE.",
        "    BEGIN-TRANSACTION AUDIT RDS ON EXCEPTION GO TO MAIN-LINE.",
        "    MODIFY EMP.",
        "    STORE EMP.",
        "    END-TRANSACTION AUDIT RDS.",
        "    DELETE EMP-SET AT EMP-NO = W-NO.",
    )
    assert named(facts) == [
        ("subschema", "PAYDB", 5),
        ("set", "EMP-SET", 10),
        ("reads-record", "EMP", 10),
        ("updates-record", "EMP", 15),
        ("writes-record", "EMP", 16),
        ("deletes-record", "EMP-SET", 18),
    ]
    assert {"dmsii.find", "dmsii.begin-transaction", "dmsii.store"} <= {trait.code for trait in facts.traits}


def test_words_of_dmsii_are_names_where_no_database_is_declared() -> None:
    facts = read("PROCEDURE DIVISION.", "STORE.", "    MOVE FIND TO LOCK.")
    assert [label.name for label in facts.labels] == ["STORE"]


def test_try_and_catch_are_no_operands_of_the_statement_before_them() -> None:
    facts = read(
        "PROCEDURE DIVISION.",
        "    TRY",
        "        DISPLAY WS-A",
        "    CATCH EX AS TYPE PROBLEM",
        "        CALL 'FAILED'",
        "    FINALLY",
        "        DISPLAY WS-B",
        "    END-TRY.",
    )
    assert named(facts) == [("call", "FAILED", 7)]
    assert [(one.code, one.line) for one in facts.traits if one.code != "cobol.display"] == [
        ("cobol.try", 4),
        ("cobol.catch", 6),
        ("cobol.finally", 8),
        ("cobol.end-try", 10),
    ]


def test_the_mysql_precompiler_names_tables() -> None:
    facts = read("PROCEDURE DIVISION.", "    /MYSQL SELECT\\", "        TABLE=STOCK", "    /MYSQL-END\\", "    GOBACK.")
    assert named(facts) == [("reads-table", "STOCK", 4)]


def test_blanks_take_no_time() -> None:
    text = b" /MYSQL" + b" " * 400_000
    start = process_time()
    assert marked(text, text) == (text, {})
    assert process_time() - start < 8


def test_macros_of_a_shop_end_where_the_next_statement_begins_and_those_that_call_call() -> None:
    facts = read(
        "PROCEDURE DIVISION.",
        "    #USRLOG 'BEGIN'",
        "    #DYCALL PAYTAX",
        "            COMMON-AREA",
        "            TAX-AREA.",
        "    IF TAX-STATUS NOT = '00'",
        "        #ERROR TAX-STATUS",
        "    END-IF",
        "    #DYSQLA PAYSQL OPEN SQL-AREA",
        "    MOVE A TO B.",
        "    GOBACK.",
    )
    assert named(facts) == [("call", "PAYTAX", 5)]
    assert [one.line for one in facts.traits if one.code == "cobol.macro"] == [4, 5, 9, 11]
    assert {"A", "TAX-AREA", "TAX-STATUS", "SQL-AREA"} <= {name for one in facts.mentions for name in one.names.split()}


def test_a_sign_before_a_name_is_no_macro_where_the_text_makes_sense_without() -> None:
    facts = read("PROCEDURE DIVISION.", "    MOVE 1 TO", "        #COUNTER.", "    GOBACK.")
    assert not [one for one in facts.traits if one.code == "cobol.macro"]
