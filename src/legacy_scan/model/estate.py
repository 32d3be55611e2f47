"""Many files' facts, linked: what there is, and what hangs on what.

Edges and unresolved names are NamedTuples, as facts are: there are hundreds of thousands of them, each is hashed and
sorted, and a tuple does both in C.
"""

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from legacy_scan.model.facts import FileFacts
from legacy_scan.model.sightings import Sighting

State = Literal["analysed", "partial", "skipped", "failed"]
Origin = Literal["source", "registered", "implied", "external"]
Reason = Literal["missing", "dynamic", "ambiguous", "cut"]


@dataclass(frozen=True, slots=True, order=True)
class LedgerRow:
    """What became of one discovered path. `path` is relative, with `/`, and printable (see intake)."""

    path: str
    language: str
    dialect: str
    encoding: str
    state: State
    reason: str
    bytes: int
    lines: int
    lost_bytes: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One analysed text and its ids: `units[i]` is the id of `facts.units[i]`.

    A guest text has its host's path, and facts whose lines are already those of the host.
    """

    path: str
    facts: FileFacts
    units: tuple[str, ...]
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class EstateUnit:
    """A node of the graph. Implied and external units have no path, and lines 0."""

    id: str
    space: str
    name: str
    origin: Origin
    path: str
    first_line: int
    last_line: int
    language: str = ""
    aliases: tuple[str, ...] = ()


class Edge(NamedTuple):
    """One site at which `source` names `target`, both unit ids."""

    kind: str
    source: str
    target: str
    evidence: str
    path: str
    line: int


class Arc(NamedTuple):
    """All edges of a kind and grade of evidence that lead from one unit to another, and how many these are."""

    kind: str
    source: str
    target: str
    evidence: str
    places: int


_HEAD: Final = itemgetter(slice(4))


class Unresolved(NamedTuple):
    """One site whose name has no single unit: the reason says why, and `why` where a dynamic name comes from."""

    source: str
    kind: str
    name: str
    reason: Reason
    path: str
    line: int
    why: str = ""


class ColumnUse(NamedTuple):
    """One site at which `unit` reads, writes or updates a column of a table, by unit ids; `*` is every column.

    `host` is the variable that is given the column, or gives it its value. `evidence` is declared where DECLARE TABLE
    or DDL settles whose column it is, and candidate where nothing does.
    """

    table: str
    column: str
    unit: str
    use: str
    evidence: str
    host: str
    path: str
    line: int


class TableColumn(NamedTuple):
    """A column of a table as DDL or, where there is none, DECLARE TABLE gives it; `at` counts from 0."""

    table: str
    at: int
    name: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Homonym:
    """Two or more sources of one name; each got its path (and line) into its id."""

    space: str
    name: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estate:
    """The whole system of one scan, each tuple sorted."""

    units: tuple[EstateUnit, ...]
    files: tuple[SourceFile, ...]
    edges: tuple[Edge, ...]
    unresolved: tuple[Unresolved, ...]
    ledger: tuple[LedgerRow, ...]
    homonyms: tuple[Homonym, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    table_columns: tuple[TableColumn, ...] = ()
    arcs: tuple[Arc, ...] = field(init=False, repr=False, compare=False)
    """The edges without their places: a tenth of them in Java, where a class names another on many lines."""

    def __post_init__(self) -> None:
        arcs: Counter[tuple[str, str, str, str]] = Counter(map(_HEAD, self.edges))
        object.__setattr__(self, "arcs", tuple([Arc(*head, places) for head, places in arcs.items()]))
