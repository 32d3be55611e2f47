"""The table of generic types is whole, and answers as the platform's declarations do."""

import pytest

from legacy_scan.extraction.java_generics import element, handed, read, returned, spelled

_MAP = "java.util.TreeMap<java.lang.String;java.util.List<shop.Order>>"


@pytest.mark.parametrize(
    ("owner", "methods", "expected"),
    [
        ("java.util.ArrayList<Order>", "get", "Order"),
        ("java.util.ArrayList<Order>", "stream filter findFirst get", "Order"),
        (_MAP, "values iterator next get", "shop.Order"),
        (_MAP, "entrySet iterator next getKey", "java.lang.String"),
        (_MAP, "firstEntry getValue", "java.util.List<shop.Order>"),
        ("jakarta.inject.Provider<Order>", "get", "Order"),
        ("java.util.ArrayList", "get", ""),
        ("java.util.ArrayList<Order>", "size", ""),
        ("java.util.ArrayList<Order;Order>", "get", ""),
        ("shop.List<Order>", "get", ""),
    ],
)
def test_what_methods_hand_back(owner: str, methods: str, expected: str) -> None:
    one = read(owner)
    for method in methods.split():
        one = returned(one, method)
    assert spelled(one) == expected


def test_what_lambdas_and_loops_are_given() -> None:
    orders = read(_MAP)
    assert spelled(handed(orders, "forEach", 1)) == "java.util.List<shop.Order>"
    assert handed(orders, "forEach", 2).name == ""
    assert spelled(element(returned(orders, "keySet"))) == "java.lang.String"
    assert element(read("java.util.Optional<Order>")).name == ""
