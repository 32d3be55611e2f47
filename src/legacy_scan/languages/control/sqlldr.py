"""Control files of Oracle's SQL*Loader, and LOAD DATA INFILE of MySQL: which tables and columns they fill.

    LOAD DATA INFILE 'emp.dat' APPEND INTO TABLE emp FIELDS TERMINATED BY ',' (empno, ename CHAR(10))

They begin as LOAD of Db2 does. Source: Oracle Database Utilities, "SQL*Loader Control File Reference".
"""

import re

from legacy_scan.languages.control.dsnutil import columns, words
from legacy_scan.languages.control.statements import Sheet
from legacy_scan.model.facts import Binding, FileFacts

_DATA_FOLLOWS = re.compile(rb"^[ \t]*BEGINDATA\b.*", re.IGNORECASE | re.MULTILINE | re.DOTALL)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a control file; what follows BEGINDATA is data."""
    sheet = Sheet("sqlldr", text)
    written = list(words(_DATA_FOLLOWS.sub(b"", text)))
    for at, (word, line) in enumerate(written):
        table = written[at + 2][0].replace('"', "") if at + 2 < len(written) else ""
        if (word, written[min(at + 1, len(written) - 1)][0]) == ("INTO", "TABLE") and table:
            sheet.count += 1
            sheet.refer("writes-table", table, line)
    for kind, table, column, line in columns(written):
        sheet.bindings.append(Binding(0, kind, column, table, line, ""))
    return sheet.facts()
