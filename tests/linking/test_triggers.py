"""Queues of MQ: what stands behind them, and what a message on them starts."""

from legacy_scan.languages.control.mqsc import extract
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, text, unresolved

PAY = text("PAY.cbl", ("program", "PAY"))
QUEUES = """* queues
DEFINE QLOCAL('PAY.IN') REPLACE TRIGGER +
       PROCESS(PAY.PROC) INITQ('CICS.INIT')
DEF QA(PAY.ALIAS) TARGET(PAY.IN)
DEFINE QREMOTE(PAY.FAR) RNAME(X) RQMNAME(QM2) XMITQ(QM2.OUT)
"""


def made(*decks: str) -> Estate:
    texts = (Reading(f"deck{at}.mqsc", extract(deck.encode())) for at, deck in enumerate(decks))
    return linked(PAY, text("deck.csd", ("transaction", "PAYT"), language="csd"), *texts)


def test_a_process_of_another_deck_tells_what_a_queue_starts() -> None:
    found = edges(made(QUEUES, "DEFINE PROCESS(PAY.PROC) APPLTYPE(CICS) APPLICID('PAYT')\n"))
    assert ("start", "queue:PAY.IN", "transaction:PAYT", "declared") in found
    found = edges(made(QUEUES, "DEFINE PROCESS(PAY.PROC) APPLTYPE(MVS) APPLICID(PAY)\n"))
    assert ("runs", "queue:PAY.IN", "program:PAY", "declared") in found


def test_a_process_that_nothing_defines_is_missing() -> None:
    assert ("queue:PAY.IN", "start", "PAY.PROC", "missing") in unresolved(made(QUEUES))


def test_aliases_and_remote_queues_lead_to_those_behind_them() -> None:
    found = edges(made(QUEUES))
    assert ("depends", "queue:PAY.ALIAS", "queue:PAY.IN", "declared") in found
    assert ("depends", "queue:PAY.FAR", "queue:QM2.OUT", "declared") in found


def test_a_command_on_other_systems_leads_nowhere() -> None:
    deck = "DEFINE PROCESS(PAY.PROC) APPLTYPE(UNIX) APPLICID('/bin/pay')\n"
    assert not {one for one in edges(made(QUEUES, deck)) if one[0] in ("start", "runs")}
