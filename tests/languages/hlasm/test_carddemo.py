"""The assembler of CardDemo, whole."""

import os
from pathlib import Path

import pytest

from legacy_scan.languages.hlasm import LANGUAGE
from legacy_scan.languages.table import classify

pytestmark = pytest.mark.corpora


def test_every_assembler_member_of_carddemo_is_known_and_read_without_loss() -> None:
    corpora = os.environ.get("LEGACY_SCAN_CORPORA")
    if not corpora or not (root := Path(corpora) / "carddemo" / "app").is_dir():
        pytest.skip("say where the code bases are: LEGACY_SCAN_CORPORA")
    members = sorted([*root.glob("asm/*.asm"), *root.glob("maclib/*.mac")])
    assert members
    for member in members:
        text = member.read_bytes().replace(b"\r\n", b"\n")
        language = classify(text.decode(), member.name)
        assert language is LANGUAGE, member.name
        assert language.extract(text).health.lost_bytes == 0, member.name
