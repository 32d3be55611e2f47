"""What one Java file tells, where the goldens would hide the point among other facts."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.model.facts import FileFacts


def extract(text: str) -> FileFacts:
    return LANGUAGE.extract(text.encode())


def called(body: str, head: str = "import a.Account; import a.Bank;", rest: str = "") -> list[str]:
    """Return the method calls of a method with this body, in a class that inherits nothing."""
    facts = extract(f"{head}\nclass C {{ {rest} void m(Account given) {{ {body} }} }}")
    return [bare(one.name) for one in facts.references if one.kind == "method-call"]


def bare(name: str) -> str:
    """Return what is called, without what it is given."""
    return name.partition(" ")[0]


def traits(text: str) -> list[str]:
    return [trait.code for trait in extract(text).traits]


def measures(text: str, unit: int = 0) -> dict[str, int]:
    return {one.name: one.value for one in extract(text).measures if one.unit == unit}


@pytest.mark.parametrize(
    "body",
    [
        "x.open();",
        "x -> x.open()",
        "var x = what(); x.open();",
        "all.forEach(given -> given.open());",
        "(a ? given : other).open();",
        "what().open();",
        "int number = 0; number.open();",
        "{ Account inner = null; } inner.open();",
        "for (Account each : all) { } each.open();",
        "try (Account vault = null) { } finally { vault.open(); }",
        "Account[] many = null; many.clone();",
        "Object o = null; if (o instanceof Account p) { } ; for (;;) { p2.open(); }",
    ],
)
def test_a_receiver_whose_type_the_file_does_not_tell_gives_no_reference(body: str) -> None:
    assert called(body) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Bank given2 = null; given2.lend();", "a.Bank.lend"),
        ("if (o instanceof Bank b) { b.lend(); }", "a.Bank.lend"),
        ("Runnable r = () -> given.open();", "a.Account.open"),
        ("Object o = (Runnable) given::open;", "a.Account.open"),
        ("Account[][] many = null; many[0][1].open();", "a.Account.open"),
        ("Account many[] = null; many[0].open();", "a.Account.open"),
        ("new Bank() { void n() { given.open(); } };", "a.Account.open"),
        ("gov . /* far */ bank\n.Vault.lock();", "gov.bank.Vault.lock"),
    ],
)
def test_a_receiver_is_typed_by_what_declares_it(body: str, name: str) -> None:
    assert called(body) == [name]


def test_a_local_variable_hides_a_field_until_its_block_ends() -> None:
    body = "x.lend(); { Account x = null; x.open(); } x.lend(); Account x = null; x.open();"
    assert called(body, rest="Bank x;") == ["a.Bank.lend", "a.Account.open", "a.Bank.lend", "a.Account.open"]


def test_a_field_may_be_used_before_it_is_declared() -> None:
    facts = extract("class C { void m() { later.go(); } a.Later later; }")
    assert [one.name for one in facts.references if one.kind == "method-call"] == ["a.Later.go ()"]


def test_a_constant_in_capitals_is_no_type_where_it_may_be_inherited() -> None:
    inherited = extract("class C extends D { void m() { LOG.note(); } }")
    assert [one.how for one in inherited.references if one.kind == "method-call"] == ["computed"]
    alone = extract("import a.*; class C { void m() { URL.parse(); } }")
    assert [one.name for one in alone.references if one.kind == "method-call"] == ["URL.parse ()"]


def test_type_variables_are_no_types() -> None:
    facts = extract(
        "class C<T> { T t; <U extends T> U m(U u, java.util.List<? super T> l) { u.x(); t.y(); return (U) t; } }"
    )
    assert [(one.kind, one.name) for one in facts.references] == [("parameter", "java.util.List")]


def test_a_static_nested_class_does_not_hide_the_import_in_the_head_of_its_outer_class() -> None:
    facts = extract("import a.Builder; class C implements Builder { class Builder { } Builder b; }")
    assert [(one.kind, one.name) for one in facts.references[1:]] == [
        ("implements", "a.Builder"),
        ("field", "C.Builder"),
    ]


def test_names_inherited_from_a_type_of_the_same_file_are_known() -> None:
    facts = extract(
        "class A { class Part { } a.Bank bank; } class B extends A { Part part; void m() { bank.lend(); } }"
    )
    assert ("field", "A.Part") in {(one.kind, one.name) for one in facts.references}
    assert ("method-call", "a.Bank.lend ()") in {(one.kind, one.name) for one in facts.references}


def test_what_stands_in_a_nested_type_is_told_by_that_type() -> None:
    facts = extract("class A { class B { a.C c; Object o = new Object() { a.D d; }; } a.E e; }")
    told = {one.name: facts.units[one.unit].name for one in facts.references}
    assert told["a.C"] == told["a.D"] == "A.B"
    assert told["a.E"] == "A"


def test_comments_and_javadoc_are_never_read() -> None:
    facts = extract("/** {@link a.Ghost} @see b.Ghost */ class A { // new c.Ghost()\n /* import d.Ghost; */ }")
    assert facts.references == ()


def test_columns_count_characters_and_not_bytes() -> None:
    facts = extract('class Ä { String s = "é😀"; B b; C c; }')
    assert [(one.name, one.column) for one in facts.references if one.how == "identifier"] == [("B", 28), ("C", 33)]


def test_old_line_ends_and_tabs_do_not_move_lines() -> None:
    facts = extract("class A {\n\n\tB b; /* a\n\n*/ C c;\n}")
    assert [(one.name, one.line, one.column) for one in facts.references] == [("B", 3, 2), ("C", 5, 4)]


def test_a_broken_method_loses_its_own_bytes_and_no_other_facts() -> None:
    facts = extract("class A {\n void m() { ) }\n void n() { new a.B(); }\n}\n")
    assert facts.health.lost_lines == (2,)
    assert ("construct", "a.B ()") in {(one.kind, one.name) for one in facts.references}


def test_branches_and_nesting_count_what_decides() -> None:
    ladder = measures("class A { void m() { if (a) { } else if (b) { } else if (c) { while (d) { } } else { } } }")
    assert (ladder["branches"], ladder["nesting"]) == (4, 2)
    switch = measures("class A { void m() { switch (a) { case 1: case 2: b(); break; default: c(); } } }")
    assert (switch["branches"], switch["nesting"], switch["statements"]) == (2, 1, 4)


def test_a_line_counts_for_the_innermost_type_and_only_once() -> None:
    text = "package a;\n\n/** One. */\nclass A {\n  // two\n  class B {\n    int c; // three\n  }\n}\n"
    assert (measures(text)["code-lines"], measures(text)["comment-lines"]) == (3, 2)
    assert (measures(text, 1)["code-lines"], measures(text, 1)["comment-lines"]) == (3, 0)


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("10.1.2.3", ["java.hard-coded-ip"]),
        ("http://10.1.2.3:80/", ["java.hard-coded-url", "java.hard-coded-ip"]),
        ("http://www.w3.org/2001/XMLSchema", []),
        ("http://java.sun.com/jsp/jstl/core", []),
        ("http://www.w3.org.example.gov/x", ["java.hard-coded-url"]),
        ("https://api.example.org:8443/x", []),
        ("http://orders.test", []),
        ("http://examples.org/x", ["java.hard-coded-url"]),
        ("http://test/x", ["java.hard-coded-url"]),
        ("10.0.0.1-SNAPSHOT", []),
        ("1.2.3", []),
        ("1.2.3.400", []),
        ("LOCALHOST", ["java.hard-coded-localhost"]),
        ("localhostile", []),
        (", localhost=", []),
        ("localhost:8080", ["java.hard-coded-localhost"]),
        ("http://hl7.org/fhir/StructureDefinition/Patient", []),
        ("http://hl7.org/other", ["java.hard-coded-url"]),
        ("http://snomed.info", []),
        ("jdbc:db2://db.example.gov:50000/A", ["java.hard-coded-url"]),
        ("jdbc:h2:mem:test;MODE=DB2", []),
        ("jdbc:sqlite::memory:", []),
        ("jdbc:derby:pay", ["java.hard-coded-url"]),
        ("/etc/claims.conf", ["java.hard-coded-path"]),
        ("/claims/list.jsp", []),
        ("file:///opt/claims/in", ["java.hard-coded-path"]),
        ("D:/claims/in", ["java.hard-coded-path"]),
        ("a:b", []),
        ("java:global/app/Bean", ["java.jndi-name"]),
        ("INSERT INTO claims VALUES (?)", ["java.string-sql"]),
        (" update claims set state = 1", ["java.string-sql"]),
        ("Update the set of claims", []),
        ("selected from", []),
    ],
)
def test_strings_give_away_what_binds_a_program_to_its_place(literal: str, expected: list[str]) -> None:
    assert traits(f'class A {{ String s = "{literal}"; }}') == expected


def test_a_secret_is_a_value_given_to_a_name_that_says_so() -> None:
    assert traits('class A { String dbPassword = "x7"; }') == ["java.hard-coded-secret"]
    assert (
        traits('class A { String dbPassword = ""; String KEY = "password"; String SECRET_KEY = "the.secret"; }') == []
    )


def test_sql_is_concatenated_only_with_what_is_no_literal() -> None:
    assert "java.sql-concatenated" in traits('class A { String s = "select a from b where c = " + (d + "e"); }')
    assert "java.sql-concatenated" not in traits('class A { String s = "select a from b" + (" where c = " + 1); }')


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "()"),
        ("given, null", "(a.Account,null)"),
        ("1, 2L, 'c', 0.5f, true", "(int,int,char,double,boolean)"),
        ('"text", 1 + 2', "(java.lang.String,+)"),
        ("() -> 1, null", "(->,null)"),
        ("unknown, /* far */ new Bank()", "(?,a.Bank)"),
        ("new Bank[0], (Bank) o", "(?,a.Bank)"),
    ],
)
def test_a_call_tells_what_it_is_given(given: str, told: str) -> None:
    facts = extract(f"import a.Account; import a.Bank; class C {{ void m(Account given) {{ given.open({given}); }} }}")
    (name,) = [one.name for one in facts.references if one.kind == "method-call"]
    assert name == f"a.Account.open {told}"


def test_methods_tell_what_they_take_where_a_class_of_the_estate_may_be_among_it() -> None:
    facts = extract(
        "import a.Bank; class C { C(Bank b) {} void n(int i) {} <T> void m(Bank... b) {} <T> void m(T t, int[] i) {} }"
    )
    told = [(one.name, one.value) for one in facts.bindings if one.kind == "takes"]
    assert told == [("new", "a.Bank"), ("m", "a.Bank..."), ("m", ",int[]")]


def test_a_static_import_is_used_by_its_bare_name() -> None:
    facts = extract("import static a.Limits.MAX; class C { int m(int n) { return n < MAX ? MAX : b.MAX; } }")
    assert [one.name for one in facts.references if one.kind == "static-access"] == ["a.Limits .MAX"] * 2


def test_a_variable_hides_what_a_static_import_brings_in() -> None:
    facts = extract("import static a.Limits.MAX; import static a.Limits.*; class C { int m(int MAX) { return MAX; } }")
    assert not [one for one in facts.references if one.kind in ("static-access", "static-name")]


def test_a_constant_may_be_spelled_as_a_type() -> None:
    facts = extract("import a.Limits; class C { void m() { n(Limits.Most); Limits.Inner.go(); } }")
    assert [one.name for one in facts.references if one.kind == "static-access"] == [
        "a.Limits .Most",
        "a.Limits.Inner",
    ]


def test_an_inherited_overload_is_asked_for_where_the_own_ones_take_more_or_less() -> None:
    facts = extract("import a.Base; class C extends Base { void m(int i) { m(1); m(1, 2); } }")
    assert [one.name for one in facts.references if one.kind == "method-call"] == ["C.m (int,int)"]


def test_a_module_requires_modules() -> None:
    facts = extract("module a.b { requires java.sql; requires transitive a.c; exports a.b.api; }")
    assert [(one.kind, one.name) for one in facts.references] == [("module", "java.sql"), ("module", "a.c")]


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("import a.b.C;", "import", "a.b.C"),
        ("import  a . b /* far */ . C ;", "import", "a.b.C"),
        ("import static a.C.M;", "import-static", "a.C.M"),
        ("import\n static a.C.M;", "import-static", "a.C.M"),
        ("import a.b.*;", "import-on-demand", "a.b"),
        ("import a.b . * ;", "import-on-demand", "a.b"),
        ("import static a.C.*;", "import-on-demand", "a.C"),
        ("import a.$C;", "import", "a.$C"),
        ("import größe.C;", "import", "größe.C"),
    ],
)
def test_an_import_is_told_once_however_it_is_written(written: str, kind: str, name: str) -> None:
    facts = extract(f"{written} class X {{ }}")
    assert [(one.kind, one.name) for one in facts.references] == [(kind, name)]
    assert [one.kind for one in facts.bindings if one.kind == "import"] == []


def test_a_pattern_of_a_case_may_be_final() -> None:
    facts = extract("class C { void m(Object o) { switch (o) { case final a.B b -> b.go(); default -> {} } } }")
    assert not facts.health.lost_bytes
    assert ("a.B.go", 1) in [(bare(one.name), one.line) for one in facts.references if one.kind == "method-call"]


def test_an_annotation_before_the_dots_of_a_parameter_loses_nothing() -> None:
    facts = extract(
        'class C { void m(int n, @Free String @Free... all) { } void k(@Free int @Free ...n) { } String s = "@b..."; }'
    )
    assert facts.health.lost_bytes == 0
    assert [one.name for one in facts.references if one.kind == "parameter"] == ["java.lang.String"]


@pytest.mark.parametrize(
    ("base", "path", "served"),
    [
        ("/pay", "/new", "/pay/new"),
        ("/pay/*", "/new", "/pay/new"),
        ("/pay/**", "new", "/pay/new"),
        ("/pay/*", "/pay/new", "/pay/new"),
        ("/pay/*", "", "/pay/*"),
    ],
)
def test_the_path_of_a_method_stands_for_the_star_of_its_class(base: str, path: str, served: str) -> None:
    text = f'import org.springframework.web.bind.annotation.*;\n@RequestMapping("{base}") class A {{'
    facts = extract(f'{text} @RequestMapping("{path}") void m() {{}} }}')
    assert [one.name for one in facts.bindings if one.kind == "serves"] == [served]


def test_a_controller_without_methods_of_its_own_takes_requests_on_its_path() -> None:
    text = "import org.springframework.web.bind.annotation.*;\n@RequestMapping({clause}) class A extends B {{ }}"
    assert [one.name for one in extract(text.format(clause='"/pay"')).bindings if one.kind == "serves"] == ["/pay"]
    assert not [one for one in extract(text.format(clause='method = "x"')).bindings if one.kind == "serves"]
    alone = text.replace(" extends B", "").format(clause='"/pay"')
    assert not [one for one in extract(alone).bindings if one.kind == "serves"]


def test_a_constant_of_an_enum_is_no_type_within_it() -> None:
    facts = extract("package a; enum E { LOW { }, HIGH; boolean top() { return HIGH.ordinal() < ordinal(); } }")
    assert {bare(one.name) for one in facts.references} == {"a.E.ordinal"}
