"""Statements: whom they call, where control goes, which files they open, what they put where."""

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.pli.blocks import Blocks
from legacy_scan.languages.pli.calls import Call, Calls
from legacy_scan.languages.pli.dli import DatabaseCall
from legacy_scan.languages.pli.passing import fetched
from legacy_scan.languages.pli.sheet import Sheet, literal

_COMPUTED = "*"
_ANY = frozenset({"ERROR", "ANYCONDITION", "ANYCOND"})
_ASSIGNS = frozenset({"=", "compound"})
_ACCESS = {
    "get": "input",
    "read": "input",
    "put": "output",
    "write": "output",
    "locate": "output",
    "rewrite": "i-o",
    "delete": "i-o",
    "unlock": "i-o",
}
_MODES = {"INPUT": "input", "OUTPUT": "output", "UPDATE": "i-o", "PRINT": "output"}
_PLAIN = {
    "stop": "pli.stop",
    "exit": "pli.exit",
    "halt": "pli.stop",
    "display": "pli.display",
    "delay": "pli.delay",
    "wait": "pli.multitasking",
    "attach": "pli.multitasking",
    "detach": "pli.multitasking",
    "cancel": "pli.multitasking",
    "signal": "pli.signal",
    "resignal": "pli.signal",
    "allocate": "pli.allocate",
    "alloc": "pli.allocate",
}
_REPLY = re.compile(r"\)\s*REPLY\b|\)\s*EVENT\s*\([^()]*\)\s*REPLY\b")
_ASYNCHRONOUS = frozenset({"TASK", "EVENT", "PRIORITY"})
_DLI = frozenset({"PLITDLI", "AIBTDLI", "CEETDLI", "PLIHSSR"})
_DATES = frozenset({"DATE", "DATETIME", "TIME"})


@dataclass(slots=True)
class Statements:
    """Reads statements one after the other."""

    sheet: Sheet
    blocks: Blocks
    calls: Calls
    opened: set[tuple[int, str]] = field(default_factory=set)
    used: dict[tuple[int, str, str], tuple[str, int]] = field(default_factory=dict)
    """Unit, file and mode -> scope and line of the first statement that reads or writes without an OPEN."""
    titles: dict[tuple[int, str], str] = field(default_factory=dict)
    copied: list[tuple[int, int]] = field(default_factory=list)
    """Assignments of one name to another: the position of the binding, and the byte of the source."""
    elements: list[tuple[int, str]] = field(default_factory=list)
    """Assignments of X(I): the position of the binding, and X, which is a table or a function."""
    dli: list[DatabaseCall] = field(default_factory=list)

    def assignment(self, node: Node) -> None:
        """Bind each target to the literal or variable it is given; arithmetic on numbers names nothing."""
        sheet = self.sheet
        children = node.children
        at = 1  # the sign of nearly all of them
        if len(children) < 2 or children[1].type not in _ASSIGNS:
            at = next((at for at, child in enumerate(children) if child.type in _ASSIGNS), len(children))
        given = self._given(children[at:]) if at + 2 < len(children) else None
        if given is None:
            return
        numbers = sheet.declared[sheet.unit].numbers
        line = node.start_point[0] + 1
        for target in children[:at]:
            if target.type != "reference":
                continue
            name, whole = _variable(sheet, target)
            if name not in numbers:
                if whole and given[0] == "move-item":
                    self._note(children[at + 1], given[1])
                sheet.bind(given[0] if whole else "move-item", name, given[1] if whole else _COMPUTED, line)

    def _given(self, children: list[Node]) -> tuple[str, str] | None:
        """Return the kind of binding and the value that follows the sign of an assignment; None for a number."""
        sign, source, after = children[:3]
        if sign.type != "=" or after.type != ";":
            return "move-item", _COMPUTED
        if source.type == "number":
            return None
        if source.type == "string":
            text = literal(self.sheet.words(source))
            return None if text is None else ("move", text)
        return "move-item", self._item(source) if source.type == "reference" else _COMPUTED

    def _item(self, source: Node) -> str:
        """Return the item that a reference means, of A.B the last part; what stands behind a pointer is computed."""
        if source.child_count == 1:
            return self.sheet.words(source)
        kinds = {child.type for child in source.children}
        if "." not in kinds or not kinds <= {"word", "group", "."}:
            return _COMPUTED
        return self.sheet.words([child for child in source.children if child.type == "word"][-1])

    def _note(self, source: Node, value: str) -> None:
        """Remember what the declarations must tell: whether X is an entry, and X(I) an element of a table."""
        if value != _COMPUTED:
            if source.child_count == 1:
                self.copied.append((len(self.sheet.bindings), source.start_byte))
        elif [child.type for child in source.children] == ["word", "group"] and source.type == "reference":
            self.elements.append((len(self.sheet.bindings), self.sheet.words(source.children[0])))

    def call(self, node: Node) -> None:
        sheet = self.sheet
        target = node.child_by_field_name("target")
        if target is None:
            return
        self._name(target)
        children = node.children
        for child in children[2:]:
            if child.type == "reference" and sheet.words(child.children[0]) in _ASYNCHRONOUS:
                sheet.trait("pli.multitasking", child.start_point[0] + 1)
        if sheet.words(target.children[0]) in _DLI:
            self._database_call(target)

    def _name(self, target: Node) -> None:
        """Note a name that is called; of P->X and A.B the last part."""
        words = [child for child in target.children if child.type == "word"]
        last = words[-1]
        self.calls.named.add(last.start_byte)
        self.calls.calls.append(Call(self.sheet.words(last), self.sheet.site(last), len(words) > 1))

    def _database_call(self, target: Node) -> None:
        """CALL PLITDLI(count, function, pcb ...): the function is a literal, or a variable with a value."""
        sheet = self.sheet
        group = target.children[-1]
        arguments = [child for child in group.children if child.type not in {"(", ")", ","}]
        if group.type == "group" and len(arguments) > 1:
            self.dli.append(DatabaseCall(sheet.site(target), tuple(sheet.words(node) for node in arguments)))

    def goto(self, node: Node) -> None:
        sheet = self.sheet
        target = node.child_by_field_name("target")
        line = node.start_point[0] + 1
        sheet.count("gotos")
        sheet.trait("pli.goto", line)
        if target is not None:
            sheet.flow("goto", _variable(sheet, target)[0], line)

    def fetch(self, node: Node) -> None:
        """FETCH X TITLE(T): what is loaded is named by T, or else by X."""
        sheet, unit = self.sheet, self.sheet.unit
        names = list(fetched(sheet, node))
        self.calls.named.update(name.start_byte for name, _ in names)
        if node.children[0].type != "fetch":
            return
        sheet.trait("pli.fetch", node.start_point[0] + 1)
        for written, title in names:
            name = sheet.words(written)
            sheet.fetched.append((unit, name, title))
            if title:
                self.calls.titled(unit, name, title)
            self.calls.calls.append(Call(name, sheet.site(written), False, title))

    def io(self, node: Node) -> None:
        """Note the files a statement opens, reads or writes."""
        sheet = self.sheet
        keyword = node.children[0].type
        line = node.start_point[0] + 1
        if keyword == "open":
            self._open(node, line)
            return
        access = _ACCESS.get(keyword, "")
        for child in node.children[1:]:
            if child.type != "reference" or child.child_count < 2:
                continue
            word = sheet.words(child.children[0])
            argument = sheet.words(child.children[1])[1:-1].strip()
            if word == "FILE" and access:
                self.used.setdefault((sheet.unit, argument, access), (sheet.scope, line))
            elif word == "INTO":
                sheet.bind("move-item", argument.partition("(")[0].rpartition(".")[2].strip(), _COMPUTED, line)
            elif word == "EVENT":
                sheet.trait("pli.multitasking", line)

    def _open(self, node: Node, line: int) -> None:
        file, mode, title = "", "", ""
        for child in node.children[1:]:
            kind = child.type
            if kind == "reference":
                word = self.sheet.words(child.children[0])
                argument = self.sheet.words(child.children[1])[1:-1].strip() if child.child_count > 1 else ""
                if word == "FILE":
                    file = argument
                elif word == "TITLE":
                    title = argument
                mode = _MODES.get(word, mode)
            elif kind == "," or kind == ";":
                self._opened(file, mode, title, line)
                file, mode, title = "", "", ""

    def _opened(self, file: str, mode: str, title: str, line: int) -> None:
        sheet = self.sheet
        if not file:
            return
        if title:
            self.titles[sheet.unit, file] = title
            if literal(title) is None:
                sheet.trait("pli.title-dynamic", line)
        self.opened.add((sheet.unit, file))
        sheet.bind("open", file, mode or "?", line)

    def plain(self, node: Node) -> None:
        kind, line = node.children[0].type, node.start_point[0] + 1
        code = _PLAIN.get(kind)
        if code:
            self.sheet.trait(code, line)
        if kind == "attach" and node.child_count > 1 and node.children[1].type == "reference":
            self._name(node.children[1])
        if kind == "display" and _REPLY.search(self.sheet.words(node)):
            self.sheet.trait("pli.display-reply", line)

    def on(self, node: Node) -> None:
        """An ON unit: which condition it waits for."""
        sheet = self.sheet
        line = node.start_point[0] + 1
        if any(child.type == "system" for child in node.children):
            return  # no unit, but the end of one: the system acts again
        named = [sheet.words(one.children[0]) for one in node.children[1:] if one.type == "reference"]
        sheet.trait("pli.on-error" if _ANY.intersection(named) else "pli.on-unit", line)

    def unknown(self, node: Node, macros: frozenset[str]) -> None:
        """A statement with an unknown verb is lost, unless a macro may write it: one of this text, or of a member."""
        sheet = self.sheet
        verb = node.child_by_field_name("verb")
        name = sheet.words(verb.children[0]) if verb is not None and verb.type == "reference" else ""
        if name in macros:
            return
        sheet.trait("pli.unknown-statement", node.start_point[0] + 1)
        if verb is not None and _is_macro_call(node):
            if (sheet.unit, name) not in sheet.once:
                sheet.once.add((sheet.unit, name))
                sheet.refer("macro-procedure", name, sheet.site(verb), "literal")
        else:
            sheet.lost.append((node.start_byte, node.end_byte))


def _is_macro_call(node: Node) -> bool:
    """`GETREC(A, B) KEY(C);`: a name, its arguments, and keywords with theirs, as a macro with STATEMENT takes them."""
    parts = [] if node.children[-1].type != ";" else node.children[:-1]
    return bool(parts) and all(
        part.type == "reference"
        and [child.type for child in part.children] in (["word", "group"], ["word"] if at == 0 else [])
        for at, part in enumerate(parts)
    )


def _variable(sheet: Sheet, node: Node) -> tuple[str, bool]:
    """Return the last name of a reference, and whether all of it is meant: not SUBSTR(X, 1, 3) and the like."""
    if node.child_count == 1:  # nearly all
        return sheet.words(node), True
    children = node.children
    first = sheet.words(children[0])
    if first in {"SUBSTR", "UNSPEC", "IMAG", "REAL", "STRING", "ONCHAR", "ONSOURCE"} and children[1].type == "group":
        inside = [child for child in children[1].children if child.type == "word"]
        return (sheet.words(inside[0]) if inside else first), False
    names = [child for child in children if child.type == "word"]
    return sheet.words(names[-1]), True
