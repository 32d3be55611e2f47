"""Any bytes have facts, always the same, within the file, in bounded time."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.jcl import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, Label, Reference, Trait

_PIECES = (
    "JOB |EXEC |PGM=|PROC |PEND|DD |DATA|*|,DLM='$$'|$$|DSN=|SET |&A|&&T|&|.|'|(|)|,|=|IF |THEN|SYSTSIN |IKJEFT01|//|/*"
    "|RUN PROGRAM(|A.B|DISP=(|INCLUDE MEMBER=|*.A.B|//*|//A |\n|\n//|\n// | |                    |é|\x00"
)
_WORDS = st.sampled_from(_PIECES.split("|"))


@given(st.one_of(st.binary(max_size=400), st.lists(_WORDS, max_size=60).map(lambda words: "".join(words).encode())))
def test_any_text_has_facts_that_lie_within_it(text: bytes) -> None:
    facts = LANGUAGE.extract(text)
    assert facts == LANGUAGE.extract(text)
    assert facts.units
    assert 0 <= facts.health.lost_bytes <= facts.health.total_bytes == len(text)
    assert LANGUAGE.sniff(text.decode("utf-8", "replace")) in range(101)
    lines = range(1, last_line(text) + 1)
    for unit in facts.units:
        assert unit.first_line in lines
        assert unit.last_line in lines
        assert unit.first_line <= unit.last_line
    placed: list[Reference | Binding | Label | Trait] = [
        *facts.references,
        *facts.bindings,
        *facts.labels,
        *facts.traits,
    ]
    assert all(fact.line in lines for fact in placed)
    assert all(guest.first_line in lines for guest in facts.guests)
    assert set(facts.health.lost_lines) <= set(lines)
    assert all(fact.unit in range(len(facts.units)) for fact in placed)
    assert all(reference.column >= 1 for reference in facts.references)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"(" * 50_000, id="parentheses alone"),
        pytest.param(b"//A EXEC PGM=X,PARM=" + b"(" * 50_000, id="parentheses on one card"),
        pytest.param(b"//A EXEC PGM=X,\n" + b"//    PARM=((((((((((((((,\n" * 5_000, id="parentheses over cards"),
        pytest.param(b"//A DD DSN=A,\n" + b"//  X=Y,\n" * 50_000, id="continued without end"),
        pytest.param(b"//A DD DSN='A\n" + b"//             XXXX\n" * 50_000, id="quoted without end"),
        pytest.param(b"// IF A &\n" + b"//   B &\n" * 50_000, id="a condition without THEN"),
        pytest.param(b"//A DD *,DLM='$$'\n" * 20_000, id="data without end"),
        pytest.param(
            b"//S EXEC PGM=IKJEFT01\n//SYSTSIN DD *\n" + b"RUN RUN CALL -\n" * 40_000, id="a command without end"
        ),
    ],
)
def test_hostile_text_ends(text: bytes) -> None:
    assert LANGUAGE.extract(text).units


def test_ten_thousand_symbols_that_name_each_other_stay_small() -> None:
    rows = [f"// SET S{n}=&S{n * 7 % 10_000}&S{n * 13 % 10_000}" for n in range(10_000)]
    doubled = ["// SET D0=XX", *(f"// SET D{n + 1}=&D{n}&D{n}" for n in range(10_000)), "//A EXEC PGM=&D9999"]
    facts = LANGUAGE.extract("\n".join(rows + doubled).encode())
    assert max(len(binding.value) for binding in facts.bindings) <= 255
    (reference,) = facts.references
    assert reference.how == "computed"


@pytest.mark.corpora
def test_every_exec_of_carddemo_is_listed_and_nothing_is_lost() -> None:
    if "LEGACY_SCAN_CORPORA" not in os.environ:
        pytest.skip("LEGACY_SCAN_CORPORA names no folder of code bases")
    corpora = Path(os.environ["LEGACY_SCAN_CORPORA"])
    members = sorted(path for path in (corpora / "carddemo").rglob("*") if path.suffix.lower() in (".jcl", ".prc"))
    assert members
    for path in members:
        text = path.read_bytes().replace(b"\r\n", b"\n")
        facts = LANGUAGE.extract(text)
        written = [n for n, row in enumerate(text.split(b"\n"), 1) if re.match(rb"//(?!\*)\S*[ \t]+EXEC\b", row)]
        assert [label.line for label in facts.labels] == written, path
        said = {reference.line for reference in facts.references if reference.kind in ("runs", "invokes")}
        assert said == set(written), path
        assert facts.health.lost_bytes == 0, path


def test_what_stands_before_the_first_step_has_a_line_of_its_unit() -> None:
    text = b"//J JOB\n//SYSTSIN DD *\n  DSN SYSTEM(DB2)\n  RUN PROGRAM(PAYROLL) PLAN(P)\n/*\n"
    references = LANGUAGE.extract(text).references
    assert references
    assert all(one.line >= 1 for one in references)
