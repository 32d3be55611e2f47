"""Transact-SQL, and the variables of MySQL, as the SQL that all scripts are read as; each line stays where it is.

A batch ends with `GO`, statements with nothing: one begins where its verb does. `[name]` is a name, `@x` a variable,
and a routine is whatever its batch says behind AS (Microsoft, "Transact-SQL reference": batches, identifiers, CREATE
PROCEDURE; MySQL Reference Manual, "User-Defined Variables").
"""

import re
from typing import Final

from legacy_scan.extraction.cards import word_set

_BATCHES: Final = re.compile(r"^[ \t]*GO[ \t]*\r?$|\[dbo\]\s*\.|\bDECLARE[ \t]+@\w", re.IGNORECASE | re.MULTILINE)
_VARIABLES: Final = re.compile(
    r"^[ \t]*SET[ \t]+@\w+[ \t]*:?=|\bSELECT[ \t]+@\w+[ \t]*:=", re.IGNORECASE | re.MULTILINE
)
_PIECE: Final = re.compile(
    r"""--[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|'[^']*(?:'|\Z)|"[^"\n]*"?
    |\[(?P<name>[^\]\[\n]{1,128})\]
    |(?<![\w'"`@])(?P<variable>@@?[A-Za-z_]\w*)(?!@)
    |(?P<go>^[ \t]*GO[ \t]*\r?$)
    |(?P<first>^[ \t]*[A-Za-z_]\w*)
    |(?P<word>[A-Za-z_\#][\w\#]*)
    |(?P<sign>[(),=])""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_ROUTINE: Final = re.compile(r"\s+(?:OR[ \t]+ALTER\s+)?(?P<kind>PROC(?:EDURE)?|FUNCTION|TRIGGER)\b", re.IGNORECASE)
_TRANSACTION: Final = re.compile(r"\s+(?:DISTRIBUTED\s+)?TRAN(?:SACTION)?\b", re.IGNORECASE)
_PLAIN: Final = re.compile(r"\w+")
_CALLS: Final = re.compile(r"\s+(?!(?:AS|ON)\b)(?:\[?\w+\]?\s*\.\s*)?\[?(?!sp_|xp_)[A-Za-z]", re.IGNORECASE)
"""A procedure that is run, but for those of the system."""
_ALWAYS: Final = word_set("DECLARE EXEC EXECUTE RETURN PRINT WHILE IF TRUNCATE DROP RAISERROR CREATE ALTER")
_CHANGES: Final = word_set("INSERT UPDATE DELETE")
_NOT_AFTER: Final = word_set("FOR ON AFTER OF THEN ,")
_GOES_ON: Final = word_set("UNION ALL EXCEPT INTERSECT AS EXISTS IN FOR")
_OPENS: Final = word_set("BEGIN ELSE")
_HOLDS_QUERY: Final = word_set("INSERT WITH CREATE")


def plain(source: str) -> str:
    """Return a script with batches, names and variables as other SQL has them; any other script as it is."""
    batches = _BATCHES.search(source) is not None
    if not batches and not _VARIABLES.search(source):
        return source
    return _Batches(source).text() if batches else _PIECE.sub(_without_variables, source)


def _without_variables(found: re.Match[str]) -> str:
    return _variable(found["variable"]) if found["variable"] else found[0]


def _variable(name: str) -> str:
    return f":{name[1:].replace('@', '_')}"


class _Batches:
    def __init__(self, source: str) -> None:
        self._source = source
        self._begin()

    def _begin(self) -> None:
        """Begin a batch."""
        self._depth = 0
        self._verb = self._before = ""
        self._seen: set[str] = set()
        self._routine = self._body = False

    def text(self) -> str:
        parts: list[str] = []
        reached = 0
        for found in _PIECE.finditer(self._source):
            parts += [self._source[reached : found.start()], self._written(found)]
            reached = found.end()
        parts += [self._source[reached:], self._end()]
        return "".join(parts)

    def _written(self, found: re.Match[str]) -> str:
        kind = found.lastgroup
        if kind == "go":
            end = self._end()
            self._begin()
            return end or ";"
        if kind == "name":
            name = found["name"]
            self._before = name
            return f" {name} " if _PLAIN.fullmatch(name) else f'"{name}"'
        if kind == "variable":
            self._before = "@"
            return _variable(found[0])
        if kind == "sign":
            self._depth = max(0, self._depth + (found[0] == "(") - (found[0] == ")"))
            self._before = found[0]
        elif kind in ("first", "word"):
            return self._word(found, found[0].strip().upper())
        return found[0]

    def _end(self) -> str:
        return " END;" if self._body else ""

    def _word(self, found: re.Match[str], word: str) -> str:
        written = found[0]
        made = _ROUTINE.match(self._source, found.end()) if word in ("CREATE", "ALTER") else None
        cut = found.lastgroup == "first" and not self._depth and self._cuts(word, found.end())
        if word == "BEGIN" and _TRANSACTION.match(self._source, found.end()):
            written = written[: -len(word)] + "COMMIT"
        elif made and not self._routine:
            self._routine = True
            written = written[: -len(word)] + "CREATE"
        elif word in ("EXEC", "EXECUTE") and self._body and _CALLS.match(self._source, found.end()):
            written = written[: -len(word)] + "CALL"
        elif word == "PROC":
            written = f"{written}EDURE"
        elif word == "AS" and self._routine and not self._body and not self._depth:
            self._body, self._verb = True, ""
            written = f"{written} BEGIN"
        if cut or not self._verb or word in _OPENS:
            self._verb = "" if word in _OPENS or self._before == "AS" else word
            self._seen = set()
        self._seen.add(word)
        self._before = word
        return f";{written}" if cut else written

    def _cuts(self, word: str, end: int) -> bool:
        """Tell whether a word at the beginning of a line begins a statement behind another one."""
        if not self._verb or self._before in _OPENS:
            return False
        if word in _ALWAYS:
            return not (self._routine and not self._body)
        if word in _CHANGES:
            return self._before not in _NOT_AFTER and not (self._routine and not self._body)
        if word == "SET":
            return self._verb not in ("UPDATE", "MERGE") or "SET" in self._seen
        if word == "SELECT":
            held = self._verb in _HOLDS_QUERY and not {"SELECT", "VALUES"} & self._seen
            return not held and self._before not in _GOES_ON
        return False
