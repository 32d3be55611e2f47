"""The last scan of a tree, assessed again from the store: for `report` and `explain`."""

from pathlib import Path

from legacy_scan.app import rules as tables
from legacy_scan.app.assess import assess
from legacy_scan.app.faults import UsageError
from legacy_scan.app.memory import past_run
from legacy_scan.app.texts import readings
from legacy_scan.linking.estate import link
from legacy_scan.model.assessment import Assessment
from legacy_scan.store import Store, default_path


def where(store: Path | None, tree: Path | None) -> Path:
    """Return the store that is named, or that a scan of a tree keeps where none is. Raises UsageError."""
    if store is not None and tree is None:
        return store
    if tree is not None and store is None:
        return default_path(tree)
    if tree is not None and store is not None:
        raise UsageError("--store and --tree each say where the last scan is kept: name one of them")
    raise UsageError("say where the last scan is kept: --store FILE, or --tree TREE if it was scanned without --store")


def replay(path: Path) -> Assessment:
    """Return the assessment of the last run a store file holds. Raises NoRunError, OSError."""
    if not path.is_file():
        raise FileNotFoundError(f"no store at {path}; scan first, or name it with --store")
    with Store.open(path, existing=True) as store:
        run = past_run(store)
    texts = [reading for one, understood in run.understood for reading in readings(one, understood)]
    return assess(link(texts, run.rows, tables.externals(), run.identity.overrides), run.rules, run.identity)
