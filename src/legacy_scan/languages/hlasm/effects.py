"""What the statements of an assembler unit do to the fields and registers that lead to names of programs.

A state gives each of them tokens: a literal; an item whose content it has; `field`, an address of an item; `any`, which
nothing tells; `entry`, what it held when the program began. No token at all: blanks, zeros.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from legacy_scan.languages.hlasm.instructions import MACHINE
from legacy_scan.languages.hlasm.operations import DIRECTIVES, PLATFORM
from legacy_scan.languages.hlasm.steps import Step
from legacy_scan.languages.hlasm.structured import WORDS

LITERAL, THROUGH, ITEM, FIELD, COMPUTED, ENTRY, ANY = "literal", "through", "item", "field", "computed", "entry", "any"
Token = tuple[str, str]
Tokens = frozenset[Token]
UNKNOWN: Final[Tokens] = frozenset({(ANY, "")})
_SOMEHOW: Final[Tokens] = frozenset({(COMPUTED, "*")})

_PLACE = re.compile(r"([A-Z@#$_][A-Z0-9@#$_]*)([+-][^(]+)?(?:\(([^()]*)\))?")
_LITERAL = re.compile(r"=CL?[0-9]*'([^']*)'")
_ADCON = re.compile(r"=?[VA]D?(?:L[0-9])?\(([A-Z@#$_][A-Z0-9@#$_]*)\)")
_BASED = re.compile(r"([0-9]*)\((?:([0-9]*),)?([A-Z@#$_][A-Z0-9@#$_]*|[0-9]+)\)")
_WORD = re.compile(r"[A-Z0-9@#$_]+")
_SIZED = re.compile(r"[0-9]*C(?:L([0-9]+))?(?:'([^']*)')?")
_MACHINE: Final = frozenset(one.decode() for one in MACHINE)
_DIRECTIVES: Final = frozenset(one.decode() for one in DIRECTIVES) - {"COPY"}
_PLATFORM: Final = frozenset(one.decode() for one in PLATFORM)
_ADDRESSES: Final = frozenset({"LA", "LAY", "LARL"})
_LOADS: Final = frozenset({"L", "LG", "LGF", "LLGF", "LRL", "LGRL", "LGFRL"})
_STORES: Final = frozenset({"ST", "STG"})
_LONG_MOVES: Final = frozenset("MVCL MVCLE MVCLU MVST MVPG TRE TROO TROT TRTO TRTT".split())  # noqa: SIM905
_SWAPS: Final = frozenset({"CS", "CSG", "CSY", "CDS", "CDSG", "CDSY"})
_ONE_REGISTER: Final = (
    _ADDRESSES
    | _LOADS
    | frozenset(
        """LR LGR LH LHI LGHI LHY LLH LLC IC ICM LTR LT LPR LNR LCR A AR AH AHI S SR SH N NR O OR X XR SLL SRL SLA SRA
    BCT BCTR BRCT BAL BALR BAS BASR BRAS BRASL BASSM CVB""".split()  # noqa: SIM905
    )
)
_NO_REGISTER: Final = frozenset(
    """C CR CH CHI CL CLR CLM CG CGR TM TMH TML ST STH STC STM STCM STG STMG CVD B BC BR BCR NOP NOPR SVC SPM
    BE BNE BH BL BNH BNL BZ BNZ BP BM BO BNO BNP BNM J JE JNE JH JL JNH JNL JZ JNZ JP JM JO JNO""".split()  # noqa: SIM905
)
_READS: Final = frozenset("CLC CLI CLIY CLM TM TMY TRT CP EX EXRL".split()) | (  # noqa: SIM905
    _ONE_REGISTER | _NO_REGISTER - {"ST", "STH", "STC", "STM", "STCM", "STG", "STMG", "CVD"}
)


class Setting(NamedTuple):
    """What is tracked gets tokens, or what `source` holds; `through` a register, if that has the target's address."""

    target: str
    tokens: Tokens = frozenset()
    source: str = ""
    maybe: bool = False
    through: str = ""


class Effects:
    """The effects of the steps of a unit on what is tracked: the items wanted, and the registers if any is."""

    def __init__(self, steps: list[Step], wanted: Iterable[str], overlaid: set[str]) -> None:
        self.steps = steps
        self._equal: dict[str, str] = {}
        self._declared: dict[str, tuple[int, Step]] = {}
        for at, step in enumerate(steps):
            if step.operation == "EQU" and step.operands and step.operands[0].isdigit():
                self._equal[step.name] = step.operands[0]
            elif step.operation in ("DC", "DS") and step.name:
                self._declared.setdefault(step.name, (at, step))
        names = set(wanted)
        self.items = {one for one in names if one[:1] != "("} - overlaid
        self.items |= {word for step in steps if step.operation in _ADDRESSES for word in self._fields(step)} - overlaid
        self._follow_sources(overlaid)
        exposed = {word for step in steps if step.operation in _ADDRESSES for word in step.words()}
        self._exposed = sorted(exposed & self.items)
        self.registers = [f"({number})" for number in range(16)] if self._exposed or names - self.items else []
        self.words = self._words(overlaid) if self.registers else {}
        self.done = [(*self._step(step), *self._words_lost(step)) for step in steps]

    def _words(self, overlaid: set[str]) -> dict[str, str]:
        """Return how the words are called that are both stored from a register and loaded into one."""
        loaded = {step.operands[1] for step in self.steps if step.operation in _LOADS and len(step.operands) == 2}
        stored = {step.operands[1] for step in self.steps if step.operation in _STORES and len(step.operands) == 2}
        addressed = {word for step in self.steps if step.operation in _ADDRESSES for word in step.words()}
        return {name: f"@{name}" for name in sorted((loaded & stored & self._declared.keys()) - addressed - overlaid)}

    def _words_lost(self, step: Step) -> Iterator[Setting]:
        """Whatever names a word, and neither stores a register there nor only reads it, leaves it unknown."""
        operation = step.operation
        if not self.words or operation in _READS | _DIRECTIVES:
            return
        for name in sorted(step.words() & self.words.keys()):
            if operation not in _STORES or step.operands[1:] != (name,):
                yield Setting(self.words[name], UNKNOWN)

    def _fields(self, step: Step) -> list[str]:
        """Return the field of characters of which an instruction takes the address."""
        name = step.operands[-1] if step.operands else ""
        return [name] if self.size(name) else []

    def _follow_sources(self, overlaid: set[str]) -> None:
        """What is moved to what is tracked is tracked, too."""
        moves = [
            (target[1], source[1])
            for step in self.steps
            if step.operation == "MVC" and len(step.operands) > 1
            for target, source in [(_PLACE.fullmatch(step.operands[0]), _PLACE.fullmatch(step.operands[1]))]
            if target and source
        ]
        while more := {source for target, source in moves if target in self.items} - self.items - overlaid:
            self.items |= more

    def register(self, written: str) -> str:
        """Return `(15)` for 15, R15, (R15) and what EQU says is 15; else nothing."""
        name = written.strip("()")
        name = self._equal.get(name, name)
        number = name[1:] if name[:1] == "R" else name
        return f"({int(number)})" if number.isdecimal() and len(number) < 3 and int(number) < 16 else ""

    def size(self, name: str) -> int:
        """Return how long a field of characters is, or 0."""
        step = self._declared[name][1] if name in self._declared else None
        said = _SIZED.match(step.operands[0]) if step and step.operands else None
        return int(said[1]) if said and said[1] else len(said[2]) if said and said[2] else 0

    def _step(self, step: Step) -> Iterable[Setting]:
        operation = step.operation
        if operation in _DIRECTIVES:
            return ()
        if operation not in _MACHINE:
            return self._macro(step)
        if operation in ("EX", "EXRL"):
            return self._executed(step)
        stored = self._move(step) if operation == "MVC" else self._storage(step)
        return (*stored, *self._loads(step))

    def _everything(self, registers: Iterable[str]) -> Iterator[Setting]:
        for one in (*sorted(self.items), *registers, *self.words.values()):
            yield Setting(one, UNKNOWN)

    def _macro(self, step: Step) -> Iterator[Setting]:
        """A macro of the platform changes what it names, and the registers of linkage; any other, whatever it likes."""
        operation = step.operation
        if operation in WORDS:
            named = {self.register(word) for said in step.operands for word in _WORD.findall(said)}
            for one in sorted(named.intersection(self.registers)):
                yield Setting(one, UNKNOWN)
        elif operation == "EXEC" or operation in _PLATFORM:
            named = self._named_in_block(step) if operation == "EXEC" else step.words() & self.items
            for one in sorted(named):
                if f"EPLOC={one}" not in step.operands:
                    yield Setting(one, UNKNOWN)
            yield from self._linkage(step)
        else:
            yield from self._everything(self.registers)

    def _named_in_block(self, step: Step) -> set[str]:
        """Return the items that a block of EXEC may set: PROGRAM only reads."""
        said = step.operands[0]
        return {one for one in self.items if re.search(rf"(?<!PROGRAM)[(:] *{re.escape(one)}(?![A-Z0-9@#$_])", said)}

    def _linkage(self, step: Step) -> Iterator[Setting]:
        for one in ("(0)", "(1)", "(14)", "(15)") if self.registers else ():
            yield Setting(one, UNKNOWN)
        loaded = [said[3:] for said in step.operands if step.operation == "LOAD" and said.startswith("EP=")]
        if loaded and self.registers:
            yield Setting("(0)", frozenset({(LITERAL, loaded[0])}))

    def _move(self, step: Step) -> Iterator[Setting]:
        target = _PLACE.fullmatch(step.operands[0]) if len(step.operands) > 1 else None
        if target is None:
            yield from self._by_register(step)
        elif target[1] not in self.items:
            yield from self._beside(*target.groups())
        elif target[2] or not self._fills(target[1], target[3]):
            yield Setting(target[1], _SOMEHOW)
        else:
            yield self._moved(target[1], step.operands[1])

    def _moved(self, target: str, source: str) -> Setting:
        place = _PLACE.fullmatch(source)
        if said := _LITERAL.fullmatch(source):
            return Setting(target, frozenset({(LITERAL, said[1].strip())}) if said[1].strip() else frozenset())
        if place and not place[2] and place[1] in self.items:
            return Setting(target, source=place[1])
        return Setting(target, _SOMEHOW)

    def _by_register(self, step: Step) -> Iterator[Setting]:
        """A store through a register: to the field whose address it has, or perhaps to any of which one was taken."""
        based = _BASED.fullmatch(step.operands[0]) if step.operands else None
        register = self.register(based[3]) if based else ""
        for one in self._exposed:
            if not register:
                yield Setting(one, UNKNOWN)
            elif based and step.operation == "MVC" and not int(based[1] or 0) and self._fills(one, based[2]):
                yield self._moved(one, step.operands[1])._replace(through=register)
            else:
                yield Setting(one, _SOMEHOW, through=register)

    def _fills(self, name: str, length: str | None) -> bool:
        if length is None or length == f"L'{name}":
            return True
        return length.isdecimal() and int(length) >= (self.size(name) or 8)

    def _beside(self, name: str, offset: str | None, length: str | None) -> Iterator[Setting]:
        """A store to another field: one that stands before and is a group, or is overrun, may reach what is tracked."""
        if name not in self._declared:
            return
        at, step = self._declared[name]
        group = bool(step.operands) and step.operands[0].startswith("0")
        size = self.size(name)
        if not group and (length is None or (length.isdecimal() and not offset and 0 < int(length) <= size)):
            return
        for one in sorted(self.items):
            if one in self._declared and self._declared[one][0] > at:
                yield Setting(one, _SOMEHOW, maybe=True)
        for word, tracked in self.words.items():
            if self._declared[word][0] > at:
                yield Setting(tracked, UNKNOWN)

    def _storage(self, step: Step) -> Iterator[Setting]:
        """Any other instruction that may change storage."""
        operation = step.operation
        if operation in _READS or not step.operands:
            return
        stores = operation.startswith("ST") or operation == "CVD"
        written = step.operands[-1] if stores else step.operands[0]
        place = _PLACE.fullmatch(written)
        if self.register(written):
            yield from self._long_move(step)
        elif place is None:
            yield from self._by_register(step._replace(operands=(written,)))
        elif operation in _STORES and written in self.words:
            register = self.register(step.operands[0])
            yield Setting(self.words[written], frozenset() if register else UNKNOWN, register)
        elif place[1] not in self.items:
            yield from () if operation == "XC" else self._beside(*place.groups())
        elif operation == "XC" and step.operands[1:2] == (place[1],):
            yield Setting(place[1])
        else:
            yield Setting(place[1], _SOMEHOW)

    def _long_move(self, step: Step) -> Iterator[Setting]:
        """An instruction with a register first: few of them store."""
        if step.operation in _LONG_MOVES:
            for one in self._exposed:
                yield Setting(one, UNKNOWN)
        elif step.operation in _SWAPS and (place := _PLACE.fullmatch(step.operands[-1])) and place[1] in self.items:
            yield Setting(place[1], _SOMEHOW)

    def _loads(self, step: Step) -> Iterator[Setting]:
        operation = step.operation
        register = self.register(step.operands[0]) if step.operands and self.registers else ""
        if not register or operation in _NO_REGISTER:
            return
        if operation not in _ONE_REGISTER:
            for one in self.registers:
                yield Setting(one, UNKNOWN)
            return
        source = step.operands[1] if len(step.operands) > 1 else ""
        other = self.register(source)
        if operation in ("LR", "LGR", "LTR") and other:
            yield Setting(register, source=other)
        elif operation in _LOADS and source in self.words:
            yield Setting(register, source=self.words[source])
        else:
            yield Setting(register, self._loaded(operation, source))

    def _loaded(self, operation: str, source: str) -> Tokens:
        said = _LITERAL.fullmatch(source)
        if operation in _ADDRESSES and said:
            return frozenset({(FIELD, f"'{said[1].strip()}'")})
        if operation in _ADDRESSES and source in self.items:
            return frozenset({(FIELD, source)})
        if operation in _LOADS:
            step = self._declared[source][1] if source in self._declared and source not in self._stored else None
            constant = step.operands[0] if step and step.operation == "DC" and step.operands else source
            if address := _ADCON.fullmatch(constant):
                return frozenset({(LITERAL, address[1])})
        return UNKNOWN

    @cached_property
    def _stored(self) -> set[str]:
        """The names in statements that may change them: an address constant among them is no constant."""
        return {
            word
            for step in self.steps
            if step.operation not in _READS | _DIRECTIVES
            for word in (step.words() if step.operation != "EXEC" else ())
        }

    def _executed(self, step: Step) -> Iterator[Setting]:
        """EX: the statement it names, with another length."""
        name = step.operands[1] if len(step.operands) > 1 else ""
        target = next((one for one in self.steps if name and one.name == name), None)
        if target is None:
            yield from self._everything(self.registers)
            return
        for one in sorted(target.words() & self.items):
            yield Setting(one, UNKNOWN)
        if target.operation == "MVC" and target.operands and not _PLACE.fullmatch(target.operands[0]):
            yield from self._by_register(target)
