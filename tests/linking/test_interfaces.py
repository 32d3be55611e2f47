"""DL/I and MQ calls: what their arguments mean."""

from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding
from tests.linking.estates import edges, linked, text, unresolved

DATABASE = text("CLM.dbd", ("segment", "CLMDB.CLAIM"), language="dbd")
OTHER = text("OLD.dbd", ("segment", "OLDDB.CLAIM"), language="dbd")
FUNCTIONS = [("value", "GU-F", "GU  ", 1), ("value", "REPL-F", "REPL", 2), ("value", "ISRT-F", "ISRT", 3)]


def program(*bindings: tuple[str, str, str, int, str], values: list[tuple[str, str, str, int]] = FUNCTIONS) -> Reading:
    """A program with bindings that stand in paragraphs."""
    made = text("PGM.cbl", ("program", "PGM"), bindings=values)
    scoped = tuple(Binding(0, kind, name, value, line, scope) for kind, name, value, line, scope in bindings)
    return made._replace(facts=made.facts._replace(bindings=made.facts.bindings + scoped))


def test_the_segment_of_a_get_stands_in_its_last_ssa() -> None:
    values = [*FUNCTIONS, ("first-value", "ROOT-SSA", "CLAIMANT(SSAN    = ", 4), ("value", "SSA", "CLAIM   ", 5)]
    calling = program(("argument", "CBLTDLI", "GU-F PCB AREA ROOT-SSA SSA", 20, "P"), values=values)
    assert edges(linked(calling, DATABASE)) == {("reads", "program:PGM", "segment:CLMDB.CLAIM", "value-clause")}


def test_what_is_replaced_is_what_was_got_into_the_same_area() -> None:
    values = [*FUNCTIONS, ("value", "SSA", "CLAIM   ", 5)]
    calling = program(
        ("argument", "CBLTDLI", "GU-F PCB AREA SSA", 20, "P"),
        ("argument", "CBLTDLI", "REPL-F PCB AREA", 30, "P"),
        values=values,
    )
    assert ("updates", "program:PGM", "segment:CLMDB.CLAIM", "joined") in edges(linked(calling, DATABASE))


def test_a_count_may_come_first_and_a_function_may_be_written_out() -> None:
    calling = program(("argument", "CBLTDLI", "COUNT 'ISRT' PCB AREA 'CLAIM____'", 20, "P"))
    assert edges(linked(calling, DATABASE)) == {("writes", "program:PGM", "segment:CLMDB.CLAIM", "value-clause")}


def test_what_the_text_does_not_tell_is_dynamic() -> None:
    calling = program(
        ("argument", "CBLTDLI", "GU-F CLM-PCB AREA UNKNOWN-SSA", 20, "P"),
        ("argument", "CBLTDLI", "WS-FUNCTION CLM-PCB AREA", 30, "P"),
        ("argument", "CBLTDLI", "GU-F IO-PCB MESSAGE", 40, "P"),
    )
    estate = linked(calling, DATABASE)
    assert not estate.edges
    assert unresolved(estate) == {
        ("program:PGM", "reads", "CLM-PCB", "dynamic"),
        ("program:PGM", "reads", "WS-FUNCTION", "dynamic"),
    }


def test_a_psb_settles_which_of_two_databases_is_meant() -> None:
    calling = program(("argument", "CBLTDLI", "'GU' PCB AREA 'CLAIM'", 20, "P"))
    psb = text("PSBA.psb", ("psb", "PSBA"), language="psb", references=[("senseg", "OLDDB.CLAIM", 3, "literal")])
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "PGM", 2, "literal"), ("schedules-psb", "PSBA", 2, "literal")],
    )
    under = Binding(0, "attribute", "psb", "PSBA", 2, "program:PGM")
    job = job._replace(facts=job.facts._replace(bindings=(under,)))
    assert ("reads", "program:PGM", "segment:OLDDB.CLAIM", "value-clause") in edges(
        linked(calling, DATABASE, OTHER, psb, job)
    )
    assert ("depends", "job:J", "psb:PSBA", "literal") in edges(linked(psb, job, program()))
    without = linked(calling, DATABASE, OTHER)
    assert ("program:PGM", "reads", "CLAIM", "ambiguous") in unresolved(without)


OPENING = (
    ("move", "REPLY-QUEUE", "BN.REPLY", 9, "START"),
    ("move-item", "MQOD-OBJECTNAME", "REPLY-QUEUE", 10, "OPEN-REPLY"),
    ("argument", "MQOPEN", "HCONN MQOD OPTIONS HOBJ CC RC", 11, "OPEN-REPLY"),
    ("move-item", "REPLY-HANDLE", "HOBJ", 12, "OPEN-REPLY"),
    ("move", "MQOD-OBJECTNAME", "BN.REQUEST", 20, "OPEN-REQUEST"),
    ("argument", "MQOPEN", "HCONN MQOD OPTIONS HOBJ CC RC", 21, "OPEN-REQUEST"),
    ("move-item", "REQUEST-HANDLE", "HOBJ", 22, "OPEN-REQUEST"),
)


def test_a_queue_is_known_by_the_handle_that_its_open_gave() -> None:
    calling = program(
        *OPENING,
        ("move-item", "HOBJ", "REQUEST-HANDLE", 30, "GET"),
        ("argument", "MQGET", "HCONN HOBJ MD GMO LEN BUFFER DATALEN CC RC", 31, "GET"),
        ("argument", "MQPUT", "HCONN REPLY-HANDLE MD PMO LEN BUFFER CC RC", 40, "PUT"),
    )
    estate = linked(calling)
    assert edges(estate) == {
        ("receives", "program:PGM", "queue:BN.REQUEST", "move-literal"),
        ("sends", "program:PGM", "queue:BN.REPLY", "move-item"),
    }


def test_a_handle_without_an_open_is_a_dynamic_queue() -> None:
    calling = program(("argument", "MQPUT", "HCONN GIVEN-HANDLE MD PMO LEN BUFFER CC RC", 40, "PUT"))
    assert unresolved(linked(calling)) == {("program:PGM", "sends", "GIVEN-HANDLE", "dynamic")}


def test_one_put_names_its_queue_itself() -> None:
    calling = program(
        ("move", "MQOD-OBJECTNAME", "BN.ONCE", 10, "PUT"),
        ("argument", "MQPUT1", "HCONN MQOD MD PMO LEN BUFFER CC RC", 11, "PUT"),
    )
    assert edges(linked(calling)) == {("sends", "program:PGM", "queue:BN.ONCE", "move-literal")}


def test_a_pcb_is_known_by_its_place_among_the_parameters() -> None:
    """No SSA names a segment of a sequential database: the PCB is all there is."""
    calling = program(
        ("parameter", "IO-PCB", "1", 10, ""),
        ("parameter", "CLM-PCB", "2", 10, ""),
        ("parameter", "OUT-PCB", "3", 10, ""),
        ("argument", "CBLTDLI", "'ISRT' OUT-PCB AREA", 20, "P"),
        ("argument", "CBLTDLI", "'ISRT' NO-PCB AREA", 30, "P"),
    )
    psb = text("PSBA.psb", ("psb", "PSBA"), language="psb")
    pcbs = [Binding(0, "attribute", "database", name, 1, f"pcb:{at}") for at, name in ((1, "CLMDB"), (2, "OUTDB"))]
    psb = psb._replace(facts=psb.facts._replace(bindings=tuple(pcbs)))
    job = text("J.jcl", ("job", "J"), language="jcl")
    plan = (Binding(0, "attribute", "psb", "PSBA", 3, "program:PGM"),)
    job = job._replace(facts=job.facts._replace(bindings=plan))
    estate = linked(calling, psb, job, text("OUTDB.dbd", ("database", "OUTDB"), language="dbd"))
    assert ("writes", "program:PGM", "database:OUTDB", "joined") in edges(estate)
    assert {(one.name, one.why) for one in estate.unresolved} == {("NO-PCB", "parameter")}


def test_what_the_text_does_not_tell_of_a_call_the_user_does() -> None:
    calling = program(
        ("argument", "CBLTDLI", "GU-F CLM-PCB AREA UNKNOWN-SSA", 20, "P"),
        ("argument", "CBLTDLI", "WS-FUNCTION CLM-PCB AREA 'CLAIM'", 30, "P"),
    )
    word = [("program:PGM", "CLM-PCB", ("CLMDB.CLAIM",)), ("*", "WS-FUNCTION", ("DLET",))]
    estate = link([calling, DATABASE], (), Externals({}), word)
    assert edges(estate) == {
        ("reads", "program:PGM", "segment:CLMDB.CLAIM", "override"),
        ("deletes", "program:PGM", "segment:CLMDB.CLAIM", "value-clause"),
    }
    assert not estate.unresolved
