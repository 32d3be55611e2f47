"""CSD decks: what they register, and what they must not invent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.csd import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Reference, Trait

_WORDS = st.sampled_from(
    [
        "DEFINE ",
        "define ",
        "TRANSACTION",
        "PROGRAM",
        "FILE",
        "DSNAME",
        "(",
        ")",
        "A",
        "B.C",
        "\n",
        "* note\n",
        "DELETE ",
        "'",
        "é",
    ]
)


def facts(text: str) -> FileFacts:
    return LANGUAGE.extract(text.encode())


@given(st.one_of(st.binary(max_size=300), st.lists(_WORDS, max_size=50).map(lambda words: "".join(words).encode())))
def test_any_text_has_facts_that_lie_within_it(text: bytes) -> None:
    found = LANGUAGE.extract(text)
    assert found == LANGUAGE.extract(text)
    assert 0 <= found.health.lost_bytes <= len(text)
    lines = range(1, last_line(text) + 1)
    assert all(unit.first_line in lines and unit.last_line in lines for unit in found.units)
    placed: list[Reference | Binding | Trait] = [*found.references, *found.bindings, *found.traits]
    assert all(fact.line in lines for fact in placed)
    assert (found.units[0].space, found.units[0].name) == ("member", "")
    assert LANGUAGE.sniff(text.decode("utf-8", "replace")) in range(101)


@pytest.mark.parametrize("text", [b"(" * 50_000, b"DEFINE A(" * 20_000, b"DEFINE FILE(A) DSNAME(B)\n" * 20_000])
def test_hostile_text_ends(text: bytes) -> None:
    assert LANGUAGE.extract(text).units


def test_a_transaction_runs_its_program_and_a_program_with_a_transid_runs_nothing() -> None:
    found = facts("DEFINE TRANSACTION(T1) GROUP(G)\n   PROGRAM(P1)\nDEFINE PROGRAM(P2) GROUP(G) TRANSID(T2)\n")
    assert [(unit.space, unit.name) for unit in found.units] == [("member", ""), ("transaction", "T1")]
    (runs,) = found.references
    assert (runs.unit, runs.kind, runs.name, runs.line) == (1, "runs", "P1", 2)


def test_case_abbreviations_and_breaks_do_not_matter() -> None:
    written = "Def Trans(t1)\n  Group(g)\n  Program(p1)\n"
    found = facts(written)
    assert [(reference.name, reference.line) for reference in found.references] == [("P1", 3)]
    assert found.health.lost_bytes == 0


def test_comments_and_sequence_numbers_are_not_read() -> None:
    card = " DEFINE TRANSACTION(T1) GROUP(G) PROGRAM(P1)".ljust(72) + "00010000"
    found = facts(f"* DEFINE TRANSACTION(NOT) PROGRAM(NOT)\n{card}\n")
    assert [reference.name for reference in found.references] == ["P1"]
    assert found.health.lost_bytes == 0


def test_a_file_is_bound_to_its_dataset() -> None:
    found = facts("DEFINE FILE(MAST) GROUP(G) DSNAME(A.B.KSDS)\n")
    assert [(row.name, row.value) for row in found.bindings if row.kind == "file"] == [("MAST", "A.B.KSDS")]


def test_parentheses_inside_a_value_belong_to_it() -> None:
    found = facts("DEFINE TRANSACTION(T1) DESCRIPTION(ASK (READ) ONLY) PROGRAM(P1)\n")
    assert [reference.name for reference in found.references] == ["P1"]


def test_what_is_no_command_is_lost() -> None:
    found = facts("DEFINE PROGRAM(P) GROUP(G)\nDEFINE GIZMO(X)\n? what\n")
    assert found.health.lost_lines == (2, 3)


def test_a_deck_is_known_by_its_commands_and_a_page_that_quotes_one_is_not() -> None:
    deck = "* note\n\n define transaction(T1)\n"
    assert LANGUAGE.sniff(deck) > 30
    for other in (
        f"Install it so:\n{deck}",
        "//J JOB\n//SYSIN DD *\nDEFINE PROGRAM(P)\n",
        " DEFINE CLUSTER (NAME(A.B))\n",
        "",
    ):
        assert LANGUAGE.sniff(other) == 0


def test_operands_of_other_vendors_begin_with_an_underscore() -> None:
    deck = b"DEFINE FILE(ACCT) GROUP(BANK) DSNAME(BANK.ACCT) _FILETYPE(KSDS)\n       _KEYLENGTH(9) READ(YES)\n"
    facts = LANGUAGE.extract(deck)
    assert facts.health.lost_bytes == 0
    assert ("file", "ACCT", "BANK.ACCT") in {(one.kind, one.name, one.value) for one in facts.bindings}


BUNDLED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n'
    '<cicsdefinitiontransaction xmlns="http://www.ibm.com/xmlns/prod/CICS/smw2int" localq="N_A"\n'
    '  remotesystem="N_A" name="UPDB" program="UPDCSDB"/>\n'
)


def test_a_definition_in_a_bundle_says_what_a_define_does() -> None:
    found = facts(BUNDLED)
    assert LANGUAGE.sniff(BUNDLED) == 100
    assert [(unit.space, unit.name) for unit in found.units[1:]] == [("transaction", "UPDB")]
    assert found.references == (
        Reference(1, "runs", "UPDCSDB", 4, BUNDLED.splitlines()[3].index("UPDCSDB") + 1, "literal"),
    )
    assert Binding(1, "attribute", "program", "UPDCSDB", 4, "transaction:UPDB") in found.bindings
    assert [trait.code for trait in found.traits] == ["csd.transaction"], "N_A means that nothing is said"


def test_a_bundled_definition_that_breaks_off_is_lost() -> None:
    found = facts(BUNDLED.replace("program=", "<"))
    assert (found.dialect, found.references) == ("bundle", ())
    assert set(found.health.lost_lines) >= {3, 4}


def test_a_part_of_a_bundle_that_a_deck_has_not_is_no_mistake() -> None:
    assert facts('<cicsdefinitionpolicy name="P"/>\n').health.lost_bytes == 0


def test_attributes_may_be_abbreviated_and_values_quoted() -> None:
    found = facts("DEF TRANS(T1) G(G) PROG(PAY)\nDEF FILE(F1) G(G) DSN('PROD.CLAIMS')\n")
    assert [(one.kind, one.name) for one in found.references] == [("runs", "PAY")]
    assert ("file", "F1", "PROD.CLAIMS") in {(one.kind, one.name, one.value) for one in found.bindings}


def test_a_queue_starts_its_transaction() -> None:
    found = facts("DEFINE TDQUEUE(PAYQ) GROUP(G) TYPE(INTRA) TRANSID(PAY1) TRIGGERLEVEL(1)\n")
    assert [(found.units[one.unit].name, one.kind, one.name) for one in found.references] == [("PAYQ", "start", "PAY1")]


@pytest.mark.parametrize("kind", ["TRANSACTION", "FILE", "PROGRAM", "TDQUEUE", "TSMODEL"])
def test_what_another_region_has_is_remote(kind: str) -> None:
    define = f"DEFINE {kind}(P1) GROUP(G)"
    assert f"csd.remote-{kind.lower()}" in {trait.code for trait in facts(f"{define} REMOTESYSTEM(CIC2)\n").traits}
    for here in (f"{define}\n", f"{define} REMOTESYSTEM()\n", f"{define} REMOTENAME(X)\n"):
        assert not any("remote" in trait.code for trait in facts(here).traits)
