"""Where the code bases are, and their reports, each made once."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.corpora.scanned import scanned

Corpus = Callable[[str], Path]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Return how to find the checkout of a system; a test that asks for one that is absent is skipped."""

    def find(name: str) -> Path:
        root = Path(os.environ.get("LEGACY_SCAN_CORPORA", "")) / name
        if not os.environ.get("LEGACY_SCAN_CORPORA") or not root.is_dir():
            pytest.skip(f"{name} is not there: put a checkout at {name} below the folder LEGACY_SCAN_CORPORA names")
        return root

    return find


@pytest.fixture(scope="session")
def report(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return how to get the report of a system."""

    @cache
    def make(name: str) -> Path:
        return scanned(corpus(name), tmp_path_factory.mktemp(name) / "out")

    return make
