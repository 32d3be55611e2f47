"""XPath cut into words, and written again as Konveyor's engine reads it."""

import re
from typing import Final

from legacy_scan.rulebook.patterns import RefusedError

_TOKEN: Final = re.compile(
    r"""\s+|"[^"]*"|'[^']*'|//|/|::|\.\.|!=|<=|>=|[@()\[\]|,.+<>=*$-]|\d+(?:\.\d+)?|[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?"""
)
OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_OPERAND_ENDS: Final = frozenset({")", "]", ".", "..", "*"})
_COMPARED: Final = frozenset({"=", "!=", "<", ">", "<=", ">=", "+", "-", "|", *OPERATORS})
_WIDE: Final = frozenset({"//", "..", "|"})
_WIDE_AXES: Final = frozenset(
    {"parent", "ancestor", "ancestor-or-self", "descendant", "descendant-or-self"}
    | {"preceding", "preceding-sibling", "following", "following-sibling"}
)
_INSIDE: Final = frozenset({"[", "(", ",", *_COMPARED})
"""Before a slash: a path that begins at the document again."""


def rewritten(xpath: str, prefixed: bool = True, top: str = "") -> str:
    """Return an XPath whose bare names match default namespaces too, and whose relative paths start at the document.

    Where no prefix is declared (`prefixed`), a prefix is the one that is written in the document. Raises RefusedError
    where it cannot be cut into words.
    """
    words = cut(xpath)
    out: list[str] = []
    depth = 0
    before = ""
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else ""
        operand = bool(before) and (before in _OPERAND_ENDS or before[-1].isalnum() or before[-1] in "_-\"'*")
        operator = operand and before not in OPERATORS and (word in OPERATORS or word == "*")
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


def cut(xpath: str) -> list[str]:
    """Return the words of an XPath. Raises RefusedError."""
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


def width(xpath: str) -> int:
    """Return the power to which the size of a text may count for whoever asks an XPath of it: each step that may lead
    to many nodes from each of many, and each union, adds one. The engine compares every node that it finds with others.
    """
    words = ["", *cut(xpath), ""]
    return 1 + sum(
        word in _WIDE or (word == "/" and before in _INSIDE) or (word in _WIDE_AXES and after == "::")
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )
