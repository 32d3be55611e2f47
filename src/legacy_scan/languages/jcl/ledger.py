"""The facts of one deck while they are collected: its units, the open one, and where we are in it."""

from dataclasses import dataclass, field

from legacy_scan.languages.jcl.symbols import Environment, substitute
from legacy_scan.model.facts import Binding, FileFacts, Guest, Health, Label, Measure, Reference, Trait, Unit

DatasetKey = tuple[str, str]
"""Step (or `STEP.PROCSTEP`) and DDNAME."""


@dataclass(slots=True)
class OpenUnit:
    """A unit that is being read. `environments` are the values its symbols can have: several, if it is called so."""

    number: int
    space: str
    name: str
    first_line: int
    environments: list[Environment]
    last_line: int = 0
    step: str = ""
    step_line: int = 0
    step_column: int = 1
    calls_proc: bool = False
    program: str = ""
    dd: str = ""
    dd_scope: str = ""
    datasets: dict[DatasetKey, str] = field(default_factory=dict)
    steps: int = 0
    statements: int = 0
    branches: int = 0
    depth: int = 0
    nesting: int = 0
    code_lines: int = 0
    comment_lines: int = 0
    ended: bool = False
    hidden: set[str] = field(default_factory=set)
    held: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    """Statements of JCL in the stream of the open step, with the line at which they begin."""
    copied: list[str] = field(default_factory=list)
    """Datasets that the open step copies, in their order."""
    reader: bool = False
    """Whether the open step writes to the internal reader."""
    defaults: bool = False
    """Whether a proc gives its symbols values that a caller in another member may replace."""


class Ledger:
    """What is said so far."""

    def __init__(self) -> None:
        self.units: list[OpenUnit] = []
        self.references: list[Reference] = []
        self.bindings: list[Binding] = []
        self.labels: list[Label] = []
        self.traits: list[Trait] = []
        self.guests: list[Guest] = []

    def open(self, space: str, name: str, line: int, environments: list[Environment]) -> OpenUnit:
        """Begin a unit."""
        unit = OpenUnit(len(self.units), space, name, line, environments, line, step_line=line)
        self.units.append(unit)
        return unit

    def facts(self, health: Health, lines: int) -> FileFacts:
        """Return everything, sorted where one statement says several things."""
        units = self.units or [OpenUnit(0, "member", "", 1, [])]
        whole = len(units) == 1 and units[0].space != "job"
        rows = tuple(
            Unit(unit.space, unit.name, 1 if whole else unit.first_line, lines if whole else min(unit.last_line, lines))
            for unit in units
        )
        return FileFacts(
            language="jcl",
            dialect="",
            health=health,
            units=rows,
            references=tuple(dict.fromkeys(self.references)),
            bindings=tuple(dict.fromkeys(self.bindings)),
            labels=tuple(self.labels),
            traits=tuple(dict.fromkeys(self.traits)),
            measures=tuple(measure for unit in units for measure in _measures(unit)),
            guests=tuple(self.guests),
        )


def template(ledger: Ledger, unit: OpenUnit, name: str, written: str, line: int) -> None:
    """Keep how a proc writes what its defaults fill in, as a caller may give the symbols other values."""
    if unit.defaults and substitute(written, unit.environments[0]) != written:
        ledger.bindings.append(Binding(unit.number, "template", name, written, line, unit.dd_scope))


def _measures(unit: OpenUnit) -> list[Measure]:
    values = (
        ("steps", unit.steps),
        ("statements", unit.statements),
        ("branches", unit.branches),
        ("nesting", unit.nesting),
        ("code-lines", unit.code_lines),
        ("comment-lines", unit.comment_lines),
    )
    return [Measure(unit.number, name, value) for name, value in values]
