"""REPLACE is applied when a program is read; places stay those of the text as written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import FileFacts

extract = LANGUAGE.extract


def program(*lines: str) -> FileFacts:
    """Lines in area A begin at their first column; the first one is line 3."""
    head = "       ID DIVISION.\n       PROGRAM-ID. P.\n"
    return extract((head + "".join(f"       {line}\n" for line in lines)).encode())


def names(facts: FileFacts) -> list[tuple[str, int, int]]:
    return [(one.name, one.line, one.column) for one in facts.references]


def test_words_are_replaced_until_off_and_not_inside_literals() -> None:
    facts = program(
        "REPLACE ==OLDPGM== BY ==NEWPGM-NAME-THAT-IS-LONGER==.",
        "PROCEDURE DIVISION.",
        "    CALL OLDPGM. CALL 'OLDPGM'.",
        "REPLACE OFF.",
        "    CALL OLDPGM.",
    )
    assert names(facts) == [("NEWPGM-NAME-THAT-IS-LONGER", 5, 17), ("OLDPGM", 5, 30), ("OLDPGM", 7, 17)]
    assert facts.health.lost_bytes == 0
    assert [(one.code, one.line) for one in facts.traits if "replace" in one.code] == [
        ("cobol.replace", 3),
        ("cobol.replace", 6),
    ]


@pytest.mark.parametrize(
    ("said", "written", "read"),
    [
        ("==:TAG:== BY ==WS==", ":TAG:-PGM", "WS-PGM"),
        ("==:TAG:== BY ====", "X:TAG:-PGM", "X-PGM"),
        ("==(TAG)== BY ==WS==", "FLG-(TAG)-PGM", "FLG-WS-PGM"),
        ("LEADING ==OLD-== BY ==NEW-==", "OLD-PGM-OLD", "NEW-PGM-OLD"),
        ("TRAILING ==-OLD== BY ==-NEW==", "OLD-PGM-OLD", "OLD-PGM-NEW"),
        ("leading ==old-== by ==NEW-==", "OLD-PGM", "NEW-PGM"),
        ("PGM BY PGM-B", "PGM", "PGM-B"),
        ("PGM OF GRP BY PGM-B OF GRP", "PGM OF GRP", "PGM-B"),
        ("==A== BY ==B== ==B== BY ==C==", "A", "B"),
        ("==PGM OF GRP== BY ==PGM-B==", "PGM,\n           OF   GRP", "PGM-B"),
    ],
)
def test_what_can_be_replaced(said: str, written: str, read: str) -> None:
    facts = program(f"REPLACE {said}.", "PROCEDURE DIVISION.", f"    CALL {written}.", "    STOP RUN.")
    assert [one.name for one in facts.references] == [read]
    assert facts.health.lost_bytes == 0


def test_keywords_labels_and_whole_sentences() -> None:
    facts = program(
        "REPLACE ==AO== BY ==TO== ==IE== BY ==IF==",
        "    ==FIRST-ONE== BY ==P-1==",
        "    ==GOODBYE.== BY ==MOVE A TO B. STOP RUN.==.",
        "PROCEDURE DIVISION.",
        "FIRST-ONE.",
        "    MOVE C AO D.",
        "    IE C = D GO TO FIRST-ONE.",
        "    GOODBYE.",
    )
    assert facts.health.lost_bytes == 0
    assert [(label.name, label.line) for label in facts.labels] == [("P-1", 7)]
    assert [(flow.kind, flow.target, flow.line) for flow in facts.flows if flow.kind == "goto"] == [("goto", "P-1", 9)]
    assert ("cobol.stop-run", 10) in {(one.code, one.line) for one in facts.traits}


@pytest.mark.parametrize(("by", "name"), [("WS", "WS-MAIN"), ("", "-MAIN"), ("A-LONGER-ONE", "A-LONGER-ONE-MAIN")])
def test_a_tag_in_the_name_of_a_paragraph(by: str, name: str) -> None:
    facts = program(f"REPLACE ==:TAG:== BY =={by}==.", "PROCEDURE DIVISION.", ":TAG:-MAIN.", "    GO TO :TAG:-MAIN.")
    assert [(label.name, label.line) for label in facts.labels] == [(name, 5)]
    assert facts.health.lost_bytes == 0 or not by


def test_a_literal_over_lines_that_is_replaced_keeps_every_line_number() -> None:
    long = ("'" + "A" * 54, "'" + "A" * 20 + "'")  # from column 18 to 72, and the rest
    text = f"""       ID DIVISION.
       PROGRAM-ID. P.
       REPLACE =={long[0]}
      -    {long[1]}== BY =='B'==.
       PROCEDURE DIVISION.
       FIRST-ONE.
           CALL  {long[0]}
      -    {long[1]}.
       LAST-ONE.
           CALL 'Z'.
"""
    facts = extract(text.encode())
    assert names(facts) == [("B", 7, 18), ("Z", 10, 17)]
    assert [(one.name, one.line) for one in facts.labels] == [("FIRST-ONE", 6), ("LAST-ONE", 9)]


def test_a_match_over_lines_keeps_every_line_number() -> None:
    facts = program(
        "REPLACE ==CALL X",
        "    USING Y== BY ==CALL X-NEW USING Y-NEW==.",
        "PROCEDURE DIVISION.",
        "    CALL X",
        "    *> a comment between",
        "      USING Y.",
        "    CALL 'Z'.",
    )
    assert names(facts) == [("X-NEW", 6, 17), ("Z", 9, 17)]
    assert facts.health.lost_bytes == 0


def test_replace_stands_anywhere_also_and_last() -> None:
    facts = program(
        "PROCEDURE DIVISION.",
        "    REPLACE ==A== BY ==A1==.",
        "    CALL",
        "    REPLACE ALSO ==B== BY ==B1==.",
        "    A. CALL B.",
        "    REPLACE LAST OFF.",
        "    CALL A. CALL B.",
    )
    assert [one.name for one in facts.references] == ["A1", "B1", "A1", "B"]


def test_it_ends_with_the_program_that_is_compiled_by_itself() -> None:
    facts = program(
        "REPLACE ==A== BY ==A1==.",
        "PROCEDURE DIVISION.",
        "    CALL A.",
        "END PROGRAM P.",
        "ID DIVISION.",
        "PROGRAM-ID. Q.",
        "PROCEDURE DIVISION.",
        "    CALL A.",
        "END PROGRAM Q.",
    )
    assert [one.name for one in facts.references] == ["A1", "A"]


def test_what_is_replaced_reaches_into_copied_text_but_not_into_the_copy_itself() -> None:
    facts = program(
        "REPLACE ==BOOK== BY ==OTHER== ==B== BY ==C==.",
        "PROCEDURE DIVISION.",
        "    COPY BOOK REPLACING ==A== BY ==B==.",
    )
    assert [one.name for one in facts.references] == ["BOOK"]
    said = [one.value for one in facts.bindings if one.kind == "replacing"]
    assert said == ["==A== BY ==C==", "==BOOK== BY ==OTHER==", "==B== BY ==C=="]


def test_lost_bytes_are_those_of_the_text_as_written() -> None:
    facts = program("REPLACE ==A== BY ==A-LONG-NAME-INDEED==.", "PROCEDURE DIVISION.", "    CALL A. FROBNICATE A.")
    assert facts.health.lost_bytes == len("FROBNICATEA")
    assert facts.health.lost_lines == (5,)


def test_a_data_name_replace_is_no_statement() -> None:
    facts = program("WORKING-STORAGE SECTION.", "01  REPLACE PIC X.", "PROCEDURE DIVISION.", "    MOVE A TO B.")
    assert [one.name for one in facts.items] == ["REPLACE"]
    assert facts.health.lost_bytes == 0


def test_a_replace_has_as_many_pairs_as_are_written() -> None:
    pairs = "\n".join(f"           ==OLD{number}== BY =={f'NEW{number}'}==" for number in range(1_500))
    facts = program("REPLACE", pairs, "    .", "PROCEDURE DIVISION.", "    CALL OLD1499.")
    assert [one.name for one in facts.references] == ["NEW1499"]


def test_pairs_that_very_many_copies_repeat_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.cobol.replace._COMPARED", 100)
    pairs = "\n".join(f"           ==A{number}== BY ==B{number}==" for number in range(20))
    facts = program("REPLACE", pairs, "    .", "DATA DIVISION.", "COPY X.", "COPY Y.")
    assert "cobol.replace-cut" in {one.code for one in facts.traits}
    assert {one.name for one in facts.bindings if one.kind == "replacing"} == {"X"}


def test_text_that_grows_without_end_is_cut_and_says_so() -> None:
    long = "A " * 25_000
    before = time.process_time()
    facts = program(f">>SOURCE FREE\nREPLACE ==A== BY =={long}==.\nPROCEDURE DIVISION.", *["MOVE A TO B"] * 2_000)
    assert time.process_time() - before < 5
    assert [one.code for one in facts.traits if "replace" in one.code] == ["cobol.replace", "cobol.replace-cut"]


WORDS = st.sampled_from(
    [
        *("REPLACE", "REPLACE ==A== BY ==B A==.", "REPLACE ==:A:== BY ====.", "REPLACE OFF.", "ALSO", "LAST", "OFF"),
        *("==", "BY", "LEADING", "TRAILING", ".", "A", "B", ":A:-X", "(A)", "'A'", "'A", "COPY", "REPLACING", "C"),
        *(
            "MOVE A TO B",
            "77",
            "PIC",
            "X(3)",
            "VALUE",
            "TO",
            "EXEC SQL",
            "END-EXEC",
            "END PROGRAM P.",
            "PROGRAM-ID. Q.",
        ),
        *(
            "\n       ",
            "\n           ",
            "\n      -    ",
            "\n      *",
            "PROCEDURE DIVISION.\n",
            "\n       A.",
            "é",
            "\t",
        ),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(WORDS, max_size=60))
def test_any_words_keep_their_places(words: list[str]) -> None:
    text = ("           " + " ".join(words)).encode()
    facts = extract(text)
    last = last_line(text)
    rows = (facts.references, facts.bindings, facts.items, facts.labels, facts.flows, facts.traits)
    lines = [row.line for table in rows for row in table] + list(facts.health.lost_lines)
    assert all(1 <= line <= last for line in lines)
    assert 0 <= facts.health.lost_bytes <= facts.health.total_bytes == len(text)
    written = text.decode().split("\n")
    assert all(1 <= one.column <= len(written[one.line - 1]) for one in facts.references)


def test_replace_ends_with_its_program_but_in_free_form_which_only_later_standards_have() -> None:
    programs = (
        "IDENTIFICATION DIVISION.\nPROGRAM-ID. A.\nREPLACE ==:X:== BY ==01 ITEM PIC X.==.\nEND PROGRAM A.\n"
        "IDENTIFICATION DIVISION.\nPROGRAM-ID. B.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n    :X:\n"
    )
    fixed = "".join(f"       {line}\n" for line in programs.split("\n"))
    assert [item.name for item in extract(programs.encode()).items] == ["ITEM"]
    assert not extract(fixed.encode()).items
