"""XPath cut into words, and written again as Konveyor's engine reads it."""

import re
from typing import Final

from legacy_scan.rulebook.patterns import RefusedError

_TOKEN: Final = re.compile(
    r"""\s+|"[^"]*"|'[^']*'|//|/|::|\.\.|!=|<=|>=|[@()\[\]|,.+<>=*$-]|\d+(?:\.\d+)?|[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?"""
)
OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_OPERAND_ENDS: Final = frozenset({")", "]", ".", "..", "*"})


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
