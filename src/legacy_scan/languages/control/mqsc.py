"""MQSC: queues, what an alias or a remote queue stands for, and which program or transaction a trigger starts.

Source: IBM MQ "MQSC commands reference". A queue that is defined is registered.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.languages.control.statements import Sheet, operands
from legacy_scan.model.facts import Binding, FileFacts, Reference, Trait, Unit

_VERBS: Final = ("DEFINE", "DEF", "ALTER", "ALT")
_QUEUES: Final = {
    "QLOCAL": "local",
    "QL": "local",
    "QALIAS": "alias",
    "QA": "alias",
    "QREMOTE": "remote",
    "QR": "remote",
    "QMODEL": "model",
    "QM": "model",
}
_PROCESSES: Final = ("PROCESS", "PRO")
_TARGETS: Final = {"alias": ("TARGET", "TARGQ"), "remote": ("XMITQ",), "local": (), "model": ()}
_KEPT: Final = ("RNAME", "RQMNAME", "INITQ", "TRIGTYPE", "USAGE", "BOQNAME", "CLUSTER", "MAXDEPTH", "QSGDISP")
_NAME: Final = re.compile(r"[A-Za-z0-9._%/&@#$+<>{}-]{1,64}")


class _Command(NamedTuple):
    text: str
    line: int


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of commands: each queue is a unit of its own."""
    sheet = Sheet("mqsc", text)
    units: list[Unit] = []
    references: list[Reference] = []
    for command in _commands(text.decode("utf-8", "replace")):
        sheet.count += 1
        said = operands(command.text)
        if len(said) < 2 or said[0].word not in _VERBS or said[1].value is None:
            continue
        kind, name = said[1].word, _bare(said[1].value)
        given = {one.word: _bare(one.value or "") for one in said[2:]}
        if kind in _PROCESSES and name:
            value = given.get("APPLICID", "")
            scope = given.get("APPLTYPE", "").upper()
            sheet.bindings.append(Binding(0, "trigger-process", name, value, command.line, scope))
        elif kind in _QUEUES and _NAME.fullmatch(name):
            units.append(Unit("queue", name, command.line, command.line))
            references += _queue(sheet, len(units), _QUEUES[kind], name, {**given, "": ""}, command.line)
            if "TRIGGER" in (one.word for one in said):
                sheet.traits.append(Trait(0, "mq.trigger", command.line))
    facts = sheet.facts()
    return facts._replace(units=(*facts.units, *units), references=(*facts.references, *references))


def _queue(sheet: Sheet, unit: int, kind: str, name: str, given: dict[str, str], line: int) -> Iterator[Reference]:
    of = f"queue:{name}"
    sheet.bindings.append(Binding(0, "attribute", "type", kind, line, of))
    for word in _KEPT:
        if given.get(word):
            sheet.bindings.append(Binding(0, "attribute", word.lower(), given[word], line, of))
    if process := given.get("PROCESS"):
        sheet.bindings.append(Binding(0, "triggered", name, process, line, ""))
    for word in _TARGETS[kind]:
        if given.get(word):
            yield Reference(unit, "stands-for-queue", given[word], line, 1, "literal")


def _bare(value: str) -> str:
    return value.strip().strip("'\"").strip()


def _commands(text: str) -> Iterator[_Command]:
    """Yield commands: a row that ends in `+` or `-` goes on in the next; `*` begins a comment."""
    pieces: list[str] = []
    first = 0
    for line, row in enumerate(text.split("\n"), 1):
        written = row[:72].strip()
        if not written or written.startswith("*"):
            continue
        first = first if pieces else line
        pieces.append(written.rstrip("+-;").rstrip() if written[-1] in "+-" else written.rstrip(";"))
        if written[-1] not in "+-":
            yield _Command(" ".join(pieces), first)
            pieces = []
    if pieces:
        yield _Command(" ".join(pieces), first)
