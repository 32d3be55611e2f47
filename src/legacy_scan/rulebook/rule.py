"""What a checked rule is: a card to read, and a tree of conditions to ask."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from legacy_scan.model.assessment import RuleCard

Value: TypeAlias = "str | int | bool | tuple[Value, ...] | None"
Args: TypeAlias = tuple[tuple[str, Value], ...]
"""A condition's arguments, sorted by name; a mapping inside is again a tuple of pairs."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question to one provider, such as `builtin.filecontent` or `cobol.trait`."""

    provider: str
    args: Args

    def text(self, name: str) -> str:
        """Return a text argument, or empty."""
        value = dict(self.args).get(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> int | None:
        """Return a whole-number argument, or None."""
        value = dict(self.args).get(name)
        return value if isinstance(value, int) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list argument; a single text is a list of one."""
        value = dict(self.args).get(name)
        if value is None:
            return ()
        return tuple(str(part) for part in value) if isinstance(value, tuple) else (str(value),)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a mapping argument as sorted pairs."""
        value = dict(self.args).get(name)
        if not isinstance(value, tuple):
            return ()
        return tuple((str(pair[0]), str(pair[1])) for pair in value if isinstance(pair, tuple) and len(pair) == 2)


@dataclass(frozen=True, slots=True)
class Group:
    """`and` (every) or `or` over entries."""

    every: bool
    entries: "tuple[Entry, ...]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A condition with the words that stand beside it."""

    condition: Check | Group
    exports: str = ""
    source: str = ""
    ignore: bool = False
    negate: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """A custom variable: what `pattern` captures in the line that was seen."""

    name: str
    pattern: str
    group: str
    default: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can run. `card.message` is its template."""

    card: RuleCard
    line: int
    tags: tuple[str, ...]
    variables: tuple[Variable, ...]
    when: Entry


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Something a reader must know: a rule that could not run, or sightings that were cut."""

    rule: str
    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: rule {self.rule}: {self.reason}"


@dataclass(frozen=True, slots=True, order=True)
class Ruleset:
    """What a `ruleset.yaml` says of its folder."""

    name: str
    description: str
    labels: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a scan. `cards` has those that could not run too, each with a remark."""

    rules: tuple[Rule, ...]
    cards: tuple[RuleCard, ...]
    remarks: tuple[Note, ...]
    rulesets: tuple[Ruleset, ...]
    digest: str

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the remarks as sentences, each with its file and line."""
        return tuple(map(str, self.remarks))

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Return each ruleset's name with the digest of its files."""
        return tuple((ruleset.name, ruleset.digest) for ruleset in self.rulesets)


def content_pattern(check: Check) -> str:
    """Return the pattern of a filecontent condition without the one quote at either end that Konveyor trims."""
    pattern = check.text("pattern").removeprefix('"')
    return pattern if pattern.endswith('\\"') else pattern.removesuffix('"')


def checks(entry: Entry) -> "tuple[Check, ...]":
    """Return all checks of a tree, in reading order."""
    found: list[Check] = []
    stack = [entry]
    while stack:
        condition = stack.pop().condition
        if isinstance(condition, Check):
            found.append(condition)
        else:
            stack.extend(reversed(condition.entries))
    return tuple(found)


def local(rulebook: Rulebook) -> Rulebook:
    """Return a rulebook without the rules that ask for the linked estate: those that one file alone settles."""
    rules = (rule for rule in rulebook.rules if not any(one.provider.startswith("graph.") for one in checks(rule.when)))
    return replace(rulebook, rules=tuple(rules))


def selected(rulebook: Rulebook, selects: Callable[[Iterable[str]], bool]) -> Rulebook:
    """Return a rulebook with only the rules whose labels a selector selects (see `labels.selector`)."""
    cards = tuple(card for card in rulebook.cards if selects(card.labels))
    known = {card.id for card in cards}
    rules = tuple(rule for rule in rulebook.rules if rule.card.id in known)
    remarks = tuple(note for note in rulebook.remarks if note.rule in known)
    return replace(rulebook, rules=rules, cards=cards, remarks=remarks)
