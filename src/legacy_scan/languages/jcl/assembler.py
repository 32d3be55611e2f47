"""Assembler in the stream of a job: what an assembler reads, or a utility that fills a library with its members.

    //ASM.SYSIN DD *            //S EXEC PGM=IEBUPDTE,PARM=NEW
    PAY      CSECT              //SYSIN DD DATA
                                ./ ADD NAME=PAY

A library may hold anything. Its members are told apart, and those are taken that show a statement of assembler.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from legacy_scan.extraction.glance import Glance

_READS: Final = frozenset(
    {"ASMA90", "IEV90", "IFOX00", "IEUASM"}
    | {f"ASM{version}{steps}" for version in "AFH" for steps in ("C", "CL", "CLG", "CG")}
)
"""The assemblers, and IBM's procedures for them."""
_LIBRARIES: Final = {"IEBUPDTE": {"SYSIN"}, "PDSLOAD": {"SYSIN", "SYSUT1"}}
"""What fills libraries, and where it reads the members; PDSLOAD is the one of the free MVS systems."""
_STEP = re.compile(r"\.ASM\d*$")
_LINKS: Final = frozenset(
    {"IEWL", "HEWL", "IEWBLINK", "IEWBLDGO", "IEWBLODI", "LINKEDIT", "LOADER", "HEWLH096", "IEWLF440"}
)
_LINK_STEP = re.compile(r"\.(?:LKED|LINK|LNK|BIND)\d*$")
_LINK_CARD = re.compile(r"[ \t]+(?:INCLUDE|ENTRY|NAME|ALIAS)[ \t]+[\w@#$]", re.IGNORECASE)
_MEMBER = re.compile(r"\./[^ ]* +(?:ADD|REPL|CHANGE)\b")
_STATEMENT = re.compile(
    r"[A-Z@#$&][\w@#$&]* +(?:CSECT|DSECT|RSECT|START|EQU|DS|DC)(?: |$)|[A-Z@#$]?[\w@#$]* +(?:CSECT|MACRO|USING)(?: |$)",
    re.IGNORECASE,
)
_USUAL = Glance(
    r"^[^ *\n]* +(?:[DCR]SECT|START|EQU|D[SC]|USING|DROP|LTORG|MACRO|MEND|MEXIT|ANOP|AIF|AGO|MNOTE|SET[ABC]"
    r"|[LG][CB]L[ABC]|LA|LR|LM|LH|L|ST|STM|STC|STH|MVC|MVI|CL[CI]|C|CR|[BJ](?:R|C|CT|N?[EZHLOP])?|BALR?|TM|[OXN][IC]|I?C|IC|SR|LTR|EX)"
    r"(?: |$)"
)
_ONE_IN: Final = 6
"""At least so many of a member's statements are usual ones; notes with an example in them have fewer."""


def assembled(program: str, scope: str, dd: str, data: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the texts of assembler in the stream of a DD, each with the row at which it begins."""
    if dd in _LIBRARIES.get(program, ()):
        begins = [at for at, row in enumerate(data) if _MEMBER.match(row)]
    elif dd == "SYSIN" and (program in _READS or _STEP.search(scope)):
        begins = [0]
    else:
        return
    for begin, end in zip(begins, [*begins[1:], len(data)], strict=False):
        text = data[begin:end]
        if any(map(_STATEMENT.match, text)) and not any(row.startswith("//") for row in text) and _mostly(text):
            yield begin, text


def _mostly(text: Sequence[str]) -> bool:
    statements = [row for row in text if row.strip() and not row.startswith(("*", ".*", "./"))]
    wanted = -(-len(statements) // _ONE_IN)
    return _USUAL.count("\n".join(statements).encode("utf-8", "replace"), wanted) == wanted


def linked(program: str, scope: str, dd: str, data: Sequence[str]) -> bool:
    """Tell whether the linkage editor reads this: in a step of its own, or in that of a procedure."""
    reads = dd in ("SYSLIN", "SYSIN") and (program in _LINKS or _LINK_STEP.search(scope))
    return bool(reads) and any(map(_LINK_CARD.match, data))
