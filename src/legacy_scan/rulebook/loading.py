"""Rule files to a Rulebook. Every mistake of every file is found before anything is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from legacy_scan.model.assessment import Category, RuleCard
from legacy_scan.rulebook.files import digest
from legacy_scan.rulebook.labels import is_label
from legacy_scan.rulebook.mustache import is_whole
from legacy_scan.rulebook.reading import Reader
from legacy_scan.rulebook.rule import Check, Entry, Note, Rule, Rulebook, Ruleset, Variable
from legacy_scan.rulebook.shape import mistakes
from legacy_scan.rulebook.trees import unreached
from legacy_scan.rulebook.yaml_text import Lines, YamlError, documents

_RULESETS: Final = ("ruleset.yaml", "ruleset.yml")
_DIMENSION: Final = "legacy-scan/dimension="


class RuleError(NamedTuple):
    """One mistake, where it stands."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class RuleErrors(ValueError):  # noqa: N818 - several errors, one exception
    """All mistakes of all rule files, sorted."""

    def __init__(self, errors: tuple[RuleError, ...]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class _File:
    """One rule file, read but not yet checked."""

    path: str
    lines: Lines
    documents: tuple[tuple[Any, int], ...]


def load(files: Mapping[str, bytes]) -> Rulebook:
    """Return the checked rules of files (display path -> bytes). Raises RuleErrors with all mistakes.

    A rule that is well written but cannot run here (an unknown provider, a pattern that RE2 refuses) becomes a note.
    """
    errors: list[RuleError] = []
    read = [file for path in sorted(files) if (file := _read(path, files[path], errors))]
    rulesets = {_folder(file.path): set_ for file in read if _is_ruleset(file.path) for set_ in _ruleset(file, errors)}
    loader = _Loader(rulesets, errors)
    for file in read:
        if not _is_ruleset(file.path):
            loader.take(file)
    if errors:
        noted = (RuleError(one.path, one.line, f"rule {one.rule}: {one.reason}") for one in loader.remarks)
        raise RuleErrors(tuple(sorted({*errors, *noted})))
    return loader.rulebook(files)


def _read(path: str, data: bytes, errors: list[RuleError]) -> _File | None:
    lines = Lines()
    try:
        return _File(path, lines, tuple(documents(data, lines)))
    except YamlError as bad:
        errors.append(RuleError(path, bad.line, str(bad)))
        return None


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_ruleset(path: str) -> bool:
    return path.rpartition("/")[2] in _RULESETS


def _ruleset(file: _File, errors: list[RuleError]) -> list[Ruleset]:
    found: list[Ruleset] = []
    for value, line in file.documents:
        wrong = mistakes("ruleset", value)
        errors += [
            RuleError(file.path, file.lines.at(value, *where) if where else line, words) for where, words in wrong
        ]
        if not wrong:
            labels = tuple(value.get("labels") or ())
            found.append(Ruleset(value["name"], value.get("description") or "", labels, ""))
    return found[:1]


class _Loader:
    """What has been read so far."""

    def __init__(self, rulesets: dict[str, Ruleset], errors: list[RuleError]) -> None:
        self.rulesets = rulesets
        self.errors = errors
        self.used: dict[Ruleset, set[str]] = {}
        self.rules: list[Rule] = []
        self.cards: dict[str, RuleCard] = {}
        self.remarks: list[Note] = []
        self.seen: dict[str, tuple[str, int]] = {}

    def rulebook(self, files: Mapping[str, bytes]) -> Rulebook:
        sets = [
            replace(ruleset, digest=digest({path: files[path] for path in paths}))
            for ruleset, paths in self.used.items()
        ]
        return Rulebook(
            tuple(sorted(self.rules, key=lambda rule: rule.card.id)),
            tuple(self.cards[name] for name in sorted(self.cards)),
            tuple(sorted(self.remarks)),
            tuple(sorted(sets)),
            digest(files),
        )

    def take(self, file: _File) -> None:
        for value, line in file.documents:
            if isinstance(value, list):
                for number, raw in enumerate(value):
                    self._rule(file, raw, file.lines.at(value, number))
            elif isinstance(value, dict) and "ruleID" in value:
                self._rule(file, value, line)
            elif value is not None:
                self.errors.append(RuleError(file.path, line, "a rule file holds a list of rules"))

    def _ruleset_of(self, path: str) -> Ruleset:
        """As in Konveyor, that of its own folder: none of a folder above."""
        folder = _folder(path)
        return self.rulesets.get(folder) or Ruleset(folder.rpartition("/")[2] or "rules", "", (), "")

    def _rule(self, file: _File, raw: Any, line: int) -> None:
        wrong = mistakes("rule", raw)
        self.errors += [
            RuleError(file.path, file.lines.at(raw, *where) if where else line, words) for where, words in wrong
        ]
        if isinstance(raw, dict) and isinstance(raw.get("when"), dict):
            reader = Reader(file.lines)
            when = reader.entry(raw["when"], file.lines.at(raw, "when"))
            self.errors += [RuleError(file.path, at, words) for at, words in reader.errors]
            if not wrong and when is not None and not reader.errors:
                self._add(file, raw, line, when, reader)
                return
            self._again(f"{self._ruleset_of(file.path).name}/{raw.get('ruleID')}", file.path, line)
            reader.partial += _unreached(when, line) if when is not None else ()
            # what the rule could not do is told with what is wrong with it
            self.errors += [RuleError(file.path, at, words) for at, words in (*reader.refusals, *reader.partial)]

    def _again(self, name: str, path: str, line: int) -> tuple[str, int]:
        """Return where a rule of that name stands first; twice in one file is a mistake."""
        first = self.seen.setdefault(name, (path, line))
        if first[0] == path and first[1] != line:
            self.errors.append(RuleError(path, line, f"rule {name} stands in line {first[1]} already"))
        return first

    def _add(self, file: _File, raw: dict[str, Any], line: int, when: Any, reader: Reader) -> None:
        ruleset = self._ruleset_of(file.path)
        self.used.setdefault(ruleset, set()).add(file.path)
        card = _card(raw, ruleset, file.path)
        first = self._again(card.id, file.path, line)
        if first[0] == file.path and first[1] != line:
            return
        if card.id in self.cards:
            card = replace(self.cards[card.id], path=file.path)
            reader.partial.append((line, f"stands in {first[0]} too; both run, under the card of the first"))
        else:
            self.cards[card.id] = card
        variables = tuple(_variable(one) for one in raw.get("customVariables") or ())
        _look(card, variables, line, reader)
        if when.negate and not isinstance(when.condition, Check):
            when = replace(when, negate=False)
            reader.partial.append((line, "not: says nothing beside the outermost and/or, as in Konveyor"))
        reader.partial += _unreached(when, line)
        said = sorted({*reader.refusals, *reader.partial})
        self.remarks += [Note(card.id, file.path, at, reason) for at, reason in said]
        if not reader.refusals:
            self.rules.append(Rule(card, line, tuple(raw.get("tag") or ()), variables, when))


def _unreached(when: Entry, line: int) -> list[tuple[int, str]]:
    return [(line, f"from: {name!r} is exported by no entry beside it; left out") for name in unreached(when)]


def _look(card: RuleCard, variables: tuple[Variable, ...], line: int, reader: Reader) -> None:
    """Look at what a rule says beside its conditions, and note what means nothing."""
    for one in variables:
        reader.pattern(one.pattern, f"custom variable {one.name}", line)
        if one.group and f"?P<{one.group}>" not in one.pattern:
            reader.partial.append((line, f"custom variable {one.name}: the pattern has no group {one.group!r}"))
    unusable = [text for text in card.labels if not is_label(text)]
    reader.partial += [(line, f"label {text[:80]!r} is none, and selects nothing") for text in unusable]
    if not is_whole(card.message):
        words = "message: a tag in braces is empty or not closed, so that it stays as it is written"
        reader.partial.append((line, words))


def _variable(raw: dict[str, Any]) -> Variable:
    return Variable(raw["name"], raw["pattern"], raw.get("nameOfCaptureGroup") or "", raw.get("defaultValue") or "")


def _card(raw: dict[str, Any], ruleset: Ruleset, path: str) -> RuleCard:
    """A rule without a category is potential if it costs effort (as in Konveyor), else information."""
    labels = tuple(dict.fromkeys((*(raw.get("labels") or ()), *ruleset.labels)))
    effort = raw.get("effort") or 0
    known: Category = "potential" if effort else "information"
    category: Category = raw["category"].lower() if raw.get("category") else known
    dimension = next((label.removeprefix(_DIMENSION) for label in labels if label.startswith(_DIMENSION)), "")
    links = tuple((link.get("title") or link["url"], link["url"]) for link in raw.get("links") or () if link.get("url"))
    return RuleCard(
        f"{ruleset.name}/{raw['ruleID']}",
        (raw.get("description") or "").strip(),
        category,
        effort,
        dimension,
        (raw.get("message") or "").strip(),
        labels,
        links,
        path,
    )
