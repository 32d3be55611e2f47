"""CORRESPONDING: the pairs of items that a statement moves or adds, where this text declares both groups whole."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.corresponding import Groups

WORDS: Final = frozenset({"CORRESPONDING", "CORR"})
MOST_BOUND: Final = 2_000
"""So many items a text binds this way: beyond, the group is bound as a whole."""


@dataclass(slots=True)
class Corresponding:
    """What statements of one text with CORRESPONDING use, besides what they name: by unit."""

    sheet: Sheet
    used: dict[int, set[str]] = field(default_factory=dict)
    bound: int = 0
    unit: int = -1
    size: int = -1
    groups: Groups = field(default_factory=lambda: Groups(()))
    copies: list[int] = field(default_factory=list)
    known: dict[tuple[str, str, bool], tuple[str, ...] | None] = field(default_factory=dict)

    def moved(self, node: Node, line: int) -> bool:
        """Bind the items that a MOVE sets, each to the group it comes from; return whether all groups are known."""
        sheet = self.sheet
        source = node.child_by_field_name("source")
        whole = True
        for target in node.children_by_field_name("target"):
            names = (_name(sheet, source), _name(sheet, target)) if source else ("", "")
            found = self._pairs(*names, False)
            if found is None or self.bound + len(found) > MOST_BOUND:
                whole = False
                sheet.bind("corresponding", names[1], names[0], line)
                continue
            self.bound += len(found)
            for name in found:
                sheet.bind("move-item", name, f"*{names[0].partition(' ')[0]}", line)
        return whole

    def added(self, node: Node, line: int) -> None:
        """Note the items that ADD and SUBTRACT set."""
        sheet = self.sheet
        source, *targets = [_name(sheet, child) for child in node.children if child.type == "identifier"] or [""]
        for target in targets:
            if self._pairs(source, target, True) is None:
                sheet.bind("corresponding-numbers", target, source, line)

    def _pairs(self, source: str, target: str, numeric: bool) -> tuple[str, ...] | None:
        self._look()
        key = (source, target, numeric)
        if key not in self.known:
            one, other = self._whole(source), self._whole(target)
            self.known[key] = None
            if one is not None and other is not None:
                self.known[key] = self.groups.pairs(one, other, numeric)
        found = self.known[key]
        self.used.setdefault(self.unit, set()).update(found or ())
        return found

    def _look(self) -> None:
        """Know the items of the unit that is read: they stand before its statements."""
        sheet = self.sheet
        if (self.unit, self.size) == (sheet.unit, len(sheet.items)):
            return
        self.unit, self.size = sheet.unit, len(sheet.items)
        self.groups = Groups(sheet.items, [at for at, item in enumerate(sheet.items) if item.unit == sheet.unit])
        self.copies = sorted(row.line for row in sheet.references if row.kind == "copy" and row.unit == sheet.unit)
        self.known.clear()

    def _whole(self, name: str) -> int | None:
        """Return where a group stands into which no COPY brings items, or None."""
        sheet = self.sheet
        at = self.groups.place(name)
        if at is None:
            return None
        after = self.groups.last(at) + 1
        first, last = sheet.items[at].line, sheet.items[after].line if after < len(sheet.items) else 1 << 60
        here = bisect_left(self.copies, first)
        return None if here < len(self.copies) and self.copies[here] < last else at


def _name(sheet: Sheet, node: Node) -> str:
    """Return `NAME OF GROUP`, without subscripts."""
    return " OF ".join(sheet.words(child) for child in node.children if child.type == "word")
