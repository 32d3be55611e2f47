"""Small estates, drawn by hand or by hypothesis, for tests of what stands above linking."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from legacy_scan.analysis import vitals
from legacy_scan.model.assessment import Finding, Plan, RuleCard, Score
from legacy_scan.model.estate import Edge, Estate, EstateUnit, LedgerRow, Origin, SourceFile, Unresolved
from legacy_scan.model.facts import FileFacts, Health, Measure, Unit
from legacy_scan.model.names import unit_id
from legacy_scan.planning import Settings, plan
from legacy_scan.planning import load as load_settings
from legacy_scan.scoring import ScoringModel, scores
from legacy_scan.scoring import load as load_model

_RULES = Path(__file__).parents[2] / "rules"


def table(name: str) -> dict[str, Any]:
    """Return one of the shipped data tables."""
    found: dict[str, Any] = yaml.safe_load((_RULES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


MODEL: ScoringModel = load_model(table("scoring"))


def settings(
    components: Mapping[str, Sequence[str]] | None = None, roots: Sequence[str] = (), **sizes: float
) -> Settings:
    """Return the shipped settings with other sizes."""
    data = table("dispositions")
    return load_settings(data | {"sizes": data["sizes"] | sizes}, components, roots)


def unit(identity: str, path: str = "", origin: Origin = "source") -> EstateUnit:
    """Return a unit by its id; the file of a source unit is named after it."""
    space, _, name = identity.partition(":")
    at = path or (f"src/{name.lower()}.{space}" if origin == "source" else "")
    return EstateUnit(unit_id(space, name), space, name, origin, at, 1, 10)


def edge(source: str, target: str, kind: str = "call", evidence: str = "literal", line: int = 1) -> Edge:
    """Return an edge between two ids."""
    return Edge(kind, source, target, evidence, "somewhere", line)


def source(one: EstateUnit, lost: int = 0, **measures: int) -> SourceFile:
    """Return the file of a unit, of 1,000 bytes; measures are named with `_` for `-`."""
    facts = FileFacts(
        "cobol",
        "",
        Health(1000, lost, ()),
        (Unit(one.space, one.name, 1, 10),),
        measures=tuple(Measure(0, name.replace("_", "-"), value) for name, value in measures.items()),
    )
    return SourceFile(one.path, facts, (one.id,))


def estate(
    units: Iterable[EstateUnit],
    edges: Iterable[Edge] = (),
    files: Iterable[SourceFile] | None = None,
    unresolved: Iterable[Unresolved] = (),
    ledger: Iterable[LedgerRow] = (),
) -> Estate:
    """Return an estate; without files, each source unit has one of 500 lines."""
    units = tuple(sorted(units))
    if files is None:
        files = [source(one, code_lines=500) for one in units if one.origin == "source"]
    return Estate(units, tuple(files), tuple(sorted(edges)), tuple(unresolved), tuple(ledger))


def finding(unit: str, rule: str = "pack/rule", category: Any = "mandatory", effort: int = 3, line: int = 1) -> Finding:
    """Return a finding of a unit."""
    return Finding(rule, unit, "somewhere", line, 1, category, effort, "message", f"{rule}-{unit}-{line}")


def card(rule: str, dimension: str) -> RuleCard:
    """Return the card of a rule in a dimension."""
    return RuleCard(rule, "", "mandatory", 3, dimension, "", (), (), "")


def score(one: Estate, findings: Iterable[Finding] = (), cards: Sequence[RuleCard] = ()) -> dict[str, Score]:
    """Return the scores by unit."""
    return {row.unit: row for row in scores(one, findings, cards, vitals(one), MODEL)}


def planned(
    one: Estate,
    how: Settings | None = None,
    findings: Sequence[Finding] = (),
    cards: Sequence[RuleCard] = (),
) -> Plan:
    """Return the plan of an estate, scored with the shipped model."""
    numbers = vitals(one)
    return plan(one, scores(one, findings, cards, numbers, MODEL), numbers, findings, how or settings())


_SPACES = ("program", "copybook", "job", "proc", "screen", "dataset", "class", "member", "transaction")
_KINDS = ("call", "xctl", "runs", "invokes", "copy", "reads", "references", "precedes", "return-transid")


@st.composite
def estates(draw: st.DrawFn, most: int = 14) -> Estate:
    """Draw an estate of a few units in a few folders, with edges of every kind and grade between them."""
    names = draw(st.lists(st.sampled_from([f"{a}{b}{n}" for a in "AB" for b in "XY" for n in range(5)]), max_size=most))
    units: dict[str, EstateUnit] = {}
    for name in names:
        space = draw(st.sampled_from(_SPACES))
        origin: Origin = draw(st.sampled_from(("source", "source", "source", "implied", "registered", "external")))
        folder = draw(st.sampled_from(("", "app", "app/online", "batch")))
        one = unit(f"{space}:{name}", f"{folder}/{draw(st.sampled_from('fgh'))}{name}", origin)
        units[one.id] = one
    known = sorted(units)
    edges = []
    if known:
        for _ in range(draw(st.integers(0, 3 * len(known)))):
            pair = draw(st.sampled_from(known)), draw(st.sampled_from(known))
            grade = draw(st.sampled_from(("literal", "literal", "move-literal", "candidate")))
            edges.append(edge(*pair, kind=draw(st.sampled_from(_KINDS)), evidence=grade, line=draw(st.integers(1, 3))))
    lines = st.sampled_from((0, 40, 900, 4000, 30_000))
    files = [
        source(units[name], lost=draw(st.sampled_from((0, 0, 0, 150, 300))), code_lines=draw(lines))
        for name in known
        if units[name].origin == "source"
    ]
    return estate(units.values(), edges, files)


@st.composite
def tangles(draw: st.DrawFn, most: int = 12) -> Estate:
    """Draw programs that call each other in many circles, too large to move at once."""
    known = [f"program:{'AB'[number % 2]}{number}" for number in range(draw(st.integers(2, most)))]
    one = st.sampled_from(known)
    calls = draw(st.lists(st.tuples(one, one), min_size=len(known), max_size=3 * len(known)))
    units = [unit(name, draw(st.sampled_from(("x/", "y/"))) + name) for name in known]
    files = [source(one, code_lines=draw(st.sampled_from((900, 9000)))) for one in units]
    return estate(units, [edge(*pair) for pair in calls], files)
