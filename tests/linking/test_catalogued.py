"""Of several programs or macros of one name, the member of that name is meant, or the one that is bound."""

from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, text, unresolved

PRINTER = "{cards}PRINTER  CSECT\n         BR    14\n         END\n"


def assembled(**texts: str) -> Estate:
    reader = by_name("hlasm")
    return linked(*(Reading(f"asm/{name}.asm", reader.extract(one.encode())) for name, one in texts.items()))


def called(estate: Estate) -> set[tuple[str, str]]:
    return {(target, evidence) for kind, source, target, evidence in edges(estate) if kind == "call"}


def test_a_card_in_the_text_tells_which_of_several_modules_is_bound() -> None:
    caller = "{cards}PAY      CSECT\n         L     15,=V(PRINTER)\n         BALR  14,15\n         END\n"
    cards = {"PRT132": "*CATALP PRT132\n", "PRTNEW": "*CATALP PRTNEW\n"}
    modules = {name: PRINTER.format(cards=card) for name, card in cards.items()}
    bound = assembled(PAY=caller.format(cards="*PHASE PAYA,*\n*INCLUDE PRTNEW\n"), **modules)
    assert called(bound) == {("program:PRINTER@asm/PRTNEW.asm", "literal")}
    assert not unresolved(bound)
    alone = assembled(PAY=caller.format(cards=""), **modules)
    assert {evidence for _, evidence in called(alone)} == {"candidate"}


def test_a_program_is_run_under_the_name_that_the_card_gives_it() -> None:
    job = text("NIGHT.jcl", ("job", "NIGHT"), language="jcl", references=[("runs", "PAYA", 2, "literal")])
    program = b"*PHASE PAYA\nPAY      CSECT\n         BR    14\n         END\n"
    estate = linked(job, Reading("PAY.asm", by_name("hlasm").extract(program)))
    assert edges(estate) == {("runs", "job:NIGHT", "program:PAY", "literal")}


def test_the_source_that_is_named_as_the_program_makes_it() -> None:
    caller = text("M.cbl", ("program", "M"), references=[("call", "PAY", 1, "literal")])
    estate = linked(caller, text("src/PAY.cbl", ("program", "PAY")), text("src/PAYTEST.cbl", ("program", "PAY")))
    assert called(estate) == {("program:PAY@src/PAY.cbl", "literal")}
    assert [one.name for one in estate.homonyms] == ["PAY"]


def test_of_two_versions_side_by_side_each_calls_its_own() -> None:
    def version(folder: str) -> tuple[Reading, ...]:
        call = [("call", "PAY", 1, "literal")]
        return (
            text(f"{folder}/src/M.cbl", ("program", "M"), references=call),
            text(f"{folder}/sub/PAY.cbl", ("program", "PAY")),
        )

    estate = linked(*version("v1"), *version("v2"))
    assert {(source, target) for _, source, target, _ in edges(estate)} == {
        ("program:M@v1/src/M.cbl", "program:PAY@v1/sub/PAY.cbl"),
        ("program:M@v2/src/M.cbl", "program:PAY@v2/sub/PAY.cbl"),
    }
    assert not unresolved(estate)
    third = linked(*version("v1"), *version("v2"), text("old/PAY.cbl", ("program", "PAY")))
    assert {evidence for _, evidence in called(third)} == {"candidate"}


def test_a_program_in_the_same_text_is_called_before_any_other_of_its_name() -> None:
    both = text("A.cbl", ("program", "A"), ("program", "DATES"), references=[("call", "DATES", 1, "literal")])
    estate = linked(both, text("B.cbl", ("program", "B"), ("program", "DATES")))
    assert called(estate) == {("program:DATES@A.cbl", "literal")}
