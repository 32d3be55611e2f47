"""Where control may go inside an assembler unit: for each statement, those that may come after it.

It over-approximates: a way that the program cannot go may be in it, one that it can go is not missing. Where the text
does not tell (a branch to a name that only a macro makes, location counters), there is no answer.
"""

import re
from typing import Final

from legacy_scan.languages.hlasm.instructions import MACHINE
from legacy_scan.languages.hlasm.operations import BRANCHES, DIRECTIVES, GOTOS, STORES, SUBROUTINES
from legacy_scan.languages.hlasm.overlay import overlaid
from legacy_scan.languages.hlasm.steps import Step
from legacy_scan.languages.hlasm.structured import LOOP, OTHERWISE, WORDS, blocks

_PLACE = re.compile(r"(\*|[A-Z@#$_][A-Z0-9@#$_]*)([+-][0-9]+)?(\(.+\))?")
_REGISTER = re.compile(r"R?[0-9]+|\(R?[0-9]+\)")
_BASED = re.compile(r"([0-9]*)\((?:0?,)?R?([0-9]+)\)")
_OVER = re.compile(r"([A-Z@#$_][A-Z0-9@#$_]*)-(?:\*|[A-Z@#$_][A-Z0-9@#$_]*)\((?:0?,)?R?15\)")
_PROLOGUE = 12
"""Among so many first statements a branch by register 15 is one over the eye-catcher: it holds the entry point."""
_NAME = re.compile(r"[A-Z@#$_][A-Z0-9@#$_]*")
_SEQUENCE = re.compile(r"\.[A-Z@#$_][A-Z0-9@#$_]*")
_ADDRESSED = re.compile(r"[AYSVJQ]D?(?:L[0-9])?\(([^()]*)\)")
_MACHINE: Final = frozenset(one.decode() for one in MACHINE)
_DIRECTIVES: Final = frozenset(one.decode() for one in DIRECTIVES)
_GOTOS: Final = frozenset(one.decode() for one in GOTOS)
_SUBROUTINES: Final = frozenset(one.decode() for one in SUBROUTINES)
_STORES: Final = frozenset(one.decode() for one in STORES)
_BRANCHES: Final = frozenset(one.decode() for one in BRANCHES) - {"BCTR", "BCTGR"}
_COUNTING: Final = frozenset({"BCTR", "BCTGR"})
_MASKED: Final = frozenset({"BC", "BRC", "BRCL", "JC", "JLC"})
_ALWAYS: Final = (("15",), ("X'F'",), ("X'0F'",), ("B'1111'",))
_NOWHERE: Final = (("0",), ("R0",))
_ENDS = re.compile(r"\W*CICS +(?:RETURN|ABEND)\b")
_ADDRESSES: Final = frozenset({"LA", "LAY", "LARL", "L", "LM", "LG"})
_THROUGH_REGISTER: Final = frozenset({"BALR", "BASR", "BASSM"})
_LEAVES: Final = frozenset({"BR", "BCR", "BSM", "PR", "LPSW", "LPSWE"})
_LAST: Final = frozenset({"RETURN", "ABEND", "XCTL", "XCTLX"})
_SKIPS: Final = frozenset({"AIF", "AGO", "AIFB", "AGOB"})
_TURNED: Final = frozenset({"NOP", "JNOP"})
_UNKNOWABLE: Final = frozenset(
    """LOCTR IFNOT ELIF DOWHILE DOUNTIL WHILE UNTIL WEND REPEAT OTHERWISE STRTSRCH ENDSRCH ORELSE EXITIF ENDLOOP
    LOOP NEXT ITERATE LEAVE ASMLEAVE DOEXIT AREAD AINSERT ?""".split()  # noqa: SIM905
)
_NO_BYTES: Final = frozenset({"USING", "DROP", "EQU", "ANOP", "AIF", "AGO", "SETA", "SETB", "SETC"})
_SIX: Final = frozenset(
    "MVC CLC XC OC NC TR TRT MVN MVZ MVO PACK UNPK AP SP ZAP MP DP CP ED EDMK SRP MVCIN LARL LAY LG STG".split()  # noqa: SIM905
)
_FOUR: Final = frozenset(
    """L LA LH LM ST STH STC STM STCM IC ICM A AH AL S SH SL C CH CL CLM M MH D N O X CVB CVD EX MVI CLI TM OI NI XI
    SLL SRL SLA SRA SLDL SRDL SLDA SRDA BXH BXLE BCT BAL BAS CS CDS TS B BC NOP BE BNE BH BL BNH BNL BZ BNZ BP BM BO
    BNO BNP BNM J JE JNE JH JL JNH JNL JZ JNZ JP JM JO JNO JNOP LHI AHI CHI BRAS BRCT LAE LAM STAM""".split()  # noqa: SIM905
)
_TWO: Final = frozenset(
    """LR AR SR CR NR OR XR LTR LCR LNR LPR ALR SLR CLR MR DR BALR BASR BASSM BSM BCR BCTR BR NOPR BER BNER BHR BLR BNHR
    BNLR BZR BNZR BPR BMR BOR SVC SPM MVCL CLCL""".split()  # noqa: SIM905
)
_CODE_BEHIND = re.compile(r"0[A-Z]")
_MOST_STEPS, _MOST_ROUTINES = 60_000, 300


class UnknowableError(Exception):
    """The text does not tell where control goes."""


class Control:
    """`after` are the steps that may follow each step; `calls` the routine it calls, if it comes back.

    `returns` are steps that leave through a register, `called` those that call through one, `anywhere` the steps that
    control may come to from elsewhere, and `entries` where it comes in. A routine may come back up to `beyond` steps
    behind the next one. Fields `overlaid` share storage with others.
    """

    def __init__(self, steps: list[Step], entered: set[str]) -> None:
        if len(steps) > _MOST_STEPS or any(not one.whole or one.operation in _UNKNOWABLE for one in steps):
            raise UnknowableError
        self.steps = steps
        self.after: list[list[int]] = [[] for _ in steps]
        self.calls: dict[int, list[int]] = {}
        self.returns: set[int] = set()
        self.called: set[int] = set()
        self.beyond = 0
        self.labels: dict[str, int] = {}
        for at, step in enumerate(steps):
            if step.name:
                self.labels.setdefault(step.name, at)
        self.entries = {0} | {self.labels[name] for name in entered if name in self.labels}
        self._changed = {
            step.operands[0].partition("+")[0].partition("(")[0]
            for step in steps
            if step.operation in _STORES and step.operands
        }
        self.anywhere: set[int] = set()
        shared = overlaid(steps)
        paired = blocks([step.operation for step in steps])
        if paired is None or shared is None:
            raise UnknowableError
        self.overlaid = shared
        self._blocks = paired
        for at, step in enumerate(steps):
            self._step(at, step)
        if len({to for targets in self.calls.values() for to in targets}) > _MOST_ROUTINES:
            raise UnknowableError

    def _step(self, at: int, step: Step) -> None:
        operation = step.operation
        act = _READERS.get(operation)
        if act is not None:
            falls = act(self, at, step)
        elif operation in _BRANCHES or operation in _TURNED:
            falls = self._branch(at, step, step.operands[-1:])
        else:
            falls = self._told(step)
        if falls and at + 1 < len(self.steps):
            self.after[at].append(at + 1)

    def _goto(self, at: int, step: Step) -> bool:
        self._branch(at, step, step.operands[-1:])
        return step.name in self._changed

    def _masked(self, at: int, step: Step) -> bool:
        self._branch(at, step, step.operands[1:2])
        return step.operands[:1] not in _ALWAYS or step.name in self._changed

    def _leave(self, at: int, step: Step) -> bool:
        self.returns.add(at)
        return step.name in self._changed or (step.operation == "BCR" and step.operands[:1] not in _ALWAYS)

    def _exec(self, at: int, step: Step) -> bool:
        self._told(step)
        return _ENDS.match(step.operands[0]) is None

    def _counting(self, at: int, step: Step) -> bool:
        """BCTR with register 0 counts, and does not branch."""
        if step.operands[1:2] not in _NOWHERE:
            self.returns.add(at)
        return True

    def _through_register(self, at: int, step: Step) -> bool:
        if step.operands[1:2] not in _NOWHERE:
            self.called.add(at)
        return True

    def _structured(self, at: int, step: Step) -> bool:
        """A part of a block begins where its first statement branches to, and ends where the next part begins."""
        block = self._blocks[at]
        if block.kind == LOOP:
            behind = [block.last + 1] if block.last + 1 < len(self.steps) else []
            self.after[at] += behind if at == block.first else [block.first]
            return True
        if at == block.first:
            whole = any(self.steps[part].operation in OTHERWISE for part in block.parts)
            self.after[at] += [*(part + 1 for part in block.parts), *(() if whole else (block.last,))]
        elif at != block.last:
            self.after[at].append(block.last)
        return at in (block.first, block.last)

    def _skips(self, at: int, step: Step) -> bool:
        """Conditional assembly: what is left out of the program may be left out of the way."""
        for name in {name for one in step.operands for name in _SEQUENCE.findall(one)}:
            if name not in self.labels:
                raise UnknowableError
            self.after[at].append(self.labels[name])
        return step.operation.startswith("AI")

    def _branch(self, at: int, step: Step, where: tuple[str, ...]) -> bool:
        written = where[0] if where else ""
        found = _PLACE.fullmatch(written)
        if found and (found[1] in self.labels or not _REGISTER.fullmatch(written)):
            self.after[at] += self._places(at, found)
            return True
        self.returns.add(at)
        if (over := _OVER.fullmatch(written)) and at < _PROLOGUE:
            self.after[at].append(self._labelled(over[1]))
        elif based := _BASED.fullmatch(written):
            distance = int(based[1] or "0") // 2
            if based[2] == "14":
                self.beyond = max(self.beyond, distance)
            elif based[2] == "15" and at < _PROLOGUE:
                self.after[at] += self._behind_data(at)
            elif distance:
                raise UnknowableError
        elif not _REGISTER.fullmatch(written):
            raise UnknowableError
        return True

    def _places(self, at: int, found: re.Match[str]) -> list[int]:
        """Return the steps that an address may mean: instructions are two to six bytes long."""
        origin = at if found[1] == "*" else self._labelled(found[1])
        if found[3]:
            return self._table(origin)
        distance = int(found[2] or "0")
        if distance == 0:
            return [origin]
        step = 1 if distance > 0 else -1
        at, least, most = origin, 0, 0
        places: list[int] = []
        while least <= abs(distance):
            if least <= abs(distance) <= most:
                places.append(at)
            if least == abs(distance):
                break
            passed = at if distance > 0 else at - 1
            at += step
            if not 0 <= at < len(self.steps) or passed < 0:
                raise UnknowableError
            least, most = (one + size for one, size in zip((least, most), self._sizes(self.steps[passed]), strict=True))
        return places

    def _sizes(self, step: Step) -> tuple[int, int]:
        """Return the fewest and the most bytes that a statement takes."""
        operation = step.operation
        if operation in _NO_BYTES or (operation == "DS" and step.operands[:1] == ("0H",)):
            return 0, 0
        if operation not in _MACHINE:
            raise UnknowableError
        size = 6 if operation in _SIX else 4 if operation in _FOUR else 2 if operation in _TWO else 0
        return (size, size) if size else (2, 6)

    def _behind_data(self, at: int) -> list[int]:
        at += 1
        while at < len(self.steps) and self.steps[at].operation in ("DC", "DS", "USING"):
            at += 1
        return [at] if at < len(self.steps) else []

    def _labelled(self, name: str, deep: int = 0) -> int:
        if name not in self.labels or deep > 9:
            raise UnknowableError
        at = self.labels[name]
        step = self.steps[at]
        if step.operation == "EQU" and step.operands[:1] != ("*",):
            same = step.operands[0] if step.operands else ""
            if not _NAME.fullmatch(same):
                raise UnknowableError
            return self._labelled(same, deep + 1)
        return at

    def _table(self, at: int) -> list[int]:
        """A branch into a row of branches."""
        found = [at]
        while at + 1 < len(self.steps) and self.steps[at].operation in _GOTOS | _MASKED | {"DS", "EQU", "DC"}:
            at += 1
            found.append(at)
        return found

    def _subroutine(self, at: int, step: Step) -> bool:
        found = _PLACE.fullmatch(step.operands[1]) if len(step.operands) > 1 else None
        if found is None or (found[1] not in self.labels and found[1] != "*"):
            self.called.add(at)
            if found and not found[3] and not _REGISTER.fullmatch(step.operands[1]):
                raise UnknowableError
        else:
            self.calls[at] = self._places(at, found)
        return True

    def _told(self, step: Step) -> bool:
        """A code label whose address is taken, or that a macro is told: control may come from anywhere."""
        operation = step.operation
        if operation in _DIRECTIVES - {"DC"} or (operation in _MACHINE and operation not in _ADDRESSES):
            return True
        if operation in ("DC", "L", "LM", "LG"):
            words = {word for one in step.operands for part in _ADDRESSED.findall(one) for word in _NAME.findall(part)}
        else:
            words = step.words()
        self.anywhere |= {self.labels[word] for word in words if word in self.labels and self.is_code(word)}
        return operation not in _LAST

    def is_code(self, name: str) -> bool:
        """Whether a label stands at something that is run."""
        step = self.steps[self.labels[name]]
        operation = step.operation
        if operation == "DS":
            return bool(step.operands) and _CODE_BEHIND.match(step.operands[0]) is not None
        if operation == "EQU":
            return step.operands[:1] == ("*",)
        return operation not in _DIRECTIVES or operation in ("CNOP", "CSECT", "START", "RSECT")

    def reach(self, first: int) -> set[int]:
        """Return the steps that a routine may run before it returns, those of the routines it calls among them."""
        found, waiting = {first}, [first]
        while waiting:
            at = waiting.pop()
            for to in (*self.after[at], *self.calls.get(at, ())):
                if to not in found:
                    found.add(to)
                    waiting.append(to)
        return found


_READERS = {
    **dict.fromkeys(_GOTOS, Control._goto),
    **dict.fromkeys(_MASKED, Control._masked),
    **dict.fromkeys(_SUBROUTINES, Control._subroutine),
    **dict.fromkeys(_THROUGH_REGISTER, Control._through_register),
    **dict.fromkeys(_COUNTING, Control._counting),
    **dict.fromkeys(_LEAVES, Control._leave),
    **dict.fromkeys(_SKIPS, Control._skips),
    **dict.fromkeys(WORDS, Control._structured),
    "EXEC": Control._exec,
}
