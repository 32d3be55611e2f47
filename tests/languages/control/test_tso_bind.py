"""Commands of TSO in batch: what BIND keeps of plans and packages."""

from legacy_scan.languages.table import by_name


def test_a_plan_of_packages_that_are_bound_already_keeps_what_it_says() -> None:
    def said(*rows: str) -> set[tuple[str, str, str]]:
        found = by_name("tso").extract("\n".join(rows).encode())
        return {(one.scope, one.name, one.value) for one in found.bindings if one.kind == "attribute"}

    assert said(" BIND PLAN(PAYPLAN) ISOLATION(UR) PKLIST(PAY.*)") == {
        ("plan:PAYPLAN", "isolation", "UR"),
        ("plan:PAYPLAN", "package-list", "PAY.*"),
    }
    assert said(" BIND PACKAGE(PAY) COPY(TEST.PAYRUN) ISOLATION(RR)") == {("package:PAY", "isolation", "RR")}
    assert ("program:PAYRUN", "isolation", "CS") in said(" BIND PACKAGE(PAY) MEMBER(PAYRUN) ISO(CS)")
