"""From a client in Java through the API of z/OS Connect to the program behind it."""

from legacy_scan.languages.table import classify
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, unresolved

API = """<?xml version="1.0" encoding="UTF-8"?>
<zosConnectApi xmlns="http://www.ibm.com/zosConnect/2.0/zosConnectApi" id="claims">
  <apiSpec title="claims" basePath="/claims" version="1.0.0">
    <path relativePath="/open/{number}"><method type="GET" zosConnectServiceRef="ClaimOpen"/></path>
    <path relativePath="/list"><method type="GET" zosConnectServiceRef="ClaimList"/></path>
  </apiSpec>
</zosConnectApi>
"""
SERVICE = "#Wed\nccsid=37\nservicetype=cicsCommarea\nexecutableName=CLMOPEN\nprovider=cics\nname=ClaimOpen\n"
PROGRAM = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. CLMOPEN.
       PROCEDURE DIVISION.
           GOBACK.
"""
CLIENT = """package a; import org.springframework.web.reactive.function.client.WebClient;
class Client { void m(String host, int number) {
  WebClient one = WebClient.create(host + "/claims/open/" + number);
  WebClient two = WebClient.create(host + "/claims/nowhere/" + number); } }
"""


def system(**more: str) -> Estate:
    texts = {"api/package.xml": API, "PROG.cbl": PROGRAM, "Client.java": CLIENT, **more}
    readings = []
    for path, text in texts.items():
        language = classify(text, path)
        assert language is not None, path
        readings.append(Reading(path, language.extract(text.encode())))
    return link(readings, (), Externals({}))


def test_an_address_leads_to_the_program_of_its_service() -> None:
    estate = system(**{"services/ClaimOpen/service.properties": SERVICE})
    assert edges(estate) >= {
        ("call", "class:a.Client", "endpoint:/claims/open/{number}", "joined"),
        ("runs", "endpoint:/claims/open/{number}", "program:CLMOPEN", "declared"),
    }
    assert ("class:a.Client", "call", "/claims/nowhere/*", "missing") in unresolved(estate)


def test_a_service_of_another_name_or_none_is_missing() -> None:
    other = SERVICE.replace("CLMOPEN", "CLMLIST")
    estate = system(**{"services/ClaimList/service.properties": other})
    assert ("endpoint:/claims/open/{number}", "runs", "ClaimOpen", "missing") in unresolved(estate)
    assert ("endpoint:/claims/list", "runs", "CLMLIST", "missing") in unresolved(estate)
