"""What a schedule says while it is read: its jobs, what they wait for, and what they post."""

from dataclasses import dataclass, field

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Measure, Trait, Unit


@dataclass(slots=True)
class Plan:
    """The facts of a schedule. A condition is whatever one job leaves behind and another waits for."""

    language: str
    text: bytes
    bindings: list[Binding] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def job(self, name: str, member: str, line: int, group: str = "") -> None:
        """Record a job and the member with its JCL, if it has one."""
        self._bind("scheduled", name, member, line, group)

    def posts(self, condition: str, job: str, line: int, group: str = "") -> None:
        """Record that a job leaves a condition behind."""
        self._bind("posts", condition, job, line, group)

    def waits(self, job: str, condition: str, line: int, group: str = "") -> None:
        """Record that a job waits for a condition."""
        self._bind("waits-for", condition, job, line, group)

    def triggers(self, job: str, other: str, line: int) -> None:
        """Record that a job starts another."""
        self._bind("triggers", job, other, line, "")

    def keep(self, job: str, name: str, value: str, line: int) -> None:
        """Record what else is said of a job."""
        if value:
            self._bind("attribute", name, value, line, f"job:{job}")

    def command(self, line: int) -> None:
        """Record that a job is a command and no JCL."""
        self.traits.append(Trait(0, "schedule.command-line", line))

    def _bind(self, kind: str, name: str, value: str, line: int, scope: str) -> None:
        if name:
            self.bindings.append(Binding(0, kind, name, value, line, scope))

    def facts(self) -> FileFacts:
        """Return everything."""
        last = last_line(self.text)
        return FileFacts(
            language=self.language,
            dialect="",
            health=health(self.text, self.lost),
            units=(Unit("member", "", 1, last),),
            bindings=tuple(dict.fromkeys(one for one in self.bindings if one.line <= last)),
            traits=tuple(dict.fromkeys(one for one in self.traits if one.line <= last)),
            measures=(Measure(0, "code-lines", sum(bool(row.strip()) for row in self.text.split(b"\n"))),),
        )
