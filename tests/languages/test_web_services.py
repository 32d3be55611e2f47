"""Programs of CICS behind an address: what the web services assistants and URIMAPs say."""

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.control.services import extract
from legacy_scan.languages.csd import LANGUAGE as CSD
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved

JOB = """//SOAP     JOB  ,CLASS=A
//LS2WS    EXEC DFHLS2WS,USSDIR='cics'
//INPUT.SYSUT1 DD *
 PDSLIB=MY.COPYLIB
 LANG=COBOL
 PGMNAME=LGICUS01
 REQMEM=SOAIC01
 URI=GENAPP/LGICUS01
 PGMINT=COMMAREA
/*
"""


def readings(path: str, source: str) -> list[Reading]:
    return [Reading(path, facts) for facts in with_guests(JCL.extract(source.encode()))]


def test_the_assistant_of_a_job_leads_an_address_to_a_program() -> None:
    program = text("LGICUS01.cbl", ("program", "LGICUS01"), language="cobol")
    estate = linked(*readings("soap.jcl", JOB), program)
    assert ("runs", "endpoint:/GENAPP/LGICUS01", "program:LGICUS01", "literal") in edges(estate)
    assert [one.line for one in estate.edges if one.source.startswith("endpoint:")] == [6]
    assert not any(one.source.startswith("job:") and one.kind == "runs" for one in estate.edges)


def test_a_value_goes_on_behind_an_asterisk_in_column_72_and_a_host_is_no_part_of_the_path() -> None:
    long = "PGMNAME=PAY\n" + "URI=http://host:80/a/very/long/".ljust(71) + "*\n way/to/pay\n"
    (_, unit) = extract(long.encode()).units
    assert (unit.space, unit.name) == ("endpoint", "/a/very/long/way/to/pay")


def test_a_program_without_an_address_and_an_address_without_a_program_are_no_units() -> None:
    assert len(extract(b"PGMNAME=PAY\n").units) == len(extract(b"URI=/pay\n").units) == 1
    assert extract(b"what is this\nPGMNAME=PAY\n").health.lost_lines == (1,)


def test_a_urimap_leads_to_its_program_and_one_of_a_client_to_nothing_here() -> None:
    deck = (
        "DEFINE URIMAP(PAY) GROUP(G) USAGE(SERVER) HOST(*) PATH(/pay/*) PROGRAM(PAYWEB)\n"
        "DEFINE URIMAP(OUT) GROUP(G) USAGE(CLIENT) HOST(bank) PATH(/charge) PROGRAM(NONE)\n"
        "DEFINE URIMAP(SOAP) GROUP(G) USAGE(PIPELINE) PATH(services/rate) PIPELINE(P) WEBSERVICE(RATE)\n"
    )
    program = text("PAYWEB.cbl", ("program", "PAYWEB"), language="cobol")
    estate = linked(Reading("web.csd", CSD.extract(deck.encode())), program)
    assert {row[:3] for row in edges(estate) if row[0] == "runs"} == {("runs", "endpoint:/pay/*", "program:PAYWEB")}
    assert ("endpoint:/services/rate", "runs", "RATE", "dynamic") in unresolved(estate)
    assert "endpoint:/charge" not in {one.id for one in estate.units}
