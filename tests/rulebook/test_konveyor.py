"""Konveyor's public rules load as they are."""

import os
from pathlib import Path

import pytest

from legacy_scan.rulebook import is_rule_file, load


@pytest.mark.corpora
def test_every_public_rule_is_loaded_and_what_cannot_run_says_why() -> None:
    root = Path(os.environ.get("LEGACY_SCAN_CORPORA", "")) / "konveyor-rulesets"
    if not root.is_dir():
        pytest.skip("no konveyor-rulesets below LEGACY_SCAN_CORPORA")
    paths = [path for path in root.rglob("*.yaml") if path.is_file()]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    book = load({name: data for name, data in files.items() if is_rule_file(name)})
    known = {rule.card.id for rule in book.rules}
    told = {remark.rule for remark in book.remarks}
    assert len(book.cards) > 3000
    assert all(card.id in known or card.id in told for card in book.cards)
