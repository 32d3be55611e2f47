"""IMS: what stands behind databases and messages, and where programs switch to."""

from legacy_scan.languages.cobol import LANGUAGE as COBOL
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved

PROGRAM = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. CLAIMS.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 GU PIC X(4) VALUE 'GU'.
       01 ISRT PIC X(4) VALUE 'ISRT'.
       01 CHNG PIC X(4) VALUE 'CHNG'.
       01 DEST PIC X(8) VALUE 'NEXT'.
       01 MOD PIC X(8) VALUE 'CLAIMO'.
       01 SSA1 PIC X(20) VALUE 'CLAIM*D-'.
       01 SSA2 PIC X(9) VALUE 'PAYMENT'.
       01 IO PIC X(100).
       LINKAGE SECTION.
       01 IO-PCB PIC X(60).
       01 ALT-PCB PIC X(60).
       01 DB PIC X(60).
       PROCEDURE DIVISION USING IO-PCB ALT-PCB DB.
           CALL 'CBLTDLI' USING GU DB IO SSA1 SSA2.
           CALL 'CBLTDLI' USING CHNG ALT-PCB DEST.
           CALL 'CBLTDLI' USING ISRT IO-PCB IO MOD.
           GOBACK.
"""
FORMAT = """CLAIMF   FMT
         DEV   TYPE=(3270,2)
         FMTEND
CLAIMI   MSG   TYPE=INPUT,SOR=(CLAIMF,IGNORE)
         SEG
         MFLD  'CLMT ',LTH=5
         MSGEND
CLAIMO   MSG   TYPE=OUTPUT,SOR=(CLAIMF,IGNORE)
         MSGEND
"""
DATABASE = """         DBD   NAME=CLAIMDB,ACCESS=(HIDAM,VSAM)
         DATASET DD1=CLAIMDD
         SEGM  NAME=CLAIM,PARENT=0,BYTES=50
         XDFLD NAME=XNAME,SRCH=NAME,EXTRTN=CHOOSE
         SEGM  NAME=PAYMENT,PARENT=CLAIM,BYTES=50
         DBDGEN
"""
COMMANDS = "CREATE TRAN NAME(NEXT) SET(PGM(CLAIMS))\nCREATE TRAN NAME(CLMT) SET(PGM(CLAIMS))\n"


def made(job: str = "") -> Estate:
    texts = {"CLAIMF": ("mfs", FORMAT), "CLAIMDB": ("dbd", DATABASE), "DEFS": ("imscmd", COMMANDS)}
    return linked(
        Reading("CLAIMS.cbl", COBOL.extract(PROGRAM.encode())),
        *(Reading(f"{path}.txt", by_name(name).extract(text.encode())) for path, (name, text) in texts.items()),
        *([Reading("J.jcl", JCL.extract(f"//J JOB\n{job}".encode()))] if job else []),
    )


def test_a_program_shows_the_format_of_the_message_that_it_names() -> None:
    assert ("displays", "program:CLAIMS", "screen:CLAIMF", "joined") in edges(made())


def test_a_screen_starts_the_transaction_whose_code_its_message_begins_with() -> None:
    assert ("start", "screen:CLAIMF", "transaction:CLMT", "literal") in edges(made())


def test_a_changed_destination_that_is_a_transaction_is_started() -> None:
    assert ("start", "program:CLAIMS", "transaction:NEXT", "value-clause") in edges(made())


def test_a_command_defines_what_a_transaction_runs() -> None:
    assert ("runs", "transaction:NEXT", "program:CLAIMS", "declared") in edges(made())


def test_segments_on_the_way_are_got_too_where_the_command_code_says_so() -> None:
    read = {target for kind, _, target, _ in edges(made()) if kind == "reads"}
    assert read == {"segment:CLAIMDB.CLAIM", "segment:CLAIMDB.PAYMENT"}


def test_a_database_stands_in_the_dataset_that_a_region_has_for_its_dd() -> None:
    dd = "//CLAIMDD DD DSN=CLAIM.DATA,DISP=SHR\n"
    edge = ("allocates", "database:CLAIMDB", "dataset:CLAIM.DATA", "joined")
    assert edge in edges(made(f"//A EXEC PGM=DFSRRC00,PARM='DLI,CLAIMS'\n{dd}"))
    assert edge in edges(made(f"//A EXEC DLIBATCH,MBR=CLAIMS\n//G.{dd[2:]}"))
    assert edge not in edges(made(f"//A EXEC PGM=OTHER\n{dd}"))


def test_the_exit_of_an_index_is_called() -> None:
    assert ("segment:CLAIMDB.CLAIM", "call", "CHOOSE", "missing") in unresolved(made())


def test_who_captures_the_changes_of_a_database() -> None:
    def told(of_database: str, of_segment: str = "") -> tuple[list[str], int]:
        text = f"""         DBD   NAME=PAYDB{of_database}
         DATASET DD1=PAYDD
         SEGM  NAME=EMPLOYEE,PARENT=0{of_segment}
         DBDGEN
         END
"""
        found = by_name("dbd").extract(text.encode())
        programs = [row.name for row in found.references if row.kind == "exit-program"]
        return programs, sum(trait.code == "ims.capture-exit" for trait in found.traits)

    assert told("") == ([], 0)
    assert told(",EXIT=(E1,KEY,DATA,(NOCASCADE),LOG)") == (["E1"], 1)
    assert told(",EXIT=((E1,KEY),(E2,DATA))") == (["E1", "E2"], 1)
    assert told(",EXIT=(*,KEY,DATA,LOG)") == ([], 1), "the log alone"
    assert told(",EXIT=E1", ",EXIT=NONE") == (["E1"], 1)
    assert told("", ",EXIT=(E3,KEY)") == (["E3"], 1)
