"""Label selectors: `konveyor.io/target=cloud-readiness && !(legacy-scan/dimension=state || konveyor.io/source)`.

A value may end in a version, which a rule's label may open upwards or downwards: a rule labelled `eap7+` is selected
by `eap8`, and by `eap`. A label without a value on either side matches any value. `&&` and `||` bind alike and are read
from left to right, as Konveyor does: `a || b && c` is `(a || b) && c`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

Selector = Callable[[Iterable[str]], bool]

_TOKEN: Final = re.compile(r"\s*(&&|\|\||!|\(|\)|[^\s&|!()][^&|!()]*)")
_VERSION: Final = re.compile(r"(\d(?:[\d.]*\d)?)([+-])?$")
_WORD: Final = r"[a-zA-Z0-9](?:[-a-zA-Z0-9. ]*[a-zA-Z0-9+-])?"
_LABEL: Final = re.compile(rf"(?:(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?/)?{_WORD}(?:=(?:{_WORD})?)?")
"""What Konveyor takes for a label; it looks at no other."""

_INCLUDE: Final = "konveyor.io/include"
_DEEPEST: Final = 100


def is_label(text: str) -> bool:
    """Tell whether Konveyor takes a text for a label."""
    return _LABEL.fullmatch(text) is not None


class SelectorError(ValueError):
    """The text is no selector; the message says where it stops being one."""


def selector(text: str) -> Selector:
    """Return the test that a selector makes on a rule's labels. Raises SelectorError.

    As in Konveyor, a rule labelled `konveyor.io/include=always` (or `never`) decides for itself.
    """
    parser = _Parser(_tokens(text), text)
    test = parser.chain(0)
    parser.end()

    def selects(labels: Iterable[str]) -> bool:
        known = [_pair(label) for label in labels if _LABEL.fullmatch(label)]
        decided = next((value for key, value in known if key == _INCLUDE), "")
        return decided == "always" if decided in ("always", "never") else test(known)

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
    """`!` binds most; `&&` and `||` bind alike."""

    def __init__(self, tokens: list[str], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.at = 0

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise SelectorError(f"{self.text!r}: {self.tokens[self.at]!r} is not expected here")

    def chain(self, depth: int) -> _Test:
        first = self.one(depth)
        more: list[tuple[bool, _Test]] = []
        while self.at < len(self.tokens) and self.tokens[self.at] in ("&&", "||"):
            self.at += 1
            more.append((self.tokens[self.at - 1] == "&&", self.one(depth)))
        return _chained(first, more) if more else first

    def one(self, depth: int) -> _Test:
        if depth > _DEEPEST:
            raise SelectorError(f"nested deeper than {_DEEPEST} levels")
        if self._take("!"):
            denied = self.one(depth + 1)
            return lambda labels: not denied(labels)
        if self._take("("):
            inner = self.chain(depth + 1)
            if not self._take(")"):
                raise SelectorError(f"{self.text!r}: a bracket is not closed")
            return inner
        if self.at >= len(self.tokens) or self.tokens[self.at] in ("&&", "||", ")"):
            raise SelectorError(f"{self.text!r}: a label is missing")
        label = self.tokens[self.at]
        key, wanted = _pair(label)
        if not _LABEL.fullmatch(f"{key}={wanted}"):
            raise SelectorError(f"{self.text!r}: {label!r} is no label")
        self.at += 1
        return lambda labels: any(key == known and _matches(value, wanted) for known, value in labels)

    def _take(self, token: str) -> bool:
        taken = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += taken
        return taken


def _chained(first: _Test, more: list[tuple[bool, _Test]]) -> _Test:
    def holds(labels: _Pairs) -> bool:
        so_far = first(labels)
        for both, test in more:
            if so_far == both:
                so_far = test(labels)
        return so_far

    return holds


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
