"""The laws of the seam: any bytes give facts, the same each time, with a unit and lines within the file."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from legacy_scan.languages.pli._normalise import normalise

from legacy_scan.languages.language import last_line
from legacy_scan.languages.pli import LANGUAGE
from legacy_scan.model.codec import decode, encode
from legacy_scan.model.facts import Binding, FileFacts, Flow, Item, Label, Reference, Trait

FIXTURES = Path(__file__).parents[3] / "fixtures" / "languages" / "pli"
SOURCES = [path.read_bytes() for path in sorted(FIXTURES.glob("*/input.*"))]

WORDS = st.sampled_from(
    [
        *b"IF THEN ELSE DO WHILE UNTIL TO BY END PROC BEGIN SELECT WHEN OTHERWISE ON ERROR SNAP SYSTEM CALL".split(),
        *b"DCL DECLARE ENTRY FILE BASED LIKE INIT CHAR(8) FIXED DEC(7,2) 1 2 A B EXEC SQL CICS DLI PACKAGE".split(),
        *b"%INCLUDE %IF %THEN %ELSE %END %M:PROC *PROCESS GO TO OPEN READ TITLE RETURN FETCH EXPORTS -> =>".split(),
        *b"' \" '' /* */ // \n \x00 \x04 \x05 \x06 \x07 \x08 \x19 \x1a \xff \xc2\xac \xc2\xa6".split(b" "),
        *b"1.5E3 'X'B _ % * ( ) ; : , . = || ** ^=".split(),
    ]
)
SCRAPS = st.lists(WORDS, max_size=60).map(b" ".join)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A fixture with a piece taken out, doubled or replaced."""
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
    stated: list[Reference | Binding | Label | Trait | Flow | Item] = [
        *facts.references,
        *facts.bindings,
        *facts.labels,
        *facts.traits,
        *facts.flows,
        *facts.items,
    ]
    assert all(1 <= fact.line <= last for fact in stated)
    assert all(0 <= fact.unit < len(facts.units) for fact in [*stated, *facts.measures])
    assert all(1 <= unit.first_line <= unit.last_line <= last for unit in facts.units)
    assert all(1 <= line <= last for line in facts.health.lost_lines)
    assert facts.health.lost_bytes <= facts.health.total_bytes == len(text)
    assert all(reference.name and reference.column >= 1 for reference in facts.references)
    assert all(-1 <= item.parent < number for number, item in enumerate(facts.items))
    assert all(measure.value >= 0 for measure in facts.measures)
    return facts


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_facts(text: bytes) -> None:
    obeys(text)


@settings(deadline=None)
@given(SCRAPS)
def test_any_words_of_the_language_give_facts(text: bytes) -> None:
    obeys(text)


@settings(deadline=None)
@given(damaged())
def test_damaged_programs_give_facts(text: bytes) -> None:
    obeys(text)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), SCRAPS, damaged()))
def test_the_normaliser_keeps_length_and_line_ends(text: bytes) -> None:
    plain, _, kinds = normalise(text)
    assert len(plain) == len(text)
    assert [at for at, byte in enumerate(plain) if byte == 10] == [at for at, byte in enumerate(text) if byte == 10]
    assert len(kinds) == text.count(b"\n") + (not text.endswith(b"\n") and bool(text))


@settings(deadline=None)
@given(st.one_of(SCRAPS, damaged()))
def test_a_text_reads_the_same_in_lower_case(text: bytes) -> None:
    def shape(source: bytes) -> tuple[object, ...]:
        facts = LANGUAGE.extract(source)
        return facts.units, facts.flows, facts.labels, facts.traits, facts.health.lost_lines

    ascii_only = bytes(byte for byte in text if byte < 128)
    quoted = ascii_only.translate(None, b"'\"")
    assert shape(quoted.lower()) == shape(quoted.upper())


HOSTILE = {
    "brackets": b"A: PROC; X = " + b"(" * 200_000,
    "closed brackets": b"A: PROC; X = " + b"(" * 50_000 + b"1" + b")" * 50_000 + b"; END A;",
    "closing brackets": b")" * 200_000,
    "factored names": b"DCL " + b"(" * 50_000 + b"A" + b")" * 50_000 + b" CHAR(1);",
    "structures": b"DCL " + b",".join(b"%d A%d" % (level, level) for level in range(1, 20_000)) + b";",
    "labels": b"L:" * 100_000,
    "subscripted labels": b"L(1):" * 50_000,
    "blocks": b"DO;" * 70_000,
    "procedures": b"P:PROC;" * 30_000 + b"END P;" * 30_000,
    "endless EXEC": b"EXEC SQL\n" * 30_000,
    "endless macros": b"%M: PROC\n" * 30_000,
    "endless macros with ends": b"%M: PROC;\n" * 30_000,
    "endless conditions": b"%IF A\n" * 30_000,
    "chained conditions": b"%IF A %THEN\n" * 30_000 + b";",
    "quotes": b"'\n" * 100_001,
    "unclosed quotes of both kinds": b"\"'" + b"A '\n" * 50_000,
    "comments": b"/*" * 100_000,
    "many comments": b"A /* */\n" * 50_000,
    "ifs": b"IF (A) = B THEN " * 30_000,
    "ifs that are none": b"IF(A)=IF(A)=" * 30_000,
    "whens": b"WHEN(A " * 50_000,
    "includes": b"%INCLUDE " + b"A," * 100_000 + b";",
    "entries": b"DCL " + b",".join(b"E%d ENTRY" % number for number in range(10_000)) + b"; X = E1(E2);" * 5_000,
    "one name everywhere": b"DCL E ENTRY; X=" + b"E+" * 100_000 + b"E;",
    "files": b"".join(b"OPEN FILE(F%d);" % number for number in range(10_000)),
    "ends": b"P:PROC;" + b"DO;" * 20_000 + b"END X;" * 20_000,
    "words": b"A " * 100_000,
    "preprocessor in a declaration": b"DCL 1 A," + b"%INCLUDE X; " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_take_no_more_than_their_size_allows(text: bytes) -> None:
    began = process_time()
    obeys(text)
    assert process_time() - began < 10, "a text of some hundred kilobytes took more than ten seconds, twice"


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 400), st.sampled_from([b"DO;", b"P: PROC;", b"SELECT(A);", b"BEGIN;", b"IF A THEN DO;"]))
def test_blocks_close_in_any_depth(depth: int, head: bytes) -> None:
    text = b"MAIN: PROC;\n" + head * depth + b"\n" + b"END;" * depth + b"\nCALL AFTER;\nEND MAIN;\nB: PROC; END B;\n"
    facts = obeys(text)
    assert [unit.name for unit in facts.units] == ["MAIN", "B"]
    assert facts.units[0].last_line == 5
    assert facts.references[-1][:3] == (0, "call", "AFTER")
