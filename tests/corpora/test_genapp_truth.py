"""GenApp against its own system definitions, which stand inside JCL, in mixed case, with operands over lines."""

from pathlib import Path

import pytest

from tests.corpora import genapp
from tests.corpora.conftest import Corpus
from tests.corpora.scanned import name_of, rows

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def scan(report: Corpus) -> Path:
    return report("genapp")


def test_every_transaction_of_the_decks_runs_its_program(scan: Path) -> None:
    done = genapp.transactions(scan)
    assert done.exact, done


def test_every_definition_of_the_decks_is_kept(corpus: Corpus) -> None:
    done = genapp.definitions(corpus("genapp"))
    assert done.exact, done


def test_tables_created_in_a_job_are_units_and_used_by_programs(scan: Path) -> None:
    tables = {row["name"]: row["origin"] for row in rows(scan, "units") if row["space"] == "table"}
    used = {name_of(row["target"]) for row in rows(scan, "edges") if row["kind"] in ("reads", "writes")}
    assert {tables[name] for name in ("CUSTOMER", "POLICY", "MOTOR", "ENDOWMENT", "HOUSE", "COMMERCIAL")} == {"source"}
    assert {"CUSTOMER", "POLICY", "MOTOR"} <= used


def test_jobs_define_the_clusters_that_a_file_needs(scan: Path) -> None:
    dynamic = {row["name"] for row in rows(scan, "unresolved") if row["source"] == "job:GENAVSAM"}
    assert {"<USRHLQ>.GENAPP.KSDSCUST", "<USRHLQ>.GENAPP.KSDSPOLY"} <= dynamic  # a symbol that installing fills in
