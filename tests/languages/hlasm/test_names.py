"""Assembler: names behind synonyms, symbols, DL/I calls and tables of CICS."""

from legacy_scan.languages.hlasm import LANGUAGE
from legacy_scan.languages.table import classify
from tests.languages.hlasm.decks import codes, facts, names


def test_a_synonym_of_an_operation_is_that_operation() -> None:
    found = facts("A CSECT", "INVOKE OPSYN CALL", "PASS OPSYN INVOKE", " INVOKE B,(C)", " PASS D", " BR 14", " END")
    assert names(found, "call") == ["B", "D"]
    assert names(found, "macro") == ["CALL"]


def test_an_operation_that_is_put_away_for_a_macro_of_the_house_is_that_macro() -> None:
    deck = ["OLD OPSYN CALL", "CALL OPSYN ,", " MACRO", " CALL &P", " MEND", "A CSECT", " CALL B", " BR 14", " END"]
    assert "CALL" in names(facts(*deck), "macro")


def test_a_symbol_that_is_set_to_characters_names_what_they_spell() -> None:
    deck = [
        "A        CSECT",
        "&PGM     SETC  'PAYA'",
        "         AIF   (&SYSNDX EQ 1).ON",
        "&PGM     SETC  'PAYB'",
        ".ON      LINK  EP=&PGM",
        "         CALL  &PGM.X",
        "         BR    14",
        "         END",
    ]
    found = facts(*deck)
    spelled = {(one.name, one.value) for one in found.bindings if one.kind == "value"}
    assert spelled == {("&PGM", "PAYA"), ("&PGM", "PAYB"), ("&PGM.X", "PAYAX"), ("&PGM.X", "PAYBX")}


def test_a_symbol_that_others_may_set_stays_computed() -> None:
    shared = facts("A CSECT", " GBLC &P", "&P SETC 'PAYA'", " LINK EP=&P", " BR 14", " END")
    built = facts("A CSECT", "&P SETC 'PAY'.'&Q'", " LINK EP=&P", " BR 14", " END")
    within = facts(" MACRO", " M &P", "&P SETC 'PAYA'", " LINK EP=&P", " MEND")
    for found in (shared, built, within):
        assert names(found, "link", "computed") == ["&P"]


def test_a_literal_of_the_assembler_is_a_name_in_a_command_of_cics() -> None:
    found = facts("A CSECT", " EXEC CICS LINK PROGRAM(=CL8'PAYROLL')", " BR 14", " END")
    assert names(found, "link") == ["PAYROLL"]


def test_search_arguments_name_segments() -> None:
    deck = [
        "A        CSECT",
        "         CALL  ASMTDLI,(GHU,PCB,AREA,OWNER,CASE),VL",
        "         CALL  ASMTDLI,(COUNT,ISRT,PCB,AREA,=CL9'NOTE')",
        "         CALL  ASMTDLI,(REPL,PCB,AREA)",
        "         BR    14",
        "COUNT    DC    F'4'",
        "GHU      DC    CL4'GHU '",
        "ISRT     DC    CL4'ISRT'",
        "REPL     DC    CL4'REPL'",
        "OWNER    DC    C'PERSON  (PERSKEY =1)'",
        "CASE     DS    0CL20",
        "* the segment",
        "         DC    CL8'CASEFILE'",
        "         END",
    ]
    found = facts(*deck)
    assert set(names(found, "reads-segment")) == {"PERSON", "CASEFILE"}
    assert names(found, "writes-segment") == ["NOTE"]
    assert {"dli.ghu", "dli.isrt", "dli.repl"} <= codes(found)


def test_commands_of_dl_i_name_segments_and_schedule_a_psb() -> None:
    deck = [
        "A        CSECT",
        "         EXEC  DLI SCHD PSB(PAYPSB)",
        "         EXEC  DLI GU USING PCB(1) SEGMENT(PERSON) WHERE(KEY=K)".ljust(71) + "X",
        "               SEGMENT(CLAIM) INTO(AREA)",
        "         EXEC  DLI REPL USING PCB(1) SEGMENT(CLAIM) FROM(AREA)",
        "         EXEC  DLI ISRT USING PCB(1) SEGMENT((NAME)) FROM(AREA)",
        "         EXEC  DLI TERM",
        "         BR    14",
        "         END",
    ]
    found = facts(*deck)
    assert names(found, "schedules-psb") == ["PAYPSB"]
    assert names(found, "reads-segment") == ["PERSON", "CLAIM"]
    assert names(found, "updates-segment") == ["CLAIM"]
    assert names(found, "writes-segment", "identifier") == ["NAME"]
    assert {"dli.schd", "dli.gu", "dli.repl", "dli.isrt", "dli.term"} <= codes(found)


def test_a_macro_that_generates_instructions_of_cryptography_uses_none() -> None:
    deck = [
        "         MACRO",
        "         OPS   &OP,&A,&B",
        "         AIF   ('&OP' NE 'KMF').KMO",
        "         KMF   &A,&B",
        ".KMO     ANOP",
        "         MEND",
    ]
    assert "hlasm.crypto" not in codes(facts(*deck))
    assert "hlasm.crypto" in codes(facts("A CSECT", " KMF 2,4", " END"))


def test_a_table_of_cics_registers_transactions_files_and_programs() -> None:
    deck = [
        "         DFHPCT TYPE=INITIAL,SUFFIX=01",
        "         DFHPCT TYPE=ENTRY,TRANSID=PAY1,PROGRAM=PAYROLL",
        "         DFHFCT TYPE=DATASET,DATASET=RATES,DSNAME=BEN.PROD.RATES",
        "         DFHDCT TYPE=INTRA,DESTID=QPAY,TRANSID=PAY3",
        "         DFHPLT TYPE=ENTRY,PROGRAM=OPENALL",
        "         DFHPCT TYPE=FINAL",
        "         END",
    ]
    text = "\n".join(deck) + "\n"
    chosen = classify(text, "TABLES.txt")
    assert chosen is not None
    assert chosen.name == "hlasm"
    found = LANGUAGE.extract(text.encode())
    units = {number: f"{one.space}:{one.name}" for number, one in enumerate(found.units)}
    said = {(units[one.unit], one.kind, one.name) for one in found.references if one.kind != "macro"}
    assert ("transaction:PAY1", "runs", "PAYROLL") in said
    assert {(kind, name) for _, kind, name in said} == {("runs", "PAYROLL"), ("start", "PAY3"), ("runs", "OPENALL")}
    assert [(one.name, one.value) for one in found.bindings] == [("RATES", "BEN.PROD.RATES")]


def test_a_macro_may_have_any_name_and_a_suffix_tells_what_an_operation_is() -> None:
    found = facts("A CSECT", "1 HOUSE X", "=A(0) HOUSE Y", " CALL:MAC B,(C)", " LR:ASM 1,2", " BR 14", " END")
    assert found.health.lost_bytes == 0
    assert set(names(found, "macro")) == {"CALL", "HOUSE"}
    assert names(found, "call") == ["B"]


def test_programs_that_language_environment_and_vse_load_are_named() -> None:
    deck = ["A CSECT", " CEEFETCH NAME=PAYA", " LOAD PAYB", " CDLOAD PAYC", " FETCH PAYD", " LOAD EPLOC=NAME", " BR 14"]
    found = facts(*deck, "NAME DC CL8'PAYE'", " END")
    assert names(found, "loads") == ["PAYA", "PAYB", "PAYC"]
    assert names(found, "loads", "identifier") == ["NAME"]
    assert names(found, "xctl") == ["PAYD"]


def test_a_base_has_its_register_so_that_a_screen_of_natural_is_none() -> None:
    screen, module = classify("INPUT USING MAP 'M1'\n", "ASK.nsc"), classify("         USING DATA,12\n", "BASE.mac")
    assert screen is not None
    assert screen.name == "natural-copycode"
    assert module is not None
    assert module.name == "hlasm"


def test_what_stands_outside_is_called_by_its_alias() -> None:
    deck = ["PRT      ALIAS C'print_line'", "         EXTRN PRT", "PAY      ALIAS C'pay_all'", "PAY      CSECT"]
    found = facts(
        *deck,
        "         L     15,=V(PRT)",
        "         BALR  14,15",
        "         CALL  PRT",
        "         BR    14",
        "         END",
    )
    assert names(found, "call") == ["PRINT_LINE", "PRINT_LINE"]
    assert [(one.kind, one.name) for one in found.bindings if one.kind == "entry"] == [("entry", "PAY_ALL")]


def test_the_alias_of_an_entry_is_another_name_of_its_section() -> None:
    found = facts(
        "TWO      ALIAS X'81'",
        "ONE      ALIAS C'first'",
        "         ENTRY ONE",
        "A        CSECT",
        "ONE      BR    14",
        "TWO      DC    F'1'",
    )
    assert [(one.unit, one.name) for one in found.bindings if one.kind == "entry"] == [(0, "ONE"), (0, "FIRST")]


def test_a_move_to_a_part_of_a_name_leaves_it_unknown() -> None:
    found = facts(
        "PAY      CSECT",
        "         MVC   PGM(4),=C'PART'",
        "         MVC   PGM(8),=CL8'WHOLE'",
        "         MVC   PGM,=CL8'ALL'",
        "         LINK  EPLOC=PGM",
        "PGM      DC    CL8'DEFAULT'",
        "         END",
    )
    moved = [(one.kind, one.value) for one in found.bindings if one.kind.startswith("move")]
    assert moved == [("move-item", "*"), ("move", "WHOLE"), ("move", "ALL")]
