"""Konveyor's `output.yaml`: its viewers read our findings as rulesets with violations and insights.

Findings without effort are insights. There is no absolute path: a URI begins where Konveyor mounts what it analyses.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import quote

from legacy_scan.model.assessment import Assessment, Finding, RuleCard

PATH: Final = "output.yaml"
Snippet = Callable[[str, int], str]
"""(path, line) -> numbered lines around it, or nothing."""

_ROOT: Final = "file:///opt/input/source/"


def export(assessment: Assessment, snippet: Snippet | None = None) -> bytes:
    """Return output.yaml; with source lines only where a snippet function is given."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in assessment.findings:
        found[one.rule].append(one)
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for rule, tag in assessment.tags:
        tags[rule.partition("/")[0]].add(tag)
    rulesets: defaultdict[str, list[RuleCard]] = defaultdict(list)
    for card in assessment.rules:
        rulesets[card.id.partition("/")[0]].append(card)
    rows = [_ruleset(name, rulesets[name], found, sorted(tags[name]), snippet) for name in sorted(rulesets)]
    return ("\n".join(_lines(rows, "")) + "\n").encode("utf-8", "surrogatepass")


def _ruleset(
    name: str, cards: list[RuleCard], found: dict[str, list[Finding]], tags: list[str], snippet: Snippet | None
) -> dict[str, Any]:
    violations: dict[str, Any] = {}
    insights: dict[str, Any] = {}
    unmatched: list[str] = []
    for card in sorted(cards, key=lambda one: one.id):
        rule = card.id.partition("/")[2]
        if card.id not in found:
            unmatched.append(rule)
        else:
            (violations if card.effort else insights)[rule] = _violation(card, found[card.id], snippet)
    parts = {"tags": tags, "violations": violations, "insights": insights, "unmatched": unmatched}
    return {"name": name, **{key: value for key, value in parts.items() if value}}


def _violation(card: RuleCard, found: list[Finding], snippet: Snippet | None) -> dict[str, Any]:
    category = {} if card.category == "information" else {"category": card.category}
    ordered = sorted(found, key=lambda one: (one.path, one.line, one.message))
    return {
        "description": card.description,
        **category,
        "labels": list(card.labels),
        "incidents": [_incident(one, snippet) for one in ordered],
        "links": [{"url": url, "title": title} for title, url in card.links],
        **({"effort": card.effort} if card.effort else {}),
    }


def _incident(one: Finding, snippet: Snippet | None) -> dict[str, Any]:
    row: dict[str, Any] = {"uri": _ROOT + quote(one.path), "message": one.message}
    if snippet and (shown := snippet(one.path, one.line)):
        row["codeSnip"] = shown
    return {**row, "lineNumber": one.line} if one.line else row


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
