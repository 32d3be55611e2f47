"""Whom an object runs, and what it includes."""

from typing import TYPE_CHECKING

from legacy_scan.extraction.natural_batch import COMMANDS
from legacy_scan.languages.natural.tokens import Token, value
from legacy_scan.languages.natural.values import part

if TYPE_CHECKING:
    from legacy_scan.languages.natural.extract import Walk

_MOST_GIVEN = 99
_LONGEST_GIVEN = 64


def callnat(walk: "Walk", at: int) -> int:
    """CALLNAT 'X', CALLNAT #X."""
    return _called(walk, at + 1, "call", "callnat")


def fetch(walk: "Walk", at: int) -> int:
    """FETCH, which does not come back, and FETCH RETURN; FETCH FIRST is a clause of SQL."""
    at += 1
    following = walk.tokens[at].text if at < len(walk.tokens) else ""
    if following in ("FIRST", "NEXT"):
        return at
    return _called(
        walk, at + (following in ("RETURN", "REPEAT")), "call", "fetch-return" if following == "RETURN" else "fetch"
    )


def run(walk: "Walk", at: int) -> int:
    """RUN compiles a source at run time, and runs it."""
    at += 1
    return _called(walk, at + (at < len(walk.tokens) and walk.tokens[at].text == "REPEAT"), "call", "run")


def call(walk: "Walk", at: int) -> int:
    """CALL of a program that is no Natural: `CALL 'X'`, `CALL INTERFACE4 'X'`, `CALL FILE 'X'`, `CALL LOOP 'X'`."""
    at += 1
    while at < len(walk.tokens) and walk.tokens[at].text in ("INTERFACE4", "FILE", "LOOP"):
        at += 1
    return _called(walk, at, "call", "call")


def function(walk: "Walk", at: int) -> None:
    """NAME(<...>): a function is called."""
    one = walk.tokens[at]
    if one.text not in walk.subroutines and one.text[0] != "*":
        walk.sheet.refer("call", one.text, one)


def help_(walk: "Walk", at: int) -> None:
    """HE='X': a helproutine or a map that shows when a user asks for help."""
    name = walk.tokens[at + 2] if at + 2 < len(walk.tokens) and walk.tokens[at + 1].text == "=" else None
    if name is not None and name.kind == "string" and (said := value(name).strip().upper()):
        walk.sheet.refer("helps", said, name, _how(said))


def perform(walk: "Walk", at: int) -> int:
    """PERFORM of a subroutine of this object, or of one elsewhere; PERFORM BREAK PROCESSING is another statement."""
    verb, at = walk.tokens[at], at + 1
    name = walk.tokens[at] if at < len(walk.tokens) else verb
    if name.text == "BREAK":
        return at + 1
    if name.kind != "word" or name is verb:
        walk.sheet.lost.add(verb.line)
    elif name.text in walk.subroutines:
        walk.sheet.flow("perform", name.text, verb.line)
    else:
        walk.sheet.refer("performs", name.text, name, _how(name.text))
    return at + 1


def include(walk: "Walk", at: int) -> int:
    """INCLUDE of a copycode; an ampersand in its name stands for the language of the session."""
    verb, at = walk.tokens[at], at + 1
    name = walk.tokens[at] if at < len(walk.tokens) else verb
    if name.kind not in ("word", "string") or name is verb:
        walk.sheet.lost.add(verb.line)
        return at
    said = name.text if name.kind == "word" else value(name).upper()
    walk.sheet.refer("copy", said, name, _how(said))
    return _given(walk, said, name.line, at + 1)


def _given(walk: "Walk", copycode: str, line: int, at: int) -> int:
    """Bind what stands for &1&, &2& ... of a copycode; return what follows. A value of several words is none here."""
    for number in range(1, _MOST_GIVEN + 1):
        if at >= len(walk.tokens) or walk.tokens[at].kind != "string":
            break
        said = value(walk.tokens[at])
        if said and len(said) <= _LONGEST_GIVEN and not any(one.isspace() or one == "=" for one in said):
            walk.sheet.bind("replacing", copycode, f"==&{number}&== BY =={said}==", line)
        at += 1
    return at


def stack(walk: "Walk", at: int) -> int:
    """STACK TOP COMMAND 'X': a command, or a program that runs when this one has ended."""
    walk.sheet.trait("stack", walk.tokens[at].line)
    here = next((one for one in range(at + 1, min(at + 4, len(walk.tokens))) if walk.tokens[one].text == "COMMAND"), 0)
    name = walk.tokens[here + 1] if here and here + 1 < len(walk.tokens) else None
    if name is not None and name.kind == "string" and (words := value(name).upper().replace(";", " ").split()):
        if words[0] not in COMMANDS:
            walk.sheet.refer("call", words[0], name, _how(words[0]))
    elif name is not None and name.kind == "word" and name.text[0] != "*":
        unknown(walk, name, "call")
    return at + 1


def _called(walk: "Walk", at: int, kind: str, trait: str) -> int:
    verb = walk.tokens[min(at, len(walk.tokens)) - 1]
    walk.sheet.trait(trait, verb.line)
    name = walk.tokens[at] if at < len(walk.tokens) else verb
    if name.kind == "string" and (said := value(name).strip().upper()):
        walk.sheet.refer(kind, said, name, _how(said))
    elif name.kind == "word" and name is not verb:
        walk.sheet.trait("dynamic-call", verb.line)
        unknown(walk, name, kind)
    else:
        walk.sheet.lost.add(verb.line)
        return at
    return at + 1


def unknown(walk: "Walk", name: Token, kind: str) -> None:
    """Record a program, or a map, that a variable names."""
    if name.text[0] == "*":
        walk.sheet.refer(kind, name.text, name, "computed")
        return
    walk.values.ask(part(name.text))
    walk.sheet.refer(kind, part(name.text), name, "identifier")


def _how(name: str) -> str:
    return "computed" if "&" in name or " " in name else "literal"
