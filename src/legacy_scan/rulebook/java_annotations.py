"""`annotated`: keeps what stands under a matching annotation.

Facts say which type, method or field an annotation stands on. For other sites one that stands at most five lines above
counts. For the location ANNOTATION it is the annotation itself, or, where a pattern is given, one of those beside it.
As in Konveyor, of the elements that are asked for those that are written must match, and one must be written.
"""

from collections.abc import Callable
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


class Wanted(NamedTuple):
    """The `annotated` of a check: the pattern of the annotation's name; elements, and the patterns of their values."""

    pattern: str
    elements: tuple[tuple[str, str], ...]


class Annotations:
    """The annotations of one file, read when first asked for."""

    def __init__(self, file: SourceFile, meanings: Meanings) -> None:
        self._file = file
        self._meanings = meanings
        self._read: tuple[list[Reference], list[Binding]] | None = None
        self._wanted: dict[Wanted, list[Reference]] = {}
        self._known: dict[tuple[int, int], set[tuple[str, int]]] | None = None
        self._places: dict[tuple[str, int], set[tuple[int, int]]] = {}

    def allow(self, wanted: Wanted, kind: str, unit: int, line: int, name: str) -> bool:
        """Tell whether a site stands under the annotation that is wanted."""
        fitting = self._wanted.get(wanted)
        if fitting is None:
            fitting = self._wanted[wanted] = [row for row in self._annotations() if self._fits(row, wanted)]
        if not fitting:
            return False
        if kind in ("declared-type", "declared-method"):
            places = self._standing_on(kind, name, line)
        elif kind == "annotation" and wanted.pattern:
            places = self._beside(unit, line)
        else:
            first = line if kind == "annotation" else line - _REACH
            return any(row.unit == unit and first <= row.line <= line for row in fitting)
        return any((row.unit, row.line) in places for row in fitting)

    def _annotations(self) -> list[Reference]:
        if self._read is None:
            facts = self._file.facts
            self._read = (
                [row for row in facts.references if row.kind == "annotation"],
                [row for row in facts.bindings if row.kind == "annotation-element"],
            )
        return self._read[0]

    def _standing_on(self, kind: str, name: str, line: int) -> set[tuple[int, int]]:
        """The annotations of a type, or of the method of a name that is declared in a line."""
        owner, _, last = name.rpartition(".")
        element = (last, 0) if kind == "declared-type" else (f"{owner.rpartition('.')[2]}.{last}", line)
        self._elements()
        return self._places.get(element, set())

    def _beside(self, unit: int, line: int) -> set[tuple[int, int]]:
        """The annotations of the element that an annotation in a line stands on."""
        every = self._elements()
        mine = every.get((unit, line), set())
        return {place for place, elements in every.items() if place[0] == unit and elements & mine}

    def _elements(self) -> dict[tuple[int, int], set[tuple[str, int]]]:
        """What stands under annotations, by unit and line: each element by its scope and, a method, where it begins."""
        if self._known is None:
            begins: dict[str, list[int]] = {}
            for label in self._file.facts.labels:
                begins.setdefault(label.name, []).append(label.line)
            self._known = {}
            for row in self._file.facts.bindings:
                if row.kind == "annotates":
                    begin = max((line for line in begins.get(row.scope, ()) if line <= row.line), default=0)
                    self._known.setdefault((row.unit, row.line), set()).add((row.scope, begin))
                    self._places.setdefault((row.scope, begin), set()).add((row.unit, row.line))
        return self._known

    def _fits(self, row: Reference, wanted: Wanted) -> bool:
        meanings = (row.name,) if row.how == "literal" else self._meanings(row.name)
        if wanted.pattern and not any(whole(name_pattern(wanted.pattern)).search(name) for name in meanings):
            return False
        written = [answer for name, value in wanted.elements if (answer := self._has(row, name, value)) is not None]
        return all(written) and bool(written or not wanted.elements)

    def _has(self, row: Reference, name: str, value: str) -> bool | None:
        """Tell whether an element has a value; None if it is not written. They stand before the next of their name."""
        rows, elements = self._read or ([], [])
        later = (one.line for one in rows if one.name == row.name and one.unit == row.unit and one.line > row.line)
        end = min(later, default=row.line + _LONGEST)
        written = [
            one.value
            for one in elements
            if one.unit == row.unit
            and (row.line <= one.line < end or one.line == row.line)
            and one.name == f"{row.name}.{name}"
        ]
        return any(whole(value or ".*").search(one) is not None for one in written) if written else None


def wanted_annotation(check: Check) -> Wanted | None:
    """Return the `annotated` of a check, if it has one."""
    asked = _pairs(dict(check.args).get("annotated"))
    if not asked:
        return None
    listed = asked.get("elements")
    elements = [_pairs(one) for one in listed] if isinstance(listed, tuple) else []
    return Wanted(
        str(asked.get("pattern") or ""),
        tuple((str(one.get("name") or ""), _text(one.get("value"))) for one in elements),
    )


def wanted_elements(check: Check) -> tuple[tuple[str, str], ...]:
    """Return the elements (name, pattern of the value) that a check asks of an annotation."""
    wanted = wanted_annotation(check)
    return wanted.elements if wanted else ()


def _pairs(value: Value) -> dict[str, Value]:
    pairs = value if isinstance(value, tuple) else ()
    return {str(pair[0]): pair[1] for pair in pairs if isinstance(pair, tuple) and len(pair) == 2}


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or "")
