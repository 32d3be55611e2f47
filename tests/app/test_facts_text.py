from legacy_scan.app.facts_text import lines
from legacy_scan.model.facts import (
    Binding,
    FileFacts,
    Flow,
    Guest,
    Health,
    Item,
    Label,
    Measure,
    Reference,
    Trait,
    Unit,
)

FACTS = FileFacts(
    "cobol",
    "fixed",
    Health(400, 7, (3, 9)),
    (Unit("program", "PAYROLL", 1, 40), Unit("copybook", "", 41, 50)),
    (Reference(0, "call", "TAXCALC", 12, 8, "literal"),),
    (Binding(0, "move", "WS-PGM", "TAX CALC", 13, "MAIN"), Binding(0, "assign", "IN-FILE", "INDD", 5, "")),
    (Item(1, 1, "REC", -1, "", "", 0, "", 41), Item(1, 5, "AMT", 0, "S9(5)", "COMP-3", 3, "RAW", 42)),
    (Label(0, "paragraph", "MAIN", 11),),
    (Flow(0, "perform", "", "MAIN", 12),),
    (Trait(0, "cobol.alter", 14),),
    (Measure(0, "branches", 2),),
    (Guest(0, "csd", 20, "DEFINE\nx\ty"),),
)


def test_every_fact_is_a_sentence_on_a_line() -> None:
    assert lines(FACTS) == [
        "cobol fixed, 7 bytes lost on lines 3, 9",
        "1-40 unit program:PAYROLL",
        "41-50 unit copybook:(its file)",
        "12:8 program:PAYROLL call literal TAXCALC",
        '13 program:PAYROLL move WS-PGM = "TAX CALC" in MAIN',
        "5 program:PAYROLL assign IN-FILE = INDD",
        "41 copybook:(its file) item 01 REC",
        "42 copybook:(its file) item 05 AMT of REC picture S9(5) usage COMP-3 occurs 3 redefines RAW",
        "11 program:PAYROLL paragraph MAIN",
        '12 program:PAYROLL perform "" -> MAIN',
        "14 program:PAYROLL trait cobol.alter",
        "program:PAYROLL branches 2",
        "20 program:PAYROLL guest csd",
        "  | DEFINE",
        "  | x\\ty",
    ]


def test_a_name_with_a_line_end_stays_on_its_line() -> None:
    facts = FileFacts("x", "", Health(1, 0, ()), (Unit("program", "A\nB", 1, 1),), traits=(Trait(0, "x.y", 1),))
    assert len(lines(facts)) == 3
