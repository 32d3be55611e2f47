"""What queries of JPA name."""

import pytest

from legacy_scan.extraction.jpql import entities


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT o FROM Order o WHERE o.id = :id", ["reads-entity Order"]),
        ("from Order order by total", ["reads-entity Order"]),
        (
            "select o from Order o join fetch o.items i, Office f",
            ["reads-entity Order", "reads-entity Order.items", "reads-entity Office"],
        ),
        (
            "select o from Order o join o.items i left join fetch i.product",
            ["reads-entity Order", "reads-entity Order.items", "reads-entity Order.items.product"],
        ),
        ("from Order order join order.items", ["reads-entity Order", "reads-entity Order.items"]),
        ("from Order o join other.items", ["reads-entity Order"]),
        (
            "select o from A as o, IN(o.items) i left join B x on x.id = i.id",
            ["reads-entity A", "reads-entity A.items", "reads-entity B"],
        ),
        ("UPDATE Order o SET o.open = false", ["updates-entity Order"]),
        ("delete from Group where id in (select g.id from Old g)", ["deletes-entity Group", "reads-entity Old"]),
        ("delete Order", ["deletes-entity Order"]),
        ("select a from com.acme.Account a", ["reads-entity com.acme.Account"]),
        ("select 'from Nothing' from Order o where trim(both from o.name) = 'x'", ["reads-entity Order"]),
        ("select o from Order o group by o.office", ["reads-entity Order"]),
        ("", []),
    ],
)
def test_a_query_names_its_entities(query: str, named: list[str]) -> None:
    assert [f"{kind} {name}" for kind, name in entities(query)] == named
