"""The texts that Java tests give to what they test: strings put together of literals, constants and each other."""

import ast
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?P<string>"(?:[^"\\\n]|\\.)*")|(?P<char>\'(?:[^\'\\]|\\.)+\')|(?P<word>[A-Za-z_$][\w$]*)|\d[\w.]*|->|\S',
    re.DOTALL,
)
_OPENS: Final = {"(": ")", "[": "]", "{": "}"}
_CLOSES: Final = frozenset(_OPENS.values())
_SOURCES: Final = frozenset({"of", "asList"})


class Token(NamedTuple):
    kind: str
    text: str


Tokens = list[Token]


class Call(NamedTuple):
    """A call of a method, with the tokens of each argument; `within` is the method that it stands in."""

    name: str
    arguments: tuple[tuple[Token, ...], ...]
    within: str


class Source(NamedTuple):
    """A class: its constants, and what each parameter of a test stands for."""

    tokens: Tokens
    constants: dict[str, str]
    given: dict[str, dict[str, tuple[str, ...]]]


def tokens(text: str) -> Tokens:
    """Return the tokens of a Java text, without comments."""
    return [
        Token(token.lastgroup or "", token.group())
        for token in _TOKEN.finditer(text)
        if not token.group().startswith(("//", "/*"))
    ]


def constants(said: Tokens, known: dict[str, str]) -> dict[str, str]:
    """Return the strings that names of a class surely hold: `NAME = expression;`, in the order of the text, twice."""
    found = dict(known)
    for _ in range(2):
        for at in range(1, len(said) - 1):
            if said[at].text == "=" and said[at - 1].kind == "word" and said[at + 1].text != "=":
                value = string(said[at + 1 : _end(said, at + 1, ";")], found)
                if value is not None:
                    found[said[at - 1].text] = value
    return found


def _end(said: Tokens, at: int, mark: str) -> int:
    depth = 0
    while at < len(said):
        text = said[at].text if not said[at].kind else ""
        if not depth and text == mark:
            return at
        depth += (text in _OPENS) - (text in _CLOSES)
        if depth < 0:
            return at
        at += 1
    return at


def string(said: Tokens | tuple[Token, ...], known: dict[str, str]) -> str | None:
    """Return what an expression of literals, known names and `+` comes to."""
    parts: list[str] = []
    wanted = True
    for token in said:
        if wanted and token.kind == "string":
            parts.append(ast.literal_eval(token.text))
        elif wanted and token.kind == "word" and token.text in known:
            parts.append(known[token.text])
        elif wanted or token.text != "+":
            return None
        wanted = not wanted
    return None if wanted else "".join(parts)


def calls(said: Tokens, names: frozenset[str]) -> Iterator[Call]:
    """Yield the calls of these methods, and of these constructors."""
    within = ""
    for at, token in enumerate(said[:-1]):
        if token.kind != "word" or said[at + 1].text != "(":
            continue
        closes = _end(said, at + 2, ")")
        if closes + 1 < len(said) and said[closes + 1].text in {"{", "throws"} and said[at - 1].kind == "word":
            within = token.text
        elif token.text in names:
            yield Call(token.text, tuple(_split(said[at + 2 : closes])), within)


def _split(said: Tokens) -> Iterator[tuple[Token, ...]]:
    at = 0
    while at < len(said):
        end = _end(said, at, ",")
        yield tuple(said[at:end])
        at = end + 1


def given(said: Tokens, known: dict[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, by test and parameter, the strings that `@MethodSource` or `@ValueSource` give it."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for at, token in enumerate(said):
        if token.text not in {"MethodSource", "ValueSource"} or said[at - 1].text != "@":
            continue
        inside = said[at + 2 : _end(said, at + 2, ")")]
        if token.text == "MethodSource":
            values = _listed(said, ast.literal_eval(inside[0].text), known) if inside[0].kind == "string" else ()
        else:
            values = tuple(ast.literal_eval(one.text) for one in inside if one.kind == "string")
        name, parameter = _signature(said, at)
        if name:
            found.setdefault(name, {})[parameter] = values
    return found


def _signature(said: Tokens, at: int) -> tuple[str, str]:
    """Return the name of the test behind an annotation, and of its one parameter."""
    for here in range(at, min(len(said) - 5, at + 400)):
        if said[here].text == "void" and said[here + 2].text == "(" and said[here + 3].text == "String":
            return said[here + 1].text, said[here + 4].text
    return "", ""


def _listed(said: Tokens, method: str, known: dict[str, str]) -> tuple[str, ...]:
    """Return the strings of `return Stream.of(A, B)` in a method."""
    for at in range(len(said) - 3):
        if said[at].text == method and said[at + 1].text == "(" and said[at + 3].text == "{":
            body = said[at + 4 : _end(said, at + 4, "}")]
            for call in calls(body, _SOURCES):
                values = [string(one, known) for one in call.arguments]
                return tuple(value for value in values if value is not None)
    return ()
