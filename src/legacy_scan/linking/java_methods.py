"""Which method a Java call means: by the number of its arguments and, as far as facts tell, by their types.

A caller depends on what the method takes, even where it never names it: `retry(() -> ...)` makes a `Task`. Where the
types of the arguments leave more than one overload, what all of those take is said, and no more.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

FUNCTION, NULL, VALUE, UNKNOWN = "->", "null", "+", "?"
PRIMITIVES: Final = frozenset({"boolean", "byte", "char", "double", "float", "int", "long", "short"})
_STRING: Final = "java.lang.String"
_OF_STRING: Final = frozenset({_STRING, "java.lang.CharSequence", "java.lang.Comparable"})
_NO_FUNCTIONS: Final = frozenset({_STRING, "java.lang.CharSequence"})
_PLATFORM: Final = ("java.", "javax.")
_ANY: Final = frozenset({"", "java.lang.Object", "java.io.Serializable"})


class Method(NamedTuple):
    """One overload: the types it takes, in full where they are classes of the estate; the last may end in dots."""

    takes: tuple[str, ...]
    estate: frozenset[str]


class Overloads:
    """Chooses among methods, knowing the classes of the estate and what each inherits from."""

    def __init__(self, classes: frozenset[str], lineage: Callable[[str], Iterable[str]]) -> None:
        self._classes = classes
        self._lineage = lineage

    def brought(self, methods: Sequence[Method], given: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Return the classes of the estate that the method meant takes; None where no overload fits.

        `given` are types, in full for classes of the estate, and the marks above; None for a reference to a method.
        """
        fitting = [one for one in methods if given is None or self._fits(one, given)]
        if not fitting:
            return None
        if given is not None and len(fitting) > 1:
            fitting = [one for one in fitting if not _open(one)] or fitting
            most = max(_equal(one, given) for one in fitting)
            fitting = [one for one in fitting if _equal(one, given) == most]
        return tuple(sorted(frozenset.intersection(*(one.estate for one in fitting))))

    def _fits(self, method: Method, given: tuple[str, ...]) -> bool:
        takes = method.takes
        if _open(method):
            last = takes[-1].removesuffix("...")
            if len(given) == len(takes) and self._takes(f"{last}[]", given[-1]):
                return all(map(self._takes, takes[:-1], given))
            takes = (*takes[:-1], *[last] * (len(given) - len(takes) + 1))
        return len(takes) == len(given) and all(map(self._takes, takes, given))

    def _takes(self, takes: str, given: str) -> bool:
        """Tell whether an argument may stand for a parameter; where facts do not say, it may."""
        if takes == given or given == UNKNOWN or takes in _ANY:
            return True
        if given in (FUNCTION, NULL):
            return takes not in PRIMITIVES and not (given == FUNCTION and takes in _NO_FUNCTIONS)
        if takes.endswith("[]") or given.endswith("[]"):
            return takes.endswith("[]") and given.endswith("[]") and self._takes(takes[:-2], given[:-2])
        if given == VALUE or given in PRIMITIVES:
            return takes in PRIMITIVES or takes.startswith("java.lang.")
        if given == _STRING:
            return takes in _OF_STRING
        if takes in PRIMITIVES or takes == _STRING:
            return given.startswith("java.lang.") and takes != _STRING
        if takes in self._classes:
            return takes in self._lineage(given)
        return takes.startswith(_PLATFORM) or not given.startswith(_PLATFORM)


def _open(method: Method) -> bool:
    return bool(method.takes) and method.takes[-1].endswith("...")


def _equal(method: Method, given: tuple[str, ...]) -> int:
    return sum(one == other for one, other in zip(method.takes, given, strict=False))
