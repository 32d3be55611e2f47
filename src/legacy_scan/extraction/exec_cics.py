"""EXEC CICS: the command and its options, in any order, over any number of lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"[A-Za-z0-9_#@$-]+|\(|\)|'[^']*'|\"[^\"]*\"")
_ITEM = re.compile(
    r"([A-Za-z0-9_#@$\x0e\x0f:-]*[A-Za-z][A-Za-z0-9_#@$\x0e\x0f:-]*)(\s+(OF|IN)\s+[A-Za-z0-9-]+)*\s*(\(.*\))?\s*",
    re.I | re.S,
)

_SECOND_WORDS = {
    "SEND": ("MAP", "TEXT", "CONTROL", "PAGE", "PARTNSET"),
    "RECEIVE": ("MAP", "PARTN"),
    "READQ": ("TD", "TS"),
    "WRITEQ": ("TD", "TS"),
    "DELETEQ": ("TD", "TS"),
    "HANDLE": ("ABEND", "AID", "CONDITION"),
    "IGNORE": ("CONDITION",),
    "ADDRESS": ("CWA", "TWA", "TCTUA", "ACEE", "COMMAREA", "EIB", "SET"),
    "PUSH": ("HANDLE",),
    "POP": ("HANDLE",),
    "RETURN": ("TRANSID",),
    "SYNCPOINT": ("ROLLBACK",),
    "WRITE": ("OPERATOR", "JOURNALNAME", "JOURNALNUM"),
    "GET": ("CONTAINER", "COUNTER", "DCOUNTER"),
    "PUT": ("CONTAINER",),
    "DELETE": ("CONTAINER", "COUNTER", "DCOUNTER"),
    "MOVE": ("CONTAINER",),
    "DUMP": ("TRANSACTION",),
    "VERIFY": ("PASSWORD", "PHRASE", "TOKEN"),
    "INVOKE": ("WEBSERVICE", "SERVICE", "APPLICATION"),
    "QUERY": ("SECURITY", "COUNTER"),
    "START": ("BREXIT", "ATTACH"),
    "RUN": ("TRANSID", "ACTIVITY"),
}
_ALWAYS_TWO = frozenset(
    {
        "WEB",
        "DOCUMENT",
        "SOAPFAULT",
        "WSACONTEXT",
        "TRANSFORM",
        "INQUIRE",
        "SET",
        "PERFORM",
        "ISSUE",
        "CREATE",
        "DEFINE",
        "WAIT",
        "SIGNAL",
    }
)


class Option(NamedTuple):
    """An option, its argument without the brackets (or None), and where that argument begins in the block."""

    name: str
    argument: str | None
    at: int

    @property
    def begin(self) -> int:
        """Where the first character of the argument stands that is no blank."""
        text = self.argument or ""
        return self.at + len(text) - len(text.lstrip())


class Argument(NamedTuple):
    """What an argument names: `how` is literal, identifier or computed."""

    name: str
    how: str


def options(body: str) -> tuple[Option, ...]:
    """Return the options of a command, the command's own words first among them, each name in upper case."""
    return tuple(_options(body))


def _options(body: str) -> Iterator[Option]:
    depth = start = 0
    name, name_at = "", 0
    for token in _TOKEN.finditer(body):
        written = token.group()
        if written == "(":
            if not depth:
                start = token.end()
            depth += 1
        elif written == ")":
            depth = max(0, depth - 1)
            if not depth and name:
                yield Option(name, body[start : token.start()], start)
                name = ""
        elif not depth and written[0] not in "'\"":
            if name:
                yield Option(name, None, name_at)
            name, name_at = written.upper(), token.start()
    if name:
        yield Option(name, body[start:] if depth else None, start if depth else name_at)


def command(said: tuple[Option, ...]) -> str:
    """Return the command as its words joined by `-`, in lower case: send-map, readq-ts, handle-abend."""
    if not said:
        return "unknown"
    first = said[0].name
    if first in _ALWAYS_TWO and len(said) > 1:
        return f"{first}-{said[1].name}".lower()
    names = {option.name for option in said[1:]}
    second = next((word for word in _SECOND_WORDS.get(first, ()) if word in names), "")
    if not second and first in {"READQ", "WRITEQ", "DELETEQ"}:
        second = "TS"
    return f"{first}-{second}".lower() if second else first.lower()


def argument(option: Option) -> Argument:
    """Return what the argument of an option names; an item without its subscripts and qualifiers."""
    text = (option.argument or "").strip()
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0] and text[0] not in text[1:-1]:
        return Argument(text[1:-1].strip().upper(), "literal")
    item = _ITEM.fullmatch(text)
    if item:
        return Argument(item[1].upper(), "identifier")
    return Argument(" ".join(text.split()).upper(), "computed")
