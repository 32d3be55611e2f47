"""How a plan is made, in words: the method page prints this from the same data that makes the plan."""

from typing import Final

from legacy_scan.planning.settings import Settings

_TEXTS: Final = {
    "Components": """What the configuration names; else one file, or one circle of control (calls, transfers, jobs and
        what they run), grouped by package or directory and, where these are too large, by naming prefix, up to {units}
        units and {lines:,} lines. A copybook, screen or dataset moves with the one component that uses it; what several
        use is foundation and comes first. Edges to one of several candidates never count.""",
    "Waves": """Components in order of control: what is called comes before, or with, what calls it, so that what moves
        calls what has moved. A wave holds up to {effort:g} person-months, or twice, four times ... as much, until about
        {waves} waves hold the whole. Where control leaves a choice, what a component uses in any other way comes first,
        and then the least risk: likely effort × (1 - readiness × confidence).""",
    "Cuts": """A circle of control that is more than one wave holds is cut along the order that goes against the fewest
        calls. Each control edge that then points to a later wave is listed, and needs a bridge until that wave.""",
    "Dispositions": "A first proposal: the first row of dispositions.yaml whose conditions hold, with its numbers.",
    "Effort": """Person-months by at least two models; low is {low:g} × the least, high {high:g} × the most (COCOMO II's
        range for an early estimate), likely their geometric mean; two significant figures. A planning range, not a bid;
        no date and no price. Components are reckoned one by one: larger teams cost more than the sum.""",
    "Effort by adaptation": """COCOMO II.2000: {a:g} × KSLOC^{exponent:g}, all drivers nominal, on lines × the share
        that its reuse model gives to the disposition (Boehm et al., Software Cost Estimation with COCOMO II, 2000).""",
    "Effort by translation": """For refactoring: a tool's share of the lines at {per_month:,.0f} a month, by kind of
        processing (the IRS case in NIST SP 500-193), and the rest by hand.""",
    "Effort by work list": """{point:g} hours for each effort point of a finding, {unit:g} for each unit of code and
        {asset:g} for each other asset, at {month:g} hours a month; lines × the disposition's share of integration, at
        {tested:,.0f} lines tested a month. These are this project's assumptions.""",
}


def method(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return (title, text) pairs for the reader who wants to know why the plan is as it is."""
    model = settings.effort
    values = {
        "units": settings.units,
        "lines": settings.code_lines,
        "effort": settings.wave_effort,
        "waves": settings.waves,
        "low": model.low,
        "high": model.high,
        "a": model.a,
        "exponent": model.exponent,
        "per_month": model.translated_per_month,
        "point": model.hours_per_point,
        "unit": model.hours_per_unit,
        "asset": model.hours_per_asset,
        "month": model.hours_per_month,
        "tested": model.tested_per_month,
    }
    return tuple((title, " ".join(text.split()).format(**values)) for title, text in _TEXTS.items())
