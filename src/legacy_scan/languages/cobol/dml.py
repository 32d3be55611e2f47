"""What the statements of IDMS do: to records, sets and areas, to maps, queues and programs of its teleprocessing."""

from collections.abc import Callable, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.cobol.idms import Statement
from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.facts import Reference

_PLACES: Final = word_set(
    """
    KEEP EXCLUSIVE CALC ANY DUPLICATE CURRENT NEXT PRIOR FIRST LAST OWNER RECORD SEQUENCE DB-KEY IS PERMANENT SELECTIVE
    ALL MEMBERS MEMBER RUN-UNIT PROCEDURE FOR
    """
)
_GETS: Final = frozenset({"OBTAIN", "FIND", "GET"})
_WITH_RECORD: Final = {
    **dict.fromkeys(_GETS, "reads-record"),
    "STORE": "writes-record",
    "MODIFY": "updates-record",
    "ERASE": "deletes-record",
    "CONNECT": "updates-record",
    "DISCONNECT": "updates-record",
}
_QUEUES: Final = {"GET": "reads-queue", "PUT": "writes-queue", "DELETE": "deletes-queue"}
_OTHER: Final = frozenset({"STORAGE", "SCRATCH", "TABLE", "TIME", "STATISTICS", "MAP", "QUEUE"})
_NOT_TARGETS: Final = frozenset({"CONTROL", "TO", "TASK", "CODE", "NEXT", "RETURN", "ID", "XCTL", "LINK", "NORETURN"})
_AREAS: Final = ("-REGION", "-AREA")


def statement(sheet: Sheet, said: Statement, node: Node) -> None:
    """State what one statement names."""
    line, column = sheet.place(node.start_byte + 1, (node.start_point[0], node.start_point[1] + 1))
    words = said.words[1:] if said.words[0].isdigit() else said.words
    verb = words[0]
    second = words[1] if len(words) > 1 else ""
    joined = verb in {"DC", "COPY"} or second in _OTHER | {"RUN-UNIT", "CONTROL", "TASK"}
    if verb == "TRANSFER" and {"RETURN", "LINK"} & set(words):
        verb, joined = "LINK", False
    sheet.trait(f"idms.{verb}-{second}".lower() if joined else f"idms.{verb}".lower(), line)
    for kind, name, how in _names(verb, second, words):
        if name:
            sheet.references.append(Reference(sheet.unit, kind, name.strip("'\""), line, column, how))


_Names = list[tuple[str, str, str]]


def _names(verb: str, second: str, words: Sequence[str]) -> _Names:
    if second in _OTHER:
        return _services(verb, second, words)
    if verb in _WITH_RECORD:
        return _record(verb, words)
    return _READERS.get(words[0], _nothing)(words)


def _services(verb: str, second: str, words: Sequence[str]) -> _Names:
    """Queues and maps of the teleprocessing monitor."""
    if second == "QUEUE" and verb in _QUEUES:
        return [_target(_QUEUES[verb], _after(words, "ID"))]
    if second == "MAP":
        return [("displays", words[2] if len(words) > 2 else "", "literal")]
    return []


def _record(verb: str, words: Sequence[str]) -> _Names:
    """`OBTAIN NEXT RECORD WITHIN SET`: the record stands last before WITHIN, TO, FROM, USING or a key."""
    found: _Names = []
    before: list[str] = []
    for at, word in enumerate(words[1:], 1):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in {"WITHIN", "TO", "FROM"}:
            found.append(("area" if following.endswith(_AREAS) else "set", following, "literal"))
        if word in {"WITHIN", "TO", "FROM", "USING", "DB-KEY"}:
            break
        if word not in _PLACES and word[:1].isalpha():
            before.append(word)
    return [(_WITH_RECORD[verb], before[-1], "literal"), *found] if before else found


def _bind(words: Sequence[str]) -> _Names:
    if "RUN-UNIT" in words[1:2]:
        return [("subschema", _after(words, "FOR"), "literal")]
    if words[1:2] and words[1] not in {"PROCEDURE", "TASK", "TRANSACTION"}:
        return [("record", words[1], "literal")]
    return []


def _ready(words: Sequence[str]) -> _Names:
    return [("area", words[1], "literal")] if words[1:2] and words[1] not in {"USAGE-MODE", "ALL"} else []


def _schema(words: Sequence[str]) -> _Names:
    return [("subschema", words[1] if len(words) > 1 else "", "literal")]


def _copy(words: Sequence[str]) -> _Names:
    """COPY IDMS takes records and modules out of the dictionary; what it makes for itself has a name of its own."""
    named = [word for word in words[2:] if word not in {"RECORD", "FILE", "MODULE", "MAP", "MAP-CONTROL"}]
    if not named or named[0].startswith(("SUBSCHEMA", "IDMS-")):
        return []
    if words[2] in {"MAP", "MAP-CONTROL"}:
        return [("displays", named[0], "literal")]
    return [("copy" if "MODULE" in words[2:3] else "record", named[0], "literal")]


def _map(words: Sequence[str]) -> _Names:
    return [("displays", _after(words, "USING"), "literal")]


def _transfer(words: Sequence[str]) -> _Names:
    named = [word for word in words[1:] if word not in _NOT_TARGETS]
    return [_target("link" if {"RETURN", "LINK"} & set(words) else "xctl", named[0] if named else "")]


def _returned(words: Sequence[str]) -> _Names:
    return [_target("return-transid", _after(words, "CODE"))] if "NEXT" in words else []


def _attach(words: Sequence[str]) -> _Names:
    return [_target("start", _after(words, "CODE"))]


def _set(words: Sequence[str]) -> _Names:
    """SET TIMER START ... TASK CODE begins a task; SET ABEND EXIT PROGRAM names what is called in the end."""
    if "TIMER" in words[1:2]:
        return [_target("start", _after(words, "CODE"))]
    return [_target("link", _after(words, "PROGRAM"))]


def _nothing(words: Sequence[str]) -> _Names:
    return []


def _after(words: Sequence[str], word: str) -> str:
    return words[words.index(word) + 1] if word in words[:-1] else ""


def _target(kind: str, word: str) -> tuple[str, str, str]:
    return kind, word, "literal" if word[:1] in {"'", '"'} else "identifier"


_READERS: Final[dict[str, Callable[[Sequence[str]], _Names]]] = {
    "BIND": _bind,
    "READY": _ready,
    "DB": _schema,
    "COPY": _copy,
    "MAP": _map,
    "TRANSFER": _transfer,
    "DC": _returned,
    "ATTACH": _attach,
    "SET": _set,
}
