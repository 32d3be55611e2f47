"""A rulebook and an estate to findings, tags and remarks.

Decisions. A rule with tags puts them on the estate and runs before the others, so that `builtin.hasTags` can ask for
them; those that ask themselves run last among them, in the order of their ids. Its incidents are findings like any
other: effort 0 and category information unless the rule says more (Konveyor calls them insights). An incident of
`builtin.hasTags` belongs to the estate as a whole: path and unit are empty, the line is 0. A file that matches as a
whole counts from line 1. Incidents are one per (path, rendered message, line); for
XML and JSON the line is that of `first_places`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from operator import attrgetter
from typing import Final

from legacy_scan.linking.libraries import NOTHING_KNOWN, Known
from legacy_scan.linking.spread import ALONE, Spread
from legacy_scan.model.assessment import Finding, Vitals
from legacy_scan.model.estate import Estate
from legacy_scan.model.procedures import Procedure
from legacy_scan.rulebook.answers import Answers
from legacy_scan.rulebook.first_places import FIRST
from legacy_scan.rulebook.incidents import Incident
from legacy_scan.rulebook.mustache import rendered
from legacy_scan.rulebook.patterns import compiled, whole
from legacy_scan.rulebook.providers import TEXT
from legacy_scan.rulebook.rule import Check, Note, Rule, Rulebook, Variable, checks
from legacy_scan.rulebook.sight import CUT, SLOWEST, UNFINISHED
from legacy_scan.rulebook.spans import Spans
from legacy_scan.rulebook.trees import Bound, outcome

_TAG: Final = r"(?:[\w() -]+=)?([\w() -]+(?:, *[\w(), -]+)*),?"
"""The tags that Konveyor's engine can take apart."""

_IN_ORDER: Final = attrgetter(*Finding.__dataclass_fields__)
"""The order of findings themselves, asked once of each and not once of each pair."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What rules said. `tags` are (rule, tag as written); `remarks` hold the rulebook's own too."""

    findings: tuple[Finding, ...]
    tags: tuple[tuple[str, str], ...]
    remarks: tuple[Note, ...]


def findings(rulebook: Rulebook, estate: Estate, vitals: Iterable[Vitals] = ()) -> tuple[Finding, ...]:
    """Return the findings of all rules, sorted."""
    return evaluate(rulebook, estate, vitals).findings


def evaluate(
    rulebook: Rulebook,
    estate: Estate,
    vitals: Iterable[Vitals] = (),
    known: Known = NOTHING_KNOWN,
    procedures: Sequence[Procedure] | None = None,
    spread: Spread = ALONE,
) -> Evaluation:
    """Return findings, tags and remarks. `known` is what is known of libraries outside the tree.

    `procedures` are the `flows` of the estate, worked out here where none are given and a rule asks for them.
    """
    run = _Run(Answers(rulebook, estate, vitals, known, procedures, spread), estate)
    for rule in sorted(rulebook.rules, key=_turn):
        run.take(rule)
    return Evaluation(
        tuple(sorted(run.found, key=_IN_ORDER)),
        tuple(sorted(run.tags)),
        tuple(sorted({*rulebook.remarks, *run.remarks})),
    )


def _turn(rule: Rule) -> tuple[int, str, int]:
    asks = any(check.provider == "builtin.hasTags" for check in checks(rule.when))
    return ((1 if asks else 0) if rule.tags else 2, rule.card.id, rule.line)


class _Run:
    """One evaluation under way."""

    def __init__(self, answers: Answers, estate: Estate) -> None:
        self.answers = answers
        self.spans = Spans(estate)
        self.names: frozenset[str] = frozenset()
        self.tags: set[tuple[str, str]] = set()
        self.found: list[Finding] = []
        self.remarks: list[Note] = []

    def take(self, rule: Rule) -> None:
        result = outcome(rule.when, partial(self._answer, rule), {})
        if not result.matched or not result.incidents:
            return
        incidents = [_with_variables(rule, incident) for incident in result.incidents]
        self._tag(rule, incidents)
        self.found += self._findings(rule, incidents)
        self._cuts(rule, result.incidents)

    def _answer(self, rule: Rule, check: Check, bound: Bound) -> list[Incident]:
        """Return the incidents of a check; leave out, and name, the files in which a condition ran out of time."""
        incidents = self.answers.of(check, bound, self.names)
        if check.provider not in TEXT:
            return incidents
        late = [one for one in incidents if one.variables and one.variables[-1][0] == UNFINISHED]
        for one in late:
            self._remark(rule, _late(one.path, one.variables[-1][1]))
        return [one for one in incidents if one not in late] if late else incidents

    def _remark(self, rule: Rule, reason: str) -> None:
        self.remarks.append(Note(rule.card.id, rule.card.path, rule.line, reason))

    def _tag(self, rule: Rule, incidents: list[Incident]) -> None:
        for template in rule.tags:
            tags = {rendered(template, dict(one.variables)) for one in incidents} if "{{" in template else {template}
            self.tags |= {(rule.card.id, tag) for tag in tags}
            self.names |= {name for tag in tags for name in tag_names(tag)}

    def _cuts(self, rule: Rule, incidents: list[Incident]) -> None:
        cut = {(one.path, one.variables[-1][1]) for one in incidents if one.variables and one.variables[-1][0] == CUT}
        for path, most in sorted(cut):
            self._remark(rule, f"only the first {most} places in {path} are listed")

    def _findings(self, rule: Rule, incidents: list[Incident]) -> list[Finding]:
        card = rule.card
        template = card.message or card.description or ", ".join(rule.tags)
        seen: set[tuple[str, str, int]] = set()
        equals: dict[tuple[str, str], int] = {}
        said: dict[str, str] = {}  # one text for all places that say the same
        found: list[Finding] = []
        for one in sorted(incidents):
            variables = dict(one.variables)
            first = int(variables.get(FIRST, one.line))
            if first:
                variables["lineNumber"] = str(one.line)
            message = rendered(template, variables)
            message = said.setdefault(message, message)
            identity = (one.path, message if card.message else "", first)
            if identity in seen:
                continue
            seen.add(identity)
            unit = one.unit or self.spans.unit_at(one.path, one.line)
            key = (one.path, " ".join((one.text or message).split()))
            equals[key] = ordinal = equals.get(key, 0) + 1
            mark = fingerprint(card.id, *key, ordinal)
            found.append(
                Finding(card.id, unit, one.path, one.line, one.column, card.category, card.effort, message, mark)
            )
        return found


def fingerprint(rule: str, path: str, key: str, ordinal: int) -> str:
    """Return the name of a finding that survives edits elsewhere: no line number, but the how-manieth of its equals."""
    return sha256("\0".join((rule, path, key, str(ordinal))).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _late(path: str, seconds: str) -> str:
    if seconds:
        return f"could not finish in {path}: its pattern or XPath took over {SLOWEST} seconds, or too much memory"
    return f"was not asked in {path}: patterns and XPaths of other rules had taken too long there"


def tag_names(tag: str) -> tuple[str, ...]:
    """Return the names that `builtin.hasTags` knows a tag by: `Category=One, Two` is One and Two, `C++` has none."""
    match = whole(_TAG).search(tag)
    return tuple(name.strip() for name in match[1].split(",") if name.strip()) if match else ()


def _with_variables(rule: Rule, incident: Incident) -> Incident:
    if not rule.variables:
        return incident
    ours = tuple((variable.name, _captured(variable, incident.written or incident.text)) for variable in rule.variables)
    return incident._replace(variables=(*incident.variables, *ours))


def _captured(variable: Variable, text: str) -> str:
    """As in Konveyor: the named group, else the only group, else the whole match; the default where nothing matches.

    A pattern with several groups, none of them named, says nothing.
    """
    match = compiled(f"(?m){variable.pattern}").search(text)
    if match is None:
        return variable.default
    named = match.re.groupindex
    if variable.group in named:
        return (match.group(variable.group) or "").strip()
    return (match.group(match.re.groups) or "").strip() if match.re.groups < 2 else ""
