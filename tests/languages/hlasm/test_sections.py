"""Assembler: which control sections a text holds."""

from tests.languages.hlasm.decks import facts


def test_an_unnamed_section_in_which_nothing_runs_is_the_named_one_that_follows() -> None:
    found = facts(
        "         START ,", "         YREGS", "CRTMEM   CSECT ,", "         LR    12,15", "         END   CRTMEM"
    )
    assert [(one.space, one.name) for one in found.units] == [("program", "CRTMEM")]


def test_an_unnamed_section_that_runs_is_a_program_of_the_file_s_name() -> None:
    found = facts(
        "         START ,",
        "         LR    12,15",
        "HERE     MYMAC",
        "TABLE    CSECT",
        "         DC    F'1'",
        "         END",
    )
    assert [(one.space, one.name) for one in found.units] == [("program", ""), ("program", "TABLE")]
    alone = facts("         CSECT", "         DC    F'1'")
    assert [(one.space, one.name) for one in alone.units] == [("program", "")]


def test_an_unnamed_section_after_a_named_one_is_another() -> None:
    found = facts("A        CSECT", "         LR    12,15", "         CSECT", "         LR    12,15", "         END")
    assert [(one.space, one.name) for one in found.units] == [("program", "A"), ("program", "")]
