"""One text, whatever it was written in; and any bytes at all give a text or the word that they are none."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from legacy_scan.intake import Decoded, decode

from .forms import FORMS, fixed

PROGRAM = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYROLL.
      * Figures the pay of one employee; rates in [RATES].

       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-RATE              PIC 9(3)V99 COMP-3.
       01  WS-NAME              PIC X(20) VALUE 'A & B, "C"'.
           88  WS-DONE          VALUE 'Y'.
       PROCEDURE DIVISION.
           IF WS-RATE > 0 AND WS-NAME NOT = SPACES
              CALL 'PAYTAX' USING WS-RATE
           ELSE
              DISPLAY 'no rate!'
           END-IF
           GOBACK.
""".splitlines()

# A caret and a not-sign change places between the code pages, and no text can say which was meant.
_CHARACTERS = st.sampled_from("ABCXYZabcxyz0189 -.,'\"()=<>+*/&%$#@:;_?![]{}|~")
_WORDS = st.text(_CHARACTERS, max_size=20)
_STATEMENTS = st.sampled_from(["MOVE", "CALL", "IF", "COPY", "05  WS-ITEM PIC X(4) VALUE", "PERFORM", "EXEC SQL"])
_AREAS = st.sampled_from(["      *", "       ", "           "])
_LINES = st.builds(lambda area, verb, words: f"{area}{verb} {words}."[:72], _AREAS, _STATEMENTS, _WORDS)
_PROGRAMS = st.lists(_LINES, min_size=4, max_size=60).map(lambda lines: [*lines, "      * [x]"])


def lines_of(decoded: Decoded) -> list[str]:
    """Return the lines up to trailing blanks, and up to blank lines at the end."""
    return [line.rstrip(" ") for line in decoded.text.decode().rstrip("\n ").split("\n")]


@pytest.mark.parametrize("name", FORMS)
def test_one_program_is_one_text_in_every_form(name: str) -> None:
    form, encoding, records = FORMS[name]
    decoded = decode(form(PROGRAM))
    assert lines_of(decoded) == PROGRAM
    assert (decoded.encoding, decoded.records, decoded.binary) == (encoding, records, False)
    assert decoded.lines == len(PROGRAM)


@pytest.mark.parametrize("name", [name for name in FORMS if "fb133" not in name and "fb72" not in name])
@given(program=_PROGRAMS)
def test_any_program_is_one_text_in_every_form(name: str, program: list[str]) -> None:
    assert lines_of(decode(FORMS[name][0](program))) == [line.rstrip(" ") for line in program]


@given(st.binary())
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf")
@example(b"\0\5\0\0\xc1")
@example(b"\x40" * 80)
@example(b"\x15")
@example(b"\xc1\x15\xc2\x25")
def test_any_bytes_decode(raw: bytes) -> None:
    decoded = decode(raw)
    text = decoded.text.decode()
    assert decoded.lines == text.count("\n") + (text != "" and not text.endswith("\n"))
    assert "\r\n" not in text
    assert not (decoded.binary and text)
    assert decode(raw) == decoded


@given(st.text())
def test_utf_8_with_lf_passes_unchanged_unless_it_looks_like_data(text: str) -> None:
    raw = "".join(character for character in text if character.isprintable() or character == "\n").encode()
    decoded = decode(b"* heading *\n" + raw + b"\nend\n")
    assert decoded.text == b"* heading *\n" + raw + b"\nend\n"
    assert decoded.encoding == "utf-8"


def test_an_ordinary_file_is_not_even_copied() -> None:
    raw = "\n".join(PROGRAM).encode()
    assert decode(raw).text is raw


@pytest.mark.parametrize(("page", "not_sign"), [("cp037", b"\x5f"), ("cp1047", b"\xb0")])
def test_the_not_sign_of_pl_i_tells_the_code_page(page: str, not_sign: bytes) -> None:
    source = fixed(["   IF A \u00ac= B THEN CALL PAYTAX;", "   END PAYROLL;"] * 5, page)
    assert not_sign in source
    decoded = decode(source)
    assert decoded.encoding == page
    assert "A \u00ac= B" in decoded.text.decode()


def test_sequence_numbers_to_the_last_column_do_not_hide_the_cards() -> None:
    cards = [f"{number:06}{line[6:]:<66}PAY{number:05}" for number, line in enumerate(PROGRAM)]
    for encoding in ("ascii", "cp037", "cp1047"):
        assert lines_of(decode(fixed(cards, encoding))) == cards


def test_a_newline_inside_a_card_does_not_end_the_line() -> None:
    cards = fixed(PROGRAM, "cp037").replace("'Y'".encode("cp037"), b"\x7d\x25\x7d")
    assert decode(cards).lines == len(PROGRAM)


def test_a_few_nuls_make_no_binary() -> None:
    text = "\n".join(PROGRAM).replace("PAYTAX", "PAY\0\0\0")
    assert decode(text.encode()).text == text.encode()
    cards = fixed(PROGRAM, "cp037").replace("PAYTAX".encode("cp037"), b"\xd7\xc1\xe8\0\0\0")
    assert "CALL 'PAY\0\0\0'" in decode(cards).text.decode()


def test_a_lone_carriage_return_stays() -> None:
    assert decode(b"one\rtwo\r\nthree\n").text == b"one\rtwo\nthree\n"


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (b"caf\xe9 in the comment\n", "latin-1", "caf\u00e9 in the comment\n"),
        (b"\x93quoted\x94 by a word processor\n", "cp1252", "\u201cquoted\u201d by a word processor\n"),
        (b"\x81 is nothing in cp1252\n", "latin-1", "\x81 is nothing in cp1252\n"),
        ("\u7a0e\u91d1\u306e\u8a08\u7b97\n".encode(), "utf-8", "\u7a0e\u91d1\u306e\u8a08\u7b97\n"),
        (b"", "utf-8", ""),
        (b"!", "utf-8", "!"),
        (b"form\ffeed\x1bescape\n", "utf-8", "form\ffeed\x1bescape\n"),
    ],
)
def test_encodings_of_small_machines(raw: bytes, encoding: str, text: str) -> None:
    decoded = decode(raw)
    assert (decoded.encoding, decoded.text.decode()) == (encoding, text)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04 an archive",
        b"\xca\xfe\xba\xbe\0\0\0\x34",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\0" * 5_000,
        bytes(range(256)) * 20,
        random.Random(1).randbytes(5_000),
        b"\x02\xc5\xe2\xc4" + b"\x40" * 76,
        b"\x00\x1c\x00\x0c\x00\x00\x01\x2f" * 100,
    ],
)
def test_binary_files_have_no_text(raw: bytes) -> None:
    assert decode(raw) == Decoded(b"", "binary", True, 0)


def test_a_long_line_in_ascii_is_not_cut_into_cards() -> None:
    script = "var a=function(b){return b+1};" * 1_000
    assert len(script) % 80 == 0
    assert decode(script.encode()).lines == 1
    prose = "It is a long line, with a blank after each word, and two after each sentence.  " * 800
    assert decode(prose.encode()).lines == 1


@pytest.mark.parametrize("length", [0x50, 0x60])
def test_what_tso_transmit_packed_is_no_text(length: int) -> None:
    """The text of the members stands in it as it is, among lengths and keys."""
    header = bytes([length, 0xE0]) + "INMR01".encode("cp1047") + b"\x00\x42\x00\x01"
    member = "\n".join(PROGRAM).encode("cp1047").ljust(2_000, b"\x40")
    assert decode(header + member).binary
