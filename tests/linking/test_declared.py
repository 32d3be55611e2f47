"""What several scripts declare, and routines in front of programs."""

from legacy_scan.model.facts import Binding
from tests.linking.estates import edges, linked, text, unresolved


def test_a_table_that_two_scripts_create_is_one_table() -> None:
    create = text("ddl/CLAIM.ddl", ("member", ""), ("table", "BENEFIT.CLAIM"), language="sql")
    again = text("env/test/CREATE.sql", ("member", ""), ("table", "BENEFIT.CLAIM"), language="sql")
    reader = text("PGM.cbl", ("program", "PGM"), references=[("reads-table", "CLAIM", 9, "literal")])
    estate = linked(create, again, reader)
    assert edges(estate) == {("reads", "program:PGM", "table:BENEFIT.CLAIM", "literal")}
    (table,) = [unit for unit in estate.units if unit.space == "table"]
    assert (table.origin, table.path) == ("source", "ddl/CLAIM.ddl")
    assert not estate.homonyms
    assert not estate.unresolved


def test_a_call_of_a_stored_procedure_reaches_the_program_behind_it() -> None:
    caller = text("PGM.cbl", ("program", "PGM"), references=[("call", "GETCLAIM", 9, "literal")])
    script = text(
        "P.sql", ("routine", "BENEFIT.GETCLAIM"), language="sql", references=[("runs", "BNCASE01", 2, "literal")]
    )
    behind = text("BNCASE01.cbl", ("program", "BNCASE01"))
    estate = linked(caller, script, behind)
    assert edges(estate) == {
        ("call", "program:PGM", "routine:BENEFIT.GETCLAIM", "literal"),
        ("runs", "routine:BENEFIT.GETCLAIM", "program:BNCASE01", "literal"),
    }


def test_a_psb_without_its_database_says_so_and_its_segments_exist_by_name() -> None:
    psb = text(
        "P.psb",
        ("psb", "P"),
        language="psb",
        references=[("pcb", "CLMDB", 1, "literal"), ("senseg", "CLMDB.CLAIM", 2, "literal")],
    )
    reader = text("PGM.cbl", ("program", "PGM"), references=[("reads-segment", "CLAIM", 9, "literal")])
    estate = linked(psb, reader)
    assert unresolved(estate) == {("psb:P", "depends", "CLMDB", "missing")}
    assert ("reads", "program:PGM", "segment:CLMDB.CLAIM", "literal") in edges(estate)


def test_a_path_leads_over_its_alternate_index_to_the_base() -> None:
    defining = text(
        "DEF.ctl",
        ("member", ""),
        language="idcams",
        references=[("defines-dataset", "BN.AIX", 1, "literal"), ("defines-dataset", "BN.PATH", 2, "literal")],
    )
    said = (
        Binding(0, "attribute", "relate", "BN.BASE", 1, "dataset:BN.AIX"),
        Binding(0, "attribute", "path-entry", "BN.AIX", 2, "dataset:BN.PATH"),
        Binding(0, "attribute", "relate", "&HLQ..BASE", 3, "dataset:BN.OPEN"),
    )
    estate = linked(defining._replace(facts=defining.facts._replace(bindings=said)))
    assert {one for one in edges(estate) if one[0] == "depends"} == {
        ("depends", "dataset:BN.AIX", "dataset:BN.BASE", "declared"),
        ("depends", "dataset:BN.PATH", "dataset:BN.AIX", "declared"),
    }
