"""The conductor: the whole tool on one page."""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.app import rules as tables
from legacy_scan.app import worker
from legacy_scan.app.ahead import loading
from legacy_scan.app.alike import alike
from legacy_scan.app.configuration import Configuration, configuration
from legacy_scan.app.drawn_in import drawn_in
from legacy_scan.app.faults import UsageError
from legacy_scan.app.identity import Assess, Identity
from legacy_scan.app.memory import Memory
from legacy_scan.app.progress import Progress
from legacy_scan.app.settings import MAX_BYTES, READING, Settings
from legacy_scan.app.texts import ledger_row, readings
from legacy_scan.app.understanding import Understood, revived
from legacy_scan.executors import Item, Map, Worker, forked, serial, supervised
from legacy_scan.intake import Found, Options, discover
from legacy_scan.languages.table import classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.assessment import Assessment
from legacy_scan.model.estate import Estate, LedgerRow
from legacy_scan.rulebook import Rulebook, text_conditions

_COLLECT_FROM: Final = 250_000
"""Edges, from which on what linking leaves behind in circles takes memory worth the time to look for it."""

_LOG = logging.getLogger(__name__)


class LedgerError(AssertionError):
    """A discovered path is not in the ledger exactly once: a fault of the tool, never of the input."""


class Scanned(NamedTuple):
    """An assessment, and what the user should hear about this run alone (cache trouble, retries)."""

    assessment: Assessment
    notes: tuple[str, ...]


Beside = Callable[[Estate, Assess], Assessment]
"""Has an estate assessed, and does what else it likes meanwhile."""


def _alone(_: Estate, assess: Assess) -> Assessment:
    return assess(None)


def scan(
    settings: Settings, progress: Progress, beside: Beside = _alone, hire: Callable[[], Worker] = Worker
) -> Scanned:
    """Scan a tree. Raises RuleErrors, OSError, LedgerError, KeyboardInterrupt."""
    gc.disable()  # facts are millions of acyclic tuples: looking for cycles in them takes longer than making them
    said = configuration(settings.config)
    book = tables.chosen(tables.rulebook(settings.rules), settings.selector)
    progress.stage("Finding files")
    found = list(discover(settings.root, Options(settings.max_size)))
    if not found:
        raise UsageError(f"nothing to scan in {settings.root}")
    memory = Memory(settings, text_conditions(book))
    try:
        with loading():
            rows, texts = _read_all(settings, found, book, memory, progress, hire)
        gc.freeze()  # what was read holds no cycles
        from legacy_scan.app.assess import assess
        from legacy_scan.linking.estate import link
        from legacy_scan.linking.spread import Spread

        progress.stage("Linking")
        identity = _identity(settings, said)
        spread = Spread(settings.workers, partial(forked, processes=settings.workers))
        estate = link(texts, rows, tables.externals(), identity.overrides, spread)
        if len(estate.edges) > _COLLECT_FROM:
            gc.collect()
        progress.stage("Assessing")
        assessment = beside(estate, partial(assess, estate, book, identity, spread=spread))
        memory.keep_run(identity, book, rows)
    finally:
        memory.close()
    return Scanned(assessment, tuple(memory.notes))


def outside(root: Path, *written: Path | None) -> None:
    """Raise UsageError where something would be written into the scanned tree."""
    tree = root.resolve()
    for path in written:
        if path is not None and tree.is_dir() and path.resolve().is_relative_to(tree):
            raise UsageError(f"{path} lies in {root}, and a scanned tree is never written to: choose a place outside")


def _identity(settings: Settings, said: Configuration) -> Identity:
    """Return what the run says of itself; an option outranks the configuration."""
    return Identity(
        said.name or settings.root.resolve().name,
        settings.date,
        settings.marking or said.marking,
        components=said.components,
        roots=said.roots,
        overrides=said.overrides,
        folder=settings.root.resolve().name,
        options=tuple(_options(settings)),
    )


def _options(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the options that change what is found; of a path its last name, as no report holds a whole one."""
    yield from (("--rules", path.resolve().name) for path in settings.rules)
    if settings.selector:
        yield "--label-selector", settings.selector
    if settings.max_size != MAX_BYTES:
        yield "--max-size", str(settings.max_size)
    if settings.config:
        yield "--config", settings.config.name
    if settings.date:
        yield "--date", settings.date
    if settings.marking:
        yield "--marking", settings.marking


def _read_all(
    settings: Settings,
    found: Sequence[Found],
    book: Rulebook,
    memory: Memory,
    progress: Progress,
    hire: Callable[[], Worker],
) -> tuple[list[LedgerRow], list[Reading]]:
    todo = [one for one in found if not one.skip]
    rows = [_skipped(one) for one in found if one.skip]
    texts: list[Reading] = []
    told: dict[str, str] = {}
    while todo:
        progress.stage("Reading", len(todo))
        for path, one in _understood(settings, todo, told, book, memory, hire):
            progress.advance()
            if isinstance(one, LedgerRow):
                rows.append(one)
            else:
                rows.append(ledger_row(path, one))
                texts += readings(path, one)
        again = {path: language for path, language in drawn_in(rows, texts).items() if path not in told}
        if again:
            rows = [row for row in rows if row.path not in again]
            texts = [text for text in texts if text.path not in again]
        told |= again
        todo = [one for one in found if one.path in again]
    _balance(found, rows)
    return rows, texts


def _understood(
    settings: Settings,
    todo: Sequence[Found],
    told: Mapping[str, str],
    book: Rulebook,
    memory: Memory,
    hire: Callable[[], Worker],
) -> Iterator[tuple[str, Understood | LedgerRow]]:
    known = memory.recall(todo, told)
    for path, (facts, sightings) in known.items():
        yield path, revived(facts, sightings)
    left = alike((one for one in todo if one.path not in known), lambda one: memory.key(one, told.get(one.path, "")))
    items = [
        Item(path, worker.payload(path, one.real, told.get(path, "")), one.size) for path, (one, *_) in left.items()
    ]
    setup = worker.setup_bytes(settings.max_size, text_conditions(book))
    for key, answer, cause in _mapper(settings, items, hire)(READING, setup, items):
        if answer is None:
            _LOG.warning("%s: %s", key, cause)
            yield from ((one.path, _failed(one, cause)) for one in left[key])
        else:
            content, sightings, facts = answer.split(b"\n", 2)
            understood = revived(facts, sightings)
            for one in left[key]:
                memory.learn(one.path, content.decode(), facts, sightings, told.get(one.path, ""))
                yield one.path, understood


def _mapper(settings: Settings, items: Sequence[Item], hire: Callable[[], Worker]) -> Map:
    if settings.workers == 0:
        return serial
    return supervised(min(settings.workers, max(1, len(items))), settings.deadline, hire=hire)


def _skipped(one: Found) -> LedgerRow:
    return LedgerRow(one.path, "", "", "", "skipped", one.skip, one.size, 0, 0)


def _failed(one: Found, cause: str) -> LedgerRow:
    """A failed file keeps the language its suffix tells, so that it counts against coverage."""
    language = classify("", one.path)
    return LedgerRow(one.path, language.name if language else "", "", "", "failed", cause, one.size, 0, 0)


def _balance(found: Iterable[Found], rows: Sequence[LedgerRow]) -> None:
    """Discovered = analysed + partial + skipped + failed, each path once."""
    paths = [row.path for row in rows]
    if sorted(paths) != sorted(one.path for one in found) or len(set(paths)) != len(paths):
        raise LedgerError("the ledger does not hold each discovered path once; please report this")
