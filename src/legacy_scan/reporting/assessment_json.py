"""assessment.json: all that was concluded, one record a line, so that two runs can be compared line by line.

The facts of each file are not in it, only its measures: `legacy-scan facts FILE` prints them, and the store keeps them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import islice
from math import isfinite
from operator import attrgetter
from typing import Any, Final

from legacy_scan.model.assessment import Assessment, Cut, RuleCard, Score
from legacy_scan.model.inventory import Cryptography, Software
from legacy_scan.reporting.aside import pieces, written
from legacy_scan.reporting.printable import json_utf8

SCHEMA_VERSION: Final = 1


def export(assessment: Assessment) -> Iterator[bytes]:
    """Yield the assessment as JSON, in pieces. Sections are objects or arrays of objects, in a fixed order."""
    yield b'{"schema_version":%d,\n"run":%s' % (SCHEMA_VERSION, _written(assessment.run))
    for name, lines in _sections(assessment):
        yield b',\n"%s":[\n' % name.encode()
        some = b""
        for some in pieces(lines, b",\n"):
            yield some
        yield b"\n]" if some else b"]"
    yield b"\n}\n"


def _sections(assessment: Assessment) -> Iterator[tuple[str, Iterable[bytes]]]:
    estate, plan = assessment.estate, assessment.plan
    yield "files", _flat(estate.ledger)
    yield "units", _flat(estate.units)
    yield "measures", _measures(assessment)
    yield "edges", _flat(estate.edges)
    yield "unresolved", _flat(estate.unresolved)
    yield "columns", _flat(estate.columns)
    yield "homonyms", _flat(estate.homonyms)
    yield "vitals", _flat(assessment.vitals)
    yield "rules", map(_written, assessment.rules)
    yield "findings", _flat(assessment.findings)
    yield "scores", _scores(assessment.scores)
    yield "components", map(_written, plan.components)
    yield "waves", map(_written, plan.waves)
    yield "cuts", map(_written, plan.cuts)
    yield "software", map(_written, assessment.software)
    yield "cryptography", map(_written, assessment.cryptography)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: _record(value)).encode


def _written(value: Any) -> bytes:
    if type(value) is float and isfinite(value):
        return repr(value).encode()  # as the encoder does, and much quicker for a number alone
    return json_utf8(_encode(value))


def _form(names: Iterable[str]) -> bytes:
    return b"{%s}" % ",".join(f'"{name}":%s' for name in names).encode()


def _flat(rows: Sequence[Any]) -> Iterable[bytes]:
    """Return rows of one type, none of whose values is a record."""
    if not rows:
        return ()
    names = _names(rows[0].__class__)
    values = rows if isinstance(rows[0], tuple) else list(map(attrgetter(*names), rows))
    return map(_form(names).__mod__, written(values, _written, _written))


def _measures(assessment: Assessment) -> Iterable[bytes]:
    rows = [
        (file.units[measure.unit], measure.name, measure.value)
        for file in assessment.estate.files
        for measure in file.facts.measures
    ]
    return map(_form(("unit", "name", "value")).__mod__, written(rows, _written, _written))


def _scores(scores: Sequence[Score]) -> Iterator[bytes]:
    reasons = iter(_flat([reason for score in scores for reason in score.because]))
    rows = [
        (one.unit, one.readiness, one.band, dict(one.by_dimension), one.confidence, one.confidence_why)
        for one in scores
    ]
    form = _form(("unit", "readiness", "band", "by_dimension", "confidence", "because", "confidence_why"))
    for score, (*row, why) in zip(scores, written(rows, _written, _written), strict=True):
        yield form % (*row, b"[%s]" % b",".join(islice(reasons, len(score.because))), why)


def _record(value: Any) -> dict[str, Any]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} has no place in assessment.json")
    names = _names(type(value))
    record = dict(zip(names, attrgetter(*names)(value), strict=True))
    if isinstance(value, Software | Cryptography):
        record["uses"] = [use._asdict() for use in value.uses]
    if isinstance(value, Cut):
        record["edge"] = value.edge._asdict()
    if isinstance(value, RuleCard):
        record["links"] = [{"title": title, "url": url} for title, url in value.links]
    return record


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(getattr(kind, "_fields", ())) or tuple(field.name for field in fields(kind))
