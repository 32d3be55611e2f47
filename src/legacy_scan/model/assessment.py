"""What rules, scores and plans say of an estate, and the one value every page and exporter is given."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from legacy_scan.model.estate import Edge, Estate
from legacy_scan.model.inventory import Cryptography, Software
from legacy_scan.model.procedures import Procedure

Category = Literal["mandatory", "optional", "potential", "information"]
Disposition = Literal["retire", "retain", "rehost", "relocate", "repurchase", "replatform", "refactor"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A rule's sighting. `fingerprint` names it without its line, so that it survives edits elsewhere."""

    rule: str
    unit: str
    path: str
    line: int
    column: int
    category: Category
    effort: int
    message: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a reader needs to know of a rule. `id` is `ruleset/ruleID`, links are (title, url)."""

    id: str
    description: str
    category: Category
    effort: int
    dimension: str
    message: str
    labels: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    path: str


@dataclass(frozen=True, slots=True, order=True)
class Vitals:
    """Numbers that the graph gives a unit. `cycle` is the name of its strongly connected component, or empty.

    `own_fan_out` is that part of `fan_out` which is the estate's own: no platform, no library.
    """

    unit: str
    fan_in: int
    fan_out: int
    depth: int
    blast_radius: int
    cycle: str
    own_fan_out: int = 0


@dataclass(frozen=True, slots=True)
class Because:
    """One line of a score's arithmetic: `points` are what this line takes from (or adds to) the score."""

    dimension: str
    rule: str
    count: int
    weight: float
    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """How ready a unit is: 0 to 100, or None for unscored (then `because` says why). `confidence` is 0 to 1.

    `confidence_why` prints its arithmetic.
    """

    unit: str
    readiness: int | None
    band: str
    by_dimension: tuple[tuple[str, int], ...]
    confidence: float
    because: tuple[Because, ...]
    confidence_why: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """A planning range in person-months, each with two significant figures; `because` prints the arithmetic."""

    low: float
    likely: float
    high: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """What moves together. `foundation` marks shared copybooks, tables and datasets, which go first."""

    name: str
    units: tuple[str, ...]
    why: tuple[str, ...]
    foundation: bool
    disposition: Disposition
    disposition_why: str
    effort: Effort


@dataclass(frozen=True, slots=True)
class Cut:
    """A control edge that points to a later wave, and why it had to be cut."""

    edge: Edge
    why: str


@dataclass(frozen=True, slots=True)
class Wave:
    """Components that can ship together, given the waves in `needs`; `title` is its milestone in one line."""

    number: int
    components: tuple[str, ...]
    needs: tuple[int, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The roadmap."""

    components: tuple[Component, ...]
    waves: tuple[Wave, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What was run on what. No clock, no absolute path: `date` is what the user gave, or empty.

    `folder` is the name of the scanned folder, `options` are those that change what is found, with their values;
    `roots` are the globs of what outsiders call, if the user stated any.
    """

    estate_name: str
    tool_version: str
    date: str
    marking: str
    rulesets: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    method: tuple[tuple[str, str], ...]
    folder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    roots: tuple[str, ...] = ()


class Twin(NamedTuple):
    """A unit of a group of near-duplicates, and how like the group's largest it is, from 0 to 1.

    The largest comes first, alike 1.
    """

    unit: str
    alike: float


Twins: TypeAlias = tuple[Twin, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything a page or an exporter ever sees."""

    run: Run
    estate: Estate
    rules: tuple[RuleCard, ...]
    vitals: tuple[Vitals, ...]
    findings: tuple[Finding, ...]
    scores: tuple[Score, ...]
    plan: Plan
    tags: tuple[tuple[str, str], ...] = ()
    """(rule, tag as written) of rules that tag the estate."""
    software: tuple[Software, ...] = ()
    cryptography: tuple[Cryptography, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    """How control goes through each program that has statements, sorted by unit."""
    twins: tuple[Twins, ...] = ()
    """The groups of near-duplicates, the largest group first, each with at least two units."""


def unassessed(estate: Estate) -> Assessment:
    """Return the assessment of an estate of which nothing is said yet."""
    return Assessment(Run("", "", "", "", (), (), ()), estate, (), (), (), (), Plan((), (), ()))
