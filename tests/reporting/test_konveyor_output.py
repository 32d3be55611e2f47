"""output.yaml is what Konveyor's own structures (RuleSet, Violation, Incident, Link in analyzer-lsp) can hold."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pytest
import yaml

from legacy_scan.model.assessment import Finding, RuleCard
from legacy_scan.reporting.konveyor import export
from tests.reporting.sample import hostile, sample

_TEXT: Final = (str,)
_RULESET: Final = {
    "name": _TEXT, "description": _TEXT, "tags": (list,), "violations": (dict,), "insights": (dict,),
    "errors": (dict,), "unmatched": (list,), "skipped": (list,),
}  # fmt: skip
_VIOLATION: Final = {
    "description": _TEXT, "category": _TEXT, "labels": (list,), "incidents": (list,), "links": (list,),
    "effort": (int,),
}  # fmt: skip
_INCIDENT: Final = {
    "uri": _TEXT, "message": _TEXT, "codeSnip": _TEXT, "lineNumber": (int,), "variables": (dict,),
    "isDependencyIncident": (bool,),
}  # fmt: skip


def _checked(value: dict[str, Any], fields: Mapping[str, tuple[type, ...]], needed: tuple[str, ...]) -> None:
    assert set(needed) <= set(value) <= set(fields)
    for name, part in value.items():
        assert type(part) in fields[name], (name, part)


@pytest.mark.parametrize("name", ["", "a: b\n- c", "{{x}}", "\x00\x85\u2028\udce9", "name/with/slash", "%: *&!|>'\"#"])
def test_the_structure_is_konveyors(name: str) -> None:
    rulesets = yaml.safe_load(export(hostile(name) if name else sample(), lambda path, line: f"{line}  {name}"))
    assert len({one["name"] for one in rulesets}) == len(rulesets)
    for ruleset in rulesets:
        _checked(ruleset, _RULESET, ("name",))
        assert all(type(one) is str for one in (*ruleset.get("tags", ()), *ruleset.get("unmatched", ())))
        assert all(type(one) is str for one in ruleset.get("errors", {}).values())
        for part in ("violations", "insights"):
            for rule, violation in ruleset.get(part, {}).items():
                assert type(rule) is str
                assert ("effort" in violation) == (part == "violations")
                _checked(violation, _VIOLATION, ("description", "incidents"))
                assert violation.get("category") in (None, "mandatory", "optional", "potential")
                for incident in violation["incidents"]:
                    _checked(incident, _INCIDENT, ("uri", "message", "isDependencyIncident"))
                assert all(set(link) == {"url", "title"} for link in violation.get("links", ()))


def test_each_rule_stands_once_and_says_what_became_of_it() -> None:
    plain = sample()
    cards = (
        RuleCard("a/b/seen", "", "information", 0, "", "", ("x",), (), ""),
        RuleCard("a/b/silent", "", "optional", 1, "", "m", (), (), ""),
        RuleCard("a/b/lame", "", "optional", 1, "", "m", (), (), ""),
    )
    finding = Finding("a/b/seen", "", "", 0, 0, "information", 0, "Language=Go", "f")
    run = replace(plain.run, notes=("p/r.yaml:3: rule a/b/lame: there is no provider x.y", "other words"))
    tags = (("a/b/seen", "Language=Go"),)
    told = replace(plain, rules=cards, findings=(finding,), run=run, tags=tags)
    assert yaml.safe_load(export(told)) == [
        {
            "name": "a/b",
            "tags": ["Language=Go"],
            "insights": {
                "seen": {
                    "description": "",
                    "labels": ["tag=Language=Go", "x"],
                    "incidents": [{"uri": "", "message": "", "isDependencyIncident": False}],
                    "links": [],
                }
            },
            "errors": {"lame": "there is no provider x.y"},
            "unmatched": ["silent"],
        }
    ]


def test_a_message_that_asks_for_the_file_tells_a_uri_where_our_pages_tell_the_path() -> None:
    plain = sample()
    cards = tuple(
        RuleCard(f"a/{name}", "", "optional", 1, "", message, (), (), "")
        for name, message in (("asks", "see {{file}}, in src/a b.c"), ("names", "see src/a b.c"))
    )
    findings = tuple(
        Finding(card.id, "", "src/a b.c", 2, 0, "optional", 1, card.message.replace("{{file}}", "src/a b.c"), "f")
        for card in cards
    )
    (told,) = yaml.safe_load(export(replace(plain, rules=cards, findings=findings, tags=())))
    said = {name: one["incidents"][0]["message"] for name, one in told["violations"].items()}
    assert said == {"asks": "see file:///opt/input/source/src/a%20b.c, in src/a b.c", "names": "see src/a b.c"}
