"""What a scan needs when the reading is done, loaded while other processes read."""

import contextlib
from collections.abc import Iterator
from importlib import import_module
from threading import Thread
from typing import Final

_LATER: Final = ("legacy_scan.linking.estate", "legacy_scan.app.assess", "legacy_scan.reporting.report", "yaml")


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Load it meanwhile. No thread is left afterwards: processes that fork have one alone."""
    thread = Thread(target=_load)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _load() -> None:
    with contextlib.suppress(Exception):  # it is loaded again where it is used, and heard of there
        for name in _LATER:
            import_module(name)
