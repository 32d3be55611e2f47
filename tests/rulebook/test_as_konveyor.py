"""What Konveyor's own engine (analyzer-lsp, built and run on the same texts) answers, ours does, too."""

import pytest

from tests.rulebook.estates import asked, places

TEXTS = {"a_txt": "one foo\ntwo\n", "b_properties": "foo=1\nbar=2\n"}
FOO, BAR, TXT, PROPS, NONE = (
    "builtin.filecontent: {pattern: foo}",
    "builtin.filecontent: {pattern: bar}",
    "builtin.file: {pattern: a.txt}",
    "builtin.file: {pattern: '*.properties'}",
    "builtin.file: {pattern: none}",
)
IN_P = "builtin.filecontent: {pattern: foo, filepaths: '{{p.%s}}'}, from: p"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (f"and: [{{{PROPS}, as: p, ignore: true}}, {{{IN_P % 'filepaths'}}}]", [("b.properties", 1)]),
        (f"or: [{{{IN_P % 'filepaths'}}}, {{{PROPS}, as: p, ignore: true}}]", [("b.properties", 1)]),
        (f"and: [{{{PROPS}, as: p, ignore: true}}, {{{IN_P % 'extras.filepaths'}}}]", [("b.properties", 1)]),
        (f"and: [{{{PROPS}, as: p, ignore: true}}, {{{IN_P % 'Filepaths'}}}]", [("a.txt", 1), ("b.properties", 1)]),
        (f"or: [{{{NONE}, as: p, ignore: true}}, {{{IN_P % 'filepaths'}}}]", [("a.txt", 1), ("b.properties", 1)]),
        (f"and: [{{{IN_P % 'filepaths'}}}, {{{NONE}, as: p, not: true}}]", [("a.txt", 1), ("b.properties", 1)]),
        (f"and: [{{{(IN_P % 'filepaths')[:-9]}}}, {{{PROPS}, as: p, ignore: true}}]", [("b.properties", 1)]),
        (f"not: true, or: [{{{TXT}}}]", [("a.txt", 1)]),
        (f"not: true, and: [{{{TXT}}}, {{{NONE}}}]", []),
        (f"and: [{{{BAR}}}, {{not: true, and: [{{{TXT}}}, {{{NONE}}}]}}]", [("a.txt", 1), ("b.properties", 2)]),
        (f"and: [{{{BAR}}}, {{ignore: true, or: [{{{TXT}}}]}}]", [("b.properties", 2)]),
        (f"and: [{{{BAR}}}, {{or: [{{{TXT}, ignore: true}}]}}]", []),
        ("builtin.filecontent: {pattern: foo, filepaths: ['a.txt c.txt']}", [("a.txt", 1)]),
        ("builtin.filecontent: {pattern: foo, filePattern: '[ab].txt'}", [("a.txt", 1)]),
        ("builtin.filecontent: {pattern: foo, filePattern: '^a'}", [("a.txt", 1)]),
        ("builtin.filecontent: {pattern: foo, filePattern: '{a,b}.txt'}", []),
    ],
)
def test_conditions_are_combined_in_the_same_way(when: str, expected: list[tuple[str, int]]) -> None:
    assert places(asked(f"- {{ruleID: x, message: m, when: {{{when}}}}}", **TEXTS)) == expected


def test_one_question_written_in_two_ways_is_answered_twice() -> None:
    text = "".join(
        f"- {{ruleID: {name}, message: m, when: {{builtin.filecontent: {{pattern: '{pattern}'}}}}}}\n"
        for name, pattern in (("one", "two"), ("two", '"two"'))
    )
    assert places(asked(text, **TEXTS)) == [("a.txt", 2), ("a.txt", 2)]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{{matchingText}}} {{& matchingText }}{{missing}}", "two two"),
        (
            "{{#matchingText}}T{{/matchingText}}{{#missing}}M{{#deeper}}D{{/deeper}}{{/missing}}{{^missing}}N{{/missing}}",
            "TN",
        ),
        ("a{{! said to nobody }}{{> part}}b", "ab"),
        ("{{=<% %>=}}{{matchingText}} <% matchingText %>", "{{matchingText}} two"),
        ("{{ .Values.x }}{{a b}}{{$x}}.", "."),
        ("{{matchingText}} {{}}", "{{matchingText}} {{}}"),
        ("{{matchingText}} {{#open}}", "{{matchingText}} {{#open}}"),
        ("{{matchingText}} {{/closed}}", "{{matchingText}} {{/closed}}"),
        ("{{matchingText}} {{", "{{matchingText}} {{"),
    ],
)
def test_a_message_is_a_mustache_template(template: str, expected: str) -> None:
    text = f"- {{ruleID: x, message: '{template}', when: {{builtin.filecontent: {{pattern: two}}}}}}"
    assert [one.message for one in asked(text, **TEXTS).findings] == [expected]


@pytest.mark.parametrize(
    ("tag", "name", "known"),
    [
        ("Cat=T2, T3", "T3", True),
        ("Cat=T6,", "T6", True),
        ("My Tag (x)", "My Tag (x)", True),
        ("C++", "C++", False),
        ("A=B=T5", "T5", False),
        ("Cat=T.4", "T.4", False),
        ("A, B", "A, B", False),
    ],
)
def test_a_tag_has_the_names_that_the_engine_reads(tag: str, name: str, known: bool) -> None:
    text = (
        f"- {{ruleID: a, tag: ['{tag}'], when: {{{TXT}}}}}\n"
        f"- {{ruleID: b, message: 'has {{{{tags}}}}', when: {{builtin.hasTags: ['{name}']}}}}\n"
    )
    found = [one.message for one in asked(text, **TEXTS).findings if one.rule == "pack/b"]
    assert found == ([f"has [{name}]"] if known else [])


def test_a_rule_without_a_message_has_one_incident_a_line() -> None:
    text = "- {ruleID: x, tag: ['L={{matchingText}}'], when: {builtin.filecontent: {pattern: 'one|foo'}}}"
    assert places(asked(text, **TEXTS)) == [("a.txt", 1), ("b.properties", 1)]


@pytest.mark.parametrize(
    ("pattern", "group", "expected"),
    [("(\\w)(\\w)", "", ""), ("(t)", "", "t"), ("t", "", "t"), ("(?P<x>w)(o)", "x", "w"), ("z", "x", "D")],
)
def test_a_custom_variable(pattern: str, group: str, expected: str) -> None:
    variable = f"{{name: v, pattern: '{pattern}', nameOfCaptureGroup: '{group}', defaultValue: D}}"
    when = "when: {builtin.filecontent: {pattern: two}}"
    text = f"- {{ruleID: x, message: '[{{{{v}}}}]', customVariables: [{variable}], {when}}}"
    assert [one.message for one in asked(text, **TEXTS).findings] == [f"[{expected}]"]


XML = """

<web-app
    version="2.3" id="x">
  <p:servlet xmlns:p="urn:p"><p:name public-id="-//A//X">N</p:name><p:name public-id="-//A//Y">N</p:name></p:servlet>
  <a k="1">t &amp; u</a>
  <a k="2">
    <b/>
    <c>d</c>
  </a>
</web-app>
"""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("xml: {xpath: //a}", [(6, "a|t & u|t &amp; u"), (7, "a|d|<b></b><c>d</c>")]),
        ("xml: {xpath: //@k}", [(6, "k|1|1"), (7, "k|2|2")]),
        ("xml: {xpath: //c/text()}", [(9, "d|d|")]),
        ("xml: {xpath: /web-app/@version}", [(3, "version|2.3|2.3")]),
        ("xml: {xpath: '//p:name'}", [(5, "name|N|N")]),
        ("xml: {xpath: '//q:name', namespaces: {q: 'urn:p'}}", [(5, "name|N|N")]),
        ("xml: {xpath: '//q:name'}", []),
        ("xmlPublicID: {regex: -//A}", [(5, "name|N|N")]),
    ],
)
def test_nodes_of_xml_have_its_variables(condition: str, expected: list[tuple[int, str]]) -> None:
    message = "{{data}}|{{innerText}}|{{{matchingXML}}}"
    text = f"- {{ruleID: x, message: '{message}', when: {{builtin.{condition}}}}}"
    assert [(one.line, one.message) for one in asked(text, a_xml=XML).findings] == expected


def test_what_has_no_line_says_none() -> None:
    text = (
        f"- {{ruleID: a, message: 'at {{{{lineNumber}}}}.', when: {{{TXT}}}}}\n"
        "- {ruleID: b, tag: [T], when: {builtin.file: {pattern: a.txt}}}\n"
        "- {ruleID: c, message: 'at {{lineNumber}}.', when: {builtin.hasTags: [T]}}\n"
    )
    assert {one.message for one in asked(text, **TEXTS).findings if one.message != "T"} == {"at ."}


def test_blank_lines_at_the_end_of_the_first_five_count() -> None:
    """Nodes whose text begins in one line by the count of the engine are one incident."""
    document = "<d><a>\n text\n<c/>\nbar\n\n\nbaz</a>\n<d/></d>"
    text = "- {ruleID: x, message: m, when: {builtin.xml: {xpath: //d}}}"
    assert places(asked(text, a_xml=document)) == [("a.xml", 1)]


@pytest.mark.parametrize(
    ("xpath", "expected"),
    [
        ("/name", ["name|x"]),
        ("name", ["name|x"]),
        ("//arr/*", ["|1", "|foo"]),
        ("//arr/element", []),
        ("//n | //z", ["n|1.5", "z|<nil>"]),
        ("/*/a", ["a|c"]),
        ("//*[text()='foo']", ["|foo"]),
    ],
)
def test_json_has_no_element_around_it_and_its_items_no_name(xpath: str, expected: list[str]) -> None:
    message = "{{data}}|{{{matchingJSON}}}"
    text = f"- {{ruleID: x, message: '{message}', when: {{builtin.json: {{xpath: \"{xpath}\"}}}}}}"
    document = '{"name": "x", "arr": [1, "foo"], "n": 1.50, "z": null, "nested": {"a": "c"}}'
    assert sorted(one.message for one in asked(text, a_json=document).findings) == expected
