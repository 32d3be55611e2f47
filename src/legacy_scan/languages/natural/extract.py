"""An object of Natural to its facts: statement by statement, where one ends as the next begins."""

from collections.abc import Callable, Sequence
from typing import Final

from legacy_scan.languages.natural import calls, screens, sql, values, work_files
from legacy_scan.languages.natural.blocks import Blocks
from legacy_scan.languages.natural.data import Data
from legacy_scan.languages.natural.databases import Databases
from legacy_scan.languages.natural.sheet import Sheet
from legacy_scan.languages.natural.tokens import Reading, Token, read
from legacy_scan.languages.natural.words import (
    BARE,
    BRANCHES,
    CHANGES,
    CLAUSES,
    CLOSERS,
    EVENTS,
    NOT_AFTER,
    READS,
    STATEMENTS,
)
from legacy_scan.model.facts import FileFacts, Label


def extract(text: bytes, language: str, space: str) -> FileFacts:
    """Return the facts of an object: a unit of the given space."""
    reading = read(text.decode("utf-8", "replace"))
    sheet = Sheet(language, space)
    Walk(sheet, reading).walk()
    return sheet.facts(text, reading)


class Walk:
    """One reading of one object."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        self.sheet, self.reading, self.tokens = sheet, reading, reading.tokens
        self.data = Data(sheet)
        self.data.shares = sheet.language == "natural-copycode"
        self.files = Databases(sheet, self.data, reading.numbers)
        self.values = values.Values()
        self.work = work_files.WorkFiles(sheet)
        self.blocks = Blocks()
        self.subroutines = _subroutines(self.tokens)
        self.statement = ""
        self.outside = 0
        """Statements that stand in no subroutine."""
        self.bare = False

    def walk(self) -> None:
        at = 0
        while at < len(self.tokens) and not self._over(at):
            at = self._token(at)
        if at + 1 < len(self.tokens):
            self.sheet.trait("after-end", self.tokens[at + 1].line)
        if not self.outside and self.sheet.space == "program":
            for label in self.sheet.labels:
                self.sheet.bind("entry", label.name, "", label.line)
        self.work.settle()
        self.values.settle(self.sheet, self.data.parameters)
        if self._structured():
            self.sheet.lost.update(self.blocks.left())
        else:
            self.sheet.trait("reporting-mode", 1)
        self.sheet.counts["nesting"] = self.blocks.deepest

    def _over(self, at: int) -> bool:
        """Tell whether the object ends here: END alone on its line. What follows no compiler reads."""
        one = self.tokens[at]
        return one.text == "END" and one.first and (at + 1 == len(self.tokens) or self.tokens[at + 1].first)

    def _structured(self) -> bool:
        said = self.reading.structured
        return self.blocks.closed > 0 or not self.blocks.deepest if said is None else said

    def _token(self, at: int) -> int:
        one = self.tokens[at]
        if one.kind == "word":
            if one.text in CLOSERS or one.text == "END-ALL":
                return self._closes(at)
            if self._begins(at):
                return self._statement(at)
            if (source := values.assigned(self.values, self.tokens, at)) > at:
                self._counted("")
                return source
            if one.text == "HE":
                calls.help_(self, at)
            if at + 2 < len(self.tokens) and self.tokens[at + 1].text == "(" and self.tokens[at + 2].text[:1] == "<":
                calls.function(self, at)
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            if one.text in CLAUSES or (following is not None and following.text == "." and _glued(one, following)):
                self.bare = False
        if self.bare and one.first and one.kind != "sign":
            self.sheet.lost.add(one.line)
        return at + 1

    def _begins(self, at: int) -> bool:
        """Tell whether a word begins a statement, and is no operand that is called like one."""
        one = self.tokens[at]
        after = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        if one.text not in STATEMENTS and after not in EVENTS.get(one.text, ()):
            return False
        if one.text == "AT" and after not in EVENTS:
            return False
        before = self.tokens[at - 1].text if at else ""
        if (after in (":=", "=") and one.text != "IF") or (after == "." and _glued(one, self.tokens[at + 1])):
            return False
        return (before not in NOT_AFTER or (one.first and before in (")", "*", "/", "="))) and not self._inside(
            one, before
        )

    def _inside(self, one: Token, before: str) -> bool:
        """Tell whether a word is a clause of the statement that it stands in."""
        if self.statement == "EXAMINE":
            return one.text == "FOR" or (one.text == "DELETE" and (before == "AND" or not one.first))
        if one.text in ("RETURN", "REPEAT"):
            return before == "FETCH" or before == "RUN"
        if before == "AT" or (one.text == "BREAK" and before in _CONDITIONS):
            return True
        if one.text == "FOR" and self.statement == "HISTOGRAM":
            return not one.first
        if one.text in ("ON", "FOR"):
            return before == "DECIDE" or (one.text == "ON" and self.statement in ("SET", "SORT") and not one.first)
        return one.text == "SELECT" and before == "AND"

    def _counted(self, verb: str) -> None:
        self.statement, self.bare = verb, verb in BARE
        self.sheet.counts["statements"] += 1
        self.sheet.counts["branches"] += verb in BRANCHES
        if not self.blocks.in_routine and verb not in _FRAME:
            self.outside += 1

    def _statement(self, at: int) -> int:
        one = self.tokens[at]
        if one.text == "END" and self._ends(at):
            return at + 1
        self._counted(one.text)
        act = _ACTS.get(one.text)
        self.blocks.open(self.tokens, at)
        return act(self, at) if act else at + 1

    def _ends(self, at: int) -> bool:
        """END alone is the end of the object; END OF DATA and END TRANSACTION are statements."""
        after = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        return after not in (*EVENTS["END"], "TRANSACTION")

    def _closes(self, at: int) -> int:
        one = self.tokens[at]
        self.statement, self.bare = "", True
        if not self.blocks.close(one.text):
            self.sheet.lost.add(one.line)
        if one.text == "END-SUBROUTINE":
            self.sheet.scope = ""
        self.files.end(self.blocks.depth)
        return at + 1

    def label(self, at: int) -> str:
        """Return the label of the statement that begins here: R1, where `R1.` stands before it."""
        if at > 1 and self.tokens[at - 1].text == "." and self.tokens[at - 2].kind == "word":
            return self.tokens[at - 2].text
        return ""


def _glued(one: Token, other: Token) -> bool:
    """Tell whether a sign follows a word without a blank."""
    return one.line == other.line and one.column + len(one.text) == other.column


def _data(walk: Walk, at: int) -> int:
    """DEFINE: DATA, SUBROUTINE, FUNCTION, WORK FILE, PRINTER ..., or the name of a subroutine alone."""
    tokens = walk.tokens
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        walk.sheet.lost.add(tokens[at].line)
        return at + 1
    if following.text == "DATA":
        return walk.data.take(tokens, at + 2) + 1
    if following.text in ("WORK", "PRINTER"):
        return walk.work.defines(tokens, at)
    if following.text in ("FUNCTION", "SUBROUTINE") and at + 2 < len(tokens):
        name = tokens[at + 2]
        walk.sheet.labels.append(Label(0, "subroutine", name.text, name.line))
        walk.sheet.scope = name.text
        return at + 3
    if following.text not in _DEFINED and following.kind == "word":
        walk.sheet.labels.append(Label(0, "subroutine", following.text, following.line))
        walk.sheet.scope = following.text
    return at + 2


def _reads(walk: Walk, at: int) -> int:
    verb, tokens = walk.tokens[at], walk.tokens
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if verb.text == "READ" and following == "WORK":
        return walk.work.uses(tokens, at, "input")
    if (verb.text, following) in _NO_VIEW:
        return at + 2
    begin = walk.files.reads(verb, tokens, at + 1, walk.label(at))
    if verb.text != "GET":
        walk.files.begin(walk.blocks.depth, walk.files.last)
    return begin


def _stores(walk: Walk, at: int) -> int:
    return walk.files.stores(walk.tokens[at], walk.tokens, at + 1)


def _changes(walk: Walk, at: int) -> int:
    verb, tokens = walk.tokens[at], walk.tokens
    if sql.changes(tokens, at):
        return sql.statement(walk.sheet, tokens, at)
    return walk.files.changes(verb, CHANGES[verb.text], tokens, at + 1)


def _sql(walk: Walk, at: int) -> int:
    return sql.statement(walk.sheet, walk.tokens, at)


def _process(walk: Walk, at: int) -> int:
    return sql.process(walk.sheet, walk.tokens, at)


def _moves(walk: Walk, at: int) -> int:
    values.moved(walk.values, walk.tokens, at + 1)
    return at + 1


def _work(walk: Walk, at: int) -> int:
    tokens = walk.tokens
    if at + 1 < len(tokens) and tokens[at + 1].text == "WORK":
        return walk.work.uses(tokens, at, "output")
    return screens.shown(walk, at)


def _ends(walk: Walk, at: int) -> int:
    if walk.tokens[at + 1 : at + 2] and walk.tokens[at + 1].text == "TRANSACTION":
        walk.sheet.trait("end-transaction", walk.tokens[at].line)
    return at + 2


def _trait(name: str) -> Callable[[Walk, int], int]:
    def act(walk: Walk, at: int) -> int:
        walk.sheet.trait(name, walk.tokens[at].line)
        return at + 1

    return act


def _subroutines(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the subroutines that an object defines, wherever they stand in it."""
    found = set()
    for at in range(len(tokens) - 1):
        if tokens[at].text == "DEFINE":
            name = tokens[at + 2] if tokens[at + 1].text == "SUBROUTINE" and at + 2 < len(tokens) else tokens[at + 1]
            if name.kind == "word" and name.text not in _DEFINED:
                found.add(name.text)
    return frozenset(found)


_CONDITIONS: Final = frozenset({"IF", "AND", "OR", "NOT"})
_FRAME: Final = frozenset({"DEFINE", "END", "ON", "OPTIONS", "FORMAT", "INCLUDE"})
_DEFINED: Final = frozenset({"DATA", "WORK", "PRINTER", "WINDOW", "CLASS", "PROTOTYPE", "FUNCTION", "SUBROUTINE"})
_NO_VIEW: Final = frozenset({("READ", "RESULT"), ("GET", "SAME"), ("GET", "TRANSACTION")})
_ACTS: Final[dict[str, Callable[[Walk, int], int]]] = {
    **dict.fromkeys(READS, _reads),
    **dict.fromkeys(CHANGES, _changes),
    **dict.fromkeys(("SELECT", "INSERT", "MERGE", "CALLDBPROC", "COMMIT", "ROLLBACK"), _sql),
    **dict.fromkeys(("MOVE",), _moves),
    **dict.fromkeys(("INPUT", "REINPUT", "DISPLAY", "PRINT"), screens.shown),
    "WRITE": _work,
    "DEFINE": _data,
    "STORE": _stores,
    "PROCESS": _process,
    "END": _ends,
    "CALLNAT": calls.callnat,
    "FETCH": calls.fetch,
    "RUN": calls.run,
    "CALL": calls.call,
    "PERFORM": calls.perform,
    "INCLUDE": calls.include,
    "STACK": calls.stack,
    "ESCAPE": _trait("escape"),
    "BACKOUT": _trait("backout-transaction"),
    "TERMINATE": _trait("terminate"),
    "PASSW": _trait("password"),
    "DOWNLOAD": _trait("pc-file"),
    "UPLOAD": _trait("pc-file"),
    "OPEN": _trait("conversation"),
    "SEND": _trait("object"),
    "CREATE": _trait("object"),
    "REQUEST": _trait("request-document"),
}
