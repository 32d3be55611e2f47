"""Every location of `java.referenced` on real Java: it sees the code, and nothing in comments and strings."""

import pytest

from legacy_scan.app.texts import estate_of
from legacy_scan.rulebook import Sighter, evaluate
from tests.rulebook.estates import rules

HEAD = "package shop;\nimport org.foo.Bar;\nimport org.foo.Mark;\n"
"""Three lines before the code under test."""

CASES = {
    "IMPORT": ("org.foo.Bar", "import org.foo.Bar;", "class A {}"),
    "PACKAGE": ("org.far", "", "class A { org.far.Away away; }"),
    "TYPE": ("org.foo.Bar", "", "class A { Object a = Bar.class; }"),
    "METHOD_CALL": ("org.foo.Bar.run", "", "class A { void a(Bar b) {\nb.run(); } }"),
    "CONSTRUCTOR_CALL": ("org.foo.Bar", "", "class A { Object a = new Bar(); }"),
    "ANNOTATION": ("org.foo.Mark", "", "@Mark class A {}"),
    "INHERITANCE": ("org.foo.Bar", "", "class A extends Bar {}"),
    "IMPLEMENTS_TYPE": ("org.foo.Bar", "", "class A implements Bar {}"),
    "VARIABLE_DECLARATION": ("org.foo.Bar", "", "class A { void a() {\nBar b = null; } }"),
    "FIELD": ("org.foo.Bar", "", "class A { Bar b; }"),
    "FIELD_DECLARATION": ("org.foo.Bar", "", "class A { Bar b; }"),
    "METHOD": ("run", "", "class A { void run() {} }"),
    "CLASS": ("shop.Bare", "", "class Bare {}"),
    "RETURN_TYPE": ("org.foo.Bar", "", "class A { Bar a() { return null; } }"),
    "ENUM": ("org.foo.Bar", "", "class A { Object a = Bar.ONE; }"),
    "": ("org.foo.Bar.run", "", "class A { void a(Bar b) {\nb.run(); } }"),
}


def lines(pattern: str, location: str, text: str) -> list[int]:
    where = f", location: {location}" if location else ""
    book = rules(f"- {{ruleID: x, message: m, when: {{java.referenced: {{pattern: '{pattern}'{where}}}}}}}")
    return [one.line for one in evaluate(book, estate_of({"A.java": text.encode()}, Sighter(b"[]"))).findings]


@pytest.mark.parametrize("location", sorted(CASES))
def test_code_is_seen(location: str) -> None:
    pattern, _, code = CASES[location]
    assert lines(pattern, location, HEAD + code)


@pytest.mark.parametrize("location", sorted(CASES))
@pytest.mark.parametrize("around", ["// {}", "/* {} */", "/** {@code {}} */", 'class S {{ String s = "{}"; }}'])
def test_comments_and_strings_are_not(location: str, around: str) -> None:
    pattern, head, code = CASES[location]
    hidden = (head or code).replace("\n", " ")
    text = around.replace("{}", hidden.replace('"', "'")).replace("{{", "{").replace("}}", "}")
    assert lines(pattern, location, f"package shop;\n{text}\nclass Other {{}}\n") == []


def test_a_wildcard_reaches_over_packages_in_imports_alone() -> None:
    text = "package org.foo.deep;\nimport org.foo.deep.Thing;\nclass Other { Thing t; }"
    assert lines("org.foo*", "", text) == [2]
    assert lines("org.foo.deep.T*", "", text) == [2, 3]


def test_a_group_with_a_question_mark_may_be_left_out() -> None:
    text = "import org.foo.TextMessage;\nimport org.foo.Message;\nimport org.foo.OddMessage;\nclass A {}"
    assert lines("org.foo.(Text|Byte)?Message", "IMPORT", text) == [1, 2]


def test_a_method_by_its_types_and_by_what_it_returns() -> None:
    text = f"{HEAD}class A {{\nBar one(String s) {{ return null; }}\nvoid two(Bar b) {{}}\nA(Bar b) {{}} }}"
    assert lines("* org.foo.Bar", "METHOD", text) == [5]
    assert lines("*(org.foo.Bar)", "METHOD", text) == [6]


def test_a_nameless_class_inherits() -> None:
    assert lines("org.foo.Bar", "INHERITANCE", f"{HEAD}class A {{ Object a = new Bar() {{}}; }}") == [4]
    assert lines("org.foo.Bar", "INHERITANCE", f"{HEAD}class A {{ Object a = new Bar(); }}") == []


def test_annotated_binds_to_what_an_annotation_stands_on() -> None:
    book = rules(
        "- {ruleID: x, message: m, when: {java.referenced: {pattern: '*', location: CLASS,"
        " annotated: {pattern: org.foo.Mark}}}}"
    )
    text = f"{HEAD}@Deprecated\n@Mark\nclass A {{}}\nclass B {{\n@Mark int b; }}"
    found = evaluate(book, estate_of({"A.java": text.encode()}, Sighter(b"[]"))).findings
    assert [one.unit for one in found] == ["class:shop.A"]


def test_an_element_belongs_to_its_own_annotation() -> None:
    book = rules(
        "- {ruleID: x, message: m, when: {java.referenced: {pattern: org.foo.Mark, location: ANNOTATION,"
        " annotated: {elements: [{name: kind, value: '.*'}]}}}}"
    )
    text = f'{HEAD}class A {{\n@Mark("x") int a;\n@Mark(kind = "y") int b; }}'
    found = evaluate(book, estate_of({"A.java": text.encode()}, Sighter(b"[]"))).findings
    assert [one.line for one in found] == [6]
