"""How what compilers and interpreters print is known: the source that it shows stands elsewhere."""

import re
from typing import Final

FIRST_LINES: Final = (
    "1PP 5",  # products of IBM, by their number: Enterprise COBOL, PL/I
    "* Micro Focus",
    "GnuCOBOL ",
    "1                                         High Level Assembler",
)

SPUFI: Final = re.compile(r"^DSNE6\d\dI ", re.MULTILINE)
"""What Db2 answers between the statements that it repeats (IBM's Db2 "Messages", DSNE610I and those after it)."""
