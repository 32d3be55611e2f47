from legacy_scan.analysis.bound import bound
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding
from tests.linking.estates import edges, linked, text


def deck(*rows: tuple[str, str, str]) -> Reading:
    """A job that binds: (attribute, value, what it is said of)."""
    job = text("jobs/bind", ("job", "BIND"), language="tso")
    said = tuple(Binding(0, "attribute", name, value, 1, of) for name, value, of in rows)
    return job._replace(facts=job.facts._replace(bindings=said))


def test_a_package_is_in_the_plans_that_list_its_collection() -> None:
    estate = linked(
        deck(
            ("package", "PAYCOLL", "program:PAYROLL"),
            ("qualifier", "PROD", "program:PAYROLL"),
            ("package-list", "*.PAYCOLL.*", "plan:PAYPLAN"),
            ("package-list", "PAYCOLL.OTHER", "plan:OTHER"),
            ("package-list", "ELSE..*", "plan:ELSE"),
        )
    )
    assert [(one.program, one.package, one.plans, one.qualifier) for one in bound(estate)] == [
        ("PAYROLL", "PAYCOLL", ("PAYPLAN",), "PROD")
    ]


def test_a_symbol_and_its_period_name_a_collection() -> None:
    estate = linked(deck(("package", "&COLL", "program:P"), ("package-list", "&COLL..*", "plan:MINE")))
    assert [one.plans for one in bound(estate)] == [("MINE",)]


def test_a_table_without_a_schema_stands_in_the_qualifier_of_its_program() -> None:
    program = text("P.cbl", ("program", "P"), references=[("reads-table", "T", 1, "literal")])
    other = text(
        "Q.cbl",
        ("program", "Q"),
        references=[("reads-table", "TEST.T", 1, "literal"), ("reads-table", "PROD.T", 2, "literal")],
    )
    assert ("reads", "program:P", "table:PROD.T", "candidate") in edges(linked(program, other))
    bind = deck(("package", "C", "program:P"), ("qualifier", "PROD", "program:P"))
    assert ("reads", "program:P", "table:PROD.T", "literal") in edges(linked(program, other, bind))
    twice = deck(("qualifier", "PROD", "program:P"), ("qualifier", "TEST", "program:P"))
    assert ("reads", "program:P", "table:TEST.T", "candidate") in edges(linked(program, other, twice))
