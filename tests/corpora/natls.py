"""Statements of Natural in the tests of natls (MarkusAmshove/natls), each with the node it must be."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.languages.table import by_name
from legacy_scan.model.facts import FileFacts

_TEXT: Final = r"(\"(?:[^\"\\]|\\.)*\"|\"\"\"\n.*?\"\"\")"
_NODE: Final = re.compile(
    rf"assertParsesSingleStatement\(\s*{_TEXT}(?:\s*\.formatted\([^)]*\))?\s*,\s*(\w+)\.class", re.DOTALL
)
_CLEAN: Final = re.compile(rf"assert(?:ParsesWithout(?:Any)?|No)Diagnostics\(\s*{_TEXT}", re.DOTALL)
KINDS: Final = {
    **dict.fromkeys(("ICallnatNode", "IFetchNode", "ICallNode"), "call"),
    "IExternalPerformNode": "performs",
    "IIncludeNode": "copy",
    **dict.fromkeys(("IFindNode", "IReadNode", "IHistogramNode", "IGetNode", "ISelectNode"), "reads-table"),
    "IInsertStatementNode": "writes-table",
}
"""What a node of theirs is among our references; the others name nothing outside."""


class Said(NamedTuple):
    """A text, the node that natls makes of it (empty where it only must be in order), and our facts."""

    text: str
    node: str
    facts: FileFacts


def statements(root: Path) -> Iterator[Said]:
    """Yield the texts that their tests give whole, in order."""
    natural = by_name("natural")
    for path in sorted(root.glob("libs/natparse/src/test/java/**/*.java")):
        written = path.read_text(encoding="utf-8")
        found = [(one[1], one[2]) for one in _NODE.finditer(written)]
        found += [(one[1], "") for one in _CLEAN.finditer(written)]
        for literal, node in found:
            text = _unquoted(literal)
            if "%s" not in text:
                yield Said(text, node, natural.extract(f"{text.strip()}\n".encode()))


def _unquoted(literal: str) -> str:
    inner = literal[4:-3] if literal.startswith('"""') else literal[1:-1]
    return inner.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
