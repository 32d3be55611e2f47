"""Map a task over items in other processes, and lose none.

Names are fetched on first use: a worker needs none of them, and begins the sooner.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from legacy_scan.executors.apart import bounded
    from legacy_scan.executors.crew import Waiting, Worker
    from legacy_scan.executors.forks import forked
    from legacy_scan.executors.seam import Item, Map, Outcome, serial
    from legacy_scan.executors.supervisor import StartError, supervised

__all__ = ["Item", "Map", "Outcome", "StartError", "Waiting", "Worker", "bounded", "forked", "serial", "supervised"]

_HOMES: Final = {
    "apart": ("bounded",),
    "crew": ("Waiting", "Worker"),
    "forks": ("forked",),
    "seam": ("Item", "Map", "Outcome", "serial"),
    "supervisor": ("StartError", "supervised"),
}
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
