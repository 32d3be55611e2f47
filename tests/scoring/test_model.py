"""A wrong scoring file is refused with the path of the key that is wrong."""

from typing import Any

import pytest

from legacy_scan.scoring import ScoringError, load
from tests.laws.estates import table

_BAD: list[tuple[dict[str, Any], str]] = [
    ({"version": 2}, "version: expected one of 1"),
    ({"scale": "two"}, "scale: expected a number from 0 to 100, found 'two'"),
    ({"scale": True}, "scale: expected a number"),
    ({"unscored_above": float("nan")}, "unscored_above: expected a number"),
    ({"colour": "red"}, "colour: unknown key"),
    ({"dimensions": []}, "dimensions: expected a list of tables"),
    ({"dimensions": ["state"]}, r"dimensions\[0\]: expected a table, found str"),
    (
        {"dimensions": [{"name": "x", "weight": 2, "meaning": "y"}]},
        r"dimensions\[0\].weight: expected a number from 0 to 1",
    ),
    ({"default_dimension": "nowhere"}, "default_dimension: expected one of platform"),
    ({"categories": {"mandatory": 1}}, "categories.optional: missing"),
    (
        {"bands": [{"name": "a", "at_least": 10, "meaning": "b"}]},
        "bands: must run from the best down to one that begins",
    ),
]


@pytest.mark.parametrize(
    ("change", "message"), _BAD, ids=[next(iter(change)) + str(at) for at, (change, _) in enumerate(_BAD)]
)
def test_the_message_names_the_key(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ScoringError, match=message):
        load(table("scoring") | change)


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        ({"of": "vital.colour"}, r"signs\[0\].of: no such number"),
        ({"steps": {10: 20, 20: 10}}, r"signs\[0\].steps: a higher value must not take fewer points"),
        ({"steps": {"many": 20}}, r"signs\[0\].steps.many: expected a value and points"),
        ({"per": "furlong"}, r"signs\[0\].per: expected one of code-lines"),
    ],
)
def test_a_wrong_sign_is_refused(sign: dict[str, Any], message: str) -> None:
    good = {"dimension": "structure", "of": "measure.gotos", "text": "jumps", "steps": {1: 5}}
    load(table("scoring") | {"signs": [good]})
    with pytest.raises(ScoringError, match=message):
        load(table("scoring") | {"signs": [good | sign]})


def test_a_file_that_is_no_table_is_refused() -> None:
    with pytest.raises(ScoringError, match="the file: expected a table, found list"):
        load([1])  # type: ignore[arg-type]
