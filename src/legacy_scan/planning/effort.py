"""A planning range in person-months, by models that an auditor can redo: never a date, never a price.

COCOMO II.2000 (B. Boehm et al., Software Cost Estimation with COCOMO II, 2000): PM = a × EAF × KSLOC^E,
E = b + 0.01 × ΣSF, with all drivers nominal. Adapted lines count by its reuse model; lines that a tool translates by
its translation model, PM = lines × AT/100 / 2400, AT from the IRS case in NIST SP 500-193.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legacy_scan.model.assessment import Disposition, Effort


@dataclass(frozen=True, slots=True)
class Approach:
    """What one disposition changes, in percent; the share of findings to work off; whether a tool translates."""

    aa: float
    dm: float
    cm: float
    im: float
    findings: float
    translate: bool


@dataclass(frozen=True, slots=True)
class EffortModel:
    """The parameters of all models; `exponent` is COCOMO's E."""

    a: float
    exponent: float
    su: float
    unfm: float
    low: float
    high: float
    translated_per_month: float
    translated: Mapping[str, float]
    hours_per_point: float
    hours_per_unit: float
    hours_per_asset: float
    hours_per_file: float
    hours_per_month: float
    tested_per_month: float
    approaches: Mapping[str, Approach]


@dataclass(frozen=True, slots=True)
class Load:
    """What there is to move: `units` of code, `files` that move as they are and other `assets`; `lines` of code, each
    counted once; effort `points` of findings; the `kind` of processing."""

    units: int
    assets: int
    files: int
    lines: int
    points: int
    kind: str


Reckoned = tuple[float, str]
"""Person-months by one model, and its arithmetic in words; the words only where they are asked for."""


def effort(load: Load, disposition: Disposition, model: EffortModel) -> Effort:
    """Return the range over all models that apply: the least and the most, widened, and their geometric mean."""
    rows = _rows(load, disposition, model, told=True)
    if not rows:
        return Effort(0.0, 0.0, 0.0, ("nothing in it takes work to move",))
    results = [months for months, _ in rows]
    closing = (
        f"low: {model.low:g} × the least; likely: their geometric mean; high: {model.high:g} × the most; "
        "two significant figures; a planning range, not a bid"
    )
    return Effort(
        rounded(model.low * min(results)),
        rounded(_middle(results)),
        rounded(model.high * max(results)),
        (*(text for _, text in rows), closing),
    )


def likely(load: Load, disposition: Disposition, model: EffortModel) -> float:
    """Return the likely person-months alone, not rounded."""
    return _middle([months for months, _ in _rows(load, disposition, model, told=False)])


def _rows(load: Load, disposition: Disposition, model: EffortModel, *, told: bool) -> list[Reckoned]:
    if not (load.units or load.assets or load.files or load.lines or load.points):
        return []
    approach = model.approaches[disposition]
    rows = []
    if not (load.lines and approach.translate):  # who rewrites has no findings left to work off
        rows.append(_work_list(load, approach, model, told))
    if load.lines:
        rows.append(_adaptation(load.lines, approach, model, told))
    if load.lines and approach.translate:
        rows.append(_translation(load, model, told))
    return rows


def _middle(results: Sequence[float]) -> float:
    """Return the geometric mean; 0 of nothing."""
    if not results:
        return 0.0
    return math.exp(math.fsum(math.log(max(months, 1e-6)) for months in results) / len(results))


def rounded(months: float) -> float:
    """Round to two significant figures: the one place where months are rounded."""
    return float(f"{months:.2g}")


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _cocomo(ksloc: float, model: EffortModel) -> float:
    """COCOMO II.2000, nominal: PM = a × KSLOC^E."""
    return float(model.a * ksloc**model.exponent)


def _adaptation(lines: int, approach: Approach, model: EffortModel, told: bool) -> Reckoned:
    """COCOMO II reuse: AAF = 0.4 DM + 0.3 CM + 0.3 IM; up to 50 %, understanding multiplies it; beyond, it adds."""
    aaf = 0.4 * approach.dm + 0.3 * approach.cm + 0.3 * approach.im
    if aaf <= 50:
        share = approach.aa + aaf * (1 + 0.02 * model.su * model.unfm)
    else:
        share = approach.aa + aaf + model.su * model.unfm
    ksloc = lines * share / 100_000
    months = _cocomo(ksloc, model)
    if not told:
        return months, ""
    text = (
        f"adaptation (COCOMO II reuse): {_many(lines, 'line')} × {share:.3g} % (AA {approach.aa:g}, "
        f"DM {approach.dm:g}, CM {approach.cm:g}, IM {approach.im:g}) = {ksloc:.3g} KSLOC; "
        f"{model.a:g} × {ksloc:.3g}^{model.exponent:g} = {months:.3g} person-months"
    )
    return months, text


def _translation(load: Load, model: EffortModel, told: bool) -> Reckoned:
    """COCOMO II translation: the share that a tool translates, and the rest written by hand."""
    share = model.translated[load.kind]
    by_tool = load.lines * share / 100 / model.translated_per_month
    ksloc = load.lines * (100 - share) / 100_000
    by_hand = _cocomo(ksloc, model)
    if not told:
        return by_tool + by_hand, ""
    text = (
        f"translation ({load.kind.replace('_', ' ')}): {_many(load.lines, 'line')} × {share:g} % / "
        f"{model.translated_per_month:,.0f} a month = {by_tool:.3g}; the other {ksloc:.3g} KSLOC by hand: "
        f"{model.a:g} × {ksloc:.3g}^{model.exponent:g} = {by_hand:.3g}; together {by_tool + by_hand:.3g} person-months"
    )
    return by_tool + by_hand, text


def _work_list(load: Load, approach: Approach, model: EffortModel, told: bool) -> Reckoned:
    """The findings to work off, every unit's switch-over (an asset's is less), and the test of what is integrated."""
    worked = load.points * approach.findings * model.hours_per_point
    switched = load.units * model.hours_per_unit + load.assets * model.hours_per_asset
    switched += load.files * model.hours_per_file
    tested = load.lines * approach.im / 100 / model.tested_per_month
    months = (worked + switched) / model.hours_per_month + tested
    if not told:
        return months, ""
    text = (
        f"work list: {_many(load.points, 'effort point')} × {approach.findings:g} × {model.hours_per_point:g} h + "
        f"units of code: {load.units:,} × {model.hours_per_unit:g} h + others: {load.assets:,} × "
        f"{model.hours_per_asset:g} h + files: {load.files:,} × {model.hours_per_file:g} h, "
        f"/ {model.hours_per_month:g} h; "
        f"{_many(load.lines, 'line')} × IM {approach.im:g} % / {model.tested_per_month:,.0f} tested a month; "
        f"together {months:.3g} person-months"
    )
    return months, text
