"""java.referenced: locations, patterns, and names that a file does not settle by itself."""

import pytest

from legacy_scan.model.facts import Binding, Reference, Unit
from legacy_scan.rulebook import evaluate
from tests.rulebook.estates import estate, file, places, rules

OWN = Unit("class", "shop.Cart", 3, 40)
REFERENCES = (
    Reference(0, "import", "javax.ejb.Stateless", 1, 8, "literal"),
    Reference(0, "import-on-demand", "java.rmi", 2, 8, "literal"),
    Reference(0, "annotation", "javax.ejb.Stateless", 3, 1, "literal"),
    Reference(0, "extends", "shop.Base", 4, 20, "literal"),
    Reference(0, "implements", "java.io.Serializable", 5, 20, "literal"),
    Reference(0, "field", "java.util.Map", 6, 5, "literal"),
    Reference(0, "variable", "java.util.List", 7, 5, "literal"),
    Reference(0, "construct", "java.io.File", 8, 9, "literal"),
    Reference(0, "method-call", "java.io.File.delete", 9, 9, "literal"),
    Reference(0, "return", "java.lang.String", 10, 5, "literal"),
    Reference(0, "type", "Remote", 11, 5, "identifier"),
    Reference(0, "type", "Base", 12, 5, "identifier"),
)
BINDINGS = (
    Binding(0, "package", "", "shop", 1, ""),
    Binding(0, "import-on-demand", "*", "java.rmi", 2, ""),
    Binding(0, "annotates", "javax.ejb.Stateless", "", 3, "Cart"),
    Binding(0, "annotation-element", "javax.ejb.Stateless.name", "cart", 3, "Cart"),
)


def lines(pattern: str, location: str = "", more: str = "") -> list[int]:
    where = f", location: {location}" if location else ""
    book = rules(f"- {{ruleID: x, message: m, when: {{java.referenced: {{pattern: '{pattern}'{where}{more}}}}}}}")
    cart = file("Cart.java", (OWN,), language="java", references=REFERENCES, bindings=BINDINGS)
    base = file("Base.java", (Unit("class", "shop.Base", 1, 5),), language="java")
    return [line for path, line in places(evaluate(book, estate(cart, base))) if path == "Cart.java"]


@pytest.mark.parametrize(
    ("pattern", "location", "expected"),
    [
        ("javax.ejb.Stateless", "IMPORT", [1]),
        ("javax.ejb.*", "IMPORT", [1]),
        ("java.rmi*", "IMPORT", [2]),
        ("java.rmi", "PACKAGE", [2]),
        ("javax*", "PACKAGE", [1]),
        ("javax.ejb.Stateless", "ANNOTATION", [3]),
        ("shop.Base", "INHERITANCE", [4]),
        ("java.io.Serializable", "INHERITANCE", [5]),
        ("java.io.Serializable", "IMPLEMENTS_TYPE", [5]),
        ("java.util.*", "FIELD", [6]),
        ("java.util.*", "VARIABLE_DECLARATION", [7]),
        ("java.io.(File|Other)", "CONSTRUCTOR_CALL", [8]),
        ("java.io.File(java.lang.String)", "CONSTRUCTOR_CALL", [8]),
        ("java.io.File.delete(*)", "METHOD_CALL", [9]),
        ("java.io.File.*", "METHOD_CALL", [9]),
        ("java.lang.String", "RETURN_TYPE", [10]),
        ("java.rmi.Remote", "TYPE", [11]),
        ("shop.Base", "TYPE", [4, 12]),
        ("java.rmi.Base", "TYPE", []),
        ("shop.Cart", "CLASS", [3]),
        ("Stateless", "ANNOTATION", [3]),
        ("javax.ejb.State", "ANNOTATION", []),
        ("javaxZejb.Stateless", "ANNOTATION", []),
        ("java.io.File*", "", [8]),
        ("shop.Cart", "", [3]),
        ("java.io.File", "NO_SUCH_LOCATION", [8]),
    ],
)
def test_a_location(pattern: str, location: str, expected: list[int]) -> None:
    assert lines(pattern, location) == expected


@pytest.mark.parametrize(("value", "expected"), [("cart", [3]), ("c.*", [3]), ("order", [])])
def test_an_annotation_with_an_element(value: str, expected: list[int]) -> None:
    more = f", annotated: {{pattern: javax.ejb.Stateless, elements: [{{name: name, value: '{value}'}}]}}"
    assert lines("javax.ejb.Stateless", "ANNOTATION", more) == expected


def test_what_an_annotation_stands_on() -> None:
    assert lines("shop.*", "CLASS", ", annotated: {pattern: javax.ejb.Stateless}") == [3]
    assert lines("shop.*", "CLASS", ", annotated: {pattern: javax.ejb.Stateful}") == []
