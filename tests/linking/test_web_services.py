"""Web services of CICS: from the address of a URIMAP, or of a WSBIND alone, to the program behind it."""

import pytest

from legacy_scan.app.understanding import understand
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.rulebook import Sighter
from tests.linking.estates import edges, linked, text, unresolved

URIMAP = "DEFINE URIMAP(PAYMAP) GROUP(PAY) USAGE(PIPELINE) PATH(/pay/slips) PIPELINE(P) WEBSERVICE(paysrv)\n"


def wsbind(program: str, address: str, mark: str = ">WSBIND<") -> bytes:
    """A WSBIND as the assistants of CICS write it, as far as we read it."""
    head = mark.encode("cp037") + b"\0\1\2\3" + "20160630".encode("cp037")
    return head.ljust(803, b"\x40") + program.ljust(8).encode("cp037") + address.ljust(255).encode("cp037") + b"\0\xff"


def reading(path: str, raw: bytes) -> Reading:
    return Reading(path, by_name("wsbind").extract(raw))


def runs(*readings: Reading) -> set[tuple[str, str]]:
    found = edges(linked(*readings, text("PAYPGM.cbl", ("program", "PAYPGM"))))
    return {(one, target) for kind, one, target, _ in found if kind == "runs"}


def test_the_address_of_a_urimap_runs_the_program_of_its_service() -> None:
    deck = Reading("pay.csd", by_name("csd").extract(URIMAP.encode()))
    told = reading("ws/PAYSRV.wsbind", wsbind("PAYPGM", "/pay/slips"))
    assert runs(deck, told) == {("endpoint:/pay/slips", "program:PAYPGM")}
    assert ("endpoint:/pay/slips", "runs", "paysrv", "dynamic") in unresolved(linked(deck))


def test_two_services_of_one_name_as_near_as_each_other_settle_nothing() -> None:
    deck = Reading("pay.csd", by_name("csd").extract(URIMAP.encode()))
    one = reading("one/PAYSRV.wsbind", wsbind("PAYPGM", "/pay/slips"))
    other = reading("two/PAYSRV.wsbind", wsbind("OLDPGM", "/pay/slips"))
    near = reading("PAYSRV.wsbind", wsbind("PAYPGM", "/pay/slips"))
    assert not runs(deck, one, other)
    assert runs(deck, one, other, near) == {("endpoint:/pay/slips", "program:PAYPGM")}


def test_a_service_without_a_urimap_is_an_address_of_its_own() -> None:
    told = reading("ws/PAYSRV.wsbind", wsbind("PAYPGM", "/pay/slips"))
    assert runs(told) == {("endpoint:/pay/slips", "program:PAYPGM")}


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        (wsbind("PAYPGM", "/pay/slips"), "analysed"),
        (wsbind("PAYPGM", "no path"), "skipped"),
        (wsbind("1", "/pay/slips"), "skipped"),
        (wsbind("PAYPGM", "/pay/slips", mark="<OTHERS>"), "skipped"),
        (wsbind("PAYPGM", "/pay/slips")[:500], "skipped"),
    ],
)
def test_what_is_laid_out_otherwise_is_skipped(raw: bytes, state: str) -> None:
    assert understand("PAYSRV.wsbind", raw, Sighter(b"[]")).state == state
