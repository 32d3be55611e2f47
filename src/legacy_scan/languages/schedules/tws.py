"""Batch loader text of IBM Z Workload Scheduler (OPC, TWS): applications, their operations, and what precedes what.

    ADSTART ACTION(ADD) ADID(PAYROLL)
    ADOP  WSID(CPU1) OPNO(010) JOBN(PAYEXTR)
    ADOP  WSID(CPU1) OPNO(020) JOBN(PAYCALC) PREWSID(CPU1) PREOPNO(010)
    ADDEP PREADID(LEDGER) PREOPNO(030) PREWSID(CPU1)

An operation without a job only holds others together: what waits for it waits for what it waits for. Source: IBM Z
Workload Scheduler, "Managing the Workload", batch loader statements ADSTART, ADOP and ADDEP.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.schedules.plan import Plan
from legacy_scan.model.facts import FileFacts

_STATEMENTS: Final = word_set(
    """
    ADSTART ADDEF ADOP ADDEP ADRUN ADRULE ADSR ADUSF ADOPEXT ADOPSAI ADEXT ADCIV ADCNC ADCNS ADVDD ADXIV ADKEY ADAPD
    ADRE ADCNB ADSE ADEXTN OISTART OIT OPTIONS JOBREC RECOVERY
    """
)
_FIRST: Final = re.compile(r"[ \t]*([A-Z]+)(?=[ \t(]|$)", re.IGNORECASE)
_OPERAND: Final = re.compile(r"\b([A-Z][A-Z0-9]*)[ \t]*\([ \t]*('(?:[^'\n]|'')*'|[^()'\n]*?)[ \t]*\)", re.IGNORECASE)
_CARD_END: Final = 72
_DEEPEST: Final = 50
"""Operations without jobs in a row that are looked through."""


class _Statement(NamedTuple):
    word: str
    given: dict[str, str]
    line: int


class _Operation:
    """`waits` are the conditions that it waits for: the application's, and the number or job of an operation."""

    def __init__(self, application: str, number: str, job: str, line: int) -> None:
        self.application, self.number, self.job, self.line = application, number, job, line
        self.waits: list[tuple[str, int]] = []


def extract(text: bytes) -> FileFacts:
    """Return the facts of a text for the batch loader."""
    plan = Plan("tws", text)
    operations: list[_Operation] = []
    application = ""
    for word, given, line in _statements(text.decode("utf-8", "replace")):
        if given.get("ACTION") == "SETDEFAULT":
            continue
        if word in ("ADSTART", "ADDEF"):
            application = given.get("ADID", "")
        elif word == "ADOP" and application:
            number, job = given.get("OPNO", "").lstrip("0"), given.get("JOBN", "")
            operations.append(_Operation(application, number, job, line))
            if given.keys() & {"PREOPNO", "PREJOBN"}:
                operations[-1].waits.append((_condition(application, given), line))
        elif word == "ADDEP" and operations:
            operations[-1].waits.append((_condition(given.get("PREADID", "") or application, given), line))
    _tell(plan, operations)
    return plan.facts()


def _condition(application: str, given: dict[str, str]) -> str:
    """Return what is left behind by an operation, by its number or else its job, or by a whole application."""
    which = given.get("PREOPNO", "").lstrip("0") or given.get("PREJOBN", "")
    return f"{application}.{which}" if which else application


def _tell(plan: Plan, operations: list[_Operation]) -> None:
    joints = {f"{one.application}.{one.number}": one for one in operations if not one.job}
    for one in operations:
        if not one.job:
            continue
        plan.job(one.job, one.job, one.line, one.application)
        for condition in dict.fromkeys((one.number, one.job, "")):
            name = f"{one.application}.{condition}" if condition else one.application
            plan.posts(name, one.job, one.line, one.application)
        for condition, line in dict.fromkeys(_through(one, joints)):
            if condition not in (one.application, f"{one.application}.{one.number}"):
                plan.waits(one.job, condition, line, one.application)


def _through(one: _Operation, joints: dict[str, _Operation]) -> Iterator[tuple[str, int]]:
    """Yield what an operation waits for, operations without a job looked through."""
    seen: set[str] = set()
    todo = [(condition, line, 0) for condition, line in one.waits]
    while todo:
        condition, line, depth = todo.pop(0)
        joint = joints.get(condition)
        if joint is None:
            yield condition, line
        elif condition not in seen and depth < _DEEPEST:
            seen.add(condition)
            todo += [(before, line, depth + 1) for before, _ in joint.waits]


def _statements(text: str) -> Iterator[_Statement]:
    """Yield statements: each begins with its word and goes on to the next such word."""
    word, given, first = "", dict[str, str](), 0
    for line, row in enumerate(text.split("\n"), 1):
        written = row[:_CARD_END]
        if written.lstrip().startswith(("*", "/*")):
            continue
        found = _FIRST.match(written)
        if found and found[1].upper() in _STATEMENTS:
            if word:
                yield _Statement(word, given, first)
            word, given, first = found[1].upper(), {}, line
        for key, value in _OPERAND.findall(written):
            given.setdefault(key.upper(), value.strip("'").strip().upper())
    if word:
        yield _Statement(word, given, first)
