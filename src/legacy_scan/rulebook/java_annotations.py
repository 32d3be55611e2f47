"""`annotated`: keeps what stands under a matching annotation.

Facts say which type or method an annotation stands on. For other sites one that stands at most five lines above
counts; for the location ANNOTATION it is the annotation itself.
"""

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from legacy_scan.model.estate import SourceFile
from legacy_scan.model.facts import Binding, Reference
from legacy_scan.rulebook.java_patterns import name_pattern
from legacy_scan.rulebook.patterns import whole
from legacy_scan.rulebook.rule import Check, Value

_REACH: Final = 5
_LONGEST: Final = 40
"""Lines that one annotation may take."""

Meanings = Callable[[str], tuple[str, ...]]


class _Wanted(NamedTuple):
    pattern: str
    elements: tuple[tuple[str, str], ...]


class Annotations:
    """The annotations of one file, read when first asked for."""

    def __init__(self, file: SourceFile, meanings: Meanings) -> None:
        self._file = file
        self._meanings = meanings
        self._read: tuple[list[Reference], list[Binding]] | None = None

    def allow(self, check: Check, kind: str, unit: int, line: int, name: str) -> bool:
        """Tell whether a site meets the `annotated` of a check; a check without one is always met."""
        wanted = _wanted(check)
        if wanted is None:
            return True
        if self._read is None:
            facts = self._file.facts
            self._read = (
                [row for row in facts.references if row.kind == "annotation"],
                [row for row in facts.bindings if row.kind == "annotation-element"],
            )
        if kind in ("declared-type", "declared-method"):
            rows = self._standing_on(kind, name)
        else:
            first = line if kind == "annotation" else line - _REACH
            rows = [row for row in self._read[0] if row.unit == unit and first <= row.line <= line]
        return any(self._fits(row, wanted) for row in rows)

    def _standing_on(self, kind: str, name: str) -> list[Reference]:
        """The annotations of a type, or of the methods of one name in it."""
        owner, _, last = name.rpartition(".")
        scope = last if kind == "declared-type" else f"{owner.rpartition('.')[2]}.{last}"
        lines = {
            (row.unit, row.line) for row in self._file.facts.bindings if row.kind == "annotates" and row.scope == scope
        }
        return [row for row in self._read[0] if (row.unit, row.line) in lines] if self._read else []

    def _fits(self, row: Reference, wanted: _Wanted) -> bool:
        meanings = (row.name,) if row.how == "literal" else self._meanings(row.name)
        if wanted.pattern and not any(whole(name_pattern(wanted.pattern)).search(name) for name in meanings):
            return False
        return all(self._has(row, name, value) for name, value in wanted.elements)

    def _has(self, row: Reference, name: str, value: str) -> bool:
        """Its elements stand before the next annotation of its name."""
        rows, elements = self._read or ([], [])
        later = (one.line for one in rows if one.name == row.name and one.unit == row.unit and one.line > row.line)
        end = min(later, default=row.line + _LONGEST)
        return any(
            one.unit == row.unit
            and (row.line <= one.line < end or one.line == row.line)
            and one.name == f"{row.name}.{name}"
            and whole(value or ".*").search(one.value) is not None
            for one in elements
        )


@cache
def _wanted(check: Check) -> _Wanted | None:
    asked = _pairs(dict(check.args).get("annotated"))
    if not asked:
        return None
    listed = asked.get("elements")
    elements = [_pairs(one) for one in listed] if isinstance(listed, tuple) else []
    return _Wanted(
        str(asked.get("pattern") or ""),
        tuple((str(one.get("name") or ""), _text(one.get("value"))) for one in elements),
    )


def wanted_elements(check: Check) -> tuple[tuple[str, str], ...]:
    """Return the elements (name, pattern of the value) that a check asks of an annotation."""
    wanted = _wanted(check)
    return wanted.elements if wanted else ()


def _pairs(value: Value) -> dict[str, Value]:
    pairs = value if isinstance(value, tuple) else ()
    return {str(pair[0]): pair[1] for pair in pairs if isinstance(pair, tuple) and len(pair) == 2}


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or "")
