"""A mapping read from YAML, taken apart key by key; a complaint begins with the path of the key."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeGuard, TypeVar

_T = TypeVar("_T")


class Table:
    """A mapping that knows its own path, and complains by it."""

    def __init__(self, data: object, path: str, error: type[ValueError]) -> None:
        if not isinstance(data, Mapping):
            raise error(f"{path or 'the file'}: expected a table, found {type(data).__name__}")
        self.data: Mapping[Any, Any] = data
        self.path = path
        self.error = error
        self._asked: set[object] = set()

    def at(self, key: object) -> str:
        return f"{self.path}.{key}" if self.path else str(key)

    def get(self, key: str, check: Callable[[Any], bool], wanted: str, kind: type[_T]) -> _T:
        self._asked.add(key)
        if key not in self.data:
            raise self.error(f"{self.at(key)}: missing")
        value = self.data[key]
        if isinstance(value, bool) or not check(value):
            raise self.error(f"{self.at(key)}: expected {wanted}, found {value!r:.80}")
        found: _T = value
        return found

    def number(self, key: str, low: float, high: float) -> float:
        wanted = f"a number from {low:g} to {high:g}"
        return float(self.get(key, lambda value: is_number(value) and low <= value <= high, wanted, float))

    def text(self, key: str) -> str:
        return self.get(key, lambda value: isinstance(value, str) and bool(value.strip()), "a text", str)

    def one_of(self, key: str, choices: tuple[_T, ...]) -> _T:
        words = ", ".join(map(str, choices))
        return self.get(key, lambda value: value in choices, f"one of {words}", type(choices[0]))

    def words(self, key: str) -> list[str]:
        def check(value: object) -> bool:
            return isinstance(value, list) and all(isinstance(one, str) and one for one in value)

        return self.get(key, check, "a list of words", list)

    def table(self, key: str) -> "Table":
        return Table(self.get(key, lambda value: isinstance(value, Mapping), "a table", dict), self.at(key), self.error)

    def tables(self, key: str) -> Iterator["Table"]:
        rows = self.get(key, lambda value: isinstance(value, list) and bool(value), "a list of tables", list)
        for number, row in enumerate(rows):
            yield Table(row, f"{self.at(key)}[{number}]", self.error)

    def nothing_else(self) -> None:
        for key in self.data:
            if key not in self._asked:
                raise self.error(f"{self.at(key)}: unknown key")


def is_number(value: object) -> TypeGuard[float]:
    """Tell whether the value can be counted with; YAML's `yes` and `.nan` cannot."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
