"""Findings: where they stand, what names them, and what tags do."""

from dataclasses import replace

import pytest

from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Edge, Estate, EstateUnit, Homonym, LedgerRow, Unresolved
from legacy_scan.model.facts import Binding, Reference, Trait, Unit
from legacy_scan.rulebook import evaluate, findings, local
from tests.rulebook.estates import asked, estate, file, places, rules

PASSWORD = "- {ruleID: x, message: 'm', when: {builtin.filecontent: {pattern: 'pass='}}}"


def test_a_finding_keeps_its_fingerprint_when_lines_move_and_equals_are_told_apart() -> None:
    before = asked(PASSWORD, a_txt="pass=1\npass=1\npass=2\n").findings
    after = asked(PASSWORD, a_txt="new\n\npass=1\n\n  pass=1\npass=2\n").findings
    assert [one.line for one in after] == [3, 5, 6]
    assert [one.fingerprint for one in after] == [one.fingerprint for one in before]
    assert len({one.fingerprint for one in before}) == 3
    assert asked(PASSWORD, b_txt="pass=1\n").findings[0].fingerprint not in {one.fingerprint for one in before}


def test_incidents_are_one_per_path_message_and_line() -> None:
    text = "- {ruleID: x, message: '%s', when: {builtin.filecontent: {pattern: 'a.'}}}"
    assert len(asked(text % "same", a_txt="a1 a2").findings) == 1
    assert [one.message for one in asked(text % "{{matchingText}}!", a_txt="a1 a2").findings] == ["a1!", "a2!"]


def test_custom_variables_come_from_the_line_that_was_seen() -> None:
    text = """- ruleID: x
  message: "{{key}} {{whole}} {{none}} at {{lineNumber}}"
  customVariables:
  - {name: key, pattern: '(?P<k>\\w+)=(\\w+)', nameOfCaptureGroup: k}
  - {name: whole, pattern: '=\\w+', nameOfCaptureGroup: other}
  - {name: none, pattern: 'zzz', nameOfCaptureGroup: n, defaultValue: nothing}
  when: {builtin.filecontent: {pattern: 'pass'}}
"""
    assert asked(text, a_txt="\npass=secret").findings[0].message == "pass =secret nothing at 2"


def test_a_finding_belongs_to_the_innermost_unit_around_its_line() -> None:
    book = rules(PASSWORD)
    units = (Unit("program", "OUTER", 1, 9), Unit("program", "OUTER.INNER", 3, 5))
    host = file("a.cbl", units, text=b"pass=\n\n\npass=\n\n\npass=\n", book=book)
    assert sorted((one.line, one.unit) for one in findings(book, estate(host))) == [
        (1, "program:OUTER"),
        (4, "program:OUTER.INNER"),
        (7, "program:OUTER"),
    ]


def test_tags_are_set_before_rules_that_ask_for_them() -> None:
    text = """
- {ruleID: a, message: both, when: {builtin.hasTags: [Cobol, Old]}}
- {ruleID: b, tag: ['Lang=Cobol, Fortran'], when: {builtin.file: {pattern: '*.cbl'}}}
- {ruleID: c, tag: [Old], when: {builtin.hasTags: [Cobol]}}
- {ruleID: d, message: never, when: {builtin.hasTags: [Ada]}}
"""
    result = asked(text, x_cbl="")
    assert result.tags == (("pack/b", "Lang=Cobol, Fortran"), ("pack/c", "Old"))
    assert [
        (one.rule, one.path, one.line, one.unit) for one in result.findings if one.rule in ("pack/a", "pack/d")
    ] == [("pack/a", "", 0, "")]


def test_cut_sightings_are_a_remark() -> None:
    result = asked(PASSWORD, a_txt="pass=\n\n" * 600)
    assert [remark.reason for remark in result.remarks] == ["only the first 500 places in a.txt are listed"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("cobol.trait: {code: 'cobol\\.alter'}", [("a.cbl", 2)]),
        ("cobol.trait: {code: 'cobol\\.al'}", []),
        ("cobol.trait: {code: 'cobol\\..*', filepaths: [other.cbl]}", []),
        ("cobol.reference: {kind: call, name: 'PAY.*'}", [("a.cbl", 3)]),
        ("cobol.reference: {kind: call, name: 'PAY.*', how: identifier}", []),
        ("cobol.binding: {kind: value, value: '[A-Z]+\\.[A-Z]+'}", [("a.cbl", 4)]),
        ("jcl.trait: {code: '.*'}", [("a.jcl", 5)]),
        ("graph.edge: {kind: call, source: 'program:A', target: 'program:B'}", [("a.cbl", 6)]),
        ("graph.edge: {kind: call, target: 'program:C'}", []),
        ("graph.target: {kind: call, target: 'program:.*'}", [("b.cbl", 1)]),
        ("graph.unresolved: {reason: missing, name: GONE}", [("a.cbl", 7)]),
        ("graph.vital: {name: fan-in, atLeast: 3}", [("b.cbl", 1)]),
        ("graph.vital: {name: fan-in, atLeast: 4}", []),
        ("graph.vital: {name: fan-in, origin: source, atLeast: 3}", [("b.cbl", 1)]),
        ("graph.vital: {name: fan-in, origin: external}", []),
        ("graph.vital: {name: fan-in, atMost: 2}", [("a.cbl", 1)]),
        ("graph.cycle: {atLeast: 2}", [("a.cbl", 1), ("b.cbl", 1)]),
        ("graph.cycle: {atLeast: 3}", []),
        ("graph.homonym: {space: program}", [("a.cbl", 1), ("b.cbl", 1)]),
        ("graph.unit: {space: dataset, origin: implied}", [("", 0)]),
        ("graph.file: {state: skipped, reason: 'binary'}", [("c.bin", 1)]),
    ],
)
def test_our_own_conditions(when: str, expected: list[tuple[str, int]]) -> None:
    book = rules(f"- {{ruleID: x, message: m, when: {{{when}}}}}")
    one = file(
        "a.cbl",
        (Unit("program", "A", 1, 9),),
        traits=(Trait(0, "cobol.alter", 2),),
        references=(Reference(0, "call", "PAYCALC", 3, 12, "literal"),),
        bindings=(Binding(0, "value", "WS-X", "PROD.PAY", 4, ""),),
    )
    two = file("b.cbl", (Unit("program", "B", 1, 9),))
    three = file("a.jcl", (Unit("job", "J", 1, 9),), language="jcl", traits=(Trait(0, "jcl.tape", 5),))
    plain = estate(one, two, three)
    whole = Estate(
        (*plain.units, EstateUnit("dataset:D", "dataset", "D", "implied", "", 0, 0)),
        plain.files,
        (Edge("call", "program:A", "program:B", "literal", "a.cbl", 6),),
        (Unresolved("program:A", "call", "GONE", "missing", "a.cbl", 7),),
        (*plain.ledger, LedgerRow("c.bin", "", "", "", "skipped", "binary", 9, 0, 0)),
        (Homonym("program", "AB", ("program:A", "program:B")),),
    )
    vitals = (Vitals("program:A", 1, 2, 0, 1, "program:A"), Vitals("program:B", 3, 1, 1, 2, "program:A"))
    assert places(evaluate(book, whole, vitals)) == expected


def test_a_missing_program_is_found_once_in_a_source_however_often_it_is_called() -> None:
    book = rules(
        "- {ruleID: gone, message: '{{name}} is gone{{#others}}, {{others}} more{{/others}}', "
        "when: {graph.unresolved: {reason: missing}}}"
    )
    gaps = [
        *(Unresolved("program:A", "call", "GONE", "missing", "a.cbl", line) for line in (7, 9, 30)),
        Unresolved("program:A", "call", "LOST", "missing", "a.cbl", 8),
        Unresolved("program:B", "call", "GONE", "missing", "b.cbl", 3),
    ]
    files = [file(f"{name}.cbl", (Unit("program", name.upper(), 1, 99),)) for name in "ab"]
    found = evaluate(book, replace(estate(*files), unresolved=tuple(sorted(gaps)))).findings
    assert [(one.path, one.line, one.message) for one in found] == [
        ("a.cbl", 7, "GONE is gone, 2 more"),
        ("a.cbl", 8, "LOST is gone"),
        ("b.cbl", 3, "GONE is gone"),
    ]


def test_local_rules_ask_nothing_of_the_graph() -> None:
    text = """
- {ruleID: a, message: m, when: {or: [{graph.cycle: {atLeast: 2}}, {builtin.file: {pattern: a}}]}}
- {ruleID: b, message: m, when: {builtin.file: {pattern: a}}}
"""
    assert [rule.card.id for rule in local(rules(text)).rules] == ["pack/b"]


def test_findings_do_not_depend_on_the_order_of_files() -> None:
    book = rules(PASSWORD)
    files = [file(f"{name}.txt", text=b"pass=\n", book=book) for name in "abc"]
    assert findings(book, estate(*files)) == findings(book, estate(*reversed(files)))


def test_the_message_of_a_name_that_hundreds_of_sources_have_stays_a_sentence() -> None:
    book = rules("- {ruleID: x, message: 'in {{paths}}.', when: {graph.homonym: {name: A}}}")
    files = [file(f"old/{number:03}.cbl", (Unit("program", "A", 1, 9),)) for number in range(300)]
    names = tuple(f"program:A@{one.path}" for one in files)
    files = [replace(one, units=(name,)) for one, name in zip(files, names, strict=True)]
    units = [EstateUnit(name, "program", "A", "source", one.path, 1, 9) for name, one in zip(names, files, strict=True)]
    plain = replace(estate(*files), units=tuple(units), homonyms=(Homonym("program", "A", names),))
    (message,) = {one.message for one in evaluate(book, plain).findings}
    assert message.startswith("in old/000.cbl, old/001.cbl, ")
    assert message.endswith("old/009.cbl and 290 more.")
