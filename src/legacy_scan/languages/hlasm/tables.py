"""CICS resource tables of before the CSD, and those that are macros to this day: what they register.

    DFHPCT TYPE=ENTRY,TRANSID=PAY1,PROGRAM=PAYROLL        a transaction and its program
    DFHFCT TYPE=DATASET,DATASET=RATES,DSNAME=PROD.RATES   a file and its dataset
    DFHDCT TYPE=INTRA,DESTID=QPAY,TRANSID=PAY3            a queue that starts a transaction
    DFHPLT TYPE=ENTRY,PROGRAM=OPENALL                     a program that runs when the region starts or stops

Source: CICS Resource Definition Guide (Macro).
"""

from typing import NamedTuple

from legacy_scan.languages.hlasm.calls import NAME
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Operand, Statement, keywords, operands
from legacy_scan.model.facts import Unit


class _Started(NamedTuple):
    transaction: int
    at: int
    program: str


class Tables:
    """The entries of tables in a text; its transactions are units behind all others."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._transactions: list[Unit] = []
        self._runs: list[_Started] = []

    def entry(self, statement: Statement) -> None:
        """Read one entry of a table."""
        said = keywords(operands(self.sheet, statement))
        if statement.operation == b"DFHPCT":
            self._transaction(statement, said)
        elif statement.operation == b"DFHFCT":
            name, dataset = said.get("FILE") or said.get("DATASET"), said.get("DSNAME")
            if name and dataset and dataset.text and NAME.fullmatch(name.text):
                self.sheet.bind("file", name.text, dataset.text, statement.line)
        elif statement.operation == b"DFHDCT":
            self._refer("start", said.get("TRANSID"))
        else:
            self._refer("runs", said.get("PROGRAM"))

    def _refer(self, kind: str, one: Operand | None) -> None:
        if one and one.text:
            self.sheet.refer(kind, one.text, one.at, "computed" if "&" in one.text else "literal")

    def _transaction(self, statement: Statement, said: dict[str, Operand]) -> None:
        name, program = said.get("TRANSID"), said.get("PROGRAM")
        if not name or not name.text or "&" in name.text:
            return
        first, last = statement.line, statement.node.end_point[0] + 1
        self._transactions.append(Unit("transaction", name.text, first, last))
        if program and program.text:
            self._runs.append(_Started(len(self._transactions) - 1, program.at, program.text))

    def settle(self, others: int) -> tuple[Unit, ...]:
        """Return the transactions, whose units come behind so many others."""
        for number, at, program in self._runs:
            how = "literal" if NAME.fullmatch(program) else "computed"
            self.sheet.refer("runs", program, at, how, unit=others + number)
        return tuple(self._transactions)
