"""Object-oriented COBOL, user functions, pointers to procedures and shared storage."""

from legacy_scan.languages.cobol.extract import extract
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text

MANAGER = b"""\
       CLASS-ID. Manager INHERITS FROM Employee.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       REPOSITORY.
           CLASS Employee IS "com.acme.Employee"
           CLASS Manager  IS "com.acme.Manager"
           CLASS Helper
           FUNCTION ALL INTRINSIC
           FUNCTION TAXRATE.
       FACTORY.
       PROCEDURE DIVISION.
       METHOD-ID. newManager.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 boss OBJECT REFERENCE Employee.
       01 made USAGE OBJECT REFERENCE Manager.
       PROCEDURE DIVISION RETURNING made.
           INVOKE Manager NEW RETURNING made.
           INVOKE Helper "log" USING BY VALUE made.
           INVOKE boss "pay".
           INVOKE SELF "other".
       END METHOD newManager.
       METHOD-ID. other.
       PROCEDURE DIVISION.
           GOBACK.
       END METHOD other.
       END FACTORY.
       END CLASS Manager.
"""


def named(source: bytes) -> set[tuple[str, str]]:
    facts = extract(source)
    assert facts.health.lost_bytes == 0
    return {(one.kind, one.name) for one in facts.references}


def test_classes_go_by_their_names_outside() -> None:
    assert named(MANAGER) == {
        ("extends", "com.acme.Employee"),
        ("type", "com.acme.Employee"),
        ("type", "com.acme.Manager"),
        ("type", "HELPER"),
        ("construct", "com.acme.Manager"),
        ("method-call", "HELPER"),
        ("call", "TAXRATE"),
    }


def test_the_end_of_a_method_is_not_that_of_its_class() -> None:
    facts = extract(MANAGER)
    assert [(unit.space, unit.name) for unit in facts.units] == [("class", "MANAGER")]
    assert [(one.kind, one.name) for one in facts.labels] == [("method", "NEWMANAGER"), ("method", "OTHER")]


def test_a_cobol_class_stands_on_a_java_class_and_a_cobol_function() -> None:
    java = text("Employee.java", ("class", "com.acme.Employee"), language="java")
    helper = Reading("helper.cbl", extract(b"       CLASS-ID. Helper.\n       END CLASS Helper.\n"))
    function = Reading("tax.cbl", extract(b"       FUNCTION-ID. TAXRATE.\n       END FUNCTION TAXRATE.\n"))
    found = edges(linked(Reading("manager.cbl", extract(MANAGER)), java, helper, function))
    assert {
        ("extends", "class:MANAGER", "class:com.acme.Employee", "literal"),
        ("references", "class:MANAGER", "class:HELPER", "literal"),
        ("call", "class:MANAGER", "routine:TAXRATE", "literal"),
    } <= found


def test_a_program_is_called_by_its_entries() -> None:
    callee = extract(b"       PROGRAM-ID. PAY.\n       PROCEDURE DIVISION.\n           ENTRY 'PAYTAX' USING A.\n")
    caller = text("main.cbl", ("program", "MAIN"), references=[("call", "PAYTAX", 9, "literal")])
    assert edges(linked(caller, Reading("pay.cbl", callee))) == {("call", "program:MAIN", "program:PAY", "literal")}


def test_a_procedure_pointer_holds_a_program() -> None:
    source = b"""\
       PROGRAM-ID. MAIN.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 P PROCEDURE-POINTER.
       PROCEDURE DIVISION.
           SET P TO ENTRY 'PAY'.
           CALL P.
"""
    estate = linked(Reading("main.cbl", extract(source)), text("pay.cbl", ("program", "PAY")))
    assert edges(estate) == {("call", "program:MAIN", "program:PAY", "move-literal")}
    assert not estate.unresolved


def test_external_items_and_files_are_shared() -> None:
    source = b"""\
       PROGRAM-ID. %s.
       DATA DIVISION.
       FILE SECTION.
       FD SHARED-FILE IS EXTERNAL.
       01 REC PIC X.
       WORKING-STORAGE SECTION.
       01 SHARED-AREA IS EXTERNAL.
          05 A PIC X.
"""
    readings = [Reading(f"{name}.cbl", extract(source % name.encode())) for name in ("A", "B")]
    shared = {(source, target) for kind, source, target, _ in edges(linked(*readings)) if kind == "references"}
    assert shared == {
        (f"program:{name}", f"storage:{what}") for name in "AB" for what in ("SHARED-FILE", "SHARED-AREA")
    }


def test_parameters_have_their_places() -> None:
    facts = extract(b"       PROGRAM-ID. A.\n       PROCEDURE DIVISION USING X BY VALUE Y RETURNING Z.\n")
    assert [(one.name, one.value) for one in facts.bindings if one.kind == "parameter"] == [("X", "1"), ("Y", "2")]
