"""Commands that a procedure gives to its host: TSO, ISPF, program linkage, Db2.

A command is a text in which UNKNOWN stands for what only the run knows. Each is read for the programs and procedures it
runs, the jobs it submits and the datasets it names; all else is the platform's.
"""

import re
from collections.abc import Iterator

from legacy_scan.extraction import exec_names
from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.languages.rexx.words import CMS, LINKING, SERVICES, TSO
from legacy_scan.model.facts import Binding

UNKNOWN = "\x00"

_NAME = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_HEAD = re.compile(r"[ \t]*(%?)([^\s(,;'\"=]+)[ \t]*")
_OPERAND = re.compile(r"([A-Z@#$]+)[ \t]*\([ \t]*('[^']*'|[^()\s]*(?:\([^()]*\))?)[ \t]*\)")
_LIBRARY = re.compile(r"[ \t]*(?:'([^'()]*)\(([^()']*)\)[^']*'?|([^\s'()]*)\(([^()]*)\)|(\S+))")
_SELECT = re.compile(r"\b(PGM|CMD|PANEL)[ \t]*\([ \t]*(%?)([^\s()]+)")
_MACRO = re.compile(r"\bMACRO[ \t]*\([ \t]*([^\s()]+)")
_SHOWING = ("DISPLAY", "TBDISPL")
_SHOWN = re.compile(r"\bPANEL[ \t]*\([ \t]*([^\s()]+)")
_HOW = ("computed", "literal")
_RUN = re.compile(r"\bPR(?:OG(?:R(?:A(?:M)?)?)?)?[ \t]*\([ \t]*([^)\s]+)")
_EXECIO = re.compile(r"EXECIO[ \t]+(?:\S+[ \t]+)(DISKRU?|DISKW)[ \t]+(\S+)")
_DDNAME = ("FI", "FILE", "F", "DD", "DDN", "DDNAME")
_DSNAME = ("DA", "DSN", "DATASET", "DSNAME", "D")
_DISPOSITIONS = re.compile(r"\b(SHR|OLD|MOD|NEW)\b")
_SECRET = re.compile(r"(?:.*[._])?(?:PASSWORD|PASSWD|PASSPHRASE|PSWD|PWD|SECRET|APIKEY)[0-9]*")
_WORD = re.compile(r"(?=.*[A-Za-z0-9])[!-%'-~]{2,}")
_NAMED = re.compile(r".*(?:PASSWORD|PASSWD|PSWD)")
_LONGEST = 60


class Commands:
    """Reads commands, and remembers which dataset a DDNAME was given."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.allocated: dict[str, set[str]] = {}
        self.transfers: list[tuple[str, str, tuple[int, int]]] = []

    def read(self, environment: str, command: str, place: tuple[int, int]) -> None:
        """Read a command for a host environment."""
        text = command.strip().upper()
        if environment in LINKING:
            self._link(text, place)
        elif environment == "ISPEXEC":
            self._service(text, place)
        elif environment == "DSNREXX":
            self._sql(text, place)
        elif environment in {"CMS", "COMMAND"}:
            self._cms(text, place)
        elif environment in {"TSO", "MVS", "TSOE", ""}:
            self._tso(text, place)

    def _tso(self, text: str, place: tuple[int, int]) -> None:
        head = _HEAD.match(text)
        if not head:
            if text:
                self._called("", place)
            return
        percent, word, rest = head[1], head[2], text[head.end() :]
        if not percent and word in SERVICES and word not in TSO:
            self._service(text, place)
        elif percent or word not in TSO:
            self._called(word, place)
        elif word in _READERS:
            _READERS[word](self, rest, place)

    def _cms(self, text: str, place: tuple[int, int]) -> None:
        """A command of CMS or CP is the platform's; EXEC names a procedure, and any other word is one or a module."""
        words = text.replace("(", " ( ").split()
        if words[:1] == ["EXEC"]:
            words = words[1:]
        elif words and words[0] in CMS:
            return
        if words:
            self._called(words[0], place)

    def _called(self, name: str, place: tuple[int, int]) -> None:
        """A command that is nobody's: a procedure of the estate, or a command processor."""
        if _NAME.fullmatch(name):
            self.sheet.refer("call", name, place)
        else:
            self.sheet.trait("dynamic-command", place[0])
            self.sheet.refer("call", shown(name), place, "computed")

    def _member(self, rest: str, place: tuple[int, int], kind: str) -> None:
        """A member of a library, as CALL, EXEC and SUBMIT name it; what another dataset holds is not known."""
        found = _LIBRARY.match(rest)
        member = (found[2] or found[4] or "") if found else ""
        if _NAME.fullmatch(member):
            self.sheet.refer(kind, member, place)
        elif found:
            self.sheet.refer(kind, shown(member or found[0].strip()), place, "computed")

    def _call(self, rest: str, place: tuple[int, int]) -> None:
        self._member(rest, place, "call")

    def _submit(self, rest: str, place: tuple[int, int]) -> None:
        self.sheet.trait("submit", place[0])
        if not rest.startswith("*"):
            self._member(rest, place, "submits")

    def _run(self, rest: str, place: tuple[int, int]) -> None:
        if found := _RUN.search(rest):
            self._called(found[1].strip("'"), place)

    def _allocate(self, rest: str, place: tuple[int, int]) -> None:
        ddnames = list(_operands(rest, _DDNAME))
        datasets = [name for name in map(_dataset, _operands(rest, _DSNAME)) if name]
        disposition = _DISPOSITIONS.search(_OPERAND.sub("", rest))
        for dataset in datasets:
            self.sheet.refer("defines-dataset", dataset.partition("(")[0], place)
        for ddname in ddnames:
            if not _NAME.fullmatch(ddname):
                continue
            for dataset in datasets:
                self.allocated.setdefault(ddname, set()).add(dataset)
                self.sheet.bind("dd", ddname, dataset, place[0])
                if disposition:
                    self.sheet.bind("disp", ddname, disposition[1], place[0])

    def _delete(self, rest: str, place: tuple[int, int]) -> None:
        for name in re.findall(r"'[^']*'", rest):
            if dataset := _dataset(name):
                self.sheet.refer("deletes-dataset", dataset.partition("(")[0], place)

    def _execio(self, rest: str, place: tuple[int, int]) -> None:
        self.sheet.trait("execio", place[0])
        if found := _EXECIO.match("EXECIO " + rest):
            mode = {"DISKR": "reads-dataset", "DISKRU": "reads-dataset", "DISKW": "writes-dataset"}[found[1]]
            self.transfers.append((mode, found[2], place))

    def _db2(self, rest: str, place: tuple[int, int]) -> None:
        self.sheet.trait("db2", place[0])

    def _ispexec(self, rest: str, place: tuple[int, int]) -> None:
        self._service(rest, place)

    def _edit_macro(self, rest: str, place: tuple[int, int]) -> None:
        self.sheet.trait("edit-macro", place[0])

    def _service(self, text: str, place: tuple[int, int]) -> None:
        """ISPF services: SELECT runs programs and commands, EDIT and VIEW run edit macros."""
        self.sheet.trait("ispf", place[0])
        if text.startswith("SELECT"):
            self.select(text, place)
        elif text.startswith(_SHOWING) and (panel := _SHOWN.search(text)):
            self._displays(panel[1], place)
        elif text.startswith("FTINCL") and len(words := text.split()) > 1:
            known = _NAME.fullmatch(words[1])
            self.sheet.refer("includes", words[1] if known else shown(words[1]), place, _HOW[bool(known)])
        elif text.startswith(("EDIT", "VIEW", "BROWSE")) and (macro := _MACRO.search(text)):
            self._called(macro[1], place)

    def select(self, text: str, place: tuple[int, int]) -> None:
        """SELECT PGM(X), CMD(%X), CMD(EXEC 'LIB(X)'), PANEL(X)."""
        found = _SELECT.search(text)
        if not found:
            return
        if found[1] == "PANEL":
            self._displays(found[3], place)
        elif found[1] == "CMD" and not found[2] and found[3] in TSO:
            self._tso(text[found.start(3) :], place)
        else:
            self._called(found[3].strip("'"), place)

    def _displays(self, written: str, place: tuple[int, int]) -> None:
        name = written.strip("'")
        known = _NAME.fullmatch(name)
        self.sheet.refer("displays", name if known else shown(name), place, _HOW[bool(known)])

    def _link(self, text: str, place: tuple[int, int]) -> None:
        word = (text.split() or [""])[0].strip("'\"")
        if _NAME.fullmatch(word):
            self.sheet.refer("link", word, place)
        else:
            self.sheet.refer("link", shown(word), place, "computed")

    def _sql(self, text: str, place: tuple[int, int]) -> None:
        self.sheet.trait("db2", place[0])
        if not text.startswith("EXECSQL"):
            return
        block = exec_names.read("SQL", text[len("EXECSQL") :].replace(UNKNOWN, " "))
        self.sheet.traits[next(iter(self.sheet.traits))._replace(code=block.trait, line=place[0])] = None
        for kind, name, how, _ in block.mentions:
            self.sheet.refer(kind, name, place, how)
        for kind, name, value, scope, _ in block.pairs:
            self.sheet.bindings[Binding(0, kind, name, value, place[0], scope)] = None

    def settle(self) -> None:
        """Say what EXECIO reads and writes, where this text allocates the DDNAME."""
        for kind, ddname, place in self.transfers:
            for dataset in sorted(self.allocated.get(ddname, ())):
                self.sheet.refer(kind, dataset.partition("(")[0], place)


def shown(text: str) -> str:
    """Return a text that is not known in full as it can be printed."""
    said = text.replace(UNKNOWN, "?") or "?"
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "..."


def secret(name: str, given: str) -> bool:
    """Tell whether a variable named as a password is given one: a word, no other variable, and not the word itself."""
    return bool(_SECRET.fullmatch(name.upper()) and _WORD.fullmatch(given) and not _NAMED.fullmatch(given.upper()))


def _operands(text: str, keys: tuple[str, ...]) -> Iterator[str]:
    for key, value in _OPERAND.findall(text):
        if key in keys:
            yield value


def _dataset(written: str) -> str:
    """Return a dataset that is written in full, in quotes; others begin with a prefix that the session knows."""
    name = written[1:-1] if written[:1] == written[-1:] == "'" else ""
    return name if UNKNOWN not in name and "&" not in name and "." in name else ""


_READERS = {
    "CALL": Commands._call,
    "TSOEXEC": Commands._tso,
    "EX": Commands._call,
    "EXEC": Commands._call,
    "LOADGO": Commands._call,
    "SUBMIT": Commands._submit,
    "SUB": Commands._submit,
    "RUN": Commands._run,
    "ISPSTART": Commands._ispexec,
    "ISPEXEC": Commands._ispexec,
    "ISREDIT": Commands._edit_macro,
    "ALLOC": Commands._allocate,
    "ALLOCATE": Commands._allocate,
    "DELETE": Commands._delete,
    "DEL": Commands._delete,
    "EXECIO": Commands._execio,
    "DSN": Commands._db2,
}
