"""GenApp against its own system definitions, which stand inside JCL, in mixed case, with operands over lines."""

from pathlib import Path

import pytest

from tests.corpora.scanned import bindings, corpus, key, measured, rows, scanned

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def genapp() -> Path:
    return corpus("genapp")


@pytest.fixture(scope="module")
def report(genapp: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scanned(genapp, tmp_path_factory.mktemp("genapp-truth") / "out")


def test_every_transaction_of_the_decks_runs_its_program(report: Path) -> None:
    true = {
        (row["file"], row["name"].upper(), row["program"].upper())
        for row in key("genapp_csd")
        if row["type"] == "TRANSACTION" and row["program"]
    }
    found = {
        (row["path"].rpartition("/")[2], row["source"].partition(":")[2], row["target"].partition(":")[2])
        for row in rows(report, "edges")
        if row["kind"] == "runs" and row["source"].startswith("transaction:")
    }
    missing = {
        (row["path"].rpartition("/")[2], row["source"].partition(":")[2], row["name"])
        for row in rows(report, "unresolved")
        if row["kind"] == "runs" and row["source"].startswith("transaction:")
    }
    assert measured("GenApp, transaction runs program", found | missing, true) == (1, 1)


def test_every_definition_of_the_decks_is_kept(genapp: Path) -> None:
    decks = sorted((genapp / "base" / "cntl").glob("cdef*.jcl"))
    said = {(deck.name, one) for deck in decks for one in bindings(deck) if one.kind == "attribute"}
    columns = ("group", "dsname", "language", "transid")
    true = {
        (row["file"], f"{row['type'].lower()}:{row['name'].upper()}", column, row[column].upper())
        for row in key("genapp_csd")
        for column in columns
        if row[column]
    }
    types = {scope.partition(":")[0] for _, scope, _, _ in true}
    found = {
        (file, one.scope, one.name, one.value.upper())
        for file, one in said
        if one.name in columns and one.scope.partition(":")[0] in types
    }
    assert measured("GenApp, attributes of definitions", found, true) == (1, 1)


def test_tables_created_in_a_job_are_units_and_used_by_programs(report: Path) -> None:
    tables = {row["name"]: row["origin"] for row in rows(report, "units") if row["space"] == "table"}
    used = {row["target"].partition(":")[2] for row in rows(report, "edges") if row["kind"] in ("reads", "writes")}
    assert {tables[name] for name in ("CUSTOMER", "POLICY", "MOTOR", "ENDOWMENT", "HOUSE", "COMMERCIAL")} == {"source"}
    assert {"CUSTOMER", "POLICY", "MOTOR"} <= used


def test_jobs_define_the_clusters_that_a_file_needs(report: Path) -> None:
    dynamic = {row["name"] for row in rows(report, "unresolved") if row["source"] == "job:GENAVSAM"}
    assert {"<USRHLQ>.GENAPP.KSDSCUST", "<USRHLQ>.GENAPP.KSDSPOLY"} <= dynamic  # a symbol that installing fills in
