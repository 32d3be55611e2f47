"""Sources of other languages in the stream of a job: what a compiler reads there, or a utility puts into a library.

    //COB.SYSIN DD *                  //S EXEC PGM=IEBUPDTE,PARM=NEW
           IDENTIFICATION DIVISION.   //SYSIN DD DATA
           PROGRAM-ID. PAY.           ./ ADD NAME=PAY

Each is told by what no data has; members of a library are told apart.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_MEMBER: Final = re.compile(r"\./[^ ]* +(?:ADD|REPL|CHANGE)\b")
_TOLD: Final = (
    ("cobol", re.compile(r"^(?:.{6} ?)? *(?:IDENTIFICATION|ID) +DIVISION *\.", re.IGNORECASE | re.MULTILINE)),
    (
        "pli",
        re.compile(r"^[^'\n]{0,30}\b[A-Z@#$]\w* *: *PROC(?:EDURE)?\b[^;']{0,200}\bOPTIONS *\( *MAIN\b", re.I | re.M),
    ),
    ("bms", re.compile(r"^[A-Z@#$]\w* +DFHMSD +TYPE=", re.IGNORECASE | re.MULTILINE)),
    ("psb", re.compile(r"^[A-Z@#$]?\w* +PSBGEN +(?:LANG|PSBNAME|\w+)=", re.IGNORECASE | re.MULTILINE)),
    ("dbd", re.compile(r"^[A-Z@#$]?\w* +DBD +NAME=", re.IGNORECASE | re.MULTILINE)),
)
_ANY: Final = re.compile(r"\bDIVISION\b|\bMAIN\b|\bDFHMSD\b|\bPSBGEN\b|\bDBD\b", re.IGNORECASE)


def sources(data: Sequence[str]) -> Iterator[tuple[str, int, Sequence[str]]]:
    """Yield the sources in the stream of a DD: the language of each, the row at which it begins, and its rows."""
    if not any(map(_ANY.search, data)):
        return
    begins = [at for at, row in enumerate(data) if _MEMBER.match(row)] or [-1]
    for begin, end in zip(begins, [*begins[1:], len(data)], strict=True):
        rows = data[begin + 1 : end]
        text = "\n".join(rows)
        if not text.startswith("//") and (language := next((name for name, told in _TOLD if told.search(text)), "")):
            yield language, begin + 1, rows
