"""Assembler, REXX and CLIST among the others: entries, macros, members, jobs, files."""

from legacy_scan.languages.hlasm import LANGUAGE as HLASM
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.languages.rexx import LANGUAGES
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved

REXX, CLIST = LANGUAGES[:2]


def assembler(path: str, *rows: str) -> Reading:
    return Reading(path, HLASM.extract(("\n".join(rows) + "\n").encode()))


DATES = assembler("asm/DATES.asm", "DATECSCT CSECT", "         ENTRY TODAY", "TODAY    BR    14", "         END")


def test_a_call_of_an_entry_leads_to_the_section_that_has_it() -> None:
    caller = text("A.cbl", ("program", "A"), references=[("call", "TODAY", 5, "literal")])
    assert edges(linked(DATES, caller)) == {("call", "program:A", "program:DATECSCT", "literal")}


def test_a_program_is_known_by_its_member_too() -> None:
    caller = text("A.cbl", ("program", "A"), references=[("call", "DATES", 5, "literal")])
    assert edges(linked(DATES, caller)) == {("call", "program:A", "program:DATECSCT", "literal")}


def test_a_deck_gives_its_name_to_none_of_its_members() -> None:
    job = text("pkg/STACK", ("job", "STACK"), language="jcl")
    parts = assembler("pkg/STACK", "         MACRO", "         PARTS", "         MEND")
    regs = assembler("pkg/STACK", "         MACRO", "         REGS", "         MEND")
    user = assembler("pkg/PAY", "PAY      CSECT", "         STACK DELETE=ALL", "         REGS", "         END")
    estate = linked(job, parts, regs, user)
    assert edges(estate) == {("includes", "program:PAY", "macro:REGS", "literal")}
    assert unresolved(estate) == {("program:PAY", "includes", "STACK", "missing")}


def test_a_macro_is_included_from_where_it_is_defined_and_the_platform_has_its_own() -> None:
    library = assembler("mac/ENTERX.mac", "         MACRO", "&L       ENTERX", "         WTO   'IN'", "         MEND")
    user = assembler("asm/PAY.asm", "PAY      CSECT", "         ENTERX", "         LEAVEX", "         WTO   'X'")
    estate = linked(library, user, externals={"macro": ["WTO"]})
    assert ("includes", "program:PAY", "macro:ENTERX", "literal") in edges(estate)
    assert ("includes", "program:PAY", "macro:WTO", "literal") in edges(estate)
    assert unresolved(estate) == {("program:PAY", "includes", "LEAVEX", "missing")}


def test_a_copy_member_gives_what_its_names_hold() -> None:
    names = assembler("mac/PAYNAMES.mac", "NEXTPGM  DC    CL8'TAXRUN'")
    user = assembler(
        "asm/PAY.asm", "PAY      CSECT", "         COPY  PAYNAMES", "         LINK  EPLOC=NEXTPGM", "         END"
    )
    tax = text("TAXRUN.cbl", ("program", "TAXRUN"))
    assert ("link", "program:PAY", "program:TAXRUN", "value-clause") in edges(linked(names, user, tax))


def test_a_file_of_an_assembler_program_is_the_dataset_of_its_step() -> None:
    user = assembler(
        "asm/PAY.asm", "PAY      CSECT", "         OPEN  (IN,INPUT)", "IN       DCB   DDNAME=PAYIN,MACRF=GM"
    )
    job = Reading("jcl/J.jcl", JCL.extract(b"//J JOB\n//S EXEC PGM=PAY\n//PAYIN DD DSN=A.PAY.IN,DISP=SHR\n"))
    assert ("reads", "program:PAY", "dataset:A.PAY.IN", "joined") in edges(linked(user, job))


def test_a_procedure_submits_the_job_of_a_member() -> None:
    procedure = Reading("exec/NIGHT.rexx", REXX.extract(b'/* REXX */\n"SUBMIT \'A.JCL(NIGHTJCL)\'"\n"%DAY"\n'))
    other = Reading("clist/DAY.clist", CLIST.extract(b"PROC 0\nCALL 'A.LOAD(DATES)'\n"))
    job = Reading("jcl/NIGHTJCL.jcl", JCL.extract(b"//NIGHTLY JOB\n//S EXEC PGM=IEFBR14\n"))
    found = edges(linked(procedure, other, job, DATES))
    assert ("invokes", "routine:NIGHT", "job:NIGHTLY", "literal") in found
    assert ("call", "routine:NIGHT", "routine:DAY", "literal") in found
    assert ("call", "routine:DAY", "program:DATECSCT", "literal") in found
