"""What `rules/dispositions.yaml` and the user's configuration say about plans, checked."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, Final, cast

from legacy_scan.model.assessment import Disposition
from legacy_scan.planning.effort import Approach, EffortModel
from legacy_scan.planning.numbers import NUMBERS
from legacy_scan.planning.sizes import Sizes, sizes
from legacy_scan.scoring.table import Table

DISPOSITIONS: Final = ("retire", "retain", "rehost", "relocate", "repurchase", "replatform", "refactor")
_COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_CONDITION: Final = re.compile(r"([a-z_]+) (==|<=?|>=?) (\d+(?:\.\d+)?)")


class PlanError(ValueError):
    """The dispositions file or the user's components are wrong; the message begins with the path of the key."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A number of a component compared with a limit."""

    number: str
    compare: Callable[[float, float], bool]
    limit: float

    def holds(self, face: Mapping[str, float]) -> bool:
        """Tell whether a component with these numbers meets the condition."""
        return self.compare(face[self.number], self.limit)


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the table: the disposition of a component for which all conditions hold, and why."""

    disposition: Disposition
    when: tuple[Condition, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that is added to the reason where its conditions hold."""

    when: tuple[Condition, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How to plan. `components` are the user's: (name, globs on unit ids), in order; `stated_roots` are globs too."""

    sizes: Sizes
    companions: frozenset[str]
    registered: frozenset[str]
    root_spaces: frozenset[str]
    documentation: tuple[str, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[Note, ...]
    effort: EffortModel
    components: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stated_roots: tuple[str, ...] = ()


def load(
    dispositions: Mapping[str, Any],
    components: Mapping[str, Sequence[str]] | None = None,
    stated_roots: Sequence[str] = (),
) -> Settings:
    """Return the checked settings, or raise PlanError with the path of the first key that is wrong.

    `components` and `stated_roots` come from the user's configuration; any of his roots means: these are all there are.
    """
    root = Table(dispositions, "", PlanError)
    root.one_of("version", (1,))
    settings = Settings(
        sizes=sizes(root.table("sizes")),
        companions=frozenset(root.words("companions")),
        registered=frozenset(root.words("registered")),
        root_spaces=frozenset(root.words("roots")),
        documentation=tuple(root.words("documentation")),
        decisions=tuple(_decision(row) for row in root.tables("decisions")),
        notes=tuple(_note(row) for row in root.tables("notes")),
        effort=_effort(root.table("effort")),
        components=_components(components or {}),
        stated_roots=tuple(stated_roots),
    )
    root.nothing_else()
    if settings.decisions[-1].when:
        raise PlanError("decisions: the last row must have no condition, so that every component has a disposition")
    return settings


def _components(data: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = Table(data, "components", PlanError)
    for name in data:
        if not isinstance(name, str) or not name.strip():
            raise PlanError(f"components: a name must be a text, found {name!r:.80}")
    return tuple((name, tuple(table.words(name))) for name in data)


def _decision(row: Table) -> Decision:
    found = Decision(cast("Disposition", row.one_of("disposition", DISPOSITIONS)), _when(row), _template(row, "why"))
    row.nothing_else()
    return found


def _note(row: Table) -> Note:
    found = Note(_when(row), _template(row, "text"))
    row.nothing_else()
    return found


def _when(row: Table) -> tuple[Condition, ...]:
    found = []
    for text in row.words("when"):
        match = _CONDITION.fullmatch(text)
        if not match or match[1] not in NUMBERS:
            raise PlanError(
                f"{row.at('when')}: expected NUMBER COMPARISON LIMIT, with a known number, found {text!r:.80}"
            )
        found.append(Condition(match[1], _COMPARISONS[match[2]], float(match[3])))
    return tuple(found)


def _template(row: Table, key: str) -> str:
    text = row.text(key)
    try:
        fields = [(name, form, turn) for _, name, form, turn in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise PlanError(f"{row.at(key)}: {error}") from error
    for name, form, turn in fields:
        if name not in NUMBERS or form or turn:
            raise PlanError(f"{row.at(key)}: no such number: {name!r:.80}")
    return text


def _effort(table: Table) -> EffortModel:
    cocomo, understanding, spread = table.table("cocomo"), table.table("understanding"), table.table("spread")
    translation, work = table.table("translation"), table.table("work_list")
    kinds = ("batch", "batch_sort", "batch_dbms", "batch_sort_dbms", "interactive")
    approaches = table.table("approaches")
    found = EffortModel(
        a=cocomo.number("a", 0.01, 100),
        exponent=round(cocomo.number("b", 0.1, 2) + 0.01 * cocomo.number("scale_factors", 0, 100), 6),
        su=understanding.number("su", 0, 100),
        unfm=understanding.number("unfm", 0, 1),
        low=spread.number("low", 0.01, 1),
        high=spread.number("high", 1, 100),
        translated_per_month=translation.number("per_month", 1, 1_000_000),
        translated={kind: translation.number(kind, 0, 100) for kind in kinds},
        hours_per_point=work.number("hours_per_point", 0, 1000),
        hours_per_unit=work.number("hours_per_unit", 0.1, 10_000),
        hours_per_asset=work.number("hours_per_asset", 0.1, 10_000),
        hours_per_file=work.number("hours_per_file", 0, 10_000),
        hours_per_month=work.number("hours_per_month", 1, 744),
        tested_per_month=work.number("tested_per_month", 1, 10_000_000),
        approaches={name: _approach(approaches.table(name)) for name in DISPOSITIONS},
    )
    for part in (cocomo, understanding, spread, translation, work, approaches, table):
        part.nothing_else()
    return found


def _approach(row: Table) -> Approach:
    aa, dm, cm, im = (row.number(key, 0, 200) for key in ("aa", "dm", "cm", "im"))
    found = Approach(aa, dm, cm, im, row.number("findings", 0, 10), bool(row.number("translate", 0, 1)))
    row.nothing_else()
    return found
