"""Exports of schedulers: what their jobs wait for; the goldens in fixtures/languages show whole ones."""

from legacy_scan.languages.table import by_name
from legacy_scan.model.facts import FileFacts


def facts(language: str, text: str) -> FileFacts:
    return by_name(language).extract(text.encode())


def said(found: FileFacts, kind: str) -> set[tuple[str, str]]:
    return {(one.name, one.value) for one in found.bindings if one.kind == kind}


def test_an_older_export_of_control_m_names_its_document_type() -> None:
    head = '<!DOCTYPE DEFTABLE SYSTEM "deftable.dtd">\n<DEFTABLE><TABLE TABLE_NAME="T">'
    found = facts("controlm", f'{head}<JOB JOBNAME="A" MEMNAME="B"/></TABLE></DEFTABLE>')
    assert said(found, "scheduled") == {("A", "B")}
    grows = '<!DOCTYPE D [<!ENTITY a "aa">]><FOLDER><JOB JOBNAME="A"/></FOLDER>'
    assert not facts("controlm", grows).bindings


def test_conditions_of_a_folder_are_those_of_its_jobs() -> None:
    jobs = '<JOB JOBNAME="A"/><SUB_FOLDER JOBNAME="S"><JOB JOBNAME="B"/></SUB_FOLDER>'
    folder = f'<SMART_FOLDER FOLDER_NAME="F"><INCOND NAME="IN"/>{jobs}<OUTCOND NAME="OUT" SIGN="+"/></SMART_FOLDER>'
    found = facts("controlm", folder)
    assert said(found, "waits-for") == {("IN", "A"), ("IN", "B")}
    assert said(found, "posts") == {("OUT", "A"), ("OUT", "B")}


def test_a_job_that_control_m_forces_is_triggered() -> None:
    found = facts("controlm", '<FOLDER><JOB JOBNAME="A"><ON><DOFORCEJOB NAME="B"/></ON></JOB></FOLDER>')
    assert said(found, "triggers") == {("A", "B")}


def test_what_stands_between_operations_of_tws_without_a_job_is_looked_through() -> None:
    rows = (
        "ADSTART ADID(X)",
        "ADOP OPNO(1) WSID(CPU1) JOBN(A)",
        "ADOP OPNO(2) WSID(NONR) PREOPNO(1)",
        "ADOP OPNO(3) WSID(NONR) PREOPNO(2)",
        "ADDEP PREOPNO(3)",
        "ADOP OPNO(4) WSID(CPU1) JOBN(B) PREOPNO(3)",
    )
    assert said(facts("tws", "\n".join(rows)), "waits-for") == {("X.1", "B")}


def test_boxes_of_autosys_stand_for_their_first_and_last_jobs() -> None:
    rows = (
        "insert_job: BOX job_type: b\ncondition: s(BEFORE)",
        "insert_job: A job_type: c\nbox_name: BOX\ncommand: a b:c",
        "insert_job: B job_type: c\nbox_name: BOX\ncondition: s(A)",
        "insert_job: C job_type: c\ncondition: d(BOX) & n(A)",
    )
    found = facts("jil", "\n".join(rows))
    assert said(found, "waits-for") == {("BEFORE", "A"), ("A", "B"), ("BOX", "C")}
    assert ("BOX", "B") in said(found, "posts")
    assert ("BOX", "A") not in said(found, "posts")


def test_a_box_that_holds_itself_ends() -> None:
    rows = ("insert_job: A job_type: b\nbox_name: B\ncondition: s(X)", "insert_job: B job_type: b\nbox_name: A")
    assert facts("jil", "\n".join(rows)).units
