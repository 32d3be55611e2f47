"""What utilities do to the datasets behind their DDs, as far as the program's name alone says: data.

Sources: IBM's z/OS DFSMSdfp "Utilities", DFSORT "Application Programming Guide", Db2 "Utility Guide" and "Application
Programming", IMS "Database Utilities". A pattern matches the whole DDNAME.
"""

import re
from collections.abc import Iterable
from typing import Final

_READS, _WRITES = "reads", "writes"

_SORT = ((r"SORTIN|SORTIN\d\d|SORTJNF[12]", _READS), (r"SORTOUT|SORTOF\w{1,2}|SORTXSUM", _WRITES))
_COPY = ((r"SYSUT1", _READS), (r"SYSUT2", _WRITES))
_COMPARE = ((r"SYSUT[12]", _READS),)
_DUMP = ((r"SYSREC\w*|SYSPUNCH", _WRITES),)

UTILITIES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    **dict.fromkeys(("SORT", "SORTD", "DFSORT", "ICEMAN", "SYNCSORT", "IERRCO00"), _SORT),
    **dict.fromkeys(("IEBGENER", "ICEGENER", "SYNCGENR", "IEBCOPY", "IEBPTPCH", "IEBUPDTE"), _COPY),
    "IEBCOMPR": _COMPARE,
    "FMNMAIN": ((r"DDIN", _READS), (r"DDOUT", _WRITES)),
    "ISRSUPC": ((r"NEWDD|OLDDD", _READS), (r"OUTDD", _WRITES)),
    "DSNTIAUL": _DUMP,
    "DFSURGU0": ((r"DFSURGU[12]", _WRITES),),
    "DFSURGL0": ((r"DFSUINPT", _READS),),
    "DFSUDMP0": ((r"DATAOUT\d", _WRITES),),
    "DFHDU730": ((r"DFHDMPDS", _READS),),
    "AMATERSE": _COPY,
    "TRSMAIN": ((r"INFILE", _READS), (r"OUTFILE", _WRITES)),
    "IFASMFDP": ((r"DUMPIN\w*", _READS), (r"DUMPOUT\w*|OUTDD\w*", _WRITES)),
    "FILEAID": ((r"DD\d\d", _READS), (r"DD\d\dO", _WRITES)),
    "EDCICONV": _COPY,
    **dict.fromkeys(("SAS", "SASRX", "SASXA1", "SASHOST"), ()),
}

IMS_REGION: Final = "DFSRRC00"
IMS_PROCS: Final = frozenset({"IMSBATCH", "DLIBATCH", "DBBBATCH", "DFSBATCH", "IMSFP", "IMSMSG", "FPUTIL"})
"""Procs that IMS brings along for its regions, which run the program DFSRRC00."""

_COMPILED: Final = {
    program: tuple((re.compile(pattern), effect) for pattern, effect in rows) for program, rows in UTILITIES.items()
}


_TOLD: Final = frozenset(
    """
    IDCAMS SORT DFSORT ICEMAN SYNCSORT ICETOOL SYNCTOOL DSNUTILB DSNUPROC DSNTEP2 DSNTEP4 DSNTIAD DSNTIAUL IKJEFT01
    IKJEFT1A IKJEFT1B IEBCOPY IEHPROGM ADRDSSU FTP CSQUTIL DFHCSDUP EZTPA00 SAS SASRX SASXA1 SASHOST ADARUN BPXBATCH
    """.split()  # noqa: SIM905
)


def told_by_statements(programs: Iterable[str]) -> bool:
    """Tell whether one of these programs does only what control statements say: without them, nothing is known."""
    return not _TOLD.isdisjoint(programs)


def effects(program: str, ddname: str) -> list[str]:
    """Return what a program does to the dataset behind a DD; nothing where its name alone does not say so."""
    return [effect for pattern, effect in _COMPILED.get(program, ()) if pattern.fullmatch(ddname)]
