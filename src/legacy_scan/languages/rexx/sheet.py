"""What is gathered while a procedure is read: one unit, and rows of facts."""

from dataclasses import dataclass, field

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Flow, Label, Measure, Reference, Trait, Unit

COUNTS = ("code-lines", "comment-lines", "statements", "branches", "gotos", "nesting")


@dataclass(slots=True)
class Sheet:
    """The rows so far; `prefix` is that of its traits."""

    language: str
    references: dict[Reference, None] = field(default_factory=dict)
    bindings: dict[Binding, None] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    flows: dict[Flow, None] = field(default_factory=dict)
    traits: dict[Trait, None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    lost: set[int] = field(default_factory=set)
    scope: str = ""

    def refer(self, kind: str, name: str, place: tuple[int, int], how: str = "literal") -> None:
        self.references[Reference(0, kind, name, place[0], place[1], how)] = None

    def bind(self, kind: str, name: str, value: str, line: int) -> None:
        self.bindings[Binding(0, kind, name, value, line, "")] = None

    def trait(self, name: str, line: int) -> None:
        self.traits[Trait(0, f"{self.language}.{name}", line)] = None

    def flow(self, kind: str, target: str, line: int) -> None:
        self.flows[Flow(0, kind, self.scope, target, line)] = None

    def facts(self, text: bytes) -> FileFacts:
        """Return everything; the unit is named by its member."""
        last = last_line(text)
        lost = {line for line in self.lost if line <= last}
        return FileFacts(
            language=self.language,
            dialect="",
            health=health(text, lost),
            units=(Unit("routine", "", 1, last),),
            references=tuple(self.references),
            bindings=tuple(self.bindings),
            labels=tuple(self.labels),
            flows=tuple(self.flows),
            traits=tuple(self.traits),
            measures=tuple(Measure(0, name, value) for name, value in self.counts.items()),
        )
