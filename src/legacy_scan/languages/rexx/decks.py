"""Many procedures or panels in one text, each behind a control statement of IEBUPDTE: `./ ADD NAME=PAY01`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import Extract, Sniff, last_line, plain_facts
from legacy_scan.model.facts import Binding, FileFacts, Flow, Label, Measure, Reference, Trait, Unit

_BEGINS = re.compile(
    rb"(?m)^\./[^ \n]* +(?:ADD|REPL|CHANGE|REPRO)\b(?:[^\n]*[ ,]NAME=([A-Za-z@#$][A-Za-z0-9@#$]{0,7}))?"
)
_CARD = re.compile(rb"(?m)^\./ [^\n]*")
_PROSE = re.compile(r"\${2}|[$@#]*(?:INDEX|DOC|README|HELP|NOTE|CHANGES)|[$@]FILE")
"""Names of members that tell about the others."""
_SURE = 30
_MOST = 20_000
"""No library on tape has as many members: a text with more cards is read as one."""

Form = tuple[str, Sniff, Extract]


class _Part(NamedTuple):
    name: str
    line: int
    text: bytes


def parting(form: str, extract: Extract, forms: Iterable[Form]) -> Extract:
    """Return an extract that reads each member of a deck by itself, as what it looks like, else as the deck does."""

    def extract_all(text: bytes) -> FileFacts:
        if not (text.startswith(b"./") or b"\n./" in text) or not 0 < len(parts := _parts(text)) <= _MOST:
            return extract(text)
        return _joined(form, text, [(part, _facts(part, form, extract, forms)) for part in parts])

    return extract_all


def _parts(text: bytes) -> list[_Part]:
    begins = list(_BEGINS.finditer(text))
    parts: list[_Part] = []
    line, since = 1, 0
    for at, begin in enumerate(begins):
        line += text.count(b"\n", since, begin.start())
        since = begin.start()
        end = begins[at + 1].start() if at + 1 < len(begins) else len(text)
        card_end = text.find(b"\n", since, end)
        body = _CARD.sub(b"", text[card_end + 1 : end]) if card_end >= 0 else b""
        parts.append(_Part((begin[1] or b"").decode().upper(), line, body))
    before = text[: begins[0].start()] if begins else b""
    return [_Part("", 0, before), *parts] if before.strip() and parts else parts


def _facts(part: _Part, form: str, extract: Extract, forms: Iterable[Form]) -> FileFacts:
    head = part.text.decode("utf-8", "replace")
    said, chosen = max(((sniff(head), one) for _, sniff, one in forms), key=lambda pair: pair[0])
    if said >= _SURE:
        return chosen(part.text)
    if not part.text.strip() or _PROSE.match(part.name):
        return plain_facts(form, part.text)
    return extract(part.text)


def _joined(form: str, text: bytes, parts: list[tuple[_Part, FileFacts]]) -> FileFacts:
    """Return all as the facts of one text: each member's lines stand behind its card."""
    last = last_line(text)
    units: list[Unit] = []
    whole = FileFacts(form, "", health(text, set()), ())
    references: list[Reference] = []
    bindings: list[Binding] = []
    labels: list[Label] = []
    flows: list[Flow] = []
    traits: list[Trait] = []
    measures: list[Measure] = []
    lost: set[int] = set()
    for part, facts in parts:
        base, shift = len(units), part.line
        for unit in facts.units:
            first, end = min(unit.first_line + shift, last), min(unit.last_line + shift, last)
            units.append(Unit(unit.space, unit.name or part.name, first, end))
        lost.update(line + shift for line in facts.health.lost_lines if line + shift <= last)
        references += [one._replace(unit=one.unit + base, line=one.line + shift) for one in facts.references]
        bindings += [one._replace(unit=one.unit + base, line=one.line + shift) for one in facts.bindings]
        labels += [one._replace(unit=one.unit + base, line=one.line + shift) for one in facts.labels]
        flows += [one._replace(unit=one.unit + base, line=one.line + shift) for one in facts.flows]
        traits += [one._replace(unit=one.unit + base, line=one.line + shift) for one in facts.traits]
        measures += [one._replace(unit=one.unit + base) for one in facts.measures]
    return whole._replace(
        health=health(text, lost),
        units=tuple(units),
        references=tuple(references),
        bindings=tuple(bindings),
        labels=labels,
        flows=flows,
        traits=tuple(traits),
        measures=tuple(measures),
    )
