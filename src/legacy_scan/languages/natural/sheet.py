"""What is gathered while an object is read: one unit, and rows of facts."""

from dataclasses import dataclass, field

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.languages.natural.tokens import Reading, Token
from legacy_scan.model.facts import Binding, FileFacts, Flow, Item, Label, Measure, Reference, Trait, Unit

_COUNTS = ("statements", "branches", "gotos", "nesting")


@dataclass(slots=True)
class Sheet:
    """The rows so far."""

    language: str
    space: str
    name: str = ""
    references: dict[Reference, None] = field(default_factory=dict)
    bindings: dict[Binding, None] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    flows: dict[Flow, None] = field(default_factory=dict)
    traits: dict[Trait, None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTS, 0))
    lost: set[int] = field(default_factory=set)
    scope: str = ""

    def refer(self, kind: str, name: str, at: Token, how: str = "literal") -> None:
        self.references[Reference(0, kind, name, at.line, at.column, how)] = None

    def bind(self, kind: str, name: str, value: str, line: int, scope: str = "") -> None:
        self.bindings[Binding(0, kind, name, value, line, scope)] = None

    def trait(self, name: str, line: int) -> None:
        self.traits[Trait(0, f"natural.{name}", line)] = None

    def flow(self, kind: str, target: str, line: int) -> None:
        self.flows[Flow(0, kind, self.scope, target, line)] = None

    def facts(self, text: bytes, reading: Reading) -> FileFacts:
        """Return everything."""
        last = last_line(text)
        counts = {"code-lines": reading.code, "comment-lines": reading.comments, **self.counts}
        return FileFacts(
            language=self.language,
            dialect="",
            health=health(text, {line for line in self.lost | reading.lost if line <= last}),
            units=(Unit(self.space, self.name, 1, last),),
            references=tuple(self.references),
            bindings=tuple(self.bindings),
            items=tuple(self.items),
            labels=tuple(self.labels),
            flows=tuple(self.flows),
            traits=tuple(self.traits),
            measures=tuple(Measure(0, name, value) for name, value in counts.items()),
        )
