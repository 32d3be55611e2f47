"""Konveyor's `output.yaml`: its viewers read our findings as rulesets with violations and insights.

Findings without effort are insights. There is no absolute path: a URI begins where Konveyor mounts what it analyses.
Rules that say nothing and have a note, such as that they could not run, are errors. `variables` are not told.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import quote

from legacy_scan.model.assessment import Assessment, Finding, RuleCard

PATH: Final = "output.yaml"
Snippet = Callable[[str, int], str]
"""(path, line) -> numbered lines around it, or nothing."""

_ROOT: Final = "file:///opt/input/source/"
_FILE: Final = re.compile(r"\{\{[{&]?\s*file\s*\}?\}\}")
_NOTE: Final = re.compile(r"^.*:\d+: rule ([^:]+): (.*)$", re.S)


def export(assessment: Assessment, snippet: Snippet | None = None) -> bytes:
    """Return output.yaml; with source lines only where a snippet function is given."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in assessment.findings:
        found[one.rule].append(one)
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for rule, tag in sorted(assessment.tags):
        tags[rule].append(tag)
    rulesets: defaultdict[str, list[RuleCard]] = defaultdict(list)
    for card in sorted(assessment.rules, key=lambda card: card.id):
        rulesets[_apart(card.id)[0]].append(card)
    notes = _notes(assessment)
    rows = [_ruleset(name, rulesets[name], found, tags, notes, snippet) for name in sorted(rulesets)]
    return ("\n".join(_lines(rows, "")) + "\n").encode("utf-8", "surrogatepass")


def _apart(rule: str) -> tuple[str, str]:
    """A ruleset's name may have a slash in it, an id of a rule has none."""
    ruleset, _, name = rule.rpartition("/")
    return ruleset, name


def _notes(assessment: Assessment) -> dict[str, str]:
    """What the notes of the run say of rules."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for note in assessment.run.notes:
        if match := _NOTE.search(note):
            said[match[1]].append(match[2])
    return {rule: "; ".join(words) for rule, words in said.items()}


def _ruleset(
    name: str,
    cards: list[RuleCard],
    found: dict[str, list[Finding]],
    tags: dict[str, list[str]],
    notes: dict[str, str],
    snippet: Snippet | None,
) -> dict[str, Any]:
    violations: dict[str, Any] = {}
    insights: dict[str, Any] = {}
    unmatched: list[str] = []
    errors: dict[str, str] = {}
    for card in cards:
        rule = _apart(card.id)[1]
        if card.id in found:
            said = _violation(card, found[card.id], tags.get(card.id, []), snippet)
            (violations if card.effort else insights)[rule] = said
        elif card.id in notes:
            errors[rule] = notes[card.id]
        else:
            unmatched.append(rule)
    mine = sorted({tag for card in cards for tag in tags.get(card.id, ())})
    parts = {"tags": mine, "violations": violations, "insights": insights, "errors": errors, "unmatched": unmatched}
    return {"name": name, **{key: value for key, value in parts.items() if value}}


def _violation(card: RuleCard, found: list[Finding], tags: list[str], snippet: Snippet | None) -> dict[str, Any]:
    category = "potential" if card.category == "information" else card.category
    ordered = sorted(found, key=lambda one: (one.path, one.line, one.message))
    return {
        "description": card.description,
        **({"category": category} if card.message else {}),
        "labels": sorted({*card.labels, *(f"tag={tag}" for tag in tags)}),
        "incidents": [_incident(one, card, snippet) for one in ordered],
        "links": [{"url": url, "title": title} for title, url in card.links],
        **({"effort": card.effort} if card.effort else {}),
    }


def _incident(one: Finding, card: RuleCard, snippet: Snippet | None) -> dict[str, Any]:
    uri = _ROOT + quote(one.path, errors="surrogatepass") if one.path else ""
    row: dict[str, Any] = {"uri": uri, "message": _message(one, card, uri)}
    if snippet and (shown := snippet(one.path, one.line)):
        row["codeSnip"] = shown
    if one.line:
        row["lineNumber"] = one.line
    return {**row, "isDependencyIncident": False}


def _message(one: Finding, card: RuleCard, uri: str) -> str:
    """Konveyor puts a URI where a message asks for `{{file}}`; our pages show the path."""
    asked = len(_FILE.findall(card.message)) if one.path else 0
    said = one.message if card.message else ""
    return said.replace(one.path, uri, asked) if asked else said


def _lines(value: Any, indent: str) -> Iterator[str]:
    """YAML in blocks; texts as JSON writes them, which is YAML too."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, (dict, list)) and one:
                first, *rest = _lines(one, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{indent}- {json.dumps(one)}"
        return
    for key, one in value.items():
        if isinstance(one, (dict, list)) and one:
            yield f"{indent}{_key(key)}:"
            yield from _lines(one, indent + "  ")
        else:
            yield f"{indent}{_key(key)}: {json.dumps(one)}"


def _key(key: str) -> str:
    return key if key.isidentifier() else json.dumps(key)
