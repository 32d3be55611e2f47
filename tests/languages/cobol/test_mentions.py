"""Which items statements set: what only looks like a receiver is none."""

import pytest

from legacy_scan.languages.cobol.extract import extract


@pytest.mark.parametrize(
    ("statement", "items"),
    [
        ("INSPECT WS-TEXT TALLYING WS-COUNT FOR ALL 'A'", {"WS-COUNT"}),
        ("INSPECT WS-TEXT REPLACING ALL 'A' BY 'B'", {"WS-TEXT"}),
        ("INSPECT WS-TEXT TALLYING WS-N FOR ALL 'A' REPLACING ALL 'A' BY 'B'", {"WS-TEXT", "WS-N"}),
        ("UNSTRING A INTO B DELIMITER IN C COUNT IN D POINTER E", {"B", "C", "D", "E"}),
        ("UNSTRING A INTO B OF R DELIMITER C", {"B", "C"}),
        ("WRITE OUT-REC FROM WS-LINE BEFORE ADVANCING WS-LINES LINES", {"OUT-REC"}),
        ("WRITE OUT-REC BEFORE ADVANCING 1", set()),
        ("MOVE A TO 7-DIMENSIONS", {"7-DIMENSIONS"}),
    ],
)
def test_what_a_statement_sets(statement: str, items: set[str]) -> None:
    text = f">>SOURCE FREE\nID DIVISION.\nPROGRAM-ID. P.\nPROCEDURE DIVISION.\n{statement}.\nSTOP RUN.\n"
    said = {one.how: set(one.names.split()) for one in extract(text.encode()).mentions}
    assert said.get("sets", set()) == items


def test_a_continued_literal_names_no_item() -> None:
    text = (
        "       ID DIVISION.\n       PROGRAM-ID. P.\n       PROCEDURE DIVISION.\n       MAIN-LINE.\n"
        f'{"           MOVE ":43}"NUMBERS 001 TO 300 --- THERE\n'
        '      -    " SHOULD BE TWO" TO PRINT-REC.\n'
    )
    said = {one.how: one.names for one in extract(text.encode()).mentions}
    assert said == {"sets": "PRINT-REC"}


@pytest.mark.parametrize(
    ("block", "how", "items"),
    [
        ("EXEC CICS READ FILE(WS-F) INTO(REC) RIDFLD(KEY-X) RESP(WS-R) END-EXEC", "sets", {"REC", "WS-R"}),
        ("EXEC CICS READ FILE(WS-F) INTO(REC) RIDFLD(KEY-X) RESP(WS-R) END-EXEC", "reads", {"WS-F", "KEY-X"}),
        ("EXEC CICS WRITE FILE('F') FROM(REC) LENGTH(WS-L) END-EXEC", "reads", {"REC", "WS-L"}),
        ("EXEC CICS RECEIVE INTO(REC) LENGTH(WS-L) END-EXEC", "sets", {"REC", "WS-L"}),
        ("EXEC CICS LINK PROGRAM(WS-P) COMMAREA(CA OF G) END-EXEC", "passes", {"CA"}),
        ("EXEC CICS ASSIGN APPLID(WS-A) SYSID(WS-S) END-EXEC", "sets", {"WS-A", "WS-S"}),
        ("EXEC CICS READQ TS QUEUE('Q') INTO(TAB(IX)) END-EXEC", "sets", {"TAB"}),
        ("EXEC SQL SELECT A INTO :G.WS-A:WS-I FROM T WHERE B = :WS-B END-EXEC", "sets", {"WS-A", "WS-I"}),
        ("EXEC SQL SELECT A INTO :WS-A FROM T WHERE B = :WS-B OR C = ':NO' END-EXEC", "reads", {"WS-B"}),
        ("EXEC SQL CALL PROC1(:WS-A, :WS-B) END-EXEC", "passes", {"WS-A", "WS-B"}),
        ("EXEC DLI GU SEGMENT(CLAIM) INTO(REC) WHERE(CLMKEY = WS-K) END-EXEC", "sets", {"REC"}),
        ("GO TO P1 P2 DEPENDING ON WS-N", "reads", {"WS-N"}),
    ],
)
def test_what_blocks_do_with_items(block: str, how: str, items: set[str]) -> None:
    text = f">>SOURCE FREE\nID DIVISION.\nPROGRAM-ID. P.\nPROCEDURE DIVISION.\n{block}.\nSTOP RUN.\n"
    said = {one.how: set(one.names.split()) for one in extract(text.encode()).mentions}
    assert said[how] == items
