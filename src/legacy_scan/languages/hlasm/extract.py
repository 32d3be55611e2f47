"""An assembler text to its facts: one pass over the statements of its flat tree."""

import re
from collections import Counter
from collections.abc import Callable

from tree_sitter import Node

from legacy_scan.extraction import tree
from legacy_scan.languages.hlasm._normalise import normalise
from legacy_scan.languages.hlasm.calls import KINDS, NAME, Calls
from legacy_scan.languages.hlasm.catalogued import cards
from legacy_scan.languages.hlasm.execs import exec_block
from legacy_scan.languages.hlasm.files import BLOCKS, Files
from legacy_scan.languages.hlasm.instructions import MACHINE
from legacy_scan.languages.hlasm.invocations import Invocations
from legacy_scan.languages.hlasm.members import Member, members
from legacy_scan.languages.hlasm.operations import (
    BRANCHES,
    GOTOS,
    KNOWN,
    LISTING,
    ONCE,
    PROLOGUES,
    STORES,
    SUBROUTINES,
    TABLES,
    TRAITS,
)
from legacy_scan.languages.hlasm.reaching import reaching
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Statement, first, operands
from legacy_scan.languages.hlasm.storage import Storage
from legacy_scan.languages.hlasm.symbols import Symbols
from legacy_scan.languages.hlasm.tables import Tables
from legacy_scan.languages.hlasm.units import OpenUnit, Units
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import FileFacts

GRAMMAR = "legacy_scan.languages.hlasm._grammar"
_HEAD = re.compile(rb"(?:\x01|([^ \x01-\x04\n]+)) *([^ \x01-\x04\n]+) *")
_TARGET = re.compile(rb"\x02[^,\n]+,([A-Z@#$_][A-Z0-9@#$_]*)[ \n]")
_TABLE = re.compile(rb"\x02(?:(?:15|R15),)?[A-Z@#$_*][^ ,()\n]*\([A-Z0-9]+\)[ \n]")
_MODE_24 = re.compile(rb"\x02(?:24)[ \n]")


def extract(text: bytes) -> FileFacts:
    """Return the facts of an assembler text."""
    whole = text if text.endswith(b"\n") else text + b"\n"
    plain, kinds = normalise(whole)
    root = tree.parse(GRAMMAR, plain).root_node
    reader = _Reader(Sheet(plain.upper(), whole), Units(kinds), plain, kinds)
    nodes = root.named_children
    for node in nodes:
        reader.read(node)
    units, sheet = reader.units, reader.sheet
    units.close(last_line(text))
    reader.settle(nodes)
    # A statement with an error anywhere in it is lost whole: what stands in its other operands may be misread.
    broken = (node for node in root.children if node.has_error) if root.has_error else ()
    spans = [(node.start_byte, node.end_byte) for node in broken] + _astray(whole, kinds)
    prose = reader.prose()
    if prose:
        spans = [span for span in spans if units.at(span[0]) not in prose]
        sheet.references = [one for one in sheet.references if one.unit not in prose]
    rows, measures = units.rows()
    transactions = reader.tables.settle(len(rows))
    first = next(((at, one.name) for at, one in enumerate(rows) if one.space == "program" and one.name), None)
    if first:
        sheet.bindings += cards(text, first[1], first[0])
    return FileFacts(
        "hlasm",
        "",
        tree.health(whole, spans)._replace(total_bytes=len(text)),
        rows + transactions,
        references=tuple(sorted(set(sheet.references))),
        bindings=tuple(dict.fromkeys(sheet.bindings)),
        items=tuple(sheet.items),
        flows=tuple(dict.fromkeys(sheet.flows)),
        traits=tuple(sheet.traits),
        measures=measures,
    )


def _astray(text: bytes, kinds: bytes) -> list[tuple[int, int]]:
    """Continuation lines with something in their name field."""
    if b"?" not in kinds:
        return []
    spans, at = [], 0
    for kind, row in zip(kinds, text.split(b"\n"), strict=False):
        if kind == ord("?"):
            spans.append((at, at + len(row)))
        at += len(row) + 1
    return spans


class _Reader:
    """Gives each statement to the one who reads its operation."""

    def __init__(self, sheet: Sheet, units: Units, plain: bytes, kinds: bytes) -> None:
        self.sheet, self.units, self.plain = sheet, units, plain
        self.calls, self.files, self.storage = Calls(sheet), Files(sheet), Storage(sheet)
        self.symbols, self.tables, self.invocations = Symbols(sheet), Tables(sheet), Invocations(sheet)
        self.began = (1, 0)
        self.depth = 0
        self.prototype = False
        self.synonyms: dict[bytes, bytes] = {}
        """Operations that OPSYN names, and those they are; nothing where it cancels one."""
        self.macros: dict[tuple[int, bytes], int] = {}
        self.unknown: Counter[int] = Counter()
        self.members = members(sheet.raw, kinds)

    def read(self, node: Node) -> None:
        start = node.start_byte
        head = _HEAD.match(self.sheet.text, start)
        if not head or node.type == "ERROR":
            return
        operation = self.synonyms.get(head[2]) or head[2].partition(b":")[0]  # LR:ASM tells which LR is meant
        while self.members and self.members[-1].at < start:
            self._member(self.members.pop())
        if self.prototype:
            self._prototype(head, node)
            return
        if operation in LISTING:
            return
        if not self.depth and operation in _SECTIONS:
            name = (head[1] or b"").decode("utf-8", "replace")
            self.sheet.unit = self.units.section(name if NAME.fullmatch(name) else "", node.start_point[0] + 1, start)
            self.storage.leave()
        elif operation not in _BOUNDARIES:
            self.sheet.unit = self.units.current if self.units.current >= 0 else self.units.body(_line(node), start)
        if self.units.current >= 0:
            one = self.units.open()
            one.statements += 1
            if not one.space and not one.runs:
                self._before_sections(one, head)
        self._operation(head, operation, node)

    def _member(self, member: Member) -> None:
        self.units.member(member.name, member.line, member.at)
        self.depth, self.prototype = 0, False
        self.storage.leave()

    def _before_sections(self, one: OpenUnit, head: re.Match[bytes]) -> None:
        """Code before the first control section: perhaps a macro of the house begins one."""
        operation = head[2]
        if operation in _RUNS:
            one.runs = True
        elif head[1] and not one.begun and operation not in KNOWN and operation not in _ACTS:
            name = head[1].decode("utf-8", "replace")
            one.begun = name if NAME.fullmatch(name) else ""

    def _operation(self, head: re.Match[bytes], operation: bytes, node: Node) -> None:
        act = _ACTS.get(operation)
        if act is not None:
            act(self, Statement(node, (head[1] or b"").decode("utf-8", "replace"), operation, head.end()))
        elif operation in BRANCHES:
            self.units.open().branches += 1
        elif operation not in KNOWN:
            self.unknown[self.sheet.unit] += 1
            self._macro_call(operation, head.start(2))
            if not self.depth:
                self.invocations.call(self.sheet.unit, operation, head.end(), node.end_byte)
        code = TRAITS.get(operation)
        if code and self.units.current >= 0 and not self._chosen(operation, node) and not self._listed(node):
            self.sheet.trait(code, _line(node), code in ONCE)
            if code == "hlasm.getmain" and _BELOW.search(self.sheet.text, node.start_byte, node.end_byte):
                self.sheet.trait("hlasm.storage-below", _line(node))

    def _chosen(self, operation: bytes, node: Node) -> bool:
        """Tell whether a macro only offers an operation, among others: `AIF ('&OP' NE 'KMF').NEXT` stands before it."""
        if self.depth and operation in _CHOICES:
            return True
        begin = self.sheet.text.rfind(b"\n", 0, max(0, node.start_byte - 1)) + 1
        return (
            bool(_OFFERED.match(self.sheet.text, begin))
            and b"'" + operation in self.sheet.text[begin : node.start_byte]
        )

    def _listed(self, node: Node) -> bool:
        """Tell whether a macro only lays out its parameters, MF=L: the request is made where its MF=E stands."""
        return bool(_LIST_FORM.search(self.sheet.text, node.start_byte, node.end_byte))

    def settle(self, nodes: list[Node]) -> None:
        for (unit, name), at in self.macros.items():
            one = self.units.units[unit]
            if name not in self.synonyms and (one.space != "macro" or one.name.encode() != name):
                self.sheet.refer("macro", name.decode(), at, unit=unit)
        self.calls.literals(self.units.starts)
        self.calls.low_storage(self.units.starts)
        self.calls.settle([one.name for one in self.units.units], self.storage.values)
        spaces = [one.space for one in self.units.units]
        self.symbols.settle(frozenset(at for at, space in enumerate(spaces) if space == "macro"))
        self.invocations.settle(frozenset(at for at, space in enumerate(spaces) if space == "program"))
        self.files.settle()
        reaching(self.sheet, nodes, self.units, self.storage.given(), self.calls.entries)
        copybooks = (at for at, one in enumerate(self.units.units) if one.space == "copybook")
        self.storage.settle(frozenset(copybooks))

    def prose(self) -> frozenset[int]:
        """What stands behind a macro or an END and is mostly no assembler: notes, or PL/S. The assembler ends there."""
        rows = enumerate(self.units.units)
        return frozenset(
            at for at, one in rows if at and one.space == "copybook" and self.unknown[at] * 2 > one.statements
        )

    def _prototype(self, head: re.Match[bytes], node: Node) -> None:
        self.prototype = False
        if self.depth == 1:
            self.sheet.unit = self.units.macro(head[2].decode("utf-8", "replace"), *self.began)
            self.invocations.prototype(self.sheet.unit, head[2].decode("utf-8", "replace"), head.end(), node.end_byte)
        self.units.open().statements += 1
        self.synonyms.pop(head[2], None)

    def _macro_call(self, operation: bytes, at: int) -> None:
        if NAME.fullmatch(operation.decode("utf-8", "replace")):
            self.macros.setdefault((self.sheet.unit, operation), at)

    def _macro(self, statement: Statement) -> None:
        if not self.depth:
            self.began = (statement.line, statement.node.start_byte)
        self.depth += 1
        self.prototype = True

    def _mend(self, statement: Statement) -> None:
        if self.depth == 1:
            self.units.macro_end(statement.line, statement.node.end_byte)
        self.depth = max(0, self.depth - 1)

    def _section(self, statement: Statement) -> None:
        """Its unit is open already; a macro that begins a program is also called."""
        if statement.operation in PROLOGUES:
            self._macro_call(statement.operation, statement.end - len(statement.operation))

    def _dsect(self, statement: Statement) -> None:
        self.storage.section(statement.name, statement.line)
        self.units.open().items += 1

    def _end(self, statement: Statement) -> None:
        if not self.depth:
            self.units.end(statement.line, statement.node.end_byte)

    def _define(self, statement: Statement) -> None:
        if NAME.fullmatch(statement.name):
            self.storage.define(statement)
            self.units.open().items += 1
        end = statement.node.end_byte
        if self.sheet.text.find(b"(", statement.end, end) >= 0:
            self.calls.constants(statement.end, end)

    def _copy(self, statement: Statement) -> None:
        for one in operands(self.sheet, statement)[:1]:
            self.sheet.refer("copy", one.text, one.at, "literal" if NAME.fullmatch(one.text) else "computed")

    def _goto(self, statement: Statement) -> None:
        self.units.open().gotos += 1
        self._branch(statement)

    def _branch(self, statement: Statement) -> None:
        self.units.open().branches += statement.operation == b"BC"
        if _TABLE.match(self.sheet.text, statement.end):
            self.sheet.trait("hlasm.branch-table", statement.line)

    def _subroutine(self, statement: Statement) -> None:
        if found := _TARGET.match(self.sheet.text, statement.end):
            self.sheet.flow("perform", found[1].decode(), statement.line)

    def _mode(self, statement: Statement) -> None:
        if _MODE_24.match(self.sheet.text, statement.end):
            self.sheet.trait("hlasm.amode-24" if statement.operation == b"AMODE" else "hlasm.rmode-24", statement.line)

    def _opsyn(self, statement: Statement) -> None:
        said = first(operands(self.sheet, statement))
        of = said.text.encode() if said else b""
        self.synonyms[statement.name.encode()] = self.synonyms.get(of) or of

    def _setc(self, statement: Statement) -> None:
        if not self.depth:
            self.symbols.given(statement)

    def _gblc(self, statement: Statement) -> None:
        self.symbols.shared(statement)

    def _exec(self, statement: Statement) -> None:
        exec_block(self.sheet, statement.node, self.plain)

    def _known_macro(self, statement: Statement) -> None:
        """A macro that is read for what it says, and is called like any other."""
        operation = statement.operation
        self._macro_call(operation, max(statement.node.start_byte, self.sheet.text.rfind(operation, 0, statement.end)))
        if operation == b"CALL":
            self.calls.call(statement)
        elif operation in KINDS:
            self.calls.pass_control(statement)
        elif operation == b"DFHPC":
            self.calls.cics_macro(statement)
        elif operation == b"OPEN":
            self.files.open(statement)
        elif operation in TABLES:
            self.tables.entry(statement)
        else:
            self.files.block(statement)

    def _extrn(self, statement: Statement) -> None:
        self.calls.externals(statement, weak=statement.operation == b"WXTRN")

    def _entry(self, statement: Statement) -> None:
        self.calls.entry(statement)

    def _alias(self, statement: Statement) -> None:
        self.calls.alias(statement)

    def _store(self, statement: Statement) -> None:
        self.storage.store(statement)


def _line(node: Node) -> int:
    return node.start_point[0] + 1


_SECTIONS = frozenset({b"CSECT", b"START", b"RSECT"}) | PROLOGUES
_CHOICES = frozenset({b"AIF", b"AGO"})
_BELOW = re.compile(rb"\bLOC=\(?(?:BELOW|24)\b")
_LIST_FORM = re.compile(rb"\bMF=\(?L\b", re.IGNORECASE)
_OFFERED = re.compile(rb"[^\n ]* +AIF +[^\n]*' *NE *'")
"""What every macro does; in a program they tell that its text depends on how it is assembled."""
_RUNS = MACHINE.union(KINDS, {b"CALL", b"OPEN"})
"""What only a control section holds."""
_BOUNDARIES = frozenset({b"MACRO", b"MEND", b"END"})
_ACTS: dict[bytes, Callable[[_Reader, Statement], None]] = {
    **dict.fromkeys(STORES, _Reader._store),
    **dict.fromkeys(GOTOS | {b"BC"}, _Reader._goto),
    **dict.fromkeys(SUBROUTINES, _Reader._subroutine),
    **dict.fromkeys({*BLOCKS, *TABLES, *KINDS, b"CALL", b"OPEN", b"DFHPC"}, _Reader._known_macro),
    **dict.fromkeys(_SECTIONS, _Reader._section),
    b"BC": _Reader._branch,
    b"MACRO": _Reader._macro,
    b"MEND": _Reader._mend,
    b"DSECT": _Reader._dsect,
    b"COM": _Reader._dsect,
    b"END": _Reader._end,
    b"DC": _Reader._define,
    b"DS": _Reader._define,
    b"COPY": _Reader._copy,
    b"AMODE": _Reader._mode,
    b"RMODE": _Reader._mode,
    b"OPSYN": _Reader._opsyn,
    b"SETC": _Reader._setc,
    b"GBLC": _Reader._gblc,
    b"EXEC": _Reader._exec,
    b"EXTRN": _Reader._extrn,
    b"WXTRN": _Reader._extrn,
    b"ENTRY": _Reader._entry,
    b"ALIAS": _Reader._alias,
}
