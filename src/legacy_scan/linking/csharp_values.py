"""The type of a value of C# by the path that leads to it: `OrderService=Find().Owner` (languages/csharp/values.py)."""

from collections.abc import Callable
from typing import Final, NamedTuple

from legacy_scan.linking.csharp_file import CsharpFile

_ELEMENT: Final = "[]"
_AWAITED: Final = "!"
_WAITED: Final = frozenset({"Task", "ValueTask"})
_ONE: Final = frozenset(
    """ElementAt ElementAtOrDefault Find First FirstOrDefault Last LastOrDefault Peek Dequeue Pop Single
    SingleOrDefault""".split()  # noqa: SIM905
)
_SAME: Final = frozenset(
    """AsEnumerable AsNoTracking AsQueryable Concat Distinct Except FindAll Include Intersect OrderBy OrderByDescending
    Reverse Skip SkipWhile Take TakeWhile ThenBy ThenByDescending ThenInclude ToArray ToList Union Where
    """.split()  # noqa: SIM905
)
"""Methods of sequences (LINQ, List<T>, Entity Framework) that hand back one element, or such a sequence again."""


class Written(NamedTuple):
    """A type as it is written somewhere: the text, the type around it, and the file."""

    text: str
    scope: str
    file: CsharpFile


Member = Callable[[Written, str], "Written | None"]
"""What a member of a type is written as, where the tree declares it."""


def base_of(text: str) -> str:
    """Return a type without its argument; nothing for one that is not known."""
    return text.partition("<")[0].removeprefix("?")


def value(text: str, scope: str, file: CsharpFile, first: Callable[[str], "Written | None"], member: Member) -> Written:
    """Follow a path; a type without a text where it ends in the unknown."""
    held, path, rest = text.partition("=")
    parts = rest.split(".") if path else []
    now: Written | None = Written(held, scope, file) if held else first(parts.pop(0))
    for part in parts:
        if now is None:
            break
        now = _after(now, part, member)
    return now or Written("", scope, file)


def _after(now: Written, part: str, member: Member) -> Written | None:
    if part == _ELEMENT:
        return _argument(now)
    waits = base_of(now.text).rpartition(".")[2] in _WAITED
    if part == _AWAITED or (waits and part in ("Result", "GetResult()")):
        return _argument(now) if waits else None
    if waits and part in ("ConfigureAwait()", "GetAwaiter()"):
        return now
    found = member(now, part.removesuffix("()"))
    if found is not None or "<" not in now.text or not part.endswith("()"):
        return found
    name = part.removesuffix("()")
    plain = name.removesuffix("Async")
    if plain not in _ONE and plain not in _SAME:
        return None
    given = _argument(now) if plain in _ONE else now
    return given._replace(text=f"Task<{given.text}>") if given and name != plain else given


def _argument(now: Written) -> Written | None:
    _, bracket, inner = now.text.partition("<")
    return now._replace(text=inner[:-1]) if bracket else None
