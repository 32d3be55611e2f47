"""Natural in an estate: views in data areas, subroutines in copycodes, programs of batch steps, work files."""

from collections import Counter

from legacy_scan.app.guests import with_guests
from legacy_scan.app.rules import externals
from legacy_scan.languages.table import by_name
from legacy_scan.linking.estate import link
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import MOST_CANDIDATES
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved

PROGRAM = """DEFINE DATA LOCAL USING PAYLDA
END-DEFINE
INCLUDE PAYCC
READ EMP BY NAME
  PERFORM LONG-SUBROUTINE
  PERFORM SHARED
END-READ
READ WORK FILE 1 #A
  IGNORE
END-WORK
END
"""
AREA = "DEFINE DATA LOCAL\n1 EMP VIEW OF EMPLOYEES\n  2 NAME\nEND-DEFINE\n"
COPYCODE = "DEFINE SUBROUTINE SHARED\nCALLNAT 'PAYSUB'\nPERFORM NOWHERE\nEND-SUBROUTINE\n"
SUBROUTINE = (
    "DEFINE DATA LOCAL\n1 #A (A3)\nEND-DEFINE\nDEFINE SUBROUTINE LONG-SUBROUTINE\nRESET #A\nEND-SUBROUTINE\nEND\n"
)
MODULE = "DB: 001 FILE: 012  - EMPLOYEES            DEFAULT SEQUENCE:\n"
JOB = """//PAYJOB JOB CLASS=A
//S1 EXEC PGM=NATBATCH
//CMWKF01 DD DSN=PAY.IN,DISP=SHR
//CMSYNIN DD *
LOGON PAYLIB
PAYMAIN
202601
FIN
/*
"""


def made(job: str = JOB, cards: str = "") -> Estate:
    texts = (
        ("PAYMAIN.NSP", "natural", PROGRAM),
        ("PAYLDA.NSL", "natural-data", AREA),
        ("PAYCC.NSC", "natural-copycode", COPYCODE),
        ("PAYLONG.NSS", "natural", SUBROUTINE),
        ("EMPL.NSD", "natural-ddm", MODULE),
        ("PAYSUB.NSN", "natural", "DEFINE DATA PARAMETER\n1 #A (A3)\nEND-DEFINE\nRESET #A\nEND\n"),
        ("PAYJOB.jcl", "jcl", job),
        *([("PAYCARD", "natural-commands", cards)] if cards else []),
    )
    return linked(
        *(
            Reading(path, facts)
            for path, language, text in texts
            for facts in with_guests(by_name(language).extract(text.encode()))
        )
    )


def test_views_of_data_areas_lead_to_the_file() -> None:
    assert ("reads", "program:PAYMAIN", "table:EMPLOYEES", "value-clause") in edges(made())


def test_a_subroutine_is_an_object_of_its_name_or_stands_in_a_copycode() -> None:
    estate = made()
    assert ("call", "program:PAYMAIN", "program:PAYLONG", "literal") in edges(estate)
    assert ("call", "program:PAYMAIN", "program:PAYSUB", "literal") in edges(estate)
    assert ("program:PAYMAIN", "call", "NOWHERE", "missing") in unresolved(estate)
    assert "SHARED" not in {name for _, _, name, _ in unresolved(estate)}
    assert not [one for one in unresolved(estate) if one[0] == "copybook:PAYCC"]


def test_a_batch_step_runs_what_its_commands_name_and_its_work_files_are_dds() -> None:
    assert {
        ("runs", "job:PAYJOB", "program:PAYMAIN", "literal"),
        ("reads", "program:PAYMAIN", "dataset:PAY.IN", "joined"),
    } <= edges(made())


def test_the_commands_may_stand_in_a_member_or_in_the_parameters() -> None:
    member = JOB.partition("//CMSYNIN")[0] + "//CMSYNIN DD DSN=PAY.CARDS(PAYCARD),DISP=SHR\n"
    assert ("runs", "job:PAYJOB", "program:PAYMAIN", "literal") in edges(made(member, "LOGON PAYLIB\nPAYMAIN\nFIN\n"))
    stacked = "//PAYJOB JOB\n//S1 EXEC PGM=NATBATCH,PARM='STACK=(LOGON PAYLIB;PAYMAIN X)'\n"
    assert ("runs", "job:PAYJOB", "program:PAYMAIN", "literal") in edges(made(stacked))


def test_an_object_calls_what_its_own_library_has() -> None:
    called = "DEFINE DATA PARAMETER\n1 #A (A3)\nEND-DEFINE\nRESET #A\nEND\n"
    texts = (
        ("PAY/MAIN.NSP", "CALLNAT 'CALC'\nINCLUDE HEAD\nEND\n"),
        ("PAY/CALC.NSN", called),
        ("TAX/CALC.NSN", called),
    )
    codes = (("PAY/HEAD.NSC", "CALLNAT 'CALC'\n"), ("TAX/HEAD.NSC", "CALLNAT 'NONE'\n"))
    estate = linked(
        *(Reading(path, by_name("natural").extract(text.encode())) for path, text in texts),
        *(Reading(path, by_name("natural-copycode").extract(text.encode())) for path, text in codes),
    )
    assert {(kind, target) for kind, source, target, _ in edges(estate) if source == "program:MAIN"} == {
        ("call", "program:CALC@PAY/CALC.NSN"),
        ("copy", "copybook:HEAD@PAY/HEAD.NSC"),
    }
    assert "program:MAIN" not in {source for source, _, _, _ in unresolved(estate)}


def test_a_variable_that_is_given_and_called_all_over_leads_to_some_and_says_that_it_was_cut() -> None:
    given = "".join(f"#A := 'SUB{number:05}'\n" for number in range(300))
    text = "DEFINE DATA LOCAL\n1 #A (A8)\nEND-DEFINE\n" + given + "CALLNAT #A\n" * 50 + "END\n"
    (facts,) = with_guests(by_name("natural").extract(text.encode()))
    found = linked(Reading("PAYALL.NSP", facts))
    per_call = Counter(row.line for row in found.unresolved if row.reason == "missing")
    assert len(per_call) == 50
    assert set(per_call.values()) == {MOST_CANDIDATES}
    assert {row.reason for row in found.unresolved if row.name == "#A"} >= {"cut"}


def test_what_natural_brings_itself_is_not_missing() -> None:
    text = b"DEFINE DATA LOCAL\n1 #A (A8)\nEND-DEFINE\nCALLNAT 'USR1005N' #A\nCALLNAT 'USRPAY' #A\nEND\n"
    (facts,) = with_guests(by_name("natural").extract(text))
    found = link([Reading("PAYAPI.NSP", facts)], (), externals())
    assert [row.name for row in found.unresolved] == ["USRPAY"]
    assert [unit.id for unit in found.units if unit.origin == "external"] == ["program:USR1005N"]


def test_what_an_include_gives_is_put_into_the_names_of_its_copycode() -> None:
    main = (
        "DEFINE DATA LOCAL\n1 EV VIEW OF EMPLOYEES\n  2 NAME\nEND-DEFINE\n"
        "INCLUDE GENERAL '''PAYSUB''' 'LONG'\n  'EV' '#A'\nEND\n"
    )
    code = "CALLNAT &1& &4&\nCALLNAT 'PAY&2&'\nREAD &3& BY NAME\nEND-READ\n"
    called = "DEFINE DATA PARAMETER\n1 #A (A3)\nEND-DEFINE\nRESET #A\nEND\n"
    estate = linked(
        Reading("MAIN.NSP", by_name("natural").extract(main.encode())),
        Reading("GENERAL.NSC", by_name("natural-copycode").extract(code.encode())),
        *(Reading(f"{one}.NSN", by_name("natural").extract(called.encode())) for one in ("PAYSUB", "PAYLONG")),
    )
    assert not unresolved(estate)
    assert {
        ("call", "program:MAIN", "program:PAYSUB", "literal"),
        ("call", "program:MAIN", "program:PAYLONG", "literal"),
        ("reads", "program:MAIN", "table:EMPLOYEES", "value-clause"),
    } <= edges(estate)


def test_the_interfaces_that_natural_brings_are_no_programs_of_cobol() -> None:
    natural, cobol = b"CALLNAT 'USR1005N'\nEND\n", b"       PROCEDURE DIVISION.\n           CALL 'USR1005N'.\n"
    readings = (
        Reading("P.NSP", by_name("natural").extract(natural)),
        Reading("C.cbl", by_name("cobol").extract(cobol)),
    )
    found = link(readings, (), externals())
    assert [(row.source, row.name) for row in found.unresolved] == [("copybook:C", "USR1005N")]
