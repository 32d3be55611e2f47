"""Why a stretch is not reached: one line for each way in, and why it does not exist."""

from collections import defaultdict
from functools import cached_property

from legacy_scan.analysis.stretches import Text
from legacy_scan.analysis.ways import Ways
from legacy_scan.model.procedures import Jump

_WORDS = {
    "perform": "PERFORM",
    "goto": "GO TO",
    "goto-depending": "GO TO DEPENDING",
    "alter": "ALTER",
    "handle": "HANDLE",
}


class Proofs:
    """Answers for one program."""

    def __init__(self, text: Text, ways: Ways) -> None:
        self._rows, self._start, self._steps = text.stretches, text.start, ways.named
        self.reached: set[int] = set().union(*ways.runs.values())

    def why(self, position: int) -> tuple[str, ...]:
        return (*self._named(position), self._before(position))

    @cached_property
    def _into(self) -> dict[int, list[Jump]]:
        found: defaultdict[int, list[Jump]] = defaultdict(list)
        for step in self._steps:
            found[step.target].append(step)
        return dict(found)

    def _named(self, position: int) -> list[str]:
        steps = sorted(set(self._into.get(position, ())), key=_written)
        if not steps and self._rows[position].name:
            return ["no statement names it"]
        return [
            f"the {_WORDS.get(step.kind, step.kind)} on line {step.line} stands in {self._name(step.source)}, "
            "which is not reached"
            for step in steps
        ]

    def _before(self, position: int) -> str:
        if position == 0:
            return "nothing stands before it"
        if position == self._start:
            return "declaratives do not run on into it"
        before = self._name(position - 1)
        if position - 1 not in self.reached:
            return f"{before}, before it, is not reached"
        if not self._rows[position - 1].falls:
            return f"{before}, before it, ends with a jump or a return"
        return f"{before}, before it, is only performed, and goes back to who performs it"

    def _name(self, position: int) -> str:
        row = self._rows[position]
        return row.name or (f"the text from line {row.first}" if position else "the text before the first label")


def _written(step: Jump) -> tuple[int, str, str, int]:
    return step.line, step.path, step.kind, step.source
