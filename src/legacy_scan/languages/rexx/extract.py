"""A REXX text to its facts: clause by clause, instructions first, and what is none is a command to the host."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from legacy_scan.languages.rexx.clauses import SPLITTING, argument, balanced, directed, off, sends, split, trap
from legacy_scan.languages.rexx.commands import UNKNOWN, Commands, secret, shown
from legacy_scan.languages.rexx.places import Places
from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.languages.rexx.tokens import Reading, Token, read, value
from legacy_scan.languages.rexx.values import Values
from legacy_scan.languages.rexx.words import ENVIRONMENTS, FUNCTIONS, KEYWORDS, LINKING, TSO
from legacy_scan.model.facts import FileFacts, Label, Unit

_INSTRUCTIONS = frozenset(
    """ARG PARSE SAY EXIT RETURN PULL PUSH QUEUE PROCEDURE NUMERIC TRACE OPTIONS UPPER DROP NOP LEAVE ITERATE EXPOSE
    INTERPRET USE RAISE GUARD REPLY FORWARD LOOP""".split()  # noqa: SIM905
)
_LOOPS = frozenset({"WHILE", "UNTIL", "TO", "FOREVER", "FOR", "BY"})
_SAYS_SO = re.compile(r"\ufeff?\s*/\*[^\n]*\bREXX\b", re.IGNORECASE)
_CALLED = re.compile(r"\s*CALL\s+([A-Z@#$!?_][\w@#$!?]*)(?=\s|;|\Z)", re.IGNORECASE)
_COMMAND = re.compile(r"(?=[@#$0-9]*[A-Z])[A-Z@#$][A-Z0-9@#$]{0,7}")
_INCLUDE = re.compile(r"/\*%INCLUDE[ \t]+(?:\w+\()?([A-Z@#$][A-Z0-9@#$]{0,7})\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"^>[ \t]*(PANEL|MSG|SKEL|EXEC|END|START)\b(?:[ \t]+([A-Z@#$][A-Z0-9@#$]{0,7})\b)?", re.IGNORECASE | re.MULTILINE
)
"""What procedures that bring their own panels write before each (LOADISPF)."""
_CARRIED = re.compile(
    r"^>[ \t]*(?:(START|EXEC|PANEL|MSG|SKEL|DATA)(?:[ \t]+[^\n]*|$)|END\b)", re.IGNORECASE | re.MULTILINE
)
_NO_LINE_END = re.compile(r"[^\n]")
_HOST_CALLS = {
    "BPXWDYN": "dynamic-allocation",
    "BPXWUNIX": "unix",
    "SYSCALLS": "unix",
    "ISFCALLS": "sdsf",
    "HWIREXX": "console",
}
_SWITCHED = frozenset({"OUTTRAP", "ISFCALLS", "SYSCALLS"})
_PLATFORM_FUNCTIONS = {"OUTTRAP": "outtrap", "STORAGE": "storage", "LISTDSI": "listdsi", "MVSVAR": "system-variable"}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a REXX text."""
    decoded = text.decode("utf-8", "replace")
    places = Places(decoded)
    reading = read(places.code)
    if carried := _carried(places.code, reading.comments):
        places = Places(_without(places.code, carried))
        reading = read(places.code)
    sheet = Sheet("rexx")
    places.count(sheet, reading)
    _includes(sheet, places, reading)
    _Reader(sheet, places, reading).walk()
    facts = sheet.facts(text)
    return facts._replace(units=(*facts.units, *_panels(decoded)))


def _carried(text: str, comments: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where a text carries panels, messages and skeletons behind its EXIT, in no comment.

    Procedures among them are code: a CALL above finds a label in one.
    """
    marks = list(_CARRIED.finditer(text)) if "\n>" in text else []
    spans: list[tuple[int, int]] = []
    for number, mark in enumerate(marks, 1):
        code = (mark[1] or "END").upper() in {"START", "EXEC", "END"}
        end = mark.end() if code or number == len(marks) else marks[number].start()
        before = bisect_right(comments, (mark.start(), len(text)))
        if not before or comments[before - 1][1] <= mark.start():
            spans.append((mark.start(), end))
    return spans


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text with blanks in these spans, of the same lines."""
    pieces: list[str] = []
    reached = 0
    for begin, end in spans:
        pieces += [text[reached:begin], _NO_LINE_END.sub(" ", text[begin:end])]
        reached = end
    return "".join((*pieces, text[reached:]))


def _panels(text: str) -> Iterator[Unit]:
    """Yield the panels that a procedure carries in its comments: `>PANEL NAME`, up to the next element of ISPF."""
    line, at = 1, 0
    open_: tuple[str, int] | None = None
    for one in _ELEMENT.finditer(text) if "\n>" in text else ():
        line, at = line + text.count("\n", at, one.start()), one.start()
        if open_:
            yield Unit("screen", open_[0], open_[1], line - 1)
        open_ = (one[2].upper(), line) if one[1].upper() == "PANEL" and one[2] else None
    if open_:
        yield Unit("screen", open_[0], open_[1], line + text.rstrip("\n").count("\n", at))


def _includes(sheet: Sheet, places: Places, reading: Reading) -> None:
    """A comment may have the compiler include a member: IBM Compiler for REXX on z/Series, `%INCLUDE`."""
    for begin, end in reading.comments:
        if found := _INCLUDE.match(places.code, begin, end):
            sheet.refer("copy", found[1].upper(), places.of(found.start(1)))


class _Reader:
    def __init__(self, sheet: Sheet, places: Places, reading: Reading) -> None:
        self.sheet, self.places = sheet, places
        self.clauses = [part for clause in reading.clauses for part in split(clause)]
        self.values = Values(self.clauses)
        self.commands = Commands(sheet)
        self.labels = {clause[0].text for clause in self.clauses if len(clause) == 2 and clause[1].text == ":"}
        self.labels |= {name for clause in self.clauses if (name := directed(clause))}
        self.certain = bool(_SAYS_SO.match(places.code))
        self.environment = "TSO"
        self.saved: dict[str, str] = {}
        """Variable -> the environment that it keeps: `before = address()`."""
        self.opened: list[int] = []

    def walk(self) -> None:
        for clause in self.clauses:
            self._clause(clause)
        self.sheet.lost.update(self.opened)
        self.commands.settle()
        self._prepared()

    def _prepared(self) -> None:
        """Say what a variable holds that is prepared as a statement of SQL: the texts that it is given."""
        prepared = {row.value.rpartition(":")[2].upper(): row for row in self.sheet.bindings if row.kind == "prepare"}
        for name, one in prepared.items():
            texts = self.values.texts(name)
            for text in texts:
                self.sheet.bind(
                    "move" if UNKNOWN not in text else "move-item", name, text.replace(UNKNOWN, "*"), one.line
                )
            if not texts:
                self.sheet.bind("move-item", name, "*", one.line)

    def _clause(self, clause: Sequence[Token]) -> None:
        first = clause[0]
        place = self.places.of(first.at)
        labelled = len(clause) == 2 and clause[1].text == ":"
        if labelled or first.text == ":":
            self._label(first.text if labelled else directed(clause), place[0])
            return
        self.sheet.counts["statements"] += 1
        if not balanced(clause):
            self.sheet.lost.update(range(place[0], self.places.of(clause[-1].at)[0] + 1))
            if clause[0].text == ")":
                return  # a line of a panel or a skeleton that the text carries: no code
        self._functions(clause)
        if first.kind == "symbol" and len(clause) > 1 and clause[1].text == "=":
            if len(clause) == 3 and clause[2].kind == "string" and secret(first.text, value(clause[2])):
                self.sheet.trait("hard-coded-password", place[0])
            if [token.text for token in clause[2:]] == ["ADDRESS", "(", ")"]:
                self.saved[first.text] = self.environment
            return
        if first.kind == "symbol" and self._instruction(first.text, clause, place):
            return
        if not sends(clause):
            self._command(self.environment, clause, place)

    def _label(self, name: str, line: int) -> None:
        if name:
            self.sheet.labels.append(Label(0, "subroutine", name, line))
            self.sheet.scope = name

    def _instruction(self, word: str, clause: Sequence[Token], place: tuple[int, int]) -> bool:
        if word in {"IF", "WHEN"}:
            self.sheet.counts["branches"] += 1
        elif word in {"DO", "SELECT", "LOOP"}:
            self._open(clause, place[0])
        elif word == "END":
            self._end(place[0])
        elif word == "CALL":
            self._call(clause)
        elif word == "ADDRESS":
            self._address(clause)
        elif word == "SIGNAL":
            self._signal(clause, place[0])
        elif word not in _INSTRUCTIONS and word not in SPLITTING:
            return False
        if word == "INTERPRET":
            self._interpret(clause, place)
        elif word in {"QUEUE", "PUSH"}:
            self._stack(clause, place)
        return True

    def _interpret(self, clause: Sequence[Token], place: tuple[int, int]) -> None:
        """A text that is run: what it is, this text may tell, and where it is a call, whom it calls."""
        self.sheet.trait("interpret", place[0])
        if called := _CALLED.match(self._text(clause[1:], place[0])):
            self._routine(called[1].upper(), place, call=True)

    def _stack(self, clause: Sequence[Token], place: tuple[int, int]) -> None:
        """What waits on the stack is read by who comes: of commands, by DSN, whose RUN names a program."""
        self.sheet.trait("stack", place[0])
        text = self._text(clause[1:], place[0])
        if text.lstrip().upper().startswith("RUN "):
            self.commands.read("TSO", text, place)

    def _open(self, clause: Sequence[Token], line: int) -> None:
        self.opened.append(line)
        counts = self.sheet.counts
        counts["nesting"] = max(counts["nesting"], len(self.opened))
        counts["branches"] += clause[0].text != "SELECT" and any(token.text in _LOOPS for token in clause)

    def _end(self, line: int) -> None:
        if self.opened:
            self.opened.pop()
        else:
            self.sheet.lost.add(line)

    def _call(self, clause: Sequence[Token]) -> None:
        if len(clause) < 2:
            return
        target = clause[1]
        if target.text in {"ON", "OFF"} and target.kind == "symbol" and len(clause) > 2:
            name = trap(clause)
            if name in self.labels:
                self.sheet.flow("perform", name, self.places.of(target.at)[0])
            return
        place = self.places.of(target.at)
        if target.text in _SWITCHED and off(clause[2:]):
            return
        if target.kind == "symbol":
            self._routine(target.text, place, call=True)
        elif target.kind == "string":
            self.sheet.refer("call", value(target).strip().upper(), place)
        else:
            self.sheet.trait("dynamic-call", place[0])
            self.sheet.refer("call", shown(self.values.of(clause[1:])), place, "computed")

    def _routine(self, name: str, place: tuple[int, int], call: bool) -> None:
        if name in self.labels:
            if call:
                self.sheet.flow("perform", name, place[0])
        elif name in _HOST_CALLS:
            self.sheet.trait(_HOST_CALLS[name], place[0])
        elif name in FUNCTIONS:
            if name in _PLATFORM_FUNCTIONS:
                self.sheet.trait(_PLATFORM_FUNCTIONS[name], place[0])
        elif name and "." not in name and not name[0].isdigit():
            self.sheet.refer("call", name, place)

    def _functions(self, clause: Sequence[Token]) -> None:
        for at in range(len(clause) - 1):
            token, after = clause[at], clause[at + 1]
            if after.text != "(" or not after.glued or token.kind == "sign" or (at and clause[at - 1].text == "~"):
                continue
            if token.text in _SWITCHED and off(clause[at + 2 :]):
                continue
            place = self.places.of(token.at)
            if token.text in KEYWORDS and token.text not in self.labels:
                continue
            name = token.text if token.kind == "symbol" else value(token).strip().upper()
            if token.kind == "string" and name in FUNCTIONS:
                continue
            self._routine(name, place, call=True)
            if name == "BPXWDYN":
                text = self._text(argument(clause[at + 2 :]), place[0])
                if text.lstrip().upper().startswith("ALLOC"):  # INFO, CONCAT and FREE name no command of TSO
                    self.commands.read("TSO", text, place)

    def _signal(self, clause: Sequence[Token], line: int) -> None:
        self.sheet.counts["gotos"] += 1
        self.sheet.trait("signal", line)
        words = [token.text for token in clause[1:2]]
        name = trap(clause) if words in (["ON"], ["OFF"]) and len(clause) > 2 else "".join(words)
        if name in self.labels:
            self.sheet.flow("goto", name, line)

    def _address(self, clause: Sequence[Token]) -> None:
        if len(clause) < 2:
            return
        target = clause[1]
        name = target.text if target.kind == "symbol" else value(target).upper() if target.kind == "string" else ""
        if name in ENVIRONMENTS and name not in {"TSO", "MVS", "ISPEXEC"} | LINKING.keys():
            self.sheet.trait(f"address-{name.lower()}", self.places.of(target.at)[0])
        if len(clause) == 2:
            self.environment = name
        elif name in {"", "VALUE"} and len(clause) == 3 and clause[2].text in self.saved:
            self.environment = self.saved[clause[2].text]
        elif name in {"", "VALUE"}:
            self.environment = "?"
            self.sheet.trait("dynamic-address", self.places.of(target.at)[0])
        else:
            self._command(name, clause[2:], self.places.of(clause[2].at))

    def _text(self, tokens: Sequence[Token], line: int) -> str:
        """Return the text an expression comes to; a line whose text is cut is not understood."""
        self.values.cut = False
        text = self.values.of(tokens)
        if self.values.cut:
            self.sheet.lost.add(line)
        return text

    def _command(self, environment: str, clause: Sequence[Token], place: tuple[int, int]) -> None:
        first = clause[0]
        if len(clause) == 1 and first.kind == "symbol":
            held = [first.text] if self._is_itself(first.text) else self.values.commands(first.text)
            for text in held:
                self.commands.read(environment, text, place)
            if held:
                return
        self.values.bare = first.kind == "symbol" and first.text in TSO and not self.values.sets(first.text)
        text = self._text(clause, place[0])
        self.values.bare = False
        if text.strip(UNKNOWN + " ") or environment in LINKING or environment in {"TSO", "ISPEXEC"}:
            self.commands.read(environment, text, place)

    def _is_itself(self, name: str) -> bool:
        """Tell whether a word is the command of that name: nothing sets it, and no text names it for others to set.

        That is so for certain only in a text that says that it is REXX.
        """
        if not self.certain or not _COMMAND.fullmatch(name):
            return False
        return not self.values.sets(name) and not self.values.says(name)
