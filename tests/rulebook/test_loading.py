"""Rule files: every mistake with its file and line, and nothing refused in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.rulebook import RuleErrors, is_rule_file, load

GOOD = b"""
- ruleID: one
  message: hello
  when:
    builtin.file:
      pattern: a.txt
"""


def errors(*texts: str) -> list[str]:
    with pytest.raises(RuleErrors) as raised:
        load({f"r{number}.yaml": text.encode() for number, text in enumerate(texts)})
    return [str(error) for error in raised.value.errors]


def test_all_mistakes_of_all_files_are_told_at_once_with_their_lines() -> None:
    first = """- ruleID: bad
  effort: many
  category: urgent
  message: m
  when:
    builtin.filecontent:
      filePattern: x
"""
    second = """- message: no id
  when:
    and:
    - as: 7
      builtin.file: {pattern: a}
"""
    told = errors(first, second)
    assert [message.split(": ")[0] for message in told] == [
        "r0.yaml:2",
        "r0.yaml:3",
        "r0.yaml:6",
        "r1.yaml:1",
        "r1.yaml:4",
    ]
    assert "effort" in told[0]
    assert "urgent" in told[1]
    assert "'pattern' is a required property" in told[2]
    assert "'ruleID' is a required property" in told[3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [1, 2", "not YAML"),
        ("just words", "a rule file holds a list of rules"),
        ("other: mapping", "a rule file holds a list of rules"),
        ("- 5", "not of type 'object'"),
        ("- ruleID: x\n  ruleID: y\n  message: m\n  when: {builtin.file: {pattern: a}}", "stands twice"),
        ("- ruleID: x\n  when: {builtin.file: {pattern: a}}", "needs a message or a tag"),
        ("- ruleID: x\n  message: m\n  when: {}", "exactly one condition"),
        ("- ruleID: x\n  message: m\n  when: {or: 5}", "expected a list of conditions"),
        ("[" * 100, "nested deeper"),
        ("&a [*a]", "nothing that is complete"),
        ("\x00", "not YAML"),
    ],
)
def test_what_is_no_rule_is_an_error_with_words(text: str, words: str) -> None:
    assert any(words in message for message in errors(text))


def test_what_a_rule_could_not_do_is_told_with_the_mistakes_of_others() -> None:
    told = errors(
        "- ruleID: pattern\n  message: m\n  when: {builtin.filecontent: {pattern: 'a(b'}}\n"
        "- ruleID: both\n  effort: lots\n  message: m\n  when: {builtin.filecontent: {pattern: 'c(d'}}\n"
        "- ruleID: circle\n  message: m\n  when:\n    and:\n    - {as: a, from: b, builtin.file: {pattern: x}}\n"
        "    - {as: b, from: a, builtin.file: {pattern: x}}\n"
    )
    assert [one.partition(": ")[0] for one in told] == ["r0.yaml:3", "r0.yaml:5", "r0.yaml:7", "r0.yaml:8", "r0.yaml:8"]
    assert "a(b" in told[0]
    assert "c(d" in told[2]
    assert "exported by no entry" in told[3]


def test_every_mistake_of_one_rule_is_told_at_its_line() -> None:
    told = errors(
        "- ruleID: one\n  effort: lots\n  message: m\n  when:\n    or:\n"
        "    - builtin.filecontent: {pattern: '((', filePattern: 3}\n"
        "    - builtin.xml: {xpath: '//['}\n"
        "    - java.referenced: {patern: x, location: NOWHERE}\n"
        "    - java.dependency: {lowerbound: '1'}\n      from: nobody\n"
        "- ruleID: one\n  message: again\n  when: {builtin.file: {pattern: x}}\n"
    )
    parts = [tuple(one.removeprefix("r0.yaml:").split(": ")[:2]) for one in told]
    assert parts == [
        ("1", "from"),
        ("2", "effort"),
        ("6", "builtin.filecontent pattern"),
        ("6", "builtin.filecontent"),
        ("7", "builtin.xml"),
        ("8", "java.referenced"),
        ("8", "location 'NOWHERE' is none"),
        ("9", "java.dependency"),
        ("11", "rule rules/one stands in line 1 already"),
    ]


def test_a_condition_that_a_provider_of_ours_has_not_is_a_mistake_and_that_of_another_a_remark() -> None:
    text = "- ruleID: x\n  message: m\n  when:\n    {}: {{pattern: a}}\n"
    (told,) = errors(text.format("java.refrenced"))
    assert told.startswith("r0.yaml:4: there is no condition java.refrenced; there are ")
    assert "java.referenced" in told
    assert [one.reason for one in load({"r.yaml": text.format("python.referenced").encode()}).remarks] == [
        "there is no provider python.referenced"
    ]


@pytest.mark.parametrize(
    ("more", "condition", "words"),
    [
        ("", "java.referenced: {pattern: a.B, location: NOWHERE}", "location 'NOWHERE' is none"),
        ("labels: [konveyor.io/source=a=b]", "builtin.file: {pattern: a}", "'konveyor.io/source=a=b' is none"),
        (
            "customVariables: [{name: v, pattern: (a), nameOfCaptureGroup: g}]",
            "builtin.file: {pattern: a}",
            "group 'g'",
        ),
        ("description: '{{'", "builtin.file: {pattern: a}", ""),
    ],
)
def test_what_means_nothing_is_a_remark(more: str, condition: str, words: str) -> None:
    text = f"- ruleID: x\n  message: m\n  {more or 'effort: 1'}\n  when:\n    {condition}\n"
    remarks = [one.reason for one in load({"r.yaml": text.encode()}).remarks]
    assert bool(remarks) == bool(words)
    assert all(words in one for one in remarks)


def test_a_message_that_cannot_be_filled_in_is_a_remark() -> None:
    text = "- ruleID: x\n  message: 'see {{name'\n  when: {builtin.file: {pattern: a}}\n"
    (remark,) = load({"r.yaml": text.encode()}).remarks
    assert "stays as it is written" in remark.reason


def test_what_a_merge_brings_counts_where_the_rule_itself_says_nothing() -> None:
    text = """- &base {ruleID: base, message: m, effort: 3, when: {builtin.file: {pattern: a}}}
- <<: *base
  ruleID: heir
  effort: 5
"""
    assert [(one.id, one.effort, one.message) for one in load({"r.yaml": text.encode()}).cards] == [
        ("rules/base", 3, "m"),
        ("rules/heir", 5, "m"),
    ]
    assert errors("- <<: 7\n  ruleID: x\n  message: m\n  when: {builtin.file: {pattern: a}}\n") == [
        "r0.yaml:1: <<: what is merged must be a mapping, or a list of them"
    ]


def test_a_yaml_bomb_is_refused() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert any("once aliases are followed" in message for message in errors("\n".join(levels)))


def test_a_huge_file_is_refused() -> None:
    assert any("are not read" in message for message in errors("#" * 5_000_000))


def test_one_id_twice_in_a_file_is_an_error_and_in_two_files_a_remark() -> None:
    assert any("stands in line 2 already" in message for message in errors((GOOD + GOOD).decode()))
    book = load({"p/a.yaml": GOOD, "p/b.yaml": GOOD})
    assert len(book.rules) == 2
    assert [card.id for card in book.cards] == ["p/one"]
    assert book.notes == ("p/b.yaml:2: rule p/one: stands in p/a.yaml too; both run, under the card of the first",)


def test_a_pattern_that_no_engine_takes_stops_its_rule_only_and_says_so() -> None:
    book = load(
        {"p/a.yaml": GOOD + b"\n- ruleID: two\n  message: m\n  when: {builtin.filecontent: {pattern: '(?<=a+)(b'}}"}
    )
    assert [rule.card.id for rule in book.rules] == ["p/one"]
    assert [card.id for card in book.cards] == ["p/one", "p/two"]
    assert len(book.notes) == 1
    assert "p/a.yaml:10: rule p/two" in book.notes[0]
    assert "RE2 refuses" in book.notes[0]


def test_patterns_anywhere_in_a_condition_are_tried_when_rules_are_read() -> None:
    element = "{java.referenced: {pattern: a, annotated: {pattern: b, elements: [{name: c, value: '('}]}}}"
    filtered = "{builtin.filecontent: {pattern: a, filePattern: '('}}"
    text = f"- {{ruleID: x, message: m, when: {element}}}\n- {{ruleID: y, message: m, when: {filtered}}}"
    book = load({"a.yaml": text.encode()})
    assert [rule.card.id for rule in book.rules] == ["rules/y"]
    assert ["annotated element c" in book.notes[0], "lets nothing through" in book.notes[1]] == [True, True]


def test_an_xpath_that_is_none_stops_its_rule_and_says_so() -> None:
    book = load({"p/a.yaml": b"- {ruleID: x, message: m, when: {builtin.xml: {xpath: '//a[', namespaces: {}}}}"})
    assert book.rules == ()
    assert "no XPath" in book.notes[0]


def test_an_or_goes_on_without_an_unknown_provider_and_an_and_does_not() -> None:
    text = "- {ruleID: x, message: m, when: {%s: [{cobra.bite: {a: b}}, {builtin.file: {pattern: a}}]}}"
    alternative, both = (load({"p/a.yaml": (text % word).encode()}) for word in ("or", "and"))
    assert len(alternative.rules) == 1
    assert len(both.rules) == 0
    assert "cobra.bite" in alternative.notes[0]
    assert "cobra.bite" in both.notes[0]


def test_unknown_keys_are_tolerated() -> None:
    book = load({"p/a.yaml": GOOD + b"  mood: good\n"})
    assert len(book.rules) == 1
    assert book.notes == ()


def test_a_ruleset_names_its_own_folder_and_hands_down_labels() -> None:
    files = {
        "p/ruleset.yaml": b"name: mine\nlabels: [konveyor.io/target=x]",
        "p/a.yaml": GOOD,
        "p/deep/a.yaml": GOOD,
    }
    book = load(files)
    assert [(card.id, card.labels) for card in book.cards] == [
        ("deep/one", ()),
        ("mine/one", ("konveyor.io/target=x",)),
    ]
    assert [name for name, _ in book.digests] == ["deep", "mine"]


def test_names_that_as_and_from_cannot_tell_apart_are_mistakes() -> None:
    one = "builtin.file: {pattern: a.txt}"
    text = f"- ruleID: x\n  message: m\n  when:\n    or:\n    - {{as: z, from: z, {one}}}\n    - {{as: z, {one}}}\n"
    with pytest.raises(RuleErrors) as caught:
        load({"a.yaml": text.encode()})
    assert len(caught.value.errors) == 2
    assert {error.line for error in caught.value.errors} == {4}


def test_digests_change_with_the_rules_and_not_with_the_order_of_files() -> None:
    one = load({"a.yaml": GOOD, "q/b.yaml": GOOD})
    assert load({"q/b.yaml": GOOD, "a.yaml": GOOD}).digest == one.digest
    assert load({"a.yaml": GOOD + b"#", "q/b.yaml": GOOD}).digest != one.digest


@pytest.mark.parametrize(
    ("effort", "category", "expected"),
    [("3", "", "potential"), ("0", "", "information"), ("3", "mandatory", "mandatory"), ("0", "optional", "optional")],
)
def test_a_rule_without_a_category_is_potential_if_it_costs_effort(effort: str, category: str, expected: str) -> None:
    line = f"  category: {category}\n" if category else ""
    book = load({"a.yaml": f"{GOOD.decode()}{line}  effort: {effort}\n".encode()})
    assert book.cards[0].category == expected


def test_tests_and_their_data_are_no_rule_files() -> None:
    names = ["a.yaml", "b.yml", "c.test.yaml", "tests/d.yaml", "e/tests/data/f.yaml", "g.txt", ".github/h.yaml"]
    assert [name for name in names if is_rule_file(name)] == ["a.yaml", "b.yml"]


@given(st.binary(max_size=300) | st.text(alphabet="-: \n[]{}&*!|>'\"abcruleIDwhen", max_size=200).map(str.encode))
def test_any_bytes_are_rules_or_an_error(data: bytes) -> None:
    try:
        told = load({"a.yaml": data}).notes
    except RuleErrors as refused:
        told = tuple(map(str, refused.errors))
        assert told
    assert all(line.startswith("a.yaml:") for line in told)


def test_a_category_is_read_in_any_case_and_odd_ids_are_mistakes() -> None:
    head = "- {ruleID: %s, message: m, category: %s, when: {builtin.file: {pattern: a}}}\n"
    assert load({"a.yaml": (head % ("x", "Mandatory")).encode()}).cards[0].category == "mandatory"
    wrong = head % ("x", "severe") + head % ('"a\\nb"', "optional") + head % ("a;b", "optional")
    with pytest.raises(RuleErrors) as caught:
        load({"a.yaml": wrong.encode()})
    assert [str(error) for error in caught.value.errors] == [
        "a.yaml:1: category: 'severe' is none of mandatory, optional, potential, information",
        "a.yaml:2: ruleID: a control character or a semicolon stands in it",
        "a.yaml:3: ruleID: a control character or a semicolon stands in it",
    ]
