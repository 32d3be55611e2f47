"""DL/I calls: which segments a program gets, inserts, replaces and deletes, as far as its text says.

The function stands in the first argument (or the second, after a count), the segment at the beginning of the last SSA.
A call that replaces or deletes has none: it means the segment that was got into the same area.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import word_set
from legacy_scan.linking.holdings import Holdings
from legacy_scan.linking.policy import POLICY
from legacy_scan.linking.readings import ANYWHERE
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Binding

INTERFACES: Final = frozenset({"CBLTDLI", "AIBTDLI", "CEETDLI", "ASMTDLI", "PLITDLI"})
_KINDS: Final = {
    **dict.fromkeys(("GU", "GN", "GNP", "GHU", "GHN", "GHNP"), "reads-segment"),
    "ISRT": "writes-segment",
    "REPL": "updates-segment",
    "DLET": "deletes-segment",
}
_NO_DATA: Final = word_set(
    """
    CHKP XRST ROLB ROLL ROLS SETS SETU SYNC PCB TERM SCHD STAT LOG INIT INQY ICMD RCMD GCMD GSCD CHNG PURG CMD AUTH
    APSB DPSB OPEN CLSE POS DEQ SNAP SETO GMSG
    """
)
_SEGMENT = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}(?=[ (*]|$)")
_PATH = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}(?= *\*[A-Z-]*D)")
"""A segment that is got or inserted on the way to the last one: command code D."""
_MESSAGES = re.compile(r"(?:.*-)?(?:IO-?PCB|I-?O-PCB|LTERM|TP-?PCB|ALT-?PCB|IOPCB)(?:-.*)?")


class _Call(NamedTuple):
    kind: str
    pcb: str
    area: str
    segments: tuple[str, ...]
    has_ssa: bool
    said: Binding


def resolve(sites: Sites, unit: str, path: str, calls: list[Binding], holdings: Holdings) -> None:
    """Add what the DL/I calls of one program do to segments."""
    found = [call for said in calls for call in _read(sites, unit, path, said, holdings)]
    got: defaultdict[str, set[str]] = defaultdict(set)
    for call in found:
        got[call.area].update(call.segments if call.kind == "reads-segment" else ())
    for call in found:
        evidence = "value-clause"
        segments = set(call.segments)
        if not call.has_ssa and call.kind in ("updates-segment", "deletes-segment"):
            segments, evidence = got[call.area], "joined"
        for name in sorted(segments):
            sites.name(unit, call.kind, name, evidence, path, call.said.line)
        if not segments and (database := _database(sites.pcbs.get(unit, ()), call.pcb, holdings.parameters)):
            kind = call.kind.replace("segment", "database")
            sites.name(unit, kind, database, "joined", path, call.said.line)
        elif not segments and (stated := sites.stated(call.pcb, unit, ANYWHERE)):
            for one in stated:
                kind = call.kind if sites.index.find(("segment",), one) else call.kind.replace("segment", "database")
                sites.name(unit, kind, one, "override", path, call.said.line)
        elif not segments:
            sites.unknown(unit, POLICY[call.kind].edge, call.pcb, "dynamic", path, call.said.line, "parameter")


def _read(sites: Sites, unit: str, path: str, said: Binding, holdings: Holdings) -> Iterator[_Call]:
    """Yield one call for each function it may have; a call whose function nothing tells is a dynamic name."""
    given = said.value.split()
    for skipped, word in enumerate(given[:2]):
        functions = _functions([word], holdings) or _known(sites.stated(word, unit, ANYWHERE))
        if functions:
            given = given[skipped:]
            break
    else:
        if given:
            why = holdings.values.origins.why(given[0])
            sites.unknown(unit, "reads", given[0], "dynamic", path, said.line, why)
        return
    pcb, area, *ssas = (*given[1:], "", "")[: max(2, len(given) - 1)]
    _switched(sites, unit, path, said, functions, area, holdings)
    if ssas and "ISRT" in functions:
        for name in sorted(_held(ssas[0], holdings)[0] & sites.formats.keys()):
            sites.edge("displays", unit, sites.formats[name], "joined", path, said.line)
    if _MESSAGES.fullmatch(pcb.upper()):
        return
    segments = _segments(ssas[-1], holdings) if ssas else ()
    for ssa in ssas[:-1]:
        segments += tuple(name for name in _segments(ssa, holdings, _PATH) if name not in segments)
    for function in functions:
        if kind := _KINDS.get(function):
            yield _Call(kind, pcb.upper(), area.upper(), segments, bool(ssas), said)


def _database(databases: Sequence[str], pcb: str, parameters: Sequence[str]) -> str:
    """Return the database of a PCB by its place among the parameters; that of the messages has none in the PSB."""
    if pcb not in parameters:
        return ""
    place = parameters.index(pcb) - (1 if _MESSAGES.fullmatch(parameters[0]) else 0)
    return databases[place] if 0 <= place < len(databases) else ""


def _functions(given: list[str], holdings: Holdings) -> list[str]:
    if not given:
        return []
    written = [given[0].strip("'")] if given[0].startswith("'") else holdings.texts(given[0].upper())
    return _known(written)


def _known(written: Iterable[str]) -> list[str]:
    words = {word.replace("_", " ").strip().upper() for word in written}
    return sorted(word for word in words if word in _KINDS or word in _NO_DATA)


def _switched(
    sites: Sites, unit: str, path: str, said: Binding, functions: list[str], given: str, holdings: Holdings
) -> None:
    """CHNG names where messages go from now on: a transaction, or a terminal, which is no unit."""
    if "CHNG" not in functions or not given:
        return
    names, why = _held(given, holdings)
    for name in sorted(names):
        if sites.index.find(("transaction",), name):
            sites.name(unit, "start", name, "value-clause", path, said.line)
    if why:
        sites.unknown(unit, "start", given, "dynamic", path, said.line, why)


def _held(given: str, holdings: Holdings) -> tuple[set[str], str]:
    """Return the names that an argument holds, and why it may hold others."""
    if given.startswith("'"):
        return {given.strip("'").strip("_").upper()}, ""
    held = holdings.values.held(given.upper())
    return {name.strip().upper() for name, _ in held.names}, held.why


def _segments(ssa: str, holdings: Holdings, pattern: re.Pattern[str] = _SEGMENT) -> tuple[str, ...]:
    texts = [ssa.strip("'").replace("_", " ")] if ssa.startswith("'") else holdings.texts(ssa.upper())
    return tuple(sorted({found[0] for text in texts if (found := pattern.match(text.upper()))}))
