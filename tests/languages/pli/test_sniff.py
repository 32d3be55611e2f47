"""Which texts are PL/I, by content alone, and which only look like it."""

from pathlib import Path

import pytest

from legacy_scan.languages.pli.sniff import sniff
from legacy_scan.languages.table import classify

FIXTURES = Path(__file__).parents[3] / "fixtures" / "languages"
OTHERS = [path for path in sorted(FIXTURES.glob("*/*/input.*")) if path.parts[-3] != "pli"]

PLI = {
    "a procedure": " PAY: PROC OPTIONS(MAIN);\n  CALL TAX;\n END PAY;\n",
    "lower case": "pay: procedure;\n  dcl x fixed bin;\n  x = 1;\nend pay;\n",
    "declarations": " DCL 1 REC,\n      2 NAME CHAR(30),\n      2 AGE FIXED BIN(15);\n",
    "pictures": " DCL 1 REC,\n      3 DAY PIC '99',\n      3 MONTH PIC '99';\n",
    "compiler options": "*PROCESS MACRO;\n DCL A CHAR(8);\n",
    "sequence numbers": f"{' DCL TOTAL FIXED DEC(7,2);':<72}00000100\n{' TOTAL = 0;':<72}00000200\n",
    "a head over numbered lines": (
        f"{' PAY:':<72}00000100\n{'   PROC OPTIONS(MAIN);':<72}00000200\n{'   CALL TAX;':<72}00000300\n"
        f"{' END PAY;':<72}00000400\n"
    ),
    "a declaration over numbered lines": f"{' DCL':<72}00000100\n{'   (TOTAL, REST) FIXED DEC(7,2);':<72}00000200\n",
    "carriage control": "1MAIN: PROC OPTIONS(MAIN);\n-  DCL I FIXED BIN(31);\n   I = 1;\n0END MAIN;\n",
    "levels alone": "   3 NAME CHAR(30),\n   3 DAY PIC '99',\n   3 SUM FIXED DEC(7,2);\n",
    "preprocessor": "%IF SITE = 'A' %THEN %DO;\n  CALL EAST;\n%END;\n",
}

STRANGERS = {
    "SQL procedure": "CREATE PROCEDURE PAY (IN ID CHAR(8))\nBEGIN\n  DECLARE N INTEGER;\n  DECLARE C CHAR(3);\nEND;\n",
    "PL/SQL": "CREATE OR REPLACE PACKAGE BODY pay AS\n PROCEDURE tax IS BEGIN x := 1; END tax;\nEND pay;\n",
    "PL/SQL block": "DECLARE\n  total NUMBER;\nBEGIN\n  total := 0;\nEND;\n/\n",
    "Pascal": "program Pay;\nvar a: integer;\nbegin\n  a := 1;\n  if a = 1 then begin a := 2; end;\nend.\n",
    "C": "/* entry points */\n#include <stdio.h>\nint main(void) { int dcl = 1; return dcl; }\n",
    "Transact-SQL": "DECLARE @id CHAR(8), @n INT;\nSELECT @id = ID FROM CLAIM;\n",
    "embedded DECLARE TABLE": "       EXEC SQL\n  DECLARE CLAIM TABLE ( ID CHAR(8) NOT NULL )\n       END-EXEC.\n",
    "COBOL": "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. A.\n       PROCEDURE DIVISION.\n",
    "COBOL entries": "       01  REC.\n           05  NAME   PIC X(8).\n           05  N      PIC 9(4) COMP.\n",
    "JCL": "//A JOB\n//S EXEC PGM=IEL0AA\n//SYSIN DD *\n A: PROC OPTIONS(MAIN); DCL B CHAR; END A;\n",
    "CLIST": "PROC 1 NAME\nIF &NAME = A THEN DO\n  CALL 'LIB(A)'\nEND\n",
    "REXX": "/* REXX */\nSAY 'DCL A CHAR(8);'\nA: PROCEDURE\n  RETURN 1\n",
    "YAML": "- location: PACKAGE\n  pattern: a.b*\n  message: call us;\n- location: PROCEDURE calls\n  x: 1;\n",
    "assembler with PL/S beside it": "A CSECT\n USING *,15\n DCL B CHAR(8);\nC DS F\nD DC H'0'\n BALR 14,15\n",
    "TypeScript": "import { parse } from './parse';\nconst text = `\n A: PROC;\n DCL B CHAR(8);\n END A;\n`;\n",
    "Markdown": "# Linking\n\n```\n A: PROC;\n DCL B CHAR(8);\n END A;\n```\n",
    "compound SQL": "-- runs statistics\nBEGIN\n  DECLARE V CHAR(8);\n  SET V = 'A';\nEND\n",
    "prose": "Then the procedure declares a file.\nThe end; call us.\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", PLI.values(), ids=PLI.keys())
def test_pli_is_told_without_a_suffix(text: str) -> None:
    language = classify(text, "member")
    assert language is not None
    assert language.name == "pli"


@pytest.mark.parametrize("text", STRANGERS.values(), ids=STRANGERS.keys())
def test_others_are_not_taken_for_pli(text: str) -> None:
    language = classify(text, "member")
    assert language is None or language.name != "pli"
    assert sniff(text) == 0 or language is not None


@pytest.mark.parametrize("path", OTHERS, ids=["/".join(path.parts[-3:-1]) for path in OTHERS])
def test_no_fixture_of_another_language_is_pli(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    language = classify(text, path.name)
    assert language is None or language.name != "pli"


def test_tex_whose_comments_begin_as_preprocessor_statements_do_is_none() -> None:
    text = "% include this file\n%IF there is %THEN\n% Page numbers.\n\\input plain\n\\def\\x{%\n% DCL\n}\n% end;\n"
    assert sniff(text) == 0
    assert sniff(text.replace("\\", "")) > 0


def test_a_variable_may_have_the_name_of_an_operation() -> None:
    moves = "".join(f"     L = LENGTH(TEXT{at});\n" for at in range(9))
    assert sniff(" % DCL @M ENTRY;\n % @M: PROC(A) STATEMENT RETURNS(CHAR);\n" + moves + " % END;\n") > 30
    assert sniff("     L     1,TEXT\n" * 9 + moves + " DCL A CHAR(1);\n") == 0
