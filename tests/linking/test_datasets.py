"""Jobs, datasets, transactions, screens and tables."""

from tests.linking.estates import edges, linked, text, unresolved

READER = text(
    "PAY.cbl",
    ("program", "PAY"),
    bindings=[
        ("assign", "PAY-FILE", "PAYIN", 5),
        ("assign", "OUT-FILE", "PAYOUT", 6),
        ("open", "PAY-FILE", "input", 20),
        ("open", "OUT-FILE", "output", 21),
    ],
)


def test_a_dd_joins_the_select_of_the_program_its_step_runs() -> None:
    job = text(
        "PAYJOB.jcl",
        ("job", "PAYJOB"),
        language="jcl",
        references=[("runs", "PAY", 2, "literal")],
        bindings=[("dd", "PAYIN", "HR.PAY.MASTER", 3), ("dd", "PAYOUT", "HR.PAY.REPORT(+1)", 4)],
    )
    estate = linked(READER, job)
    assert edges(estate) == {
        ("runs", "job:PAYJOB", "program:PAY", "literal"),
        ("allocates", "job:PAYJOB", "dataset:HR.PAY.MASTER", "literal"),
        ("allocates", "job:PAYJOB", "dataset:HR.PAY.REPORT", "literal"),
        ("reads", "program:PAY", "dataset:HR.PAY.MASTER", "joined"),
        ("writes", "program:PAY", "dataset:HR.PAY.REPORT", "joined"),
    }
    assert not estate.unresolved
    read = next(one for one in estate.edges if one.kind == "reads")
    assert (read.path, read.line) == ("PAY.cbl", 20)


def test_a_dd_of_another_step_does_not_join() -> None:
    job = text(
        "PAYJOB.jcl",
        ("job", "PAYJOB"),
        language="jcl",
        references=[("runs", "SORT", 2, "literal"), ("runs", "PAY", 10, "literal")],
        bindings=[("dd", "PAYIN", "HR.UNSORTED", 3), ("dd", "PAYOUT", "HR.OUT", 11)],
    )
    estate = linked(READER, job, externals={"program": ["SORT"]})
    assert ("writes", "program:PAY", "dataset:HR.OUT", "joined") in edges(estate)
    assert not [one for one in estate.edges if one.kind == "reads"]
    assert ("program:PAY", "reads", "PAYIN", "missing") in unresolved(estate)


def test_a_further_name_of_a_file_joins_where_the_step_does_not_allocate_the_first() -> None:
    reader = text(
        "PAY.cbl",
        ("program", "PAY"),
        bindings=[
            ("assign", "PAY-FILE", "PAYIN", 5),
            ("assign", "PAY-FILE", "PAYIN2", 5),
            ("open", "PAY-FILE", "input", 20),
        ],
    )
    first, second = (
        text(
            f"{name}.jcl",
            ("job", name),
            language="jcl",
            references=[("runs", "PAY", 2, "literal")],
            bindings=[("dd", dd, f"HR.{dd}", at) for at, dd in enumerate(dds, 3)],
        )
        for name, dds in (("BOTH", ("PAYIN2", "PAYIN")), ("ONE", ("PAYIN2",)))
    )
    for job, dataset in ((first, "HR.PAYIN"), (second, "HR.PAYIN2")):
        assert [one.target for one in linked(reader, job).edges if one.kind == "reads"] == [f"dataset:{dataset}"]
    assert ("program:PAY", "reads", "PAYIN", "missing") in unresolved(linked(reader))


def test_a_called_program_opens_the_files_of_its_step() -> None:
    main = text("MAIN.cbl", ("program", "MAIN"), references=[("call", "PAY", 9, "literal")])
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "MAIN", 2, "literal")],
        bindings=[("dd", "PAYIN", "HR.IN", 3)],
    )
    assert ("reads", "program:PAY", "dataset:HR.IN", "joined") in edges(linked(READER, main, job))


def test_a_dsn_that_holds_a_symbol_is_dynamic() -> None:
    job = text("J.jcl", ("job", "J"), language="jcl", bindings=[("dd", "IN", "HR.&ENV..PAY", 3)])
    assert unresolved(linked(job)) == {("job:J", "allocates", "HR.&ENV..PAY", "dynamic")}


def test_temporary_datasets_are_not_of_the_estate() -> None:
    job = text("J.jcl", ("job", "J"), language="jcl", bindings=[("dd", "IN", "&&WORK", 3)])
    estate = linked(job)
    assert not estate.edges
    assert not estate.unresolved


def test_a_job_is_known_by_its_card_and_by_its_member() -> None:
    job = text("PAYMBR.jcl", ("job", "PAYJOB"), language="jcl")
    (unit,) = linked(job).units
    assert (unit.id, unit.aliases) == ("job:PAYJOB", ("PAYMBR",))


def test_a_registered_transaction_runs_its_program_and_never_makes_it_exist() -> None:
    deck = text(
        "D.csd",
        ("transaction", "PAY1"),
        language="csd",
        references=[("runs", "PAY", 2, "literal"), ("runs", "GONE", 3, "literal")],
    )
    estate = linked(deck, text("PAY.cbl", ("program", "PAY")))
    assert edges(estate) == {("runs", "transaction:PAY1", "program:PAY", "declared")}
    assert unresolved(estate) == {("transaction:PAY1", "runs", "GONE", "missing")}
    assert {unit.id: unit.origin for unit in estate.units}["transaction:PAY1"] == "registered"


def test_a_cics_file_is_the_dataset_its_deck_names() -> None:
    deck = text("D.csd", ("member", ""), language="csd", bindings=[("file", "USRSEC", "HR.USRSEC.KSDS", 2)])
    program = text("S.cbl", ("program", "S"), references=[("reads-file", "USRSEC", 9, "literal")])
    other = text("T.cbl", ("program", "T"), references=[("reads-file", "NODECK", 9, "literal")])
    assert edges(linked(deck, program, other)) == {
        ("reads", "program:S", "dataset:HR.USRSEC.KSDS", "joined"),
        ("reads", "program:T", "dataset:NODECK", "literal"),
    }


def test_a_map_is_found_by_its_mapset_or_alone() -> None:
    screens = text("M.bms", ("screen", "SIGNSET.SIGNMAP"), language="bms")
    program = text(
        "S.cbl",
        ("program", "S"),
        references=[("displays", "SIGNSET.SIGNMAP", 9, "literal"), ("displays", "SIGNMAP", 12, "literal")],
    )
    estate = linked(screens, program)
    assert {(one.target, one.line) for one in estate.edges} == {
        ("screen:SIGNSET.SIGNMAP", 9),
        ("screen:SIGNSET.SIGNMAP", 12),
    }


def test_a_table_is_one_unit_however_it_is_qualified() -> None:
    one = text("A.cbl", ("program", "A"), references=[("reads-table", "HR.STAFF", 5, "literal")])
    two = text("B.cbl", ("program", "B"), references=[("updates-table", "STAFF", 5, "literal")])
    three = text("0.cbl", ("program", "Z"), references=[("deletes-table", "STAFF", 5, "literal")])
    found = edges(linked(one, two, three))
    assert ("deletes", "program:Z", "table:HR.STAFF", "literal") in found
    assert ("reads", "program:A", "table:HR.STAFF", "literal") in found
    assert ("updates", "program:B", "table:HR.STAFF", "literal") in found


def test_a_dd_that_is_no_dataset_is_not_missing() -> None:
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "PAY", 2, "literal")],
        bindings=[("device", "PAYIN", "in-stream", 3), ("dd", "PAYOUT", "&&WORK", 4)],
    )
    estate = linked(READER, job)
    assert edges(estate) == {("runs", "job:J", "program:PAY", "literal")}
    assert not estate.unresolved


PROC = text(
    "PAYPROC.prc",
    ("proc", ""),
    language="jcl",
    references=[("runs", "PAY", 2, "literal")],
    bindings=[("dd", "PAYIN", "HR.&ENV..PAY", 3), ("dd", "PAYOUT", "HR.OUT", 4)],
)


def test_a_proc_alone_does_not_know_its_symbols() -> None:
    assert ("proc:PAYPROC", "allocates", "HR.&ENV..PAY", "dynamic") in unresolved(linked(READER, PROC))


def test_a_job_puts_its_symbols_into_the_proc_it_invokes() -> None:
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("invokes", "PAYPROC", 2, "literal")],
        bindings=[("symbol", "ENV", "PROD", 2)],
    )
    estate = linked(READER, PROC, job)
    assert ("allocates", "job:J", "dataset:HR.PROD.PAY", "joined") in edges(estate)
    assert ("reads", "program:PAY", "dataset:HR.PROD.PAY", "joined") in edges(estate)
    assert ("writes", "program:PAY", "dataset:HR.OUT", "joined") in edges(estate)
    assert not estate.unresolved


def test_a_proc_that_invokes_itself_ends() -> None:
    proc = text("P.prc", ("proc", ""), language="jcl", references=[("invokes", "P", 2, "literal")])
    assert edges(linked(proc)) == {("invokes", "proc:P", "proc:P", "literal")}


def test_a_proc_in_the_stream_hides_others_of_its_name() -> None:
    job = text("J.jcl", ("job", "J"), ("proc", "P"), language="jcl", references=[("invokes", "P", 9, "literal")])
    other = text("P.prc", ("proc", ""), language="jcl")
    assert edges(linked(job, other)) == {("invokes", "job:J", "proc:P@J.jcl", "literal")}


def test_a_file_no_job_allocates_is_missing_once() -> None:
    program = text(
        "P.cbl",
        ("program", "P"),
        bindings=[("assign", "F", "FDD", 5), ("open", "F", "input", 20), ("open", "F", "output", 30)],
    )
    (row,) = linked(program).unresolved
    assert (row.kind, row.name, row.reason, row.line) == ("reads", "FDD", "missing", 20)
