"""EXEC blocks: CICS commands, SQL statements and DL/I calls."""

import re
from collections.abc import Callable

from tree_sitter import Node

from legacy_scan.extraction import exec_cics, exec_names, sql_block
from legacy_scan.extraction.exec_cics import Argument, Option
from legacy_scan.languages.pli.sheet import Sheet, Site
from legacy_scan.model.facts import Binding

_HEAD = re.compile(r"\x04XEC\s+([A-Z0-9]+)\s*", re.IGNORECASE)
_NAME = r"[\w#@$]+(?:\s*\([^()]*\))?"
_QUALIFIED = re.compile(rf"{_NAME}(?:\s*(?:\.|->)\s*{_NAME})+")
_LAST = re.compile(r"[\w#@$]+(?=\s*(?:\([^()]*\))?\Z)")
_SEGMENTS = {"ISRT": "writes-segment", "LOAD": "writes-segment", "REPL": "updates-segment", "DLET": "deletes-segment"}
_SEGMENT = re.compile(r"\bSEGMENT\s*\(\s*([\w#@$]+)\s*\)", re.IGNORECASE)
_PSB = re.compile(r"\bPSB\s*\(\s*\(?\s*([\w#@$]+)", re.IGNORECASE)


class Block:
    """One block: its words, and where in the file they stand."""

    def __init__(self, sheet: Sheet, node: Node) -> None:
        written = sheet.text[node.start_byte : node.end_byte - 1].decode("utf-8", "replace")
        head = _HEAD.match(written)
        self.sheet = sheet
        self.guest = head[1].upper() if head else ""
        self.start = head.end() if head else 0
        self.body = written[self.start :]
        self.written = written
        self.site = sheet.site(node)
        self.line = self.site.line

    def refer(self, kind: str, name: str, at: int, how: str) -> None:
        """State a reference that stands at a place in the body."""
        at += self.start
        lines = self.written.count("\n", 0, at)
        column = at - self.written.rfind("\n", 0, at) if lines else self.site.column + at
        self.sheet.refer(kind, name, Site(self.site.unit, "", self.line + lines, column), how)


def exec_block(sheet: Sheet, node: Node) -> None:
    """Read one EXEC ... ;"""
    block = Block(sheet, node)
    _GUESTS.get(block.guest, _other)(block)


def _argument(option: Option) -> Argument:
    """Return what an argument names; of A.B, A(I).B and P->B the last part."""
    text = (option.argument or "").strip()
    last = _LAST.search(text) if _QUALIFIED.fullmatch(text) else None
    if last:
        return Argument(last[0].upper(), "identifier")
    return exec_cics.argument(option)


def _cics(block: Block) -> None:
    said = exec_cics.options(block.body)
    command = exec_cics.command(said)
    block.sheet.trait(f"cics.{command}", block.line)
    if not said:
        return
    verb = said[0].name
    by_name = {option.name: option for option in reversed(said) if option.argument is not None}
    for kind, name, how, at in exec_names.cics_mentions(verb, command, by_name, _argument):
        block.refer(kind, name, at, how)
    if verb == "HANDLE":
        _handled(block, said)
    target = by_name.get("INTO")
    if target is not None and _argument(target).how == "identifier":
        block.sheet.bind("move-item", _argument(target).name, "*", block.line)


def _handled(block: Block, said: tuple[Option, ...]) -> None:
    """HANDLE CONDITION NOTFND(label), HANDLE AID PF3(label), HANDLE ABEND LABEL(label): control may go there."""
    for option in said:
        if option.argument and option.name != "PROGRAM":
            name, how = exec_cics.argument(option)
            if how == "identifier":
                block.sheet.flow("goto", name, block.line)


def _sql(block: Block) -> None:
    said = sql_block.statement(block.body)
    for told in (said.verb, *said.clauses):
        block.sheet.trait(f"sql.{told}", block.line)
    for kind, name, how, at in said.names:
        block.refer(kind, name.upper() if kind == "call" else name, at, how)
    for kind, name, value, scope, at in said.pairs:
        line = block.line + block.written.count("\n", 0, at + block.start)
        block.sheet.bindings.append(Binding(block.sheet.unit, kind, name, value, line, scope))
    for target in said.targets:
        block.sheet.bind("move-item", target.upper(), "*", block.line)
    if said.handler:
        block.sheet.flow("goto", said.handler, block.line)


def _dli(block: Block) -> None:
    """EXEC DLI GU USING PCB(1) SEGMENT(ACCT): the segments that the function reads or changes; SCHD PSB(name)."""
    words = block.body.split(None, 1)
    function = words[0].upper() if words else "UNKNOWN"
    block.sheet.trait(f"dli.{function.lower()}", block.line)
    kind = _SEGMENTS.get(function, "reads-segment" if function.startswith("G") else "")
    segments = list(_SEGMENT.finditer(block.body)) if kind else []
    for found in segments:
        last = found is segments[-1]
        block.refer(kind if last else "reads-segment", found[1].upper(), found.start(1), "literal")
    psb = _PSB.search(block.body) if function.startswith("SCH") else None
    if psb:
        block.refer("schedules-psb", psb[1].upper(), psb.start(1), "literal")


def _other(block: Block) -> None:
    block.sheet.trait(f"exec.{block.guest.lower() or 'unknown'}", block.line)


_GUESTS: dict[str, Callable[[Block], None]] = {"CICS": _cics, "SQL": _sql, "DLI": _dli}
