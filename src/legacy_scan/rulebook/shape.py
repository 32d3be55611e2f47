"""The JSON schema of a rule and of a ruleset. Unknown keys are tolerated: public rules have some."""

from functools import cache
from typing import Any, Final

_TEXT = {"type": "string", "maxLength": 200_000}
_ID = {"type": "string", "minLength": 1, "maxLength": 300}
_TEXTS = {"type": ["array", "null"], "items": _TEXT}
_LINK = {"type": "object", "properties": {"url": _TEXT, "title": {"type": ["string", "null"]}}}
_VARIABLE = {
    "type": "object",
    "required": ["name", "pattern"],
    "properties": {
        "name": _ID,
        "pattern": _TEXT,
        "nameOfCaptureGroup": _TEXT,
        "defaultValue": {"type": ["string", "null"]},
    },
}

RULE: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["ruleID", "when"],
    "anyOf": [{"required": ["message"]}, {"required": ["tag"]}],
    "properties": {
        "ruleID": {**_ID, "pattern": r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029;]*$"},
        "description": {"type": ["string", "null"], "maxLength": 20_000},
        "category": {"type": ["string", "null"], "pattern": "^(?i:mandatory|optional|potential|information)$"},
        "effort": {"type": ["integer", "null"], "minimum": 0, "maximum": 1000},
        "labels": _TEXTS,
        "links": {"type": ["array", "null"], "items": _LINK},
        "message": {"type": ["string", "null"], "maxLength": 200_000},
        "tag": _TEXTS,
        "customVariables": {"type": ["array", "null"], "items": _VARIABLE},
        "when": {"type": "object"},
    },
}

RULESET: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": _ID, "description": {"type": ["string", "null"]}, "labels": _TEXTS},
}

_COUNT = {
    "type": ["object", "null"],
    "properties": {
        **{how: {"type": ["integer", "null"]} for how in ("exactly", "atLeast", "atMost")},
        "messageMatches": {"type": ["string", "null"]},
    },
}
_CASE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": _TEXT,
        "hasIncidents": _COUNT,
        "hasTags": _TEXTS,
        "isUnmatched": {"type": ["boolean", "null"]},
    },
}
TESTS: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "rulesPath": _TEXT,
        "providers": {
            "type": ["array", "null"],
            "items": {"type": "object", "properties": {"name": _TEXT, "dataPath": _TEXT}},
        },
        "tests": {
            "type": ["array", "null"],
            "items": {
                "type": "object",
                "required": ["ruleID"],
                "properties": {"ruleID": _ID, "testCases": {"type": ["array", "null"], "items": _CASE}},
            },
        },
    },
}
"""A file of rule tests."""

_LONGEST = 240
_WORDS: Final = {
    ("rule", "anyOf"): "needs a message or a tag",
    ("java.dependency", "anyOf"): "needs a name or a nameregex",
    ("go.dependency", "anyOf"): "needs a name or a nameregex",
    ("rule", "pattern", "ruleID"): "a control character or a semicolon stands in it",
    ("rule", "pattern", "category"): "%.80r is none of mandatory, optional, potential, information",
}


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator  # 270 ms: only where rules are read anew

    from legacy_scan.rulebook.providers import PROVIDERS

    schema = {"rule": RULE, "ruleset": RULESET, "tests": TESTS}.get(name) or PROVIDERS[name].schema
    return Draft202012Validator(schema)


def mistakes(name: str, value: Any) -> list[tuple[tuple[Any, ...], str]]:
    """Return every mistake of a rule, a ruleset, a file of tests or a provider's arguments: (where in it, words)."""
    found: list[tuple[tuple[Any, ...], str]] = []
    for error in _validator(name).iter_errors(value):
        where = tuple(error.absolute_path)
        known = _WORDS.get((name, error.validator, *where))
        text = error.message if known is None else known % error.instance if "%" in known else known
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST]} ..."
        field = ".".join(map(str, where))
        found.append((where, f"{field}: {text}" if field else text))
    return sorted(found, key=lambda pair: (str(pair[0]), pair[1]))
