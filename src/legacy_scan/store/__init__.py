"""Facts and sightings by content, and the history of runs, in one SQLite file."""

from legacy_scan.store.place import default_path, rules_path
from legacy_scan.store.seam import Store, Table

__all__ = ["Store", "Table", "default_path", "rules_path"]
