"""Label selectors."""

import pytest

from legacy_scan.rulebook import SelectorError, selected, selector
from tests.rulebook.estates import rules

LABELS = ("konveyor.io/source=eap", "konveyor.io/target=quarkus3+", "konveyor.io/target=eap7", "legacy", "jws6-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("konveyor.io/source=eap", True),
        ("konveyor.io/source=eap6", False),
        ("konveyor.io/source", True),
        ("!konveyor.io/source", False),
        ("legacy && konveyor.io/target=eap7", True),
        ("legacy && konveyor.io/target=eap8", False),
        ("konveyor.io/target=eap", True),
        ("konveyor.io/target=quarkus3", True),
        ("konveyor.io/target=quarkus3.1", True),
        ("konveyor.io/target=quarkus2", False),
        ("nothing || (legacy && !nothing)", True),
        ("!(legacy || nothing)", False),
        ("nothing && nothing || legacy", True),
        ("konveyor.io/target=other", False),
        ("legacy || nothing && nothing", False),
        ("nothing && nothing || legacy && nothing", False),
        (" || ".join(["nothing"] * 5_000 + ["legacy"]), True),
    ],
)
def test_a_selector_on_labels(text: str, expected: bool) -> None:
    assert selector(text)(LABELS) is expected


@pytest.mark.parametrize(
    "text", ["", "a &&", "(a", "a)", "a & b", "!", "&& a", "a || || b", "a_b", "x=/", "(" * 500 + "a"]
)
def test_what_is_no_selector_is_refused(text: str) -> None:
    with pytest.raises(SelectorError):
        selector(text)


def test_a_rule_can_decide_for_itself() -> None:
    assert selector("other")(("konveyor.io/include=always",))
    assert not selector("legacy")((*LABELS, "konveyor.io/include=never"))
    assert not selector("other")(("konveyor.io/include=maybe", "konveyor.io/include=always"))


def test_a_label_that_is_none_is_not_looked_at() -> None:
    assert not selector("k")(("k=a_b", "k=a=b"))


def test_a_selected_rulebook_has_rules_cards_and_remarks_of_the_selected() -> None:
    book = rules(
        "- {ruleID: a, labels: [x], message: m, when: {builtin.file: {pattern: a}}}\n"
        "- {ruleID: b, labels: [y], message: m, when: {no.such: {pattern: a}}}\n"
    )
    only_x = selected(book, selector("x"))
    assert [rule.card.id for rule in only_x.rules] == ["pack/a"]
    assert only_x.remarks == ()
    assert len(selected(book, selector("y")).remarks) == 1
