"""Jobs that a step gives to the internal reader: those in its stream, and the member it copies there.

//S EXEC PGM=IEBGENER              //S EXEC PGM=IEBGENER
//SYSUT1 DD DATA,DLM=$$            //SYSUT1 DD DSN=PROD.JCL(NIGHT),DISP=SHR
//NIGHT JOB ...                    //SYSUT2 DD SYSOUT=(*,INTRDR)
$$
//SYSUT2 DD SYSOUT=(*,INTRDR)
"""

import re
from typing import Final

from legacy_scan.languages.jcl.ledger import Ledger, OpenUnit
from legacy_scan.languages.jcl.symbols import settled
from legacy_scan.model.facts import Guest, Reference

_JOB: Final = re.compile(r"//([A-Z@#$][A-Z0-9@#$]{0,7})[ \t]+JOB(?=[ \t]|$)", re.IGNORECASE)
_MEMBER: Final = re.compile(r"\(([A-Z@#$&][A-Z0-9@#$&.]*)\)$")
COPIED: Final = ("SYSUT1", "SYSIN", "INFILE", "IN", "JCL")
"""The DDs that utilities copy from; a concatenation of members is a job each."""


def submit(ledger: Ledger, unit: OpenUnit) -> None:
    """Record the jobs that the step which ends here submits."""
    if unit.reader:
        for line, rows in unit.held:
            jobs = [found[1].upper() for row in rows if (found := _JOB.match(row))]
            if jobs:
                ledger.guests.append(Guest(unit.number, "jcl", line, "\n".join(rows) + "\n"))
            for job in jobs:
                _refer(ledger, unit, job)
        for name in unit.copied:
            if member := _MEMBER.search(name):
                _refer(ledger, unit, member[1])
    unit.held, unit.copied, unit.reader = [], [], False


def _refer(ledger: Ledger, unit: OpenUnit, name: str) -> None:
    how = "literal" if settled(name) else "computed"
    ledger.references.append(Reference(unit.number, "submits", name, unit.step_line, unit.step_column, how))
