"""docs/outputs.md tells scripts what they may rely on: it says what is written, and nothing else."""

import csv
import io
import json
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from legacy_scan.model.estate import Homonym
from legacy_scan.model.inventory import Cryptography
from tests.reporting.printed import report
from tests.reporting.test_real_estates import BENEFITS, assessed

_TEXT: Final = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
_ROWS: Final = dict(re.findall(r"^\| `([\w.]+)` \| ([\w, ()./]+?)(?:, then .*|, why \(.*)? \|$", _TEXT, re.MULTILINE))


@cache
def files() -> dict[str, bytes]:
    return report(assessed(BENEFITS))


def told(name: str) -> list[str]:
    return [re.sub(r" \(.*", "", word) for word in _ROWS[name].split(", ")]


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".csv")])
def test_the_columns_of_a_table(name: str) -> None:
    head = next(csv.reader(io.StringIO(files()[name].decode())))
    assert head[: len(told(name))] == told(name)
    assert len(head) == len(told(name)) or name in ("scores.csv", "unresolved.csv")


def test_the_sections_and_fields_of_the_assessment() -> None:
    found = json.loads(files()["assessment.json"])
    assert found.pop("schema_version") == 1
    sections = [name for name in _ROWS if "." not in name]
    assert list(found) == sections
    assert told("cryptography") == [field.name for field in fields(Cryptography)]
    assert told("homonyms") == [field.name for field in fields(Homonym)]
    for name in sections:
        record = found[name] if name == "run" else next(iter(found[name]), None)
        assert record is None or list(record) == told(name), name
