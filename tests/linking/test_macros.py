"""Which of several macros of one name a statement of assembler calls."""

from legacy_scan.app.guests import with_guests
from legacy_scan.app.rules import externals
from legacy_scan.languages.hlasm import LANGUAGE as HLASM
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.linking.estate import link
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import linked, unresolved


def rows(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def macro(name: str) -> str:
    return rows("         MACRO", f"&L       {name}", "         NOPR  0", "         MEND")


def program(name: str, *calls: str) -> str:
    return rows(f"{name:8} CSECT", *(f"         {call}" for call in calls), "         BR    14", "         END")


def assembler(path: str, *texts: str) -> Reading:
    return Reading(path, HLASM.extract("".join(texts).encode()))


def stream(path: str, *texts: str) -> list[Reading]:
    steps = "".join(f"//S{at}  EXEC PGM=IFOX00\n//SYSIN DD *\n{text}/*\n" for at, text in enumerate(texts))
    return [Reading(path, facts) for facts in with_guests(JCL.extract(f"//J JOB 1\n{steps}".encode()))]


def included(estate: Estate) -> set[tuple[str, str, str]]:
    return {(one.source, one.target, one.evidence) for one in estate.edges if one.kind == "includes"}


USER = assembler("app/asm/PAY.asm", program("PAY", "ENTERX"))


def test_the_macro_of_the_folder_beside_is_meant_and_not_one_that_is_less_deep() -> None:
    near = assembler("app/mac/ENTERX.mac", macro("ENTERX"))
    far = assembler("ENTERX.mac", macro("ENTERX"))
    estate = linked(USER, near, far)
    assert included(estate) == {("program:PAY", "macro:ENTERX@app/mac/ENTERX.mac", "literal")}
    assert not unresolved(estate)


def test_where_no_folder_is_shared_all_may_be_meant() -> None:
    one, other = (assembler(f"{folder}/ENTERX.mac", macro("ENTERX")) for folder in ("old", "lib/mac"))
    estate = linked(USER, one, other)
    assert {evidence for _, _, evidence in included(estate)} == {"candidate"}
    assert unresolved(estate) == {("program:PAY", "includes", "ENTERX", "ambiguous")}


def test_the_stream_of_a_job_has_its_own_macros_and_the_last_one_before_counts() -> None:
    first, second = (macro("ENTERX") + program(name, "ENTERX") for name in ("ONE", "TWO"))
    beside = assembler("jcl/ENTERX.mac", macro("ENTERX"))
    estate = linked(beside, *stream("jcl/J.jcl", first, second))
    lines = {unit.id: unit.first_line for unit in estate.units if unit.space == "macro" and unit.path == "jcl/J.jcl"}
    called = {source: lines[target] for source, target, _ in included(estate)}
    assert called == {"program:ONE": min(lines.values()), "program:TWO": max(lines.values())}


def test_what_a_program_defines_for_itself_no_other_sees_where_there_is_another() -> None:
    mine = assembler("app/asm/OWN.asm", macro("ENTERX"), program("OWN", "ENTERX"))
    library = assembler("mac/ENTERX.mac", macro("ENTERX"))
    estate = linked(USER, mine, library)
    assert included(estate) == {
        ("program:PAY", "macro:ENTERX@mac/ENTERX.mac", "literal"),
        ("program:OWN", "macro:ENTERX@app/asm/OWN.asm", "literal"),
    }


def test_what_only_other_programs_define_for_themselves_is_told_as_candidates() -> None:
    near, far = (assembler(f"{folder}/{name}.asm", macro("ENTERX"), program(name)) for folder, name in PRIVATE)
    estate = linked(USER, near, far)
    assert {evidence for _, _, evidence in included(estate)} == {"candidate"}


PRIVATE = (("app/asm", "ONE"), ("lib", "TWO"))


def test_a_program_that_has_the_name_of_a_macro_of_the_platform_does_not_include_itself() -> None:
    estate = linked(assembler("asm/DYNALLOC.asm", program("DYNALLOC", "DYNALLOC")))
    assert included(estate) == set()
    assert ("program:DYNALLOC", "includes", "DYNALLOC", "missing") in unresolved(estate)


def test_the_structured_macros_of_the_toolkit_are_not_missing() -> None:
    calls = ("COPY  ASMMSP", "IF    (CLI,0(1),EQ,C'X')", "OWN   X", "ENDIF")
    found = link((assembler("PAY.asm", program("PAY", *calls)),), (), externals())
    assert [row.name for row in found.unresolved] == ["OWN"]
