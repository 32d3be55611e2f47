"""Real code: an agency's system (navikt/DSF), and how much of it is understood."""

import os
from pathlib import Path

import pytest

from legacy_scan.languages.pli import LANGUAGE

CLEAN, LOST = 0.98, 0.0001


@pytest.mark.corpora
def test_nearly_every_program_of_a_real_system_is_read_without_a_lost_byte() -> None:
    root = Path(os.environ.get("LEGACY_SCAN_CORPORA", "")) / "pli" / "dsf"
    if "LEGACY_SCAN_CORPORA" not in os.environ or not root.is_dir():
        pytest.skip("LEGACY_SCAN_CORPORA names no folder with pli/dsf, a clone of navikt/DSF")
    healths = []
    for path in sorted(root.rglob("*.pli")):
        text = path.read_bytes().decode("utf-8", "replace")
        if LANGUAGE.sniff(text):
            healths.append(LANGUAGE.extract(text.replace("\r\n", "\n").encode()).health)
    clean = sum(not health.lost_bytes for health in healths)
    assert clean >= CLEAN * len(healths) > 0
    assert sum(health.lost_bytes for health in healths) <= LOST * sum(health.total_bytes for health in healths)
