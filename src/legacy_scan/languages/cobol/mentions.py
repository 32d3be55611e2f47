"""Which data items statements read, set, or pass on: by the verb, and the words that stand before a name.

What is told is the name alone, once a program: an item and its namesakes or its group are not told apart. Names of
procedures and files stand among those that are read; who knows the items of a program leaves them out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from legacy_scan.languages.cobol.windows import MARK
from legacy_scan.model.facts import Mention

_READS, _SETS, _PASSES = "reads", "sets", "passes"
_GIVING, _TALLYING, _FROM = b"GIVING", b"TALLYING", b"FROM"
_NAME = re.compile(rb"(?:[0-9][0-9-]*)?[A-Z#@$][A-Z0-9_#@$-]*")
_WORDLIKE = bytes(at if at in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_#@$-" else 32 for at in range(256))
_LITERAL = re.compile(rb"[\"'](?:(?<=\")(?:[^\"\n\0]|\n\x03)*\"|(?<=')(?:[^'\n\0]|\n\x03)*')")
_INTO_WHAT = re.compile(rb"\s(?:DELIMITER|COUNT)\s+(?:IN\s)?")
"""Of UNSTRING: this IN is no qualifier's."""
_QUALIFIER = re.compile(rb"\s(?:OF|IN)\s+[A-Z0-9#@$-]+")
_CHANGING = re.compile(rb"\s(?:REPLACING|CONVERTING)\s", re.IGNORECASE)
_SUBSCRIPT = re.compile(rb"\([^()]*\)")

_FIRST = dict.fromkeys((b"ACCEPT", b"COMPUTE", b"INITIALIZE", b"INSPECT", b"SET", _FROM), _SETS)
"""What the words right behind a verb are, where they are not read."""

_TURNS: dict[bytes, dict[bytes, str]] = {
    b"MOVE": {b"TO": _SETS},
    b"ADD": {b"TO": _SETS},
    b"SUBTRACT": {b"FROM": _SETS},
    b"MULTIPLY": {b"BY": _SETS},
    b"DIVIDE": {b"INTO": _SETS},
    _GIVING: {_GIVING: _SETS, b"REMAINDER": _SETS},
    b"COMPUTE": {b"=": _READS, b"EQUAL": _READS},
    b"SET": {b"TO": _READS, b"BY": _READS},
    b"INITIALIZE": {b"REPLACING": _READS, b"WITH": _READS},
    b"INSPECT": {b"TALLYING": _SETS, b"FOR": _READS, b"REPLACING": _READS, b"CONVERTING": _READS},
    _TALLYING: {_TALLYING: _SETS, b"FOR": _READS},
    _FROM: {_FROM: _READS},
    b"ACCEPT": {b"FROM": _READS},
    b"STRING": {b"INTO": _SETS, b"POINTER": _SETS},
    b"UNSTRING": {b"INTO": _SETS},
    b"READ": {b"INTO": _SETS, b"KEY": _READS},
    b"RETURN": {b"INTO": _SETS},
    b"PERFORM": {b"VARYING": _SETS, b"AFTER": _SETS, b"FROM": _READS, b"BY": _READS, b"UNTIL": _READS},
    b"SEARCH": {b"VARYING": _SETS},
    b"CALL": {b"USING": _PASSES, b"RETURNING": _SETS, b"GIVING": _SETS},
}
"""Words of a verb after which names are used otherwise."""

_SPLITS = {
    verb: re.compile(rb"([\s\0](?:(?<=\0)|(?:" + b"|".join(sorted(turns)) + rb")(?=\s)))")
    for verb, turns in _TURNS.items()
}
_UNNAMED = frozenset(
    {
        "scope_end",
        "else_head",
        "handler",
        "continue_statement",
        "next_sentence",
        "exit_statement",
        "stop_statement",
    }
)
_ARITHMETIC = frozenset({b"ADD", b"SUBTRACT", b"MULTIPLY", b"DIVIDE"})
_WRITING = frozenset({b"WRITE", b"REWRITE", b"RELEASE"})
_MOVING = re.compile(rb"\sFROM\s", re.IGNORECASE)
"""What is written FROM an item is moved to the record first."""
_ALSO_READ = _ARITHMETIC | {b"INSPECT", _TALLYING, _FROM}
_WORDS = frozenset(
    b"TO FROM BY INTO GIVING USING UNTIL VARYING AFTER BEFORE WITH AND OR NOT IS THRU THROUGH DELIMITED SIZE TALLYING "
    b"REPLACING CONVERTING REMAINDER ROUNDED RETURNING UP DOWN KEY DEPENDING ON ALSO EQUAL GREATER LESS THAN FOR IF "
    b"UPON AT TIMES TEST FUNCTION LENGTH ADDRESS ALL THEN NEXT ZERO ZEROS ZEROES SPACE SPACES LOW-VALUES HIGH-VALUES "
    b"LOW-VALUE HIGH-VALUE TRUE FALSE NUMERIC REFERENCE CONTENT VALUE OTHER CORRESPONDING CORR NULL NULLS QUOTE QUOTES "
    b"LEADING TRAILING CHARACTERS FIRST INITIAL RECORD END OF IN MOVE ADD SUBTRACT MULTIPLY DIVIDE COMPUTE SET CALL "
    b"INITIALIZE INSPECT ACCEPT STRING UNSTRING READ RETURN PERFORM SEARCH EVALUATE WHEN DISPLAY OPEN CLOSE WRITE "
    b"REWRITE DELETE START RELEASE SORT MERGE INPUT OUTPUT I-O EXTEND POINTER".split(b" ")
)


@dataclass(slots=True)
class Mentions:
    """Collects statements by verb, and reads all of a verb at once."""

    text: bytes
    said: defaultdict[tuple[int, bytes], set[bytes]] = field(default_factory=lambda: defaultdict(set))
    names: defaultdict[tuple[int, str], set[bytes]] = field(default_factory=lambda: defaultdict(set))

    def reads(self, unit: int, name: bytes) -> None:
        """Note a name alone; so is what is set."""
        self.names[unit, _READS].add(name)

    def sets(self, unit: int, name: bytes) -> None:
        self.names[unit, _SETS].add(name)

    def block(self, unit: int, read: Iterable[str], written: Iterable[str], passed: Iterable[str]) -> None:
        """Note what a block names: operands, in any case, with literals, qualifiers and subscripts.

        What stands in brackets is read, whatever is done to what they stand behind.
        """
        for how, operands in ((_READS, read), (_SETS, written), (_PASSES, passed)):
            plain = _plain(b"", (operand.encode().upper() for operand in operands))
            if how != _READS and b"(" in plain:
                self.names[unit, _READS].update(_SUBSCRIPT.findall(plain))
                plain = _SUBSCRIPT.sub(b" ", plain)
            if plain:
                self.names[unit, how].add(plain)

    def statement(self, unit: int, kind: str, start: int, end: int) -> None:
        if kind not in _UNNAMED:
            written = self.text[start:end].upper()
            if kind == "goto_statement":
                written = written[written.find(b"DEPENDING") :] if b"DEPENDING" in written else b"TO"
            verb, *operands = written.split(None, 1) or (b"",)  # the parser may put in a verb that is not there
            if written[:1] == MARK:
                verb, written = b"", b" ".join(operands)
            elif verb in _ARITHMETIC and _GIVING in written:
                verb = _GIVING
            elif verb == b"INSPECT" and not _CHANGING.search(written):
                verb = _TALLYING
            elif verb in _WRITING and _MOVING.search(written):
                verb = _FROM
            self.said[unit, verb if verb in _TURNS else b""].add(written)

    def rows(self, corresponding: Mapping[int, set[str]]) -> tuple[Mention, ...]:
        """Return the names that each unit reads, sets and passes; what corresponds is read and set."""
        parts: defaultdict[tuple[int, str], list[bytes]] = defaultdict(list)
        for key, said in self.names.items():
            parts[key] += said
        for unit, items in corresponding.items():
            for how in (_READS, _SETS):
                parts[unit, how] += [name.encode() for name in items if name.isascii()]
        for (unit, verb), written in self.said.items():
            plain = _plain(verb, written)
            if verb:
                _turned(verb, plain, parts, unit)
            else:
                parts[unit, _READS].append(plain)
        rows = []
        for (unit, how), told in sorted(parts.items()):
            unlike = b" ".join(set(b" ".join(told).translate(_WORDLIKE).split()))
            names = b" ".join(sorted(set(_NAME.findall(unlike)) - _WORDS))
            if names:
                rows.append(Mention(unit, how, names.decode("ascii")))
        return tuple(rows)


def _plain(verb: bytes, written: Iterable[bytes]) -> bytes:
    """Return the statements of a verb without literals and qualifiers, parted by zeros."""
    plain = b"\0".join(written)
    if b"'" in plain or b'"' in plain:
        plain = _LITERAL.sub(b" ", plain)
    if verb == b"UNSTRING":
        plain = _INTO_WHAT.sub(b" ", plain)
    plain = _QUALIFIER.sub(b"", plain)
    return plain.replace(b"=", b" = ") if verb == b"COMPUTE" else plain


def _turned(verb: bytes, plain: bytes, parts: defaultdict[tuple[int, str], list[bytes]], unit: int) -> None:
    """Give each part of the statements to its use. What stands in brackets is read, whatever stands around it."""
    parts[unit, _READS] += _SUBSCRIPT.findall(plain)
    turns, first = _TURNS[verb], _FIRST.get(verb, _READS)
    how = first
    for part in _SPLITS[verb].split(_SUBSCRIPT.sub(b" ", plain)):
        if part == b"\0":
            how = first
        elif part[1:] in turns:
            how = turns[part[1:]]
        else:
            parts[unit, how].append(part)
            if how == _SETS and verb in _ALSO_READ:
                parts[unit, _READS].append(part)
