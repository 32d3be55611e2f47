"""A real code base: nothing of it is lost, and no name of it leads nowhere."""

import os
from pathlib import Path

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.linking.java_types import TypeIndex
from legacy_scan.linking.policy import TYPE_KINDS

pytestmark = pytest.mark.corpora


def test_daytrader_is_read_whole_and_every_type_it_names_is_settled() -> None:
    corpora = os.environ.get("LEGACY_SCAN_CORPORA")
    if not corpora or not (Path(corpora) / "daytrader7").is_dir():
        pytest.skip("LEGACY_SCAN_CORPORA names no folder with daytrader7")
    paths = sorted((Path(corpora) / "daytrader7").rglob("*.java"))
    files = [LANGUAGE.extract(path.read_bytes().replace(b"\r\n", b"\n")) for path in paths]
    assert sum(facts.health.lost_bytes for facts in files) == 0
    assert all(facts.units[0].space == "class" for facts in files)
    index = TypeIndex(files)
    unsettled = []
    for facts in files:
        types = index.types_of(facts)
        named = (one for one in facts.references if one.kind in TYPE_KINDS)
        unsettled += [one.name for one in named if types.resolve(one).reason]
    assert unsettled == []
