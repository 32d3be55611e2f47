"""EXEC blocks: CICS commands, SQL statements and DL/I calls."""

import re
from collections.abc import Callable

from tree_sitter import Node

from legacy_scan.extraction import exec_cics, exec_names, sql_block
from legacy_scan.extraction.exec_cics import Option
from legacy_scan.languages.cobol.sheet import Sheet, word
from legacy_scan.model.facts import Binding, Reference

_HEAD = re.compile(r"\x04XEC(?:UTE)?\s+([A-Z0-9]+)\s*", re.IGNORECASE)
_HOST = re.compile(r":\s*([A-Za-z][\w-]*)(?:\s*\.\s*([A-Za-z][\w-]*))?")
_SQL_ASIDE = re.compile(r"'(?:[^']|'')*'|--[^\n]*")
_FILLED_BY = {
    **dict.fromkeys(("READ", "READNEXT", "READPREV"), "file"),
    "READQ": "queue",
    "RECEIVE": "screen",
    **dict.fromkeys(("RETRIEVE", "GET", "LINK"), "parameter"),
}
"""What INTO gets its value from."""
_TELLING = {"ASSIGN": "system", "INQUIRE": "system", "RETRIEVE": "parameter"}
"""Commands whose options are filled, and from where; the first of INQUIRE asks."""
_SET = frozenset({"INTO", "SET", "RESP", "RESP2", "LENGTH", "FLENGTH", "TOLENGTH", "TOFLENGTH", "NUMREC"})
"""Options that are filled, those of length where INTO or SET is."""
_LENGTHS = frozenset({"LENGTH", "FLENGTH", "TOLENGTH", "TOFLENGTH"})
_ALL_SET = frozenset({"ASSIGN", "INQUIRE", "RETRIEVE", "ADDRESS", "FORMATTIME", "ASKTIME"})
_NO_LABELS = frozenset({"PROGRAM", "RESP", "RESP2"})
"""Options of HANDLE."""
_SEGMENTS = {
    **dict.fromkeys(("GU", "GN", "GNP", "GHU", "GHN", "GHNP", "GET-UNIQUE", "GET-NEXT"), "reads-segment"),
    **dict.fromkeys(("ISRT", "INSERT", "LOAD"), "writes-segment"),
    **dict.fromkeys(("REPL", "REPLACE"), "updates-segment"),
    **dict.fromkeys(("DLET", "DELETE"), "deletes-segment"),
}


class Block:
    """One block: its words, and where in the file they stand."""

    def __init__(self, sheet: Sheet, node: Node) -> None:
        written = sheet.text[node.start_byte : node.end_byte - 8].decode("utf-8", "replace")
        head = _HEAD.match(written)
        self.sheet = sheet
        self.guest = head[1].upper() if head else ""
        self.start = head.end() if head else 0
        self.body = written[self.start :]
        self.written = written
        self.line, self.column = sheet.place(node.start_byte, node.start_point)
        self.read: list[str] = []
        self.set: list[str] = []
        self.passed: list[str] = []

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and column of a place in the body."""
        at += self.start
        lines = self.written.count("\n", 0, at)
        return self.line + lines, (at - self.written.rfind("\n", 0, at) if lines else self.column + at)

    def refer(self, kind: str, name: str, at: int, how: str) -> None:
        if not name:
            return
        line, column = self.place(at)
        self.sheet.references.append(Reference(self.sheet.unit, kind, name, line, column, how))


def exec_block(sheet: Sheet, node: Node) -> Block:
    """Read one EXEC ... END-EXEC."""
    block = Block(sheet, node)
    _GUESTS.get(block.guest, _other)(block)
    return block


def _cics(block: Block) -> None:
    said = exec_cics.options(block.body)
    command = exec_cics.command(said)
    block.sheet.trait(f"cics.{command}", block.line)
    if not said:
        return
    verb = said[0].name
    by_name = {option.name: option for option in reversed(said) if option.argument is not None}
    for kind, name, how, at in exec_names.cics_mentions(verb, command, by_name):
        block.refer(kind, _plain(name), at, how)
    if verb in _HANDING and (area := by_name.get("COMMAREA")) is not None and "PROGRAM" in by_name:
        program, given = exec_cics.argument(by_name["PROGRAM"]), exec_cics.argument(area)
        if program.how == "literal" and given.how == "identifier":
            block.sheet.bind("commarea", program.name.upper(), _plain(given.name), block.line)
    if verb == "HANDLE":
        _handled(block, said)
        said = tuple(option for option in said if option.name in _NO_LABELS)
    _used(block, verb, said)
    for option in said[2 if verb == "INQUIRE" else 1 :] if verb in _TELLING else ():
        if option.argument is not None and option.name not in {"RESP", "RESP2"}:
            _computed(block, exec_cics.argument(option), _TELLING[verb])
    target = by_name.get("INTO")
    if target is not None and verb not in _TELLING:
        _computed(block, exec_cics.argument(target), _FILLED_BY.get(verb, ""))


def _used(block: Block, verb: str, said: tuple[Option, ...]) -> None:
    """Note the items that a command reads, sets and passes; the first argument of INQUIRE asks."""
    filled = any(option.name in {"INTO", "SET"} for option in said)
    for at, option in enumerate(said):
        if option.argument is None:
            continue
        sets = option.name in _SET and (filled or option.name not in _LENGTHS)
        if sets or (verb in _ALL_SET and at > (verb == "INQUIRE")):
            block.set.append(option.argument)
        if verb == "LINK" and option.name == "COMMAREA":
            block.passed.append(option.argument)
        elif not sets or option.name in _LENGTHS:
            block.read.append(option.argument)


def _handled(block: Block, said: tuple[Option, ...]) -> None:
    """HANDLE CONDITION NOTFND(label), HANDLE AID PF3(label), HANDLE ABEND LABEL(label): control may go there."""
    for option in said:
        if option.argument and option.name not in _NO_LABELS:
            name, how = exec_cics.argument(option)
            if how == "identifier":
                block.sheet.flow("handle", _plain(name), block.place(option.begin)[0])


def _computed(block: Block, target: exec_cics.Argument, how: str) -> None:
    if target.how == "identifier":
        block.sheet.bind("move-item", _plain(target.name), f"*{how}", block.line)


def _plain(name: str) -> str:
    return name if name.isprintable() else word(name.encode())


def _sql(block: Block) -> None:
    said = sql_block.statement(block.body)
    for told in (said.verb, *said.clauses):
        block.sheet.trait(f"sql.{told}", block.line)
    for kind, name, how, at in said.names:
        block.refer(kind, name, at, how)
    for kind, name, value, scope, at in said.pairs:
        block.sheet.bindings.append(Binding(block.sheet.unit, kind, name, value, block.place(at)[0], scope))
    named = [(host[2] or host[1]).upper() for host in _HOST.finditer(_SQL_ASIDE.sub(" ", block.body))]
    if said.verb == "call":
        block.passed += named
    else:
        block.read += sorted(set(named) - {target.upper() for target in said.targets})
    block.set += said.targets
    source = "*table" if said.verb in {"fetch", "select"} else "*computed"
    for target in said.targets:
        block.sheet.bind("move-item", target.upper(), source, block.line)
    if said.handler:
        block.sheet.flow("handle", said.handler, block.line)


def _dli(block: Block) -> None:
    said = exec_cics.options(block.body)
    function = said[0].name if said else "UNKNOWN"
    block.sheet.trait(f"dli.{function.lower()}", block.line)
    kind = _SEGMENTS.get(function, "")
    segments = [option for option in said if option.name == "SEGMENT" and option.argument is not None]
    for option in segments[-1:] if kind else ():
        _inner(block, kind, option)
    for option in said:
        if option.name == "PSB" and option.argument is not None:
            _inner(block, "schedules-psb", option)
        elif option.name == "INTO":
            _computed(block, exec_cics.argument(option), "segment")
            block.set.append(option.argument or "")
        elif option.name != "SEGMENT":
            block.read.append(option.argument or "")


def _inner(block: Block, kind: str, option: Option) -> None:
    """`SEGMENT(NAME)` is the name itself; in a second pair of brackets stands the item that holds it."""
    written = (option.argument or "").strip()
    if written.startswith("(") and written.endswith(")"):
        name, how = exec_cics.argument(option._replace(argument=written[1:-1]))
        block.refer(kind, _plain(name), option.begin + 1, how)
    else:
        name, how = exec_cics.argument(option)
        block.refer(kind, _plain(name), option.begin, "literal" if how == "identifier" else how)


def _other(block: Block) -> None:
    block.sheet.trait(f"exec.{block.guest.lower() or 'unknown'}", block.line)


_HANDING = frozenset({"LINK", "XCTL"})
_GUESTS: dict[str, Callable[[Block], None]] = {"CICS": _cics, "SQL": _sql, "DLI": _dli}
