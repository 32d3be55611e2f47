"""How a plan is made, in words: the method page prints this from the same data that makes the plan."""

from dataclasses import asdict
from typing import Final

from legacy_scan.planning.settings import Settings

_TEXTS: Final = {
    "Components": """What the configuration names; else an entry (a job, a transaction with its program, a program or
        class that others use) with what only it uses. Units of one file, and units that pass control in a circle, are
        never parted unless the circle is more than a wave holds. Small entries of one kind (batch, online, job control,
        programs, classes) are gathered by folder or package, then by naming prefix. The size is {component_share:g} of
        the whole estate's person-months, at least {component_least:g} and at most {component_most:g}. A copybook,
        screen or dataset moves with the one component that uses it; what several use is foundation and comes first;
        what nothing uses stays with the files beside it. Edges to one of several candidates never count.""",
    "Waves": """Components in order of control: what is called comes before, or with, what calls it, so that what moves
        calls what has moved. A wave holds {wave_share:g} of the whole, at least {wave_least:g} and at most
        {wave_most:g} person-months, doubled until about {waves} waves hold the whole. Where control leaves a choice,
        what a component uses in any other way comes first, and then the least risk: likely effort × (1 - readiness ×
        confidence). These sizes are this project's judgement.""",
    "Cuts": """A circle of control that is more than one wave holds is cut along the order that goes against the fewest
        calls. Each control edge that then points to a later wave is listed, and needs a bridge until that wave.""",
    "Dispositions": """A first proposal: the first row of dispositions.yaml whose conditions hold, with its numbers. A
        scan cannot see that a product would do (repurchase) or that a whole machine moves (relocate), so it never
        proposes these; and it proposes to retire only where the outside callers were stated, and nothing that is known
        could overturn that nothing reaches it.
        Readiness, confidence and dimensions in a reason are means over the component's units of code alone, weighed by
        lines and rounded down: clean copybooks do not make a program ready.""",
    "Effort": """Person-months by at least two models; low is {low:g} × the least, high {high:g} × the most (COCOMO II's
        range for an early estimate), likely their geometric mean; two significant figures. A planning range, not a bid;
        no date and no price. Components are reckoned one by one: larger teams cost more than the sum.
        Notes and drawings without code, told by their names, take no work.""",
    "Effort by adaptation": """COCOMO II.2000: {a:g} × KSLOC^{exponent:g}, all drivers nominal, on lines × the share
        that its reuse model gives to the disposition (Boehm et al., Software Cost Estimation with COCOMO II, 2000).""",
    "Effort by translation": """For refactoring: a tool's share of the lines at {per_month:,.0f} a month, by kind of
        processing (the IRS case in NIST SP 500-193), and the rest by hand.""",
    "Effort by work list": """{point:g} hours for each effort point of a finding, {unit:g} for each unit of code,
        {asset:g} for each other asset and {file:g} for each file that moves as it is, at
        {month:g} hours a month; lines × the disposition's share of integration, at
        {tested:,.0f} lines tested a month. These are this project's assumptions.""",
}


def method(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return (title, text) pairs for the reader who wants to know why the plan is as it is."""
    model = settings.effort
    values = {
        **asdict(settings.sizes),
        "low": model.low,
        "high": model.high,
        "a": model.a,
        "exponent": model.exponent,
        "per_month": model.translated_per_month,
        "point": model.hours_per_point,
        "unit": model.hours_per_unit,
        "asset": model.hours_per_asset,
        "file": model.hours_per_file,
        "month": model.hours_per_month,
        "tested": model.tested_per_month,
    }
    return tuple((title, " ".join(text.split()).format(**values)) for title, text in _TEXTS.items())
