"""The table of conditions: which providers there are, and what each one's arguments look like.

A pattern of our own providers must match a whole name (`cics\\.send-map`, `.*` for anything); Konveyor's mean what they
mean there. A new language gets `NAME.trait`, `NAME.reference` ... by one word in LANGUAGES.
"""

from typing import Any, Final, NamedTuple

LANGUAGES: Final = (
    *("cobol", "pli", "hlasm", "jcl", "rexx", "clist", "cms-exec", "panel", "java", "csd", "bms"),
    *("natural", "natural-copycode", "natural-data", "natural-map", "natural-ddm", "adabas", "sas"),
    *("dbd", "psb", "mfs", "imsgen", "idcams", "sort", "tso", "dsnutil", "sql", "mqsc"),
    *("descriptor", "jsp", "facelets", "properties", "yaml"),
)

FACTS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "trait": ("traits", ("code",)),
    "reference": ("references", ("kind", "name", "how")),
    "binding": ("bindings", ("kind", "name", "value", "scope")),
    "item": ("items", ("name", "picture", "usage")),
    "flow": ("flows", ("kind", "source", "target")),
    "label": ("labels", ("kind", "name")),
    "measure": ("measures", ("name",)),
}
"""What follows the dot -> the table of FileFacts it asks, and the fields that take a pattern."""

GRAPH: Final[dict[str, tuple[str, ...]]] = {
    "graph.unit": ("space", "name", "origin", "language"),
    "graph.edge": ("kind", "source", "target", "evidence"),
    "graph.target": ("kind", "target"),
    "graph.unresolved": ("kind", "reason", "name"),
    "graph.vital": ("name", "unit", "origin"),
    "graph.homonym": ("space", "name"),
    "graph.cycle": ("cycle",),
    "graph.circle": ("kind",),
    "graph.file": ("state", "reason", "language"),
    "graph.paragraph": ("reach", "name", "unit"),
    "graph.complexity": ("name", "unit"),
    "graph.tangle": ("kind", "unit"),
}
"""Questions to the linked estate, and the fields that take a pattern."""

_COUNTED: Final = (
    "graph.target",
    "graph.vital",
    "graph.homonym",
    "graph.cycle",
    "graph.circle",
    "graph.paragraph",
    "graph.complexity",
    "graph.tangle",
)

TEXT: Final = ("builtin.filecontent", "builtin.xml", "builtin.xmlPublicID", "builtin.json")
"""Conditions that the worker asks of a text."""

_TEXT = {"type": "string", "maxLength": 20_000}
_SOME = {"type": "string", "minLength": 1, "maxLength": 20_000}
_NUMBER = {"type": "integer"}
_PATHS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}, {"type": "null"}]}
_NAMES = {"type": ["object", "null"], "additionalProperties": _TEXT}
_NAMED = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": _SOME, "value": {"type": ["string", "boolean", "integer"]}},
}
_ANNOTATED = {
    "type": ["object", "null"],
    "properties": {"pattern": _TEXT, "elements": {"type": ["array", "null"], "items": _NAMED}},
}


class Provider(NamedTuple):
    """One kind of condition: the JSON schema of its arguments, and which of them RE2 must take."""

    schema: dict[str, Any]
    patterns: tuple[str, ...] = ()


def _mapping(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _ours(fields: tuple[str, ...], numbered: bool) -> Provider:
    numbers: dict[str, Any] = {"atLeast": _NUMBER, "atMost": _NUMBER} if numbered else {}
    texts: dict[str, Any] = dict.fromkeys(fields, _SOME)
    return Provider({**_mapping((), **texts, **numbers, filepaths=_PATHS), "minProperties": 1}, fields)


PROVIDERS: Final[dict[str, Provider]] = {
    "builtin.filecontent": Provider(
        _mapping(("pattern",), pattern=_SOME, filePattern=_TEXT, filepaths=_PATHS), ("pattern", "filePattern")
    ),
    "builtin.file": Provider(_mapping(("pattern",), pattern=_SOME)),
    "builtin.xml": Provider(_mapping(("xpath",), xpath=_SOME, namespaces=_NAMES, filepaths=_PATHS)),
    "builtin.xmlPublicID": Provider(_mapping(("regex",), regex=_TEXT, namespaces=_NAMES, filepaths=_PATHS), ("regex",)),
    "builtin.json": Provider(_mapping(("xpath",), xpath=_SOME, filepaths=_PATHS)),
    "builtin.hasTags": Provider({"type": "array", "items": _SOME, "minItems": 1}),
    "java.referenced": Provider(
        _mapping(("pattern",), pattern=_TEXT, location=_TEXT, annotated=_ANNOTATED, filepaths=_PATHS)
    ),
    **{
        f"{language}.referenced": Provider(_mapping(("pattern",), pattern=_SOME, location=_TEXT, filepaths=_PATHS))
        for language in ("go", "nodejs", "csharp", "c-sharp")
    },
    **dict.fromkeys(
        ("java.dependency", "go.dependency"),
        Provider(
            {
                **_mapping((), name=_TEXT, nameregex=_TEXT, lowerbound=_TEXT, upperbound=_TEXT),
                "anyOf": [{"required": ["name"]}, {"required": ["nameregex"]}],
            },
            ("nameregex",),
        ),
    ),
    **{
        f"{language}.{kind}": _ours(fields, kind == "measure")
        for language in LANGUAGES
        for kind, (_, fields) in FACTS.items()
    },
    **{name: _ours(fields, name in _COUNTED) for name, fields in GRAPH.items()},
}
