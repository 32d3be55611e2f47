"""The conductor of linking: readings in, one estate out. Blind to the order of its input."""

from collections.abc import Sequence

from legacy_scan.linking import channels, file_numbers, triggers
from legacy_scan.linking.archives import held, named
from legacy_scan.linking.catalogue import relate
from legacy_scan.linking.catalogued import catalogued
from legacy_scan.linking.columns import Columns
from legacy_scan.linking.constants import Constants
from legacy_scan.linking.controls import Controls
from legacy_scan.linking.copybooks import Copybooks
from legacy_scan.linking.csharp_types import CsharpTypes
from legacy_scan.linking.datasets import Datasets
from legacy_scan.linking.descriptors import Descriptors
from legacy_scan.linking.dotnet_pages import DotnetPages
from legacy_scan.linking.dynamic_sql import DynamicSql
from legacy_scan.linking.endpoints import Endpoints
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.groups import brought
from legacy_scan.linking.in_use import translated
from legacy_scan.linking.index import Index
from legacy_scan.linking.interfaces import Interfaces
from legacy_scan.linking.java_programs import name_programs
from legacy_scan.linking.jcl_libraries import orders
from legacy_scan.linking.kinds import Kinds
from legacy_scan.linking.libraries import Libraries
from legacy_scan.linking.load_modules import name_modules
from legacy_scan.linking.macro_calls import spell
from legacy_scan.linking.members import texts, within_reach
from legacy_scan.linking.messages import formats
from legacy_scan.linking.modules import Modules
from legacy_scan.linking.page_imports import shared
from legacy_scan.linking.persistence import Persistence
from legacy_scan.linking.programs import Programs
from legacy_scan.linking.psbs import databases, visible_segments
from legacy_scan.linking.qualifiers import qualifiers
from legacy_scan.linking.readings import Override, Reading
from legacy_scan.linking.schedules import Schedules
from legacy_scan.linking.settings import settled
from legacy_scan.linking.shapes import shaped
from legacy_scan.linking.sites import Sites
from legacy_scan.linking.spread import ALONE, Spread
from legacy_scan.linking.stated_symbols import stated
from legacy_scan.linking.types import Types
from legacy_scan.linking.web_services import served
from legacy_scan.linking.wiring import Wiring
from legacy_scan.linking.zos_connect import serve
from legacy_scan.model.estate import Estate, LedgerRow, SourceFile


def link(
    readings: Sequence[Reading],
    ledger: Sequence[LedgerRow],
    externals: Externals,
    overrides: Sequence[Override] = (),
    spread: Spread = ALONE,
) -> Estate:
    """Return the estate: what there is, what hangs on what, and which names lead nowhere and why."""
    filled = stated(readings, overrides)
    ordered = sorted(map(named, filled.readings), key=lambda one: (one.path, one.facts.units[0].first_line, one.facts))
    ordered = shaped(served(settled(list(map(Constants(ordered).settled, ordered)))))
    index = Index(ordered)
    name_programs(ordered, index)
    name_modules(ordered, index)
    ordered = shared(ordered, index)
    sites = _surveyed(ordered, index, externals, overrides)
    copybooks = Copybooks(ordered, index)
    _programs(ordered, sites, copybooks)
    _classes(ordered, sites, spread)
    _batch(ordered, sites)
    _builds(ordered, sites, {row.path for row in ledger})
    columns = Columns(ordered, sites, copybooks)
    uses = columns.uses(DynamicSql(ordered, sites, copybooks).resolve())
    edges = (edge for kind in sorted(sites.edges) for edge in sorted(sites.edges[kind]))
    return Estate(
        units=tuple(index.units[unit] for unit in sorted(index.units)),
        files=tuple(
            SourceFile(reading.path, reading.facts, ids, reading.sightings)
            for reading, ids in zip(ordered, index.ids, strict=True)
        ),
        edges=filled.marked(edges),
        unresolved=tuple(sorted(sites.unresolved)),
        ledger=tuple(sorted(ledger)),
        homonyms=tuple(sorted(index.homonyms)),
        columns=uses,
        table_columns=columns.declared(),
    )


def _surveyed(ordered: Sequence[Reading], index: Index, externals: Externals, overrides: Sequence[Override]) -> Sites:
    """Return where edges and unresolved names are gathered, with what the whole estate says about names."""
    sites = Sites(index, externals.beside(brought(ordered), held(ordered)), overrides)
    sites.kinds = Kinds(ordered)
    sites.translated = translated(sites.kinds)
    sites.orders = orders(ordered, index)
    sites.catalogued = catalogued(ordered)
    sites.visible = visible_segments(ordered, sites)
    sites.formats = formats(ordered, sites)
    sites.pcbs = databases(ordered, sites)
    sites.qualifiers = qualifiers(ordered, index)
    sites.reach = within_reach(ordered, index)
    sites.texts = texts(ordered, index)
    return sites


def _programs(ordered: Sequence[Reading], sites: Sites, copybooks: Copybooks) -> None:
    Programs(ordered, sites, copybooks).resolve()
    spell(ordered, sites)
    copybooks.settle(sites)
    Interfaces(ordered, sites, copybooks).resolve()


def _classes(ordered: Sequence[Reading], sites: Sites, spread: Spread) -> None:
    types = Types(ordered, sites)
    types.resolve(spread)
    Endpoints(ordered, sites).resolve()
    descriptors = Descriptors(ordered, sites)
    descriptors.resolve()
    channels.resolve(sites, descriptors.channels)
    serve(ordered, sites)
    Wiring(ordered, sites, types.index).resolve()
    Persistence(ordered, sites, types.index).resolve()


def _batch(ordered: Sequence[Reading], sites: Sites) -> None:
    datasets = Datasets(ordered, sites)
    datasets.resolve()
    Controls(ordered, sites, datasets.steps).resolve()
    Schedules(sites).resolve()
    triggers.resolve(sites)
    file_numbers.resolve(ordered, sites)
    relate(sites)


def _builds(ordered: Sequence[Reading], sites: Sites, paths: set[str]) -> None:
    Libraries(ordered, sites).resolve()
    DotnetPages(ordered, sites).resolve()
    CsharpTypes(ordered, sites).resolve()
    Modules(ordered, sites, paths).resolve()
