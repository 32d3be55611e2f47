"""Compile-time constants, as far as one text defines them, and what a condition on them comes to."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

Truth = bool | None
"""None: the text does not tell."""
Value = str | Decimal

_TOKEN: Final = re.compile(
    r"'[^']*'|\"[^\"]*\"|[BX]'[^']*'|<=|>=|<>|[()=<>]|[+-]?[0-9]+(?:\.[0-9]+)?(?![\w-])|[\w-]+|\S"
)
_OFF: Final = "\0off"
_SOME: Final = "\0some"
"""Defined, but not as what."""
_UNTOLD: Final = "\0untold"
_RELATIONS: Final = {
    "=": "=",
    "EQUAL": "=",
    "EQUALS": "=",
    ">": ">",
    "GREATER": ">",
    "<": "<",
    "LESS": "<",
    ">=": ">=",
    "<=": "<=",
    "<>": "<>",
}
_OR_EQUAL: Final = ["OR", "EQUAL"]
_MOST_TOKENS: Final = 100
_WIDE: Final = "P64"
"""GnuCOBOL sets it on machines of 64 bits."""


def both(one: Truth, other: Truth) -> Truth:
    """Both hold: false where one surely does not."""
    return False if one is False or other is False else None if one is None or other is None else True


def negated(one: Truth) -> Truth:
    return None if one is None else not one


def either(one: Truth, other: Truth) -> Truth:
    return negated(both(negated(one), negated(other)))


class Constants:
    """What is defined so far; `settled`: nothing else is."""

    def __init__(self, settled: bool = False) -> None:
        self._settled = settled
        self._values: dict[str, Value] = {}

    def define(self, said: str, sure: bool) -> None:
        """Read `NAME AS value`, `NAME OFF`, `NAME(value)`; what is defined only perhaps is not told."""
        words = [word for word in _tokens(said) if word not in {"(", ")", ","}]
        words = words[1:] if words[:1] == ["CONSTANT"] else words
        if not words:
            return
        name, rest = words[0], [word for word in words[1:] if word not in {"AS", "OVERRIDE"}]
        if not sure or rest == ["PARAMETER"] or len(rest) > 1:
            self._values[name] = _UNTOLD
        elif rest == ["OFF"]:
            self._values[name] = _OFF
        else:
            self._values[name] = self._value(rest[0]) if rest else _SOME

    def _value(self, word: str) -> Value:
        if word[0] in "'\"":
            return word[1:-1]
        if word[0].isdigit() or word[0] in "+-":
            try:
                return Decimal(word)
            except InvalidOperation:
                return _UNTOLD
        return self._values.get(word, _UNTOLD)

    def truth(self, said: str) -> Truth:
        """Return what a condition comes to."""
        tokens = _tokens(said)
        if not tokens or len(tokens) > _MOST_TOKENS:
            return None
        reader = _Condition(tokens, self._values, self._value, _OFF if self._settled else _UNTOLD)
        truth = reader.any_of()
        return truth if reader.at == len(tokens) else None


class _Condition:
    """Reads one condition from left to right."""

    def __init__(
        self, tokens: list[str], values: dict[str, Value], value: Callable[[str], Value], otherwise: Value
    ) -> None:
        self._tokens, self._values, self._value, self._otherwise = tokens, values, value, otherwise
        self.at = 0

    def _next(self, *words: str) -> bool:
        """Step over a word if it is one of these."""
        found = self.at < len(self._tokens) and self._tokens[self.at] in words
        self.at += found
        return found

    def any_of(self) -> Truth:
        truth = self._all_of()
        while self._next("OR"):
            truth = either(truth, self._all_of())
        return truth

    def _all_of(self) -> Truth:
        truth = self._one()
        while self._next("AND"):
            truth = both(truth, self._one())
        return truth

    def _one(self) -> Truth:
        if self._next("NOT"):
            return negated(self._one())
        if self._next("("):
            truth = self.any_of()
            return truth if self._next(")") else None
        if self.at >= len(self._tokens):
            return None
        operand = self._tokens[self.at]
        self.at += 1
        self._next("IS")
        not_ = self._next("NOT")
        truth = self._asked(operand)
        return negated(truth) if not_ else truth

    def _asked(self, operand: str) -> Truth:
        if self._next("DEFINED"):
            value = self._values.get(operand, self._otherwise)
            return None if value == _UNTOLD else value != _OFF
        if self._next("SET"):
            return True if operand == _WIDE else None
        relation = _RELATIONS.get(self._tokens[self.at]) if self.at < len(self._tokens) else None
        if relation is None:
            return None
        self.at += 1
        self._next("THAN", "TO")
        if self._tokens[self.at : self.at + 2] == _OR_EQUAL:
            self.at += 2
            self._next("TO")
            relation += "="
        if self.at >= len(self._tokens):
            return None
        self.at += 1
        return _compared(self._value(operand), relation, self._value(self._tokens[self.at - 1]))


def _compared(one: Value, relation: str, other: Value) -> Truth:
    if {_UNTOLD, _SOME, _OFF} & {one, other} or type(one) is not type(other):
        return None
    if isinstance(one, str) and relation not in {"=", "<>"}:
        return None  # the collating sequence is the compiler's
    if relation in {"=", "<>"}:
        return (one == other) == (relation == "=")
    assert isinstance(one, Decimal)
    assert isinstance(other, Decimal)
    return {">": one > other, "<": one < other, ">=": one >= other, "<=": one <= other}[relation]


def _tokens(said: str) -> list[str]:
    """Return the words, in upper case but for literals, up to a remark or the period."""
    plain = said.partition("*>")[0].rstrip().removesuffix(".")
    return [word if word[0] in "'\"" else word.upper() for word in _TOKEN.findall(plain)]
