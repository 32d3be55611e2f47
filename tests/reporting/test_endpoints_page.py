"""The page of addresses, on a desk in Java before a system on a mainframe."""

import re

import pytest

from legacy_scan.model.assessment import Assessment
from tests.reporting.printed import read, report
from tests.reporting.test_pages import dead_links
from tests.reporting.test_real_estates import BENEFITS, assessed

DESK = BENEFITS.parent / "desk"


@pytest.fixture(scope="module")
def desk() -> Assessment:
    return assessed(DESK)


@pytest.fixture(scope="module")
def files(desk: Assessment) -> dict[str, bytes]:
    return report(desk)


def test_an_address_leads_to_its_class_and_through_the_mainframe_to_the_data(files: dict[str, bytes]) -> None:
    text = read(files["endpoints.html"]).text
    assert re.search(r"/api/claims/\{id\}/payment\s+POST\s+gov\.example\.desk\.ClaimResource", text)
    for use in ("R CLM.CLAIM", "CD CLM.PAYMENT", "CR CLM.PAY "):
        assert use in text
    assert "CLMPAY" in text
    assert dead_links(files) == []


def test_a_timer_is_an_entry_too(files: dict[str, bytes]) -> None:
    assert re.search(r"ClaimService\.sweep\s+hour=3", read(files["endpoints.html"]).text)


def test_java_and_cobol_use_one_table_and_one_queue(desk: Assessment) -> None:
    done = {(edge.kind, edge.source, edge.target) for edge in desk.estate.edges}
    service = "class:gov.example.desk.ClaimService"
    assert {
        ("link", service, "program:CLMPAY"),
        ("reads", service, "table:CLM.CLAIM"),
        ("reads", "program:CLMPAY", "table:CLM.CLAIM"),
        ("deletes", service, "table:CLM.PAYMENT"),
        ("writes", "program:CLMPAY", "table:CLM.PAYMENT"),
        ("sends", service, "queue:CLM.PAY"),
        ("receives", "program:CLMPAY", "queue:CLM.PAY"),
    } <= done


def test_the_matrix_of_data_has_the_classes(files: dict[str, bytes]) -> None:
    assert "class:gov.example.desk.ClaimService" in read(files["data.html"]).text


def test_a_table_that_a_class_is_mapped_to_is_not_called_unfilled(files: dict[str, bytes]) -> None:
    text = read(files["data.html"]).text
    assert "Claim is mapped to it" in text
    assert "nothing here fills it" not in text
