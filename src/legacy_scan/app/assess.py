"""From linked facts to the assessment: the pure half of the flow, on one page."""

from collections.abc import Iterator

from legacy_scan import __version__
from legacy_scan.analysis import vitals
from legacy_scan.analysis.cryptography import cryptography
from legacy_scan.analysis.duplicates import near_duplicates
from legacy_scan.analysis.flows import flows
from legacy_scan.analysis.software import products, software
from legacy_scan.app import libraries
from legacy_scan.app import rules as tables
from legacy_scan.app.identity import Identity
from legacy_scan.app.slips import slips
from legacy_scan.linking.readings import ANYWHERE
from legacy_scan.linking.spread import ALONE, Spread
from legacy_scan.model.assessment import Assessment, Run, Twins
from legacy_scan.model.estate import Estate
from legacy_scan.planning import load as load_dispositions
from legacy_scan.planning import method as plan_method
from legacy_scan.planning import plan
from legacy_scan.rulebook import Rulebook, evaluate
from legacy_scan.scoring import load as load_scoring
from legacy_scan.scoring import method, scores


def assess(
    estate: Estate,
    rules: Rulebook,
    identity: Identity,
    twins: tuple[Twins, ...] | None = None,
    spread: Spread = ALONE,
) -> Assessment:
    """Return everything the rules, scores and plan say of an estate. `twins` are its near-duplicates, if known."""
    numbers = vitals(estate)
    outside = libraries.known(estate)
    procedures = flows(estate)
    evaluation = evaluate(rules, estate, numbers, outside, procedures, spread)
    found = evaluation.findings
    model = load_scoring(tables.table("scoring"))
    graded = scores(estate, found, rules.cards, numbers, model)
    mine = {name: list(globs) for name, globs in identity.components}
    settings = load_dispositions(tables.table("dispositions"), mine, identity.roots)
    run = Run(
        identity.estate_name,
        __version__,
        identity.date,
        identity.marking,
        rules.digests,
        (*identity.notes, *slips(identity, estate), *map(str, evaluation.remarks)),
        (*method(model), *plan_method(settings), *_configured(identity)),
        identity.folder,
        identity.options,
        identity.roots,
    )
    roadmap = plan(estate, graded, numbers, found, settings)
    return Assessment(
        run,
        estate,
        rules.cards,
        numbers,
        found,
        graded,
        roadmap,
        evaluation.tags,
        software(estate, outside, products(tables.table("products")["products"])),
        cryptography(estate, tables.table("cryptography")),
        procedures,
        near_duplicates(estate) if twins is None else twins,
    )


def _configured(identity: Identity) -> Iterator[tuple[str, str]]:
    """Yield what the user's own file said: it changes the numbers, so whoever checks them must see it."""
    if identity.components:
        parts = (f"{name}: {', '.join(globs)}" for name, globs in identity.components)
        yield "Configuration: components", "; ".join(parts)
    if identity.roots:
        yield "Configuration: roots", ", ".join(identity.roots)
    if identity.overrides:
        where = {ANYWHERE: "all units"}
        said = (
            f"{item} of {where.get(unit, unit)}: {', '.join(targets)}" for unit, item, targets in identity.overrides
        )
        yield "Configuration: overrides", "; ".join(said)
