"""XPath cut into words: read as Konveyor's engine reads it, and the names without which a path finds nothing."""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.rulebook.patterns import RefusedError

_TOKEN: Final = re.compile(
    r"""\s+|"[^"]*"|'[^']*'|//|/|::|\.\.|!=|<=|>=|[@()\[\]|,.+<>=*$-]|\d+(?:\.\d+)?|[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?"""
)
_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_OPERAND_ENDS: Final = frozenset({")", "]", ".", "..", "*"})
_COMPARED: Final = frozenset({"=", "!=", "<", ">", "<=", ">=", "+", "-", "$", ",", "|", *_OPERATORS})
_SAYS_NAME: Final = (["local-name", "(", ")", "="], ["name", "(", ")", "="])
_NAME: Final = re.compile(r"[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?")


def rewritten(xpath: str, prefixed: bool = True, top: str = "") -> str:
    """Return an XPath whose bare names match default namespaces too, and whose relative paths start at the document.

    Where no prefix is declared (`prefixed`), a prefix is the one that is written in the document. Raises RefusedError
    where it cannot be cut into words.
    """
    words = _words(xpath)
    out: list[str] = []
    depth = 0
    before = ""
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else ""
        operand = bool(before) and (before in _OPERAND_ENDS or before[-1].isalnum() or before[-1] in "_-\"'*")
        operator = operand and before not in _OPERATORS and (word in _OPERATORS or word == "*")
        named = word[0].isalpha() or word[0] == "_" or word == "*"
        step = named and not operator and after not in ("(", "::") and before != "$"
        if depth == 0 and before in ("", "|") and (step or word in (".", "@") or (named and after == "::")):
            out.append(f"/{top}/" if top else "/")
        elif top and word in ("/", "//") and not operand:
            out.append(f"/{top}")
        if step and ":" in word and not word.endswith("*") and not prefixed:
            out.append(f"*[name()='{word}']")
        elif step and before != "@" and ":" not in word and word != "*" and not _attribute_axis(words, number):
            out.append(f"*[local-name()='{word}' and (namespace-uri()='' or name()='{word}')]")
        else:
            out.append(f" {word} " if operator else word)
        depth += (word in "([") - (word in ")]")
        before = "#" if operator else word
    return "".join(out)


def _attribute_axis(words: list[str], number: int) -> bool:
    return number > 1 and words[number - 1] == "::" and words[number - 2] in ("attribute", "namespace")


def _words(xpath: str) -> list[str]:
    words: list[str] = []
    at = 0
    while at < len(xpath):
        match = _TOKEN.match(xpath, at)
        if match is None:
            raise RefusedError(f"{xpath[:120]!r} is no XPath: cannot read on from {xpath[at : at + 20]!r}")
        if match[0].strip():
            words.append(match[0])
        at = match.end()
    return words


def needed(xpath: str) -> frozenset[str]:
    """Return names of elements and attributes that stand in every text in which an XPath finds a node; maybe not all.

    Only what is plain is taken: the steps of one path, and what a condition that is no alternative says of a step.
    """
    words = _words(xpath)
    depth, start = 0, 0
    names: set[str] = set()
    for at, word in enumerate(words):
        if depth == 0 and word in _COMPARED and not _named(words, at):
            return frozenset()
        if depth == 0 and word == "[":
            start = at + 1
        depth += (word in "([") - (word in ")]")
        if depth == 0 and word == "]":
            names |= {name for part in _conditions(words[start:at]) for name in _said(part)}
        elif depth == 0 and _named(words, at):
            names.add(word.rpartition(":")[2])
    return frozenset(names)


def _named(words: list[str], at: int) -> bool:
    """Tell whether a word is the name of a step: after a slash, an axis or an at sign, or the first of all."""
    after = words[at + 1] if at + 1 < len(words) else ""
    begins = at == 0 or words[at - 1] in ("/", "//", "::", "@")
    return begins and after not in ("(", "::") and _NAME.fullmatch(words[at]) is not None


def _conditions(words: list[str]) -> Iterator[list[str]]:
    """Yield the conditions that must all hold; none where one would do."""
    parts: list[list[str]] = [[]]
    depth = 0
    for word in words:
        if depth == 0 and word in ("or", "|"):
            return
        depth += (word in "([") - (word in ")]")
        if depth == 0 and word == "and":
            parts.append([])
        else:
            parts[-1].append(word)
    yield from parts


def _said(part: list[str]) -> Iterator[str]:
    """Yield what `local-name()='x'`, `@x='y'`, `@x` and `x` need."""
    if part[:4] in _SAYS_NAME and len(part) == len(_SAYS_NAME[0]) + 1 and _NAME.fullmatch(part[4][1:-1]):
        yield part[4][1:-1]
    elif part[:1] == ["@"] and (len(part) == 2 or (len(part) == 4 and part[2] == "=" and part[3][0] in "\"'")):
        yield from _NAME.findall(part[1].rpartition(":")[2])
    elif len(part) == 1:
        yield from (word.rpartition(":")[2] for word in part if _NAME.fullmatch(word))
