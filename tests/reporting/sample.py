"""A small benefits estate as an assessment, by hand: two applications, shared data, a few gaps, and hostile names."""

from dataclasses import replace

from legacy_scan.model.assessment import (
    Assessment,
    Because,
    Category,
    Component,
    Cut,
    Disposition,
    Effort,
    Finding,
    Plan,
    RuleCard,
    Run,
    Score,
    Vitals,
    Wave,
)
from legacy_scan.model.estate import Edge, Estate, EstateUnit, Homonym, LedgerRow, SourceFile, State, Unresolved
from legacy_scan.model.facts import FileFacts, Health, Measure, Unit

_PROGRAMS = (
    ("BENMENU", 412, 71), ("BENINQ", 655, 64), ("BENUPD", 981, 48), ("BENCALC", 2210, 22),
    ("BENELIG", 1730, 35), ("BENDATE", 140, 91), ("BENRPT", 780, 77), ("PAYEXTR", 1190, 58),
)  # fmt: skip
_BANDS = ((80, "ready"), (60, "adapt"), (40, "rework"), (0, "blocked"))
_DIMENSIONS = ("platform", "state", "interfaces", "structure")

_RULES: tuple[tuple[str, str, Category, int, str, str], ...] = (
    ("cobol/cics-terminal", "Screens are sent to a 3270 terminal", "mandatory", 5, "interfaces",
     "The program sends map {{map}}.\n\nReplace the screen by a web form, and keep its field checks."),
    ("cobol/indexed-file", "Records are kept in VSAM files", "mandatory", 8, "state",
     "File {{file}} is indexed. Move it to a database table."),
    ("cobol/date-two-digit", "Dates are read with a two-digit year", "mandatory", 2, "structure",
     "ACCEPT FROM DATE gives two digits of the year."),
    ("cobol/goto", "Control jumps with GO TO", "optional", 1, "structure", "GO TO leaves the paragraph."),
    ("jcl/tape", "A job waits for a tape", "potential", 3, "platform", "UNIT=TAPE: ask who still reads it."),
)  # fmt: skip


def sample() -> Assessment:
    """Return the estate."""
    units, files = _units(), _files()
    return Assessment(
        run=_run(),
        estate=Estate(units, files, _edges(), _unresolved(), _ledger(), _homonyms()),
        rules=_cards(),
        vitals=tuple(sorted(Vitals(unit.id, 2, 3, 1, 4, "") for unit in units if unit.origin == "source")),
        findings=_findings(),
        scores=_scores(),
        plan=_plan(),
    )


def hostile(name: str) -> Assessment:
    """Return the estate with that text wherever the scanned code, or its file names, can put a text."""
    plain = sample()
    unit = EstateUnit(f"program:{name}", "program", name, "source", name, 1, 9, name, (name,))
    finding = Finding("cobol/goto", unit.id, name, 3, 1, "optional", 1, name, "f0")
    because = (Because("structure", name, 1, 1.0, -20.0, name), Because("", "structure", 1, 1.0, -20.0, name))
    component = Component(name, (unit.id,), (name,), False, "refactor", name, Effort(1.0, 2.0, 3.0, (name,)))
    edge = Edge("call", unit.id, unit.id, "literal", name, 2)
    estate = replace(
        plain.estate,
        units=tuple(sorted((*plain.estate.units, unit))),
        edges=(*plain.estate.edges, edge),
        unresolved=(*plain.estate.unresolved, Unresolved(unit.id, "call", name, "missing", name, 4)),
        ledger=(*plain.estate.ledger, LedgerRow(name, name, "", name, "failed", name, 1, 1, 0)),
        homonyms=(Homonym("program", name, (unit.id, unit.id)),),
    )
    plan = Plan(
        (*plain.plan.components, component),
        (*plain.plan.waves, Wave(4, (name,), (1,))),
        (*plain.plan.cuts, Cut(edge, name)),
    )
    return replace(
        plain,
        run=replace(plain.run, estate_name=name, notes=(name,), marking=name),
        estate=estate,
        rules=(*plain.rules, RuleCard(name, name, "optional", 1, name, name, (name,), ((name, name),), name)),
        findings=(*plain.findings, finding, replace(finding, rule=name)),
        scores=(*plain.scores, Score(unit.id, 80, name, (("structure", 80),), 1.0, because)),
        plan=plan,
    )


def _run() -> Run:
    return Run(
        estate_name="Benefits",
        tool_version="0.1",
        date="",
        marking="",
        rulesets=(("cobol", "4 rules"), ("jcl", "1 rule")),
        notes=("Rule java/jndi did not run: no Java in the estate.",),
        method=(
            ("Readiness", "100 minus the sum over all rules of weight x places per 1,000 lines, at most 25 a rule."),
            ("Confidence", "understood bytes x resolved references"),
        ),
    )


def _units() -> tuple[EstateUnit, ...]:
    programs = [
        EstateUnit(f"program:{name}", "program", name, "source", f"cbl/{name}.cbl", 1, lines, "cobol")
        for name, lines, _ in _PROGRAMS
    ]
    others = [
        EstateUnit("copybook:BENREC", "copybook", "BENREC", "source", "cpy/BENREC.cpy", 1, 48, "cobol"),
        EstateUnit("job:NIGHTLY", "job", "NIGHTLY", "source", "jcl/NIGHTLY.jcl", 1, 37, "jcl"),
        EstateUnit("program:IDCAMS", "program", "IDCAMS", "external", "", 0, 0),
        EstateUnit("dataset:BEN.MASTER", "dataset", "BEN.MASTER", "implied", "", 0, 0),
        EstateUnit("transaction:BENM", "transaction", "BENM", "registered", "csd/BEN.csd", 4, 4, "csd"),
    ]
    return tuple(sorted([*programs, *others]))


def _files() -> tuple[SourceFile, ...]:
    return tuple(_file(name, lines) for name, lines, _ in sorted(_PROGRAMS))


def _file(name: str, lines: int) -> SourceFile:
    health = Health(lines * 40, 120 if name == "BENCALC" else 0, (811, 812, 813, 1404) if name == "BENCALC" else ())
    measures = (Measure(0, "code-lines", lines * 3 // 4), Measure(0, "branches", lines // 20))
    facts = FileFacts("cobol", "fixed", health, (Unit("program", name, 1, lines),), measures=measures)
    return SourceFile(f"cbl/{name}.cbl", facts, (f"program:{name}",))


def _edges() -> tuple[Edge, ...]:
    calls = (
        ("BENMENU", "xctl", "BENINQ", "literal", 210), ("BENMENU", "xctl", "BENUPD", "move-literal", 214),
        ("BENUPD", "link", "BENCALC", "literal", 512), ("BENCALC", "call", "BENDATE", "literal", 77),
        ("BENCALC", "call", "BENELIG", "value-clause", 1033), ("PAYEXTR", "call", "BENDATE", "literal", 61),
    )  # fmt: skip
    edges = [
        Edge(kind, f"program:{source}", f"program:{target}", evidence, f"cbl/{source}.cbl", line)
        for source, kind, target, evidence, line in calls
    ]
    edges += [
        Edge("copy", f"program:{name}", "copybook:BENREC", "literal", f"cbl/{name}.cbl", 31) for name, _, _ in _PROGRAMS
    ]
    edges += [
        Edge("runs", "transaction:BENM", "program:BENMENU", "declared", "csd/BEN.csd", 4),
        Edge("runs", "job:NIGHTLY", "program:BENRPT", "literal", "jcl/NIGHTLY.jcl", 9),
        Edge("runs", "job:NIGHTLY", "program:IDCAMS", "literal", "jcl/NIGHTLY.jcl", 20),
        Edge("runs", "job:NIGHTLY", "program:PAYEXTR", "literal", "jcl/NIGHTLY.jcl", 28),
        Edge("reads", "program:BENRPT", "dataset:BEN.MASTER", "joined", "cbl/BENRPT.cbl", 140),
    ]
    return tuple(sorted(edges))


def _unresolved() -> tuple[Unresolved, ...]:
    return (
        Unresolved("program:BENCALC", "call", "WS-NEXT-STEP", "dynamic", "cbl/BENCALC.cbl", 1490),
        Unresolved("program:BENRPT", "copy", "RPTHDR", "missing", "cbl/BENRPT.cbl", 33),
        Unresolved("program:PAYEXTR", "copy", "RPTHDR", "missing", "cbl/PAYEXTR.cbl", 35),
    )


def _homonyms() -> tuple[Homonym, ...]:
    return (Homonym("copybook", "OLDREC", ("copybook:OLDREC@a/OLDREC.cpy", "copybook:OLDREC@b/OLDREC.cpy")),)


def _ledger() -> tuple[LedgerRow, ...]:
    rows = [
        _row(f"cbl/{name}.cbl", "cobol", "partial" if name == "BENCALC" else "analysed", "", lines)
        for name, lines, _ in _PROGRAMS
    ]
    rows += [
        _row("cpy/BENREC.cpy", "cobol", "analysed", "", 48),
        _row("csd/BEN.csd", "csd", "analysed", "", 12),
        _row("jcl/NIGHTLY.jcl", "jcl", "analysed", "", 37),
        _row("bin/BENMENU.load", "", "skipped", "binary", 0),
        _row("doc/readme", "", "skipped", "unknown-language", 0),
        _row("cbl/OLD.cbl", "cobol", "failed", "deadline of 30 s", 900),
    ]
    return tuple(sorted(rows))


def _row(path: str, language: str, state: State, reason: str, lines: int) -> LedgerRow:
    reason = "lost 4 lines" if state == "partial" else reason
    return LedgerRow(path, language, "", "utf-8", state, reason, lines * 40, lines, 120 if state == "partial" else 0)


def _cards() -> tuple[RuleCard, ...]:
    link = ("Strangler fig", "https://martinfowler.com/bliki/StranglerFigApplication.html")
    return tuple(
        RuleCard(id_, description, category, effort, dimension, message, (), (link,), "rules/sample.yaml")
        for id_, description, category, effort, dimension, message in _RULES
    )


def _findings() -> tuple[Finding, ...]:
    found = []
    for position, (name, lines, readiness) in enumerate(_PROGRAMS):
        for number, (rule, _, category, effort, _, message) in enumerate(_RULES[:4]):
            if (position + number) % 2 and readiness < 80:
                found.append(_finding(rule, name, lines // (number + 2), category, effort, message))
    jcl = Finding("jcl/tape", "job:NIGHTLY", "jcl/NIGHTLY.jcl", 22, 4, "potential", 3, _RULES[4][5], "ab12")
    return tuple(sorted([*found, jcl]))


def _finding(rule: str, name: str, line: int, category: Category, effort: int, message: str) -> Finding:
    shown = message.replace("{{map}}", f"{name}M").replace("{{file}}", "BENMAST")
    return Finding(
        rule, f"program:{name}", f"cbl/{name}.cbl", line, 12, category, effort, shown, f"{name}{line:x}".lower()
    )


def _scores() -> tuple[Score, ...]:
    scores = [_score(f"program:{name}", readiness) for name, _, readiness in _PROGRAMS]
    scores.append(_score("copybook:BENREC", 95))
    why = Because("", "", 0, 0.0, 0.0, "A third of its bytes was not understood.")
    scores.append(Score("job:NIGHTLY", None, "unscored", (), 0.62, (why,)))
    return tuple(sorted(scores, key=lambda score: score.unit))


def _score(unit: str, readiness: int) -> Score:
    """Two lines take from the dimension `state`, and `state` takes the same from the whole."""
    lost = 100.0 - readiness
    because = (
        Because("state", "cobol/indexed-file", 2, 8.0, -lost / 2, "2 × effort 8, per 1,000 lines"),
        Because("state", "sign/measure.gotos", 1, 5.0, -lost / 2, "7 jumps (GO TO); from 1 on"),
        Because("", "state", 1, 1.0, -lost, f"weight 1 × (100 - {readiness}) of state"),
    )
    by_dimension = tuple((name, readiness if name == "state" else 100) for name in _DIMENSIONS)
    band = next(name for least, name in _BANDS if readiness >= least)
    return Score(unit, readiness, band, by_dimension, 0.9 if readiness > 40 else 0.71, because)


def _plan() -> Plan:
    components = (
        _component("shared-records", ("copybook:BENREC", "program:BENDATE"), "replatform", 0.2, True),
        _component("benefit-calculation", ("program:BENCALC", "program:BENELIG"), "refactor", 9.1, False),
        _component("benefit-screens", ("program:BENINQ", "program:BENMENU", "program:BENUPD"), "refactor", 4.2, False),
        _component("nightly-extract", ("job:NIGHTLY", "program:BENRPT", "program:PAYEXTR"), "rehost", 1.4, False),
    )
    waves = (
        Wave(1, ("shared-records",), ()),
        Wave(2, ("benefit-calculation", "nightly-extract"), (1,)),
        Wave(3, ("benefit-screens",), (1, 2)),
    )
    cut = Cut(_edges()[0], "BENUPD and BENCALC call each other; this call is the cheaper one to bridge.")
    return Plan(components, waves, (cut,))


def _component(name: str, units: tuple[str, ...], disposition: Disposition, likely: float, shared: bool) -> Component:
    why = ("These units call each other in a circle.",) if not shared else ("Used by more than one component.",)
    effort = Effort(likely * 0.6, likely, likely * 1.9, ("4,200 lines x 0.9 alive = 3,780 lines", "2.94 x 3.78^1.1"))
    return Component(
        name, units, why, shared, disposition, "Its rules are the agency's own, and nothing buys them.", effort
    )
