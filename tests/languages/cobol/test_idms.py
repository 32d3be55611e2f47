"""IDMS statements in COBOL."""

import pytest

from legacy_scan.languages.cobol.extract import extract

HEAD = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. MAIN.
       ENVIRONMENT DIVISION.
       IDMS-CONTROL SECTION.
       DATA DIVISION.
       SCHEMA SECTION.
       DB SUB01 WITHIN SCHEMA1.
       PROCEDURE DIVISION.
       MAIN-PARA.
"""


def said(code: str) -> set[tuple[str, str]]:
    facts = extract((HEAD + "".join(f"           {line}\n" for line in code.split("\n"))).encode())
    assert facts.health.lost_bytes == 0, facts.health
    return {(one.kind, one.name) for one in facts.references} - {("subschema", "SUB01")}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("OBTAIN CALC CLAIM.", {("reads-record", "CLAIM")}),
        ("FIND LAST CLAIM WITHIN OFFICE-CLAIM.", {("reads-record", "CLAIM"), ("set", "OFFICE-CLAIM")}),
        ("OBTAIN FIRST CLAIM WITHIN CLAIM-REGION.", {("reads-record", "CLAIM"), ("area", "CLAIM-REGION")}),
        ("FIND CLAIM DB-KEY IS WS-KEY.", {("reads-record", "CLAIM")}),
        ("OBTAIN OWNER WITHIN OFFICE-CLAIM.", {("set", "OFFICE-CLAIM")}),
        ("ERASE CLAIM PERMANENT MEMBERS.", {("deletes-record", "CLAIM")}),
        ("READY USAGE-MODE IS PROTECTED UPDATE.", set()),
        ("TRANSFER CONTROL TO WS-PGM RETURN.", {("link", "WS-PGM")}),
        ("GET SCRATCH AREA ID 'X' INTO WS-A.", set()),
        ("MODIFY MAP CLMMAP FOR ALL FIELDS.", {("displays", "CLMMAP")}),
        (
            "ACCEPT WS-KEY FROM NEXT OF OFFICE-CLAIM CURRENCY.\nRETURN WS-KEY FROM IX-CLAIM CURRENCY.\nCOMMIT ALL.",
            set(),
        ),
        (
            "ACCEPT TASK CODE INTO WS-TASK.\nINQUIRE MAP CLMMAP IF INPUT UNFORMATTED THEN GO TO P.",
            {("displays", "CLMMAP")},
        ),
        ("TRANSFER CONTROL XCTL 'NEXTPGM'.", {("xctl", "NEXTPGM")}),
        ("WRITE LOG MESSAGE ID 9060300\nPARMS FROM MSG LENGTH 20\nFROM OTHER LENGTH 9.", set()),
        ("PUT QUEUE ID 'Q1' FROM WS-A RETURN RECORD ID INTO WS-B.", {("writes-queue", "Q1")}),
        ("MAP OUT USING CLMMAP OUTPUT DATA ATTRIBUTE ERASE LITERALS.", {("displays", "CLMMAP")}),
        ("SET TIMER START INTERVAL 10 TASK CODE 'CLM2' TIMER ID WS-T.", {("start", "CLM2")}),
        ("SET ABEND EXIT PROGRAM 'LASTPGM'.", {("link", "LASTPGM")}),
        ("IF OFFICE-CLAIM EMPTY OBTAIN CALC CLAIM.", {("reads-record", "CLAIM")}),
        ("STORE CLAIM\nMOVE 1 TO X\nFINISH.", {("writes-record", "CLAIM")}),
    ],
)
def test_what_a_statement_names(code: str, expected: set[tuple[str, str]]) -> None:
    assert said(code) == expected


def test_a_statement_is_read_to_its_end_however_long() -> None:
    fields = "\n".join(f"FLD-{number}" for number in range(200))
    code = f"MODIFY MAP CLMMAP FOR FIELD\n{fields}\nATTRIBUTES BRIGHT.\nOBTAIN CALC CLAIM."
    assert said(code) == {("displays", "CLMMAP"), ("reads-record", "CLAIM")}


def test_what_follows_on_is_done_only_sometimes() -> None:
    facts = extract((HEAD + "           OBTAIN CALC CLAIM ON DB-REC-NOT-FOUND GO TO P.\n       P.\n").encode())
    assert facts.health.lost_bytes == 0
    assert facts.blocks[0].falls == 1


def test_a_program_without_idms_may_use_its_verbs_as_names() -> None:
    text = HEAD.replace("IDMS-CONTROL", "INPUT-OUTPUT").replace(
        "       SCHEMA SECTION.\n       DB SUB01 WITHIN SCHEMA1.\n", ""
    )
    facts = extract((text + "           MOVE STORE TO\n           FIND\n           CALL 'X'.\n").encode())
    assert facts.health.lost_bytes == 0
    assert [(one.kind, one.name) for one in facts.references] == [("call", "X")]


@pytest.mark.parametrize(
    "code",
    ["OBTAIN CALC CLAIM.", "WRITE THEN READ TERMINAL FROM WS-A TO WS-B INTO WS-C TO WS-D.", "DELETE SCRATCH PRIOR."],
)
def test_a_member_need_not_name_idms_to_be_read(code: str) -> None:
    facts = extract(f"       READ-CLAIM.\n           MOVE 1 TO X.\n           {code}\n".encode())
    assert facts.health.lost_bytes == 0
    assert any(trait.code.startswith("idms.") for trait in facts.traits)


def test_verbs_that_others_have_too_are_not_taken_for_idms() -> None:
    facts = extract(b"       P.\n           FIND CLAIM.\n           STORE CLAIM.\n")
    assert facts.health.lost_bytes
    assert not [trait for trait in facts.traits if trait.code.startswith("idms.")]


def test_what_a_screen_erases_is_no_record() -> None:
    text = HEAD.replace("IDMS-CONTROL", "INPUT-OUTPUT").replace(
        "       SCHEMA SECTION.\n       DB SUB01 WITHIN SCHEMA1.\n",
        "       SCREEN SECTION.\n       01 S.\n          02 LINE 1\n"
        "             ERASE EOL\n             ERASE EOS\n             BELL.\n",
    )
    facts = extract(text.encode())
    assert not [trait for trait in facts.traits if trait.code.startswith("idms.")]
    assert facts.health.lost_bytes == 0


def test_operands_are_mentioned() -> None:
    facts = extract((HEAD + "           ACCEPT WS-KEY FROM CLAIM CURRENCY ON DB-BAD GO TO P.\n       P.\n").encode())
    said = {mention.how: mention.names.split() for mention in facts.mentions}
    assert "WS-KEY" in said["sets"]
    assert "DB-BAD" in said["reads"]
