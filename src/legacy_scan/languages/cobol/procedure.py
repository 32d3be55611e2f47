"""Statements: whom they call, where control goes, what they put where."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.cobol import transfers
from legacy_scan.languages.cobol.blocks import Blocks
from legacy_scan.languages.cobol.corresponding import WORDS as CORRESPONDING
from legacy_scan.languages.cobol.corresponding import Corresponding
from legacy_scan.languages.cobol.interfaces import arguments, parameters
from legacy_scan.languages.cobol.moves import initialized, item, move, set_entry, set_true, unchanged
from legacy_scan.languages.cobol.objects import invoke
from legacy_scan.languages.cobol.sheet import Sheet, literal, row, word
from legacy_scan.model.facts import Label

_DECIDING = 2
_MODES = {"INPUT": "input", "OUTPUT": "output", "I-O": "i-o", "EXTEND": "extend"}
_CLOSES = {b"IF": "if", b"EVALUATE": "evaluate", b"PERFORM": "perform", b"SEARCH": "search"}
_FILLED_BY = {
    "read_statement": "*file",
    "return_statement": "*file",
    "string_statement": "*",
    "unstring_statement": "*",
}
_INPUT = frozenset({"SYSIN", "SYSIPT", "SYSINPUT"})
_SYSTEM = re.compile(r"DATE|DAY|TIME|ENVIRONMENT|ARGUMENT|COMMAND|USER|EXCEPTION|ESCAPE|LINES|COLUMNS|LINAGE")
"""What ACCEPT takes from the system; other names are devices, and who sits before them."""
_ENTRY = re.compile(rb"\( *0*([1-9][0-9]{0,4}) *\)\s*$")
"""A subscript that is a number."""
_BEGINNING = re.compile(rb"\(\s*1\s*:")
"""A name may be the first characters of an item; other characters are no item's."""
_FROM_FUNCTION = {"move": "literal", "move-item": "identifier"}
_DATES = {
    "DATE": "cobol.accept-date",
    "DAY": "cobol.accept-date",
    "TIME": "cobol.accept-date",
    "DAY-OF-WEEK": "cobol.accept-date",
}
_PROCESSING = re.compile(
    rb"\sPROCESSING\s+PROCEDURE\s+(?:IS\s+)?(?P<first>[A-Z0-9-]+)(?:\s+THR(?:U|OUGH)\s+(?P<last>[A-Z0-9-]+))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Statements:
    """Reads statements one after the other; `open` holds the scopes that a statement stands in."""

    sheet: Sheet
    blocks: Blocks
    corresponding: Corresponding
    open: list[str] = field(default_factory=list)
    handling: bool = False
    skipping: bool = False

    def leave(self) -> bool:
        """A period ends all scopes; after one that was open, control goes on. Return whether one was open."""
        if not (self.open or self.handling or self.skipping):
            return False
        self.blocks.falls = 1
        self.open.clear()
        self.handling = self.skipping = False
        return True

    @property
    def sometimes(self) -> bool:
        """Whether the statement just read is done only sometimes."""
        return self.handling or bool(self.open)

    def _enter(self, scope: str) -> None:
        self.open.append(scope)
        key = (self.sheet.unit, "nesting")
        self.sheet.counts[key] = max(self.sheet.counts.get(key, 0), len(self.open))
        self.blocks.nesting = max(self.blocks.nesting, len(self.open))

    def _branch(self, by: int = 1) -> None:
        self.sheet.count("branches", by)

    def label(self, at: int, end: int, line: int) -> None:
        self.leave()
        self._paragraph(word(self.sheet.raw[at : at + 1] + self.sheet.text[at + 1 : end]), line)

    def _paragraph(self, name: str, line: int) -> None:
        sheet = self.sheet
        sheet.labels.append(row(Label, (sheet.unit, "paragraph", name, line)))
        self.blocks.open(name, line)
        sheet.scope = name

    def call(self, node: Node, line: int) -> None:
        sheet = self.sheet
        target = node.child_by_field_name("target")
        if target is None:
            return
        if target.type == "string":
            callee = literal(sheet.text[target.start_byte : target.end_byte]).strip().upper()
            numbered = sheet.raw[target.start_byte - 1 : target.start_byte] in {b"X", b"x"}
            callee = f'X"{callee}"' if numbered else callee  # Micro Focus calls its routines by number
            sheet.refer("call", callee, target, "literal")
        elif node.children[1].type == "prefix":
            kind, callee = unchanged(sheet, target) or ("", " ".join(sheet.words(target).split()))
            sheet.refer("call", callee.strip().upper(), target, _FROM_FUNCTION.get(kind, "computed"))
            sheet.trait("cobol.call-dynamic", line)
        else:
            place = item(sheet, target)
            inside = place.part and _BEGINNING.search(sheet.text, target.start_byte, target.end_byte) is None
            callee = "".join(sheet.words(target).split()) if inside else place.name
            sheet.refer("call", callee, target, "computed" if inside else "identifier")
            sheet.trait("cobol.call-dynamic", line)
            if not place.part and (entry := _ENTRY.search(sheet.text, target.start_byte, target.end_byte)):
                sheet.bind("entry-of", callee, entry[1].decode(), line)
        arguments(sheet, node, callee, line)

    def perform(self, node: Node, line: int) -> None:
        sheet = self.sheet
        target, last = node.child_by_field_name("target"), node.child_by_field_name("last")
        if target is None:
            self._enter("perform")
        transfers.performed(sheet, target, last)
        if last is not None:
            sheet.trait("cobol.perform-thru", line)
        tests = sum(child.type == "until" for child in node.children)
        if tests:
            self._branch(tests)

    def goto(self, node: Node, line: int) -> None:
        sheet = self.sheet
        kind = "goto-depending" if node.child_by_field_name("depending") else "goto"
        for target in node.children_by_field_name("target"):
            transfers.flow(sheet, kind, target)
        for entry in node.children:
            if entry.type == "string":
                sheet.flow(kind, literal(sheet.text[entry.start_byte : entry.end_byte]).upper(), line)
        sheet.count("gotos")
        sheet.trait(f"cobol.{kind}", line)

    def alter(self, node: Node, line: int) -> None:
        transfers.altered(self.sheet, node)
        self.sheet.trait("cobol.alter", line)

    def sort(self, node: Node, line: int) -> None:
        sheet = self.sheet
        written = sheet.text[node.start_byte : node.start_byte + 1].upper()
        sheet.trait("cobol.sort" if written == b"S" else "cobol.merge", line)
        self._sorted_files(node, line)

    def _sorted_files(self, node: Node, line: int) -> None:
        """USING reads files, and GIVING writes them, without an OPEN; INPUT PROCEDURE performs."""
        mode = ""
        for child in node.children:
            if child.type == "sort_procedure":
                transfers.performed(
                    self.sheet, child.child_by_field_name("procedure"), child.child_by_field_name("last")
                )
            elif child.type in {"USING", "GIVING"}:
                mode = "input" if child.type == "USING" else "output"
            elif mode and child.type == "identifier":
                self.sheet.bind("open", self.sheet.words(child), mode, line)

    def open_files(self, node: Node, line: int) -> None:
        for part in node.children[1:]:
            mode = part.child_by_field_name("mode")
            for file in part.children_by_field_name("file"):
                self.sheet.bind("open", self.sheet.words(file), _MODES.get(mode.type if mode else "", "input"), line)

    def move(self, node: Node, line: int) -> None:
        if node.children[1].type not in CORRESPONDING or not self.corresponding.moved(node, line):
            move(self.sheet, node, line)

    def arithmetic(self, node: Node, line: int) -> None:
        if node.children[0].type in CORRESPONDING:
            self.corresponding.added(node, line)

    def fill(self, node: Node, line: int) -> None:
        """READ INTO, RETURN INTO, STRING INTO, UNSTRING INTO: what is put there is computed."""
        self._fill(node, line, _FILLED_BY[node.type])

    def _fill(self, node: Node, line: int, how: str) -> None:
        for target in node.children_by_field_name("into"):
            self.sheet.bind("move-item", item(self.sheet, target).name, how, line)

    def accept(self, node: Node, line: int) -> None:
        source = node.child_by_field_name("from")
        name = self.sheet.words(source) if source else ""
        self._fill(node, line, "*file" if name in _INPUT else "*system" if _SYSTEM.match(name) else "*screen")
        self.sheet.trait(_DATES.get(name, "cobol.accept-console" if not name else "cobol.accept"), line)
        if name in {"DATE", "DAY"}:
            words = self.sheet.words(node)
            if "YYYY" not in words:
                self.sheet.trait("cobol.date-two-digit", line)

    def if_head(self, node: Node, line: int) -> None:
        self._enter("if")
        self._branch()

    def evaluate(self, node: Node, line: int) -> None:
        self._enter("evaluate")

    def search(self, node: Node, line: int) -> None:
        self._enter("search")

    def when(self, node: Node, line: int) -> None:
        """WHEN OTHER decides nothing: it is what remains."""
        if node.child_count < _DECIDING or node.children[1].type != "OTHER":
            self._branch()

    def scope_end(self, node: Node, line: int) -> None:
        scope = _CLOSES.get(self.sheet.text[node.start_byte + 4 : node.end_byte].upper())
        self.blocks.falls = 1
        self.handling = self.handling and scope is not None
        if scope in self.open:
            while self.open.pop() != scope:
                pass

    def handler(self, node: Node, line: int) -> None:
        """AT END, INVALID KEY, ON SIZE ERROR ...: what follows is done only sometimes."""
        self.handling = True

    def next_sentence(self, node: Node, line: int) -> None:
        self.skipping = True
        self.sheet.trait("cobol.next-sentence", line)

    def initialize(self, node: Node, line: int) -> None:
        initialized(self.sheet, node, line)

    def stop(self, node: Node, line: int) -> None:
        if len(node.children) > 1 and node.children[1].type == "RUN":
            self.sheet.trait("cobol.stop-run", line)

    def entry(self, node: Node, line: int) -> None:
        """`ENTRY FOR GO TO 'NAME'` is a paragraph."""
        name = node.child_by_field_name("name")
        if name is not None and node.children[1].type == "FOR":
            self._paragraph(literal(self.sheet.text[name.start_byte : name.end_byte]).upper(), line)
            return
        self.sheet.trait("cobol.entry", line)
        if name is not None and name.type == "string":
            written = literal(self.sheet.text[name.start_byte : name.end_byte])
            self.sheet.labels.append(Label(self.sheet.unit, "entry", written.upper(), line))
            if written.upper() != "DLITCBL":  # by which IMS calls every program of its own
                self.sheet.bind("entry", written.upper(), "", line)
        parameters(self.sheet, node, line)

    def plain(self, node: Node, line: int) -> None:
        written = self.sheet.text[node.start_byte : node.start_byte + 8].upper()
        for verb, code in _VERB_TRAITS:
            if written.startswith(verb):
                self.sheet.trait(code, line)
                if verb == b"INVOKE ":
                    invoke(self.sheet, node)

    def markup(self, node: Node, line: int) -> None:
        """XML PARSE ... PROCESSING PROCEDURE performs paragraphs."""
        written = self.sheet.text[node.start_byte : node.end_byte]
        found = _PROCESSING.search(written)
        for kind, name in (("perform", "first"), ("perform-thru", "last")):
            if found is not None and found[name]:
                self.sheet.flow(kind, word(found[name]), line + written.count(b"\n", 0, found.start(name)))

    def use(self, node: Node, line: int) -> None:
        transfers.used(self.sheet, node)

    def set_true(self, node: Node, line: int) -> None:
        set_true(self.sheet, node, line)
        set_entry(self.sheet, node, line)

    def exit(self, node: Node, line: int) -> None:
        """EXIT PARAGRAPH and EXIT SECTION go to the end of what they stand in."""
        word = node.children[-1].type
        if word == "PARAGRAPH":
            self.blocks.escapes = True
        elif word == "SECTION":
            self.sheet.flow("exit-section", self.sheet.section, line)


_VERB_TRAITS = (
    (b"DISPLAY ", "cobol.display"),
    (b"CANCEL ", "cobol.cancel"),
    (b"GENERATE", "cobol.report-writer"),
    (b"INVOKE ", "cobol.invoke"),
    (b"COMMIT", "cobol.commit"),
    (b"ROLLBACK", "cobol.rollback"),
    (b"RECEIVE ", "cobol.communication"),
    (b"SEND ", "cobol.communication"),
)

Handler = Callable[[Statements, Node, int], None]


def _nothing(statements: Statements, node: Node, line: int) -> None:
    """A statement that is only counted."""


STATEMENTS: dict[str, Handler] = {
    "call_statement": Statements.call,
    "perform_statement": Statements.perform,
    "goto_statement": Statements.goto,
    "move_statement": Statements.move,
    "alter_statement": Statements.alter,
    "sort_statement": Statements.sort,
    "open_statement": Statements.open_files,
    "read_statement": Statements.fill,
    "return_statement": Statements.fill,
    "string_statement": Statements.fill,
    "unstring_statement": Statements.fill,
    "accept_statement": Statements.accept,
    "if_head": Statements.if_head,
    "evaluate_head": Statements.evaluate,
    "search_head": Statements.search,
    "next_sentence": Statements.next_sentence,
    "stop_statement": Statements.stop,
    "entry_statement": Statements.entry,
    "plain_statement": Statements.plain,
    "set_statement": Statements.set_true,
    "initialize_statement": Statements.initialize,
    "arithmetic_statement": Statements.arithmetic,
    "continue_statement": _nothing,
    "exit_statement": Statements.exit,
    "close_statement": _nothing,
    "write_statement": _nothing,
    "delete_statement": _nothing,
    "start_statement": _nothing,
    "use_statement": Statements.use,
    "inspect_statement": _nothing,
    "markup_statement": Statements.markup,
    "trace_statement": _nothing,
}
"""What is counted as a statement, and who reads it."""

PHRASES: dict[str, Handler] = {
    "when_head": Statements.when,
    "scope_end": Statements.scope_end,
    "handler": Statements.handler,
}
"""What belongs to a statement that began before."""
