"""Every location of `java.referenced` on real Java: it sees the code, and nothing in comments and strings."""

import pytest

from legacy_scan.app.texts import estate_of
from legacy_scan.rulebook import Sighter, evaluate, text_conditions
from tests.rulebook.estates import rules

HEAD = "package shop;\nimport org.foo.Bar;\nimport org.foo.Mark;\n"
"""Three lines before the code under test."""

CASES = {
    "": ("org.foo.Bar.run", "class A { void a(org.foo.Bar b) { b.run(); } }"),
    "INHERITANCE": ("org.foo.Bar", "class A extends org.foo.Bar {}"),
    "METHOD_CALL": ("org.foo.Bar.run", "class A { void a(org.foo.Bar b) { b.run(); } }"),
    "CONSTRUCTOR_CALL": ("org.foo.Bar", "class A { Object a = new org.foo.Bar(); }"),
    "ANNOTATION": ("org.foo.Mark", "@org.foo.Mark class A {}"),
    "IMPLEMENTS_TYPE": ("org.foo.Bar", "class A implements org.foo.Bar {}"),
    "ENUM": ("org.foo.Bar", "class A { Object a = org.foo.Bar.ONE; }"),
    "RETURN_TYPE": ("org.foo.Bar", "class A { org.foo.Bar a() { return null; } }"),
    "IMPORT": ("org.foo.Bar", "import org.foo.Bar; class A {}"),
    "VARIABLE_DECLARATION": ("org.foo.Bar", "class A { void a() { org.foo.Bar b = null; } }"),
    "TYPE": ("org.foo.Bar", "class A { Object a = org.foo.Bar.class; }"),
    "PACKAGE": ("org.far", "class A { org.far.Away away; }"),
    "FIELD": ("org.foo.Bar", "class A { org.foo.Bar b; }"),
    "METHOD": ("run", "class A { void run() {} }"),
    "CLASS": ("shop.Bare", "class Bare {}"),
}
"""The fifteen locations of Konveyor's Java provider (LocationType in its provider.go), each with what it sees."""

ALSO = {
    "FIELD_DECLARATION": CASES["FIELD"],
    "ENUM_CONSTANT": CASES["ENUM"],
    "METHOD_PARAMETER": ("org.foo.Bar", "class A { void a(org.foo.Bar b) {} }"),
    "THROWS_METHOD_DECLARATION": ("org.foo.Bar", "class A { void a() throws org.foo.Bar {} }"),
    "THROW_STATEMENT": ("org.foo.Bar", "class A { void a() { throw new org.foo.Bar(); } }"),
    "CATCH_EXCEPTION_STATEMENT": ("org.foo.Bar", "class A { void a() { try { } catch (org.foo.Bar b) { } } }"),
}
"""Other words for locations in public rules; those that Konveyor does not know are its default there."""

EVERY = {**CASES, **ALSO}

HIDING = {
    "line comment": "class Other {} // CODE",
    "line comment at the head": "// CODE\nclass Other {}",
    "block comment": "/* CODE */ class Other {}",
    "block comment over lines": "/*\n * CODE\n */\nclass Other {}",
    "block comment inside code": "class Other { int a = /* CODE */ 1; }",
    "Javadoc": "/** CODE */ class Other {}",
    "Javadoc with tags": "/**\n * {@code CODE}\n * <pre>\nCODE\n</pre>\n */\nclass Other {}",
    "string": 'class Other { String s = "CODE"; }',
    "string after an escaped quote": 'class Other { String s = "\\" CODE \\\\"; }',
    "string of an annotation": '@Deprecated(since = "CODE") class Other {}',
    "text block": 'class Other { String s = """\n  CODE\n  """; }',
    "text block with quotes": 'class Other { String s = """\n  " CODE ""\n  """; }',
    "comment after a quote as a character": "class Other { char c = '\"'; /* CODE \" */ }",
    "comment that looks closed": "class Other { } // */ CODE",
}
"""Places where text is no code; `CODE` stands for it."""


def lines(pattern: str, location: str, text: str, path: str = "A.java") -> list[int]:
    where = f", location: {location}" if location else ""
    book = rules(f"- {{ruleID: x, message: m, when: {{java.referenced: {{pattern: '{pattern}'{where}}}}}}}")
    return [one.line for one in evaluate(book, estate_of({path: text.encode()}, Sighter(b"[]"))).findings]


@pytest.mark.parametrize("location", sorted(EVERY))
def test_code_is_seen(location: str) -> None:
    pattern, code = EVERY[location]
    assert set(lines(pattern, location, f"package shop;\n{code}\n")) == {2}


@pytest.mark.parametrize("location", sorted(EVERY))
@pytest.mark.parametrize("place", sorted(HIDING))
def test_the_same_text_where_it_is_no_code_is_not(location: str, place: str) -> None:
    pattern, code = EVERY[location]
    text = HIDING[place].replace("CODE", code)
    assert lines(pattern, location, f"package shop;\n{text}\n") == []


@pytest.mark.parametrize("location", sorted(EVERY))
@pytest.mark.parametrize("quote", ["'\"'", "'\\''", "'\\\\'", "'/'", '"/*"', '"//"', '"\\\\"'])
def test_code_between_quotes_that_open_nothing_is_seen(location: str, quote: str) -> None:
    pattern, code = EVERY[location]
    around = f"class Q {{ Object q = {quote}; }}"
    text = f"{code}\n{around}\n" if location == "IMPORT" else f"{around}\n{code}\n{around}\n"
    assert lines(pattern, location, f"package shop;\n{text}") == [2 if location == "IMPORT" else 3]


def test_a_condition_on_the_text_does_see_comments_and_strings() -> None:
    book = rules("- {ruleID: x, message: m, when: {builtin.filecontent: {pattern: org.foo.Bar, filePattern: A.java}}}")
    text = '// org.foo.Bar\nclass A { String s = "org.foo.Bar"; }'
    found = evaluate(book, estate_of({"A.java": text.encode()}, Sighter(text_conditions(book)))).findings
    assert [one.line for one in found] == [1, 2]


def test_a_word_with_a_wildcard_begins_an_import_or_is_its_type_and_no_package_in_the_middle() -> None:
    text = "import bea.jolt.Pool;\nimport org.foo.Bean;\nimport org.foo.beans.Factory;\nclass A {}\n"
    assert lines("bea*", "IMPORT", text) == [1, 2]


def test_a_wildcard_reaches_over_packages_in_imports_alone() -> None:
    text = "package org.foo.deep;\nimport org.foo.deep.Thing;\nclass Other { Thing t; }"
    assert lines("org.foo*", "", text) == [2]
    assert lines("org.foo.deep.T*", "", text) == [2, 3]


def test_a_static_import_is_one_of_its_type_and_of_its_package() -> None:
    text = "import static org.foo.Bar.make;\nimport static org.foo.Bar.*;\nclass A {}"
    assert lines("org.foo.Bar", "IMPORT", text) == [1, 2]
    assert lines("org.foo", "PACKAGE", text) == [1, 2]


@pytest.mark.parametrize("location", ["INHERITANCE", "IMPLEMENTS_TYPE", "ANNOTATION", "CONSTRUCTOR_CALL"])
def test_what_is_done_with_a_nested_type_is_not_done_with_the_one_around_it(location: str) -> None:
    text = "import org.foo.Bar;\n@Bar.Note class A implements Bar.Face { Object o = new Bar.Inner(); }"
    assert lines("org.foo.Bar", location, text) == []
    assert set(lines("org.foo.Bar", "TYPE", text)) == {1, 2}


PAGE = """<%@ page import="org.foo.Bar" %>
<%-- new Bar() --%>
<jsp:useBean id="b" class="org.foo.Bar"/>
<% Bar bar = new Bar(); // Bar.open()
   String s = "Bar.open()"; %>
<%= Bar.open() %>
"""


@pytest.mark.parametrize(
    ("pattern", "location", "expected"),
    [
        ("org.foo.Bar", "IMPORT", [1]),
        ("org.foo.Bar", "CONSTRUCTOR_CALL", [4]),
        ("org.foo.Bar.open", "METHOD_CALL", [6]),
        ("org.foo.Bar", "TYPE", [1, 3, 4, 6]),
    ],
)
def test_the_java_of_a_page_is_seen(pattern: str, location: str, expected: list[int]) -> None:
    assert list(dict.fromkeys(lines(pattern, location, PAGE, "web/page.jsp"))) == expected


@pytest.mark.parametrize(
    "imported",
    ["javax.servlet.http.HttpServletRequest", "jakarta.servlet.http.HttpServletRequest", "javax.servlet.http.*"],
)
def test_what_a_method_of_the_platform_hands_back_is_called_by_its_type(imported: str) -> None:
    text = f"import {imported};\nclass A {{ void a(HttpServletRequest r) {{ r.getSession(true).setAttribute(1); }} }}"
    assert lines("(javax|jakarta).servlet.http.HttpSession.setAttribute", "METHOD_CALL", text) == [2]
    assert lines("java.lang.Runtime.exec", "METHOD_CALL", "class A { { Runtime.getRuntime().exec(x); } }") == [1]


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


BEANS = (
    "package shop;\n"
    '@org.foo.Mark(kind = "a", on = true)\n'
    "@org.foo.Bar\n"
    "class A {\n"
    "  org.foo.Bar<Text> one;\n"
    "  org.foo.Baz two;\n"
    '  @org.foo.Mark(kind = "b") @org.foo.Bar void run() {}\n'
    "  void run(int a) {}\n"
    "  <T extends org.foo.Baz> T make(T what) { return what; }\n"
    "}\n"
)


@pytest.mark.parametrize(
    ("pattern", "location", "annotated", "expected"),
    [
        ("org.foo.Bar", "ANNOTATION", "{pattern: org.foo.Mark}", [3, 7]),
        ("org.foo.Bar", "ANNOTATION", "{pattern: org.foo.Mark, elements: [{name: kind, value: a}]}", [3]),
        ("org.foo.Bar", "ANNOTATION", "{pattern: org.foo.Other}", []),
        ("org.foo.Mark", "ANNOTATION", "{elements: [{name: kind, value: '[ab]'}, {name: never, value: z}]}", [2, 7]),
        ("org.foo.Mark", "ANNOTATION", "{elements: [{name: kind, value: 'a'}, {name: on, value: 'false'}]}", []),
        ("org.foo.Mark", "ANNOTATION", "{elements: [{name: never, value: '.*'}]}", []),
        ("run", "METHOD", "{pattern: org.foo.Mark}", [7]),
    ],
)
def test_annotations_beside_a_match(pattern: str, location: str, annotated: str, expected: list[int]) -> None:
    """Elements that are written must match, and one must be written; of two methods of one name each has its own."""
    more = f"location: {location}, annotated: {annotated}"
    book = rules(f"- {{ruleID: x, message: m, when: {{java.referenced: {{pattern: {pattern}, {more}}}}}}}")
    found = evaluate(book, estate_of({"A.java": BEANS.encode()}, Sighter(b"[]"))).findings
    assert [one.line for one in found] == expected


@pytest.mark.parametrize(
    ("pattern", "location", "expected"),
    [
        ("* org.foo.Bar", "FIELD", [5]),
        ("* org.foo.Ba*", "FIELD_DECLARATION", [5, 6]),
        ("org.foo.Bar<*>", "FIELD", [5]),
        ("shop.A.<T>make(T)", "METHOD", [9]),
        ("shop.*.make", "METHOD", [9]),
    ],
)
def test_patterns_with_types(pattern: str, location: str, expected: list[int]) -> None:
    assert lines(pattern, location, BEANS) == expected


def test_a_constructor_by_the_number_of_its_arguments() -> None:
    text = f"{HEAD}class A {{\nObject a = new Bar();\nObject b = new Bar(1, what());\nObject c = new Bar(x, y);\n}}"
    assert lines("org.foo.Bar", "CONSTRUCTOR_CALL", text) == [5, 6, 7]
    assert lines("org.foo.Bar()", "CONSTRUCTOR_CALL", text) == [5]
    assert lines("org.foo.Bar(int, String)", "CONSTRUCTOR_CALL", text) == [6, 7]
    assert lines("org.foo.Bar(String, String)", "CONSTRUCTOR_CALL", text) == [7]
    assert lines("org.foo.Bar(*)", "CONSTRUCTOR_CALL", text) == [5, 6, 7]


def test_an_array_of_bytes_is_returned() -> None:
    text = f"{HEAD}class A {{\nbyte[] a() {{ return null; }}\nByte[] b() {{ return null; }}\nint c() {{ return 0; }} }}"
    assert lines("byte*", "RETURN_TYPE", text) == [5, 6]


def test_a_module_requires_packages() -> None:
    book = rules("- {ruleID: x, message: m, when: {java.referenced: {pattern: 'jdk.random*', location: PACKAGE}}}")
    text = b"module a.b {\n  requires jdk.random;\n  requires transitive java.sql;\n}"
    found = evaluate(book, estate_of({"module-info.java": text}, Sighter(b"[]"))).findings
    assert [(one.unit, one.line) for one in found] == [("module:a.b", 2)]


def test_a_default_method_that_an_heir_calls_is_no_call_of_it() -> None:
    text = f"{HEAD}class A implements Bar {{\nvoid run() {{ Bar.super.run(); }}\nvoid a(Bar b) {{ b.run(); }} }}"
    assert lines("org.foo.Bar.run", "METHOD_CALL", text) == [6]
    assert lines("org.foo.Bar.run", "", text) == [5, 6]
