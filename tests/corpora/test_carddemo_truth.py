"""CardDemo against what its owners' own system definitions, scheduler and README say."""

from pathlib import Path

import pytest

from tests.corpora import carddemo
from tests.corpora.carddemo import pairs
from tests.corpora.conftest import Corpus
from tests.corpora.scanned import rows

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def scan(report: Corpus) -> Path:
    return report("carddemo")


def test_every_transaction_of_the_decks_runs_its_program(scan: Path) -> None:
    done = carddemo.transactions(scan)
    assert done.exact, done
    assert carddemo.dangling(scan) == {("CDV1", "COCRDSEC")}  # the program has no source in the tree


def test_every_definition_of_the_decks_is_kept(corpus: Corpus) -> None:
    done = carddemo.definitions(corpus("carddemo"))
    assert done.exact, done


def test_jobs_run_in_the_schedulers_order(scan: Path) -> None:
    assert pairs(scan, "precedes", ".controlm") >= carddemo.SMART
    done = carddemo.order(scan)
    assert done.exact, done


def test_a_ca7_listing_orders_the_jobs_it_lists(scan: Path) -> None:
    found = pairs(scan, "precedes", ".ca7")
    assert {
        ("CLOSEFIL", "CBPAUP0J"),
        ("CBPAUP0J", "POSTTRAN"),
        ("POSTTRAN", "WAITSTEP"),
        ("WAITSTEP", "OPENFIL"),
    } <= found
    assert ("TRANTYPE", "CLOSEFIL1") not in found  # its member is CLOSEFIL: one job, whatever the scheduler calls it


def test_jobs_run_the_programs_that_the_readme_names(scan: Path) -> None:
    """The README is prose: it says IEFBR14 where CLOSEFIL and OPENFIL run SDSF."""
    found = carddemo.ran(scan)
    assert carddemo.batch(scan).missed == (str(("CLOSEFIL", "IEFBR14")), str(("OPENFIL", "IEFBR14")))
    assert {("CLOSEFIL", "SDSF"), ("OPENFIL", "SDSF")} <= found
    behind = {("CREADB21", "DSNTEP4"), ("TRANEXTR", "DSNTIAUL"), ("MNTTRDB2", "COBTUPDT"), ("CBPAUP0J", "CBPAUP0C")}
    assert behind <= found


def test_every_map_of_the_readme_is_displayed_by_its_program(scan: Path) -> None:
    done = carddemo.maps(scan)
    assert done.exact, done


def test_the_decks_inside_jcl_define_more(scan: Path) -> None:
    """CBADMCDJ registers five transactions of programs that are not in the tree."""
    inside = {row["name"] for row in rows(scan, "units") if row["path"].endswith("CBADMCDJ.jcl")} - {"CBADMCDJ"}
    missing = {row["source"] for row in rows(scan, "unresolved") if row["path"].endswith("CBADMCDJ.jcl")}
    assert inside == {"CCDM", "CCT1", "CCT2", "CCT3", "CCT4"}
    assert missing == {f"transaction:{name}" for name in inside}


def test_a_job_depends_on_its_psb_and_the_psb_on_its_segments(scan: Path) -> None:
    depends = pairs(scan, "depends")
    assert {("CBPAUP0J", "PSBPAUTB"), ("PSBPAUTB", "DBPAUTP0"), ("PSBPAUTB", "DBPAUTP0.PAUTSUM0")} <= depends
    deleted = pairs(scan, "deletes")
    assert {("CBPAUP0C", "DBPAUTP0.PAUTDTL1"), ("CBPAUP0C", "DBPAUTP0.PAUTSUM0")} <= deleted
