"""A COBOL text to its facts: one pass over the items of its flat tree."""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.extraction import tree
from legacy_scan.languages.cobol import (
    asides,
    bare,
    code_pages,
    copies,
    events,
    groups,
    idms,
    objects,
    plain,
    precompilers,
    units,
    windows,
)
from legacy_scan.languages.cobol._normalise import normalise
from legacy_scan.languages.cobol.blocks import Blocks
from legacy_scan.languages.cobol.corresponding import Corresponding
from legacy_scan.languages.cobol.data import Entries
from legacy_scan.languages.cobol.directives import READ_ALL, compiled
from legacy_scan.languages.cobol.execs import exec_block
from legacy_scan.languages.cobol.fragments import Fragment, marked
from legacy_scan.languages.cobol.interfaces import parameters, returned
from legacy_scan.languages.cobol.layout import Layout
from legacy_scan.languages.cobol.mentions import Mentions
from legacy_scan.languages.cobol.procedure import PHRASES, STATEMENTS, Statements
from legacy_scan.languages.cobol.reaching import reaching
from legacy_scan.languages.cobol.replace import Edited, edited
from legacy_scan.languages.cobol.selects import select
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.languages.cobol.stated import statement as state
from legacy_scan.languages.cobol.trail import SILENT, Trail
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import FileFacts

GRAMMAR = "legacy_scan.languages.cobol._grammar"
_AREA_A = 7
_FURTHER_VERBS: Final = frozenset({"ACQUIRE", "DROP", "MODIFY", "INQUIRE", "DESTROY", "SCRATCH", "SEEK", "ENTER"})
"""Of ILE COBOL, ACUCOBOL, NEC and OS/VS COBOL; their operands are any."""
_FURTHER: Final = (
    (idms.likely, idms.as_idms),
    (precompilers.likely, precompilers.with_macros),
    (windows.likely, windows.with_controls),
)
"""How a text is read once more that makes no sense as it is."""
_FREELY_LAID_OUT: Final = frozenset({"string_statement", "markup_statement"})
"""Statements of which each phrase has a line of its own."""
_SHOWN: Final = frozenset({"UPDATE", "LOWER", "UPPER", "CONSOLE"})
_CLASS = re.compile(rb"\bCLASS\s+([A-Z0-9-]+)\s", re.IGNORECASE)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a COBOL text."""
    facts = _extract(text)
    if facts.health.lost_bytes and any(trait.code == READ_ALL for trait in facts.traits):
        settled = _extract(text, settled=True)
        return facts if settled.health.lost_bytes else settled
    return facts


def _extract(text: bytes, settled: bool = False) -> FileFacts:
    whole, layout, kinds = normalise(text)
    told: tuple[tuple[int, str], ...] = ()
    if b"#" in kinds:
        chosen = compiled(text, settled)
        told = chosen.told
        if chosen.text != text:
            whole, layout, kinds = normalise(chosen.text)
    whole, upper = units.named(whole, whole.upper(), text)
    whole, fragments = marked(whole, upper)
    changed = edited(whole, upper, text, layout == "free")
    written = _Written(text, whole, upper, layout, kinds, fragments, told)
    facts = _facts(written, changed)
    if facts.health.lost_bytes and len(text) <= bare.LONGEST and changed is None and facts.units[0].space == "copybook":
        for completed in bare.completed(whole, upper, text):
            read = _facts(written, completed)
            if not read.health.lost_bytes:
                return read
    for likely, mark in _FURTHER:
        if facts.health.lost_bytes and likely(upper):
            read = _facts(written, changed, mark)
            facts = read if read.health.lost_bytes < facts.health.lost_bytes else facts
    return facts


class _Written(NamedTuple):
    """A text, what it is normalised to, and the COPY statements that were parts of others."""

    text: bytes
    plain: bytes
    upper: bytes
    layout: str
    kinds: bytes
    fragments: tuple[Fragment, ...]
    told: tuple[tuple[int, str], ...]


def _facts(
    written: _Written,
    changed: Edited | None,
    mark: Callable[[bytes, bytes], tuple[bytes, dict[int, idms.Statement]]] = precompilers.marked,
) -> FileFacts:
    """Return the facts of a text, or of what it was changed to before it was parsed."""
    text, plain, upper, layout, kinds, fragments, told = written
    sheet = Sheet(changed.plain, changed.raw, changed) if changed else Sheet(plain, text)
    upper = upper if changed is None else sheet.text.upper()
    sheet.text, sheet.statements = mark(sheet.text, upper)
    root = tree.parse(GRAMMAR, sheet.text).root_node
    reader = _Reader(sheet, units.Units(sheet, last_line(text), kinds, upper), 0 if layout == "free" else _AREA_A)
    reader.all(root.children)
    reader.blocks.close(last_line(text))
    reader.units.close()
    if sheet.classes:
        objects.settle(sheet)
    reaching(sheet, reader.trail, events.tell(sheet, upper))
    groups.spread(sheet)
    groups.rows(sheet)
    if root.has_error:
        sheet.lost += tree.lost_spans(root, sheet.text)
    if changed:
        copies.replaced(sheet, changed)
    copies.inside_statements(sheet, plain, fragments)
    asides.tell(sheet, kinds, told)
    code_pages.tell(sheet, text, upper if changed is None else written.upper)
    return FileFacts(
        "cobol",
        layout,
        tree.health(plain if changed is None else changed.before, sheet.lost),
        tuple(sheet.units),
        tuple(sheet.references),
        tuple(sheet.bindings),
        tuple(sheet.items),
        tuple(sheet.labels),
        tuple(sheet.flows),
        tuple(sheet.traits),
        reader.units.measures(),
        (),
        tuple(sheet.blocks),
        reader.mentions.rows(reader.corresponding.used),
    )


class _Reader:
    """Gives each item of the tree to the one who reads its kind."""

    def __init__(self, sheet: Sheet, unit: units.Units, margin: int) -> None:
        self.sheet, self.units = sheet, unit
        self.blocks = Blocks(sheet)
        self.mentions = Mentions(sheet.text)
        self.trail = Trail(sheet)
        self.classes: frozenset[str] | None = None
        self.corresponding = Corresponding(sheet)
        self.entries, self.statements = Entries(sheet), Statements(sheet, self.blocks, self.corresponding)
        self.layout = Layout(sheet.text, margin)
        self.row, self.counted = 1, 0

    def all(self, nodes: Iterable[Node]) -> None:
        """Read the nodes of a text in their order."""
        for node in nodes:
            kind = node.type
            if kind in STATEMENTS:
                self._statement(node, kind)
            elif (reader := _READERS.get(kind)) is not None:
                reader(self, node)

    def _line(self, start: int) -> int:
        """Return the line of a byte; those of statements and entries are asked in their order."""
        self.row += self.sheet.text.count(b"\n", self.counted, start)
        self.counted = start
        return self.row

    def _period(self, node: Node) -> None:
        if self.statements.leave():
            self.trail.add(".", node)

    def _label(self, node: Node) -> None:
        start = node.start_byte
        self.statements.label(start, node.end_byte, self._line(start))
        self.trail.add("label", node)

    def _else(self, node: Node) -> None:
        self.trail.add("else_head", node)

    def _data(self, node: Node) -> None:
        start = node.start_byte
        copied = self.entries.data(node, start, node.end_byte, self._line(start))
        if copied is not None:
            copies.copy(self.sheet, copied)

    def _statement(self, node: Node, kind: str) -> None:
        sheet, statements = self.sheet, self.statements
        bound, start, end = len(sheet.bindings), node.start_byte, node.end_byte
        line = self._line(start)
        sheet.count("statements")
        quick = _PLAIN.get(kind)
        if quick is None or not quick(self, start, end, line):
            STATEMENTS[kind](statements, node, line)
            self.mentions.statement(sheet.unit, kind, start, end)
            if kind not in _FREELY_LAID_OUT and (stray := self.layout.astray(start, end)) >= 0:
                self._lose(node, stray)
                del sheet.bindings[bound:]
        leaves = self.blocks.stated(kind, node, statements.handling or bool(statements.open))
        if kind not in SILENT:
            self.trail.add(kind, node, leaves)

    def _moved(self, start: int, end: int, line: int) -> bool:
        found = plain.moved(self.sheet.text, start, end)
        if found is None:
            return False
        source, said, target, read = found
        if said is not None:
            self.sheet.bind("move", target, said, line)
        elif source:
            self.sheet.bind("move-item", target, source, line)
        if read:
            self.mentions.reads(self.sheet.unit, read)
        self.mentions.sets(self.sheet.unit, target.encode())
        return True

    def _performed(self, start: int, end: int, line: int) -> bool:
        found = plain.performed(self.sheet.text, start, end)
        if found is None:
            return False
        first, last = found
        self.sheet.flow("perform", first.decode(), line)
        self.mentions.reads(self.sheet.unit, first)
        if last is not None:
            self.sheet.flow("perform-thru", last.decode(), line)
            self.sheet.trait("cobol.perform-thru", line)
            self.mentions.reads(self.sheet.unit, last)
        return True

    def _gone(self, start: int, end: int, line: int) -> bool:
        target = plain.gone_to(self.sheet.text, start, end)
        if target is not None:
            self.sheet.flow("goto", target.decode(), line)
            self.sheet.count("gotos")
            self.sheet.trait("cobol.goto", line)
        return target is not None

    def _phrase(self, node: Node) -> None:
        kind, start = node.type, node.start_byte
        self.mentions.statement(self.sheet.unit, kind, start, node.end_byte)
        PHRASES[kind](self.statements, node, self._line(start))
        self.trail.add(kind, node)

    def _exec(self, node: Node) -> None:
        said = self.sheet.statements.get(node.start_byte)
        if said is None:
            block = exec_block(self.sheet, node)
            self.mentions.block(self.sheet.unit, block.read, block.set, block.passed)
        else:
            state(self.sheet, said, node)
            self.mentions.block(self.sheet.unit, *idms.used(said))
        if self.units.procedure:
            self.sheet.count("statements")
            self.trail.add("exec_block", node, self.blocks.stated("exec_block", node, self.statements.sometimes))
            self.statements.handling |= said is not None and said.handling

    def _error(self, node: Node) -> None:
        """What the parser skipped over may hold whole statements: they are lost, but what they name is not."""
        self.all(child for child in node.children if child.type != "ERROR")

    def _section(self, node: Node) -> None:
        self.statements.leave()
        self.entries.leave(self.sheet.words(node.children[0]))
        name = self.units.section(node)
        if name:
            self.blocks.open(name, node.start_point[0] + 1)
            self.trail.add("section_header", node)

    def _header(self, node: Node) -> None:
        self.statements.leave()
        self.entries.leave()
        self.units.division(node)
        for child in node.children[1:-1]:
            parameters(self.sheet, child, node.start_point[0] + 1)
            if name := returned(self.sheet, child):
                self.mentions.reads(self.sheet.unit, name.encode())
        self.blocks.open("", node.start_point[0] + 1)

    def _program(self, node: Node) -> None:
        self.blocks.close(node.start_point[0])
        self.units.program(node)
        self.blocks.open("", node.start_point[0] + 1)

    def _end(self, node: Node) -> None:
        self.statements.leave()
        self.entries.leave()
        self.blocks.close(node.start_point[0])
        self.units.end(node)
        self.blocks.open("", node.start_point[0] + 1)

    def _declaratives(self, node: Node) -> None:
        """Control begins after END DECLARATIVES."""
        self.statements.leave()
        if len(node.children) > 2:
            line = node.start_point[0] + 1
            self.blocks.close(line - 1)
            self.sheet.scope = self.sheet.section = ""
            self.blocks.open("", line)
            self.sheet.flow("start", "", line)

    def _environment(self, node: Node) -> None:
        begins = self.sheet.text[node.start_byte : node.start_byte + 10].upper()
        if begins == b"REPOSITORY":
            objects.repository(self.sheet, node)
        elif begins == b"SOURCE-COM" and "DEBUGGING" in self.sheet.words(node):
            self.sheet.trait("cobol.debugging-mode", node.start_point[0] + 1)

    def _file(self, node: Node) -> None:
        self.entries.describe_file(node)
        self._last_copy(node)

    def _communication(self, node: Node) -> None:
        self.entries.leave()

    def _select(self, node: Node) -> None:
        select(self.sheet, node)
        self._last_copy(node)

    def _copy(self, node: Node) -> None:
        copies.copy(self.sheet, node)
        if self.units.procedure:
            self.trail.add("copy_statement", node)

    def _last_copy(self, node: Node) -> None:
        """`FD F. COPY X.` may be written as one entry."""
        last = node.children[-1]
        if last.type == "copy_statement":
            copies.copy(self.sheet, last)

    def _unknown(self, node: Node) -> None:
        """A word may name a class of characters behind a condition (`IF CODE VALID-LETTERS`), and a way to ACCEPT."""
        word, before = self.sheet.words(node.children[0]), node.prev_sibling
        shown = word in _SHOWN and before is not None and before.type == "accept_statement"
        if not shown and word not in _FURTHER_VERBS and (node.child_count > 1 or word not in self._classes()):
            self._lose(node, node.start_byte)

    def _classes(self) -> frozenset[str]:
        if self.classes is None:
            self.classes = frozenset(one.decode().upper() for one in _CLASS.findall(self.sheet.text))
        return self.classes

    def _lose(self, node: Node, start: int) -> None:
        self.sheet.lost.append((start, node.end_byte))
        before = self.sheet.text.count(b"\n", node.start_byte, start)
        self.sheet.trait("cobol.unknown-verb", node.start_point[0] + before + 1)


_PLAIN: Final[dict[str, Callable[[_Reader, int, int, int], bool]]] = {
    "move_statement": _Reader._moved,
    "perform_statement": _Reader._performed,
    "goto_statement": _Reader._gone,
}
"""What is tried before the tree is asked."""

_READERS: Final[dict[str, Callable[[_Reader, Node], None]]] = {
    ".": _Reader._period,
    "data_entry": _Reader._data,
    "exec_block": _Reader._exec,
    "label": _Reader._label,
    "else_head": _Reader._else,
    "section_header": _Reader._section,
    "division_header": _Reader._header,
    "program_id": _Reader._program,
    "end_program": _Reader._end,
    "declaratives": _Reader._declaratives,
    "environment_paragraph": _Reader._environment,
    "file_entry": _Reader._file,
    "communication_entry": _Reader._communication,
    "select_entry": _Reader._select,
    "copy_statement": _Reader._copy,
    "unknown_statement": _Reader._unknown,
    "ERROR": _Reader._error,
    **dict.fromkeys(PHRASES, _Reader._phrase),
}
