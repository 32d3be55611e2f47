"""A PL/I text to its facts: one pass over the items of its flat tree."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable

from tree_sitter import Node

from legacy_scan.extraction import tree
from legacy_scan.languages.language import last_line
from legacy_scan.languages.pli import dli, files, preprocessor
from legacy_scan.languages.pli._normalise import normalise
from legacy_scan.languages.pli.blocks import Blocks
from legacy_scan.languages.pli.calls import Calls
from legacy_scan.languages.pli.declares import Declares
from legacy_scan.languages.pli.execs import exec_block
from legacy_scan.languages.pli.heads import Heads
from legacy_scan.languages.pli.reaching import reaching
from legacy_scan.languages.pli.sheet import Sheet
from legacy_scan.languages.pli.statements import Statements
from legacy_scan.model.facts import Binding, FileFacts, Flow, Reference, Trait

GRAMMAR = "legacy_scan.languages.pli._grammar"
_UNCOUNTED = frozenset(
    {"label", "prefix", "when", "otherwise", "else", "end", "include", "preprocessor", "unknown_text"}
)
_LABELLED = frozenset({"procedure", "package", "entry", "begin", "do", "select", "end"})


def extract(text: bytes) -> FileFacts:
    """Return the facts of a PL/I text."""
    plain, layout, kinds = normalise(text)
    root = tree.parse(GRAMMAR, plain).root_node
    sheet = Sheet(plain, text)
    reader = _Reader(sheet, Blocks(sheet, last_line(text), kinds))
    nodes = root.children
    reader.read(nodes)
    reader.close()
    dli.asked(sheet, reader.statements.dli)
    reaching(sheet, reader.blocks, nodes, reader.trail, reader.handled)
    dli.settle(sheet, reader.statements.dli)
    if root.has_error:
        sheet.lost += tree.lost_spans(root, plain)
    return FileFacts(
        "pli",
        layout,
        tree.health(plain, sheet.lost),
        (*sheet.units, *preprocessor.procedures(sheet.text, reader.said)),
        tuple(sorted(sheet.references, key=_line)),
        tuple(sorted(sheet.bindings, key=_line)),
        tuple(sheet.items),
        tuple(sheet.labels),
        tuple(sorted(sheet.flows, key=_line)),
        tuple(sorted(sheet.traits, key=_line)),
        reader.blocks.measures(),
    )


def _line(row: Reference | Binding | Flow | Trait) -> int:
    return row.line


class _Reader:
    """Gives each item of the tree to the one who reads its kind."""

    def __init__(self, sheet: Sheet, blocks: Blocks) -> None:
        self.sheet, self.blocks = sheet, blocks
        self.said = tuple(preprocessor.statements(sheet.text))
        self.macros = frozenset(name for said in self.said for name in said.macros)
        self.calls = Calls(sheet)
        self.statements = Statements(sheet, blocks, self.calls)
        self.declares = Declares(sheet, self.macros)
        self.heads = Heads(sheet, blocks, self.calls)
        self.stated: defaultdict[int, int] = defaultdict(int)
        """Unit -> how many statements it has."""
        self.trail: dict[int, range] = {}
        """The byte of a statement -> the bindings that it added."""
        self.handled: dict[int, set[str]] = {}
        """Unit -> labels that control may come to from any command."""
        sheet.lost += preprocessor.unknown(sheet.text)

    def _readers(self) -> dict[str, Callable[[Node], None]]:
        """Return who reads each kind; it is not kept, so that nothing here holds itself."""
        statements, heads, blocks = self.statements, self.heads, self.blocks
        return {
            "label": blocks.label,
            "end": self._end,
            "procedure": heads.procedure,
            "package": heads.package,
            "entry": heads.entry,
            "begin": heads.begin,
            "do": heads.do,
            "select": heads.select,
            "declare": self._declare,
            "fragment": self._declare,
            "if": self._branch,
            "when": self._branch,
            "assignment": self._assignment,
            "call": statements.call,
            "goto": statements.goto,
            "fetch": statements.fetch,
            "io": self._io,
            "on": statements.on,
            "plain": statements.plain,
            "exec_block": self._exec,
            "unknown_statement": self._unknown,
            "unknown_brackets": self._unknown,
        }

    def read(self, nodes: list[Node]) -> None:
        readers, stated, sheet, blocks = self._readers(), self.stated, self.sheet, self.blocks
        for node in nodes:
            kind = node.type
            if kind not in _UNCOUNTED:
                stated[sheet.unit] += 1
                if blocks.labels and kind not in _LABELLED:
                    blocks.settle()
            reader = readers.get(kind)
            if reader is not None:
                reader(node)

    def _declare(self, node: Node) -> None:
        self.calls.spans.append((node.start_byte, node.end_byte))
        self.declares.declare(node)

    def _end(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        if name is not None:
            self.calls.named.add(name.start_byte)
        self.blocks.end(node)

    def _branch(self, node: Node) -> None:
        self.sheet.count("branches")

    def _exec(self, node: Node) -> None:
        sheet = self.sheet
        bound, flown = len(sheet.bindings), len(sheet.flows)
        exec_block(sheet, node)
        self._trace(node, bound)
        if len(sheet.flows) > flown:
            self.handled.setdefault(sheet.unit, set()).update(flow.target for flow in sheet.flows[flown:])

    def _assignment(self, node: Node) -> None:
        bound = len(self.sheet.bindings)
        self.statements.assignment(node)
        self._trace(node, bound)

    def _io(self, node: Node) -> None:
        bound = len(self.sheet.bindings)
        self.statements.io(node)
        self._trace(node, bound)

    def _trace(self, node: Node, bound: int) -> None:
        if len(self.sheet.bindings) > bound:
            self.trail[node.start_byte] = range(bound, len(self.sheet.bindings))

    def _unknown(self, node: Node) -> None:
        self.statements.unknown(node, self.macros)

    def close(self) -> None:
        """State what only the whole text tells: calls, files, what is included where."""
        self.blocks.close()
        for unit, number in self.stated.items():
            self.sheet.counts[unit, "statements"] += number
        self._point()
        self._pick()
        self.calls.resolve(self.blocks)
        files.settle(self.sheet, self.statements)
        self._preprocessor()
        self._leaves()
        self.calls.clock(self.blocks)
        written = frozenset(name for said in self.said if said.trait == "pli.macro" for name in said.macros)
        if written:
            self.calls.macros(self.blocks, written)

    def _point(self) -> None:
        """An entry variable that is given a procedure holds its name."""
        bindings = self.sheet.bindings
        for number, at in self.statements.copied:
            row = bindings[number]
            declared = self.sheet.declared[row.unit]
            if row.name in declared.variables and row.value in declared.entries:
                bindings[number] = row._replace(kind="move", value=declared.entries[row.value] or row.value)
                self.calls.named.add(at)

    def _pick(self) -> None:
        """X(I) is an element of a table, if X or a structure around it is one."""
        sheet, items = self.sheet, self.sheet.items
        within: list[bool] = []
        for item in items if self.statements.elements else ():
            within.append(bool(item.occurs) or (item.parent >= 0 and within[item.parent]))
        tables = {(item.unit, item.name) for item, among in zip(items, within, strict=False) if among}
        for number, name in self.statements.elements:
            row = sheet.bindings[number]
            if (row.unit, name) in tables:
                sheet.bindings[number] = row._replace(value=name)

    def _leaves(self) -> None:
        """A GOTO to a label of a procedure around it ends its own, and all that were called in between."""
        homes = self.blocks.homes
        names = {(unit, name) for unit, name, _ in homes}
        for flow in self.sheet.flows:
            name = (flow.unit, flow.target)
            if flow.kind == "goto" and name in names and (*name, flow.source) not in homes:
                self.sheet.traits.append(Trait(flow.unit, "pli.goto-out-of-procedure", flow.line))

    def _preprocessor(self) -> None:
        marks, text = self.blocks.marks, self.sheet.text
        starts = [mark[0] for mark in marks]
        line, counted = 1, 0
        for said in self.said:
            unit = marks[bisect_right(starts, said.at) - 1][1]
            line += text.count(b"\n", counted, said.at)
            counted = said.at
            if said.trait and (unit, said.trait) not in self.sheet.once:
                self.sheet.once.add((unit, said.trait))
                self.sheet.traits.append(Trait(unit, said.trait, line))
            for member, at in said.included:
                line += text.count(b"\n", counted, at)
                counted = at
                column = self.sheet.column(text.rfind(b"\n", 0, at) + 1, at)
                self.sheet.references.append(Reference(unit, "copy", member, line, column, "literal"))
