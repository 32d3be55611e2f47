"""Which method a Java call means: by the number of its arguments and, as far as facts tell, by their types.

A caller depends on what the method takes, even where it never names it: `retry(() -> ...)` makes a `Task`. Where the
types of the arguments leave more than one overload, what all of those take is said, and no more.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

FUNCTION, NULL, VALUE, UNKNOWN = "->", "null", "+", "?"
PRIMITIVES: Final = frozenset({"boolean", "byte", "char", "double", "float", "int", "long", "short"})
_STRING: Final = "java.lang.String"
_OF_STRING: Final = frozenset({_STRING, "java.lang.CharSequence", "java.lang.Comparable"})
_NO_FUNCTIONS: Final = frozenset({_STRING, "java.lang.CharSequence"})
_PLATFORM: Final = ("java.", "javax.")
_SAME, _HEIR, _MAYBE, _NEVER = 2, 1, 0, -1
_ANY: Final = frozenset({"", "java.lang.Object", "java.io.Serializable"})


class Method(NamedTuple):
    """One overload: the types it takes, in full where they are classes of the estate; the last may end in dots.

    `estate` are the classes of the estate that it takes, or hands back where other overloads hand back others.
    """

    takes: tuple[str, ...]
    estate: frozenset[str]


class Overloads:
    """Chooses among methods, knowing the classes of the estate and what each inherits from."""

    def __init__(self, classes: frozenset[str], lineage: Callable[[str], tuple[str, ...]]) -> None:
        self._classes = classes
        self._lineage = lineage

    def brought(self, methods: Sequence[Method], given: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Return the classes of the estate that the method meant takes; None where no overload fits.

        `given` are types, in full for classes of the estate, and the marks above; None for a reference to a method.
        """
        if given is None:
            fitting = list(methods)
        else:
            scores = {one: self._score(one, given) for one in methods}
            fitting = [one for one in methods if scores[one] >= 0]
            fitting = [one for one in fitting if not _open(one)] or fitting
            most = max((scores[one] for one in fitting), default=0)
            fitting = [one for one in fitting if scores[one] == most]
        if not fitting:
            return None
        return tuple(sorted(frozenset.intersection(*(one.estate for one in fitting))))

    def _score(self, method: Method, given: tuple[str, ...]) -> int:
        """Return how well a method fits; less than 0 where it does not."""
        takes = method.takes
        if _open(method):
            last = takes[-1].removesuffix("...")
            if len(given) == len(takes) and self._one(f"{last}[]", given[-1]) >= 0:
                takes = (*takes[:-1], f"{last}[]")
            else:
                takes = (*takes[:-1], *[last] * (len(given) - len(takes) + 1))
        if len(takes) != len(given):
            return _NEVER
        scores = [self._one(one, other) for one, other in zip(takes, given, strict=True)]
        return _NEVER if _NEVER in scores else sum(scores)

    def _one(self, takes: str, given: str) -> int:
        """Return how well an argument fits a parameter: it is of its type, inherits it, may fit, or never does."""
        if takes == given:
            return _SAME
        if takes in _ANY or given == UNKNOWN:
            return _MAYBE
        if given in (FUNCTION, NULL):
            return _NEVER if takes in PRIMITIVES or (given == FUNCTION and takes in _NO_FUNCTIONS) else _MAYBE
        if takes.endswith("[]") or given.endswith("[]"):
            both = takes.endswith("[]") and given.endswith("[]")
            return self._one(takes[:-2], given[:-2]) if both else _NEVER
        if given == VALUE or given in PRIMITIVES:
            return _MAYBE if takes in PRIMITIVES or takes.startswith("java.lang.") else _NEVER
        if given == _STRING:
            return _MAYBE if takes in _OF_STRING else _NEVER
        if takes in PRIMITIVES or takes == _STRING:
            return _MAYBE if given.startswith("java.lang.") and takes != _STRING else _NEVER
        return self._inherits(takes, given)

    def _inherits(self, takes: str, given: str) -> int:
        above = self._lineage(given)
        if takes in above:
            return _HEIR
        if takes in self._classes:
            return _NEVER
        leaves = given not in self._classes or any(one not in self._classes for one in above)
        return _MAYBE if leaves and (takes.startswith(_PLATFORM) or not given.startswith(_PLATFORM)) else _NEVER


def _open(method: Method) -> bool:
    return bool(method.takes) and method.takes[-1].endswith("...")
