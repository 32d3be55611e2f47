"""How what compilers print begins: the program that it shows stands elsewhere in source."""

from typing import Final

FIRST_LINES: Final = (
    "1PP 5",  # products of IBM, by their number: Enterprise COBOL, PL/I
    "* Micro Focus",
    "GnuCOBOL ",
    "1                                         High Level Assembler",
)
