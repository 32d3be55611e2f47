"""Label selectors: `konveyor.io/target=cloud-readiness && !(legacy-scan/dimension=state || konveyor.io/source)`.

A value may end in a version, which a rule's label may open upwards or downwards: a rule labelled `eap7+` is selected
by `eap8`, and by `eap`. A label without a value on either side matches any value.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

Selector = Callable[[Iterable[str]], bool]

_TOKEN: Final = re.compile(r"\s*(&&|\|\||!|\(|\)|[^\s&|!()][^&|!()]*)")
_VERSION: Final = re.compile(r"(\d(?:[\d.]*\d)?)([+-])?$")
_INCLUDE: Final = "konveyor.io/include"
_DEEPEST: Final = 100


class SelectorError(ValueError):
    """The text is no selector; the message says where it stops being one."""


def selector(text: str) -> Selector:
    """Return the test that a selector makes on a rule's labels. Raises SelectorError.

    As in Konveyor, a rule labelled `konveyor.io/include=always` (or `never`) decides for itself.
    """
    parser = _Parser(_tokens(text), text)
    test = parser.either(0)
    parser.end()

    def selects(labels: Iterable[str]) -> bool:
        known = [_pair(label) for label in labels]
        for key, value in known:
            if key == _INCLUDE and value in ("always", "never"):
                return value == "always"
        return test(known)

    return selects


_Pairs = list[tuple[str, str]]
_Test = Callable[[_Pairs], bool]


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise SelectorError(f"{text!r}: cannot read on from {text[at:].strip()[:20]!r}")
        found.append(match[1].strip())
        at = match.end()
    return found


class _Parser:
    """Precedence: `!`, then `&&`, then `||`."""

    def __init__(self, tokens: list[str], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.at = 0

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise SelectorError(f"{self.text!r}: {self.tokens[self.at]!r} is not expected here")

    def either(self, depth: int) -> _Test:
        tests = [self.both(depth)]
        while self._take("||"):
            tests.append(self.both(depth))
        return tests[0] if len(tests) == 1 else lambda labels: any(test(labels) for test in tests)

    def both(self, depth: int) -> _Test:
        tests = [self.one(depth)]
        while self._take("&&"):
            tests.append(self.one(depth))
        return tests[0] if len(tests) == 1 else lambda labels: all(test(labels) for test in tests)

    def one(self, depth: int) -> _Test:
        if depth > _DEEPEST:
            raise SelectorError(f"nested deeper than {_DEEPEST} levels")
        if self._take("!"):
            denied = self.one(depth + 1)
            return lambda labels: not denied(labels)
        if self._take("("):
            inner = self.either(depth + 1)
            if not self._take(")"):
                raise SelectorError(f"{self.text!r}: a bracket is not closed")
            return inner
        if self.at >= len(self.tokens) or self.tokens[self.at] in ("&&", "||", ")"):
            raise SelectorError(f"{self.text!r}: a label is missing")
        key, wanted = _pair(self.tokens[self.at])
        self.at += 1
        return lambda labels: any(key == known and _matches(value, wanted) for known, value in labels)

    def _take(self, token: str) -> bool:
        taken = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += taken
        return taken


def _pair(label: str) -> tuple[str, str]:
    key, _, value = label.partition("=")
    return key.strip(), value.strip()


def _matches(has: str, wanted: str) -> bool:
    if not wanted or not has or has == wanted:
        return True
    own, asked = _VERSION.search(has), _VERSION.search(wanted)
    if own is None:
        return False
    name = has[: own.start()]
    if asked is None:
        return name == wanted
    if name != wanted[: asked.start()]:
        return False
    mine, theirs = _numbers(own[1]), _numbers(asked[1])
    return theirs >= mine if own[2] == "+" else theirs <= mine if own[2] == "-" else theirs == mine


def _numbers(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".") if part]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
