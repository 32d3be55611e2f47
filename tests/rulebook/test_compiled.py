"""A rulebook kept as JSON is the rulebook."""

import pytest

from legacy_scan.rulebook import from_json, load, to_json
from tests.rulebook.estates import rules

TEXT = """
- ruleID: a
  message: m {{x}}
  tag: [T=1]
  effort: 3
  links: [{title: t, url: u}]
  customVariables: [{name: x, pattern: 'a(b)'}]
  when:
    and:
    - {as: p, ignore: true, builtin.xml: {xpath: //a, namespaces: {n: u}, filepaths: [a.xml]}}
    - {from: p, not: true, cobol.measure: {name: gotos, atLeast: 3, filepaths: '{{p.filepaths}}'}}
    - or: [{builtin.hasTags: [T, U]}, {java.referenced: {pattern: a, annotated: {elements: [{name: n, value: true}]}}}]
- {ruleID: b, message: m, when: {no.such: {a: b}}}
"""


def test_a_rulebook_goes_to_json_and_back() -> None:
    book = rules(TEXT)
    assert from_json(to_json(book)) == book
    assert to_json(from_json(to_json(book))) == to_json(book)


def test_two_rules_of_one_name_run_under_the_card_of_the_first_kept_or_not() -> None:
    ask = "when: {builtin.file: {pattern: x}}"
    files = {f"p/{name}.yaml": f"- {{ruleID: a, message: {name}, {ask}}}".encode() for name in ("first", "second")}
    book = load(files)
    assert from_json(to_json(book)) == book
    told = [(rule.card.message, rule.card.path) for rule in book.rules]
    assert told == [("first", "p/first.yaml"), ("first", "p/second.yaml")]


@pytest.mark.parametrize("text", ["", "{}", "[]", "[0, 1, 2, 3, 4, 5]", "null", '[1, "d", [], [[0]], [], []]'])
def test_what_is_no_kept_rulebook_is_an_error_and_not_a_crash(text: str) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        from_json(text)
