"""The shipped rules: each says what, why and what to do, and is proven by a hit and a miss."""

from urllib.parse import urlsplit

import pytest

from legacy_scan.app.rule_tests import run_folder
from legacy_scan.app.rules import rulebook
from legacy_scan.model.assessment import RuleCard
from legacy_scan.resources import folder

CARDS = rulebook().cards
DIMENSIONS = {
    "platform",
    "state",
    "interfaces",
    "configuration",
    "structure",
    "security",
    "operability",
    "understanding",
}


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_rule_says_all_that_a_reader_needs(card: RuleCard) -> None:
    assert card.description
    assert card.dimension in DIMENSIONS
    assert card.effort in (0, 1, 3, 5, 7, 13)
    assert card.message.count(".") >= 2, "why and what to do are at least two sentences"
    assert "konveyor.io/target=cloud-readiness" in card.labels
    assert any(label.startswith("konveyor.io/source=") for label in card.labels)
    assert card.links
    assert all(urlsplit(url).scheme == "https" for _, url in card.links)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_rule_has_a_test_of_its_own(card: RuleCard) -> None:
    pack, name = card.id.split("/")
    assert (folder("rules") / pack / "tests" / f"{name}.test.yaml").is_file()


def test_all_shipped_rules_can_run_and_pass_their_tests() -> None:
    assert rulebook().notes == ()
    outcome = run_folder()
    assert (outcome.passed, outcome.cases) == (len(CARDS), len(CARDS)), "\n".join(outcome.lines)
