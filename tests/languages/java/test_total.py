"""The laws of the seam: any bytes give facts, the same each time, with a unit and lines within the file."""

import gc
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.model.codec import decode, encode
from legacy_scan.model.facts import Binding, FileFacts, Label, Reference, Trait

FIXTURES = Path(__file__).parents[3] / "fixtures" / "languages" / "java"
SOURCES = [path.read_bytes() for path in sorted(FIXTURES.glob("*/input.java"))]

WORDS = st.sampled_from(
    [
        *(b"class interface enum record @interface A B extends implements permits package import static".split()),
        *(b"( ) { } [ ] < > ; , . :: -> = + \" ' @ ... new var this super switch case default if else for try".split()),
        *(b'catch instanceof x y int String void T a.b.C "s" """ // /* */ \n \x00 \xff \xc3\xa9 _ 1 ?'.split(b" ")),
    ]
)
SCRAPS = st.lists(WORDS, max_size=60).map(b" ".join)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Real Java with a piece taken out, doubled or replaced."""
    source = draw(st.sampled_from(SOURCES))
    start = draw(st.integers(0, len(source)))
    end = draw(st.integers(start, min(len(source), start + 200)))
    return source[:start] + draw(st.one_of(st.just(b""), st.binary(max_size=8), SCRAPS)) + source[end:]


def obeys(text: bytes) -> FileFacts:
    facts = LANGUAGE.extract(text)
    last = last_line(text)
    assert facts == LANGUAGE.extract(text)
    assert decode(encode(facts)) == facts
    assert facts.units
    assert all(unit.name or unit.space == "member" for unit in facts.units)
    stated: list[Reference | Binding | Label | Trait] = [
        *facts.references,
        *facts.bindings,
        *facts.labels,
        *facts.traits,
    ]
    assert all(1 <= fact.line <= last for fact in stated)
    assert all(0 <= fact.unit < len(facts.units) for fact in [*stated, *facts.measures])
    assert all(1 <= unit.first_line <= unit.last_line <= last for unit in facts.units)
    assert all(1 <= line <= last for line in facts.health.lost_lines)
    assert facts.health.lost_bytes <= facts.health.total_bytes == len(text)
    assert all(reference.name and reference.column >= 1 for reference in facts.references)
    assert all(measure.value >= 0 for measure in facts.measures)
    return facts


@given(st.binary(max_size=400))
def test_any_bytes_give_facts(text: bytes) -> None:
    obeys(text)


@given(SCRAPS)
def test_scraps_of_java_give_facts(text: bytes) -> None:
    obeys(text)


@given(damaged())
@settings(max_examples=150)
def test_damaged_java_gives_facts(text: bytes) -> None:
    obeys(text)


@given(st.binary(max_size=400))
def test_the_sniffer_takes_any_text(text: bytes) -> None:
    assert 0 <= LANGUAGE.sniff(text.decode("utf-8", "replace")) <= 100


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nothing", b""),
        ("one byte", b"!"),
        ("no final newline", b"class A {}"),
        ("only blanks", b" \n\t\n"),
        ("NULs", b"class A { \x00 B b; \x00 void m() { b.c(); } }\n"),
        ("NULs only", b"\x00" * 10_000),
        ("not UTF-8", b'class A { String s = "\xff\xfe"; B\xff b; }\n'),
        ("open parentheses", b"class A { int x = " + b"(" * 50_000),
        ("open braces", b"class A " + b"{" * 50_000),
        ("open brackets", b"[" * 50_000),
        ("open generics", b"class A { " + b"B<" * 50_000),
        ("nested blocks", b"class A { void m() " + b"{" * 50_000 + b"}" * 50_000 + b"}"),
        ("nested classes", b"class A {" * 5_000 + b"}" * 5_000),
        ("nested lambdas", b"class A { Object o = " + b"x -> " * 20_000 + b"x; }"),
        ("a long chain", b"class A { B b; void m() { b" + b".c()" * 20_000 + b"; } }"),
        ("a chain within limits", b"class A { B b; void m() { b" + b".c()" * 900 + b"; } }"),
        ("a long sum", b'class A { String s = "a"' + b' + "b"' * 20_000 + b"; }"),
        ("a sum within limits", b'@X("a"' + b' + "b"' * 900 + b") class A { }"),
        ("a long name", b"import " + b"a." * 20_000 + b"B;\nclass C { }\n"),
        ("else after else", b"class A { void m() { " + b"if (a) {} else " * 20_000 + b"{} } }"),
        ("unterminated string", b'class A { String s = "abc;\n}\n'),
        ("unterminated text block", b'class A { String s = """\nabc;\n}\n'),
        ("unterminated comment", b"class A { /* abc;\n}\n"),
        ("unterminated character", b"class A { char c = 'a; }\n"),
        ("a class that extends itself", b"class A extends A { void m() { x.y(); super.m(); } }\n"),
        ("classes in a circle", b"class A extends B { A.X x; } class B extends A { void m() { z.z(); } }\n"),
        ("two of one name", b"class A { } class A { B b; }\n"),
        ("constants in a circle", b"@X(A.P) class A { static final String P = A.Q, Q = A.P; }\n"),
        ("a type without a name", b"class { B b; }\n"),
        ("line ends of old Macs", b"class A {\rB b;\r}\r"),
        ("separators that are no line ends", 'class A { String s = "\x0c\x85\u2028"; }\n'.encode()),
    ],
)
def test_hostile_texts_give_facts(name: str, text: bytes) -> None:
    obeys(text)


def test_time_grows_no_faster_than_a_scan_can_bear() -> None:
    texts = [
        b"class A { } " + b"(" * 400_000,
        b'class A { Object o = "select a from b"' + b' + "select a from b"' * 900 + b"; }",
    ]
    begun = process_time()
    for text in texts:
        LANGUAGE.extract(text)
    assert process_time() - begun < 10, (
        "each takes well under a second; with the square of its length it takes a minute"
    )


def test_a_tree_too_deep_to_walk_is_lost_and_not_read_in_part() -> None:
    text = b"class A { int x = " + b"(" * 50_000 + b"1" + b")" * 50_000 + b"; }\n"
    facts = obeys(text)
    assert facts.units[0].space == "member"
    assert facts.health.lost_bytes == len(text.replace(b" ", b"").strip())


@pytest.mark.parametrize("part", ["@Bean B b() { return new C(); }", "@Inject void b(B c) { }", "A(B c) { } "])
def test_many_methods_of_one_name_on_one_line_are_read_soon(part: str) -> None:
    head = "import javax.inject.*; import org.springframework.context.annotation.*; @Configuration class A { "
    begun = process_time()
    LANGUAGE.extract((head + part * 2000 + "}").encode())
    assert process_time() - begun < 5


@pytest.mark.parametrize("source", SOURCES)
def test_a_tree_goes_when_its_file_is_read_without_looking_for_garbage(source: bytes) -> None:
    LANGUAGE.extract(source)  # what is made once a process may stay
    gc.collect()
    gc.disable()
    try:
        LANGUAGE.extract(source)
        assert gc.collect() == 0
    finally:
        gc.enable()
