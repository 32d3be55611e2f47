"""SELECT: how a file is organised, and to which names outside the program it is assigned."""

import re
from difflib import get_close_matches
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet, literal

_DEVICE: Final = r"(?:\d{4}[A-Z]?|FBA\d?|CKD)-"
_LABELS: Final = re.compile(
    rf"(?:(?:SYS\d{{3}}-)?(?:UT|DA|UR)-(?:{_DEVICE})?|SYS\d{{3}}-{_DEVICE})(?:[SRDIW]-)?(?=.)|AS-(?=.)|[SDIR]-(?=.)",
    re.IGNORECASE,
)
"""Class, device and organisation before the name (IBM OS/VS and DOS/VS COBOL, "ASSIGN clause")."""
_ORGANIZATIONS: Final = {
    "SEQUENTIAL": "sequential",
    "INDEXED": "indexed",
    "RELATIVE": "relative",
    "TRANSACTION": "transaction",
}
_NAMES: Final = frozenset({"word", "string", "number", "identifier"})
_OF_CLAUSES: Final = frozenset({"KEY", "IS", "ARE", "MODE", "TO", "CONTAINS", "AREA", "AREAS", "LIMIT", "TRACKS"})
"""Words of clauses that are not known: what stands before them is no name of a file."""
_CLAUSES: Final = (
    *("ORGANIZATION", "SEQUENTIAL", "INDEXED", "RELATIVE", "ACCESS", "RECORD", "ALTERNATE", "STATUS", "FILE"),
    *("RESERVE", "PADDING", "PASSWORD", "SHARING", "COLLATING", "LOCK"),
)
_ALIKE: Final = 0.8


def select(sheet: Sheet, node: Node) -> None:
    """Bind a file to each name it is assigned to, in their order."""
    line = node.start_point[0] + 1
    file = node.child_by_field_name("file")
    if file is None or any(child.type == "where_clause" for child in node.children):
        return  # NEC's SELECT ... WHERE is a statement: it chooses records
    name, organization = sheet.words(file), "sequential"
    names: list[Node] = []
    last = ""
    for child in node.children:
        kind = child.type
        if kind == "assign_clause":
            names += child.children_by_field_name("to") or child.children[-1:]
        elif kind == "organization_clause":
            organization = _ORGANIZATIONS.get(child.children[-1].type, organization)
        elif kind.startswith("unknown"):
            more = _further(sheet, child) if last == "assign_clause" else None
            if more is None:
                sheet.lost.append((child.start_byte, child.end_byte))
            else:
                names += more
        last = kind
    if len(names) > 1 and names[0].type == "number":  # how many devices
        del names[0]
    for one in names:
        if one.type in _NAMES:
            sheet.bind("assign", name, ddname(sheet, one), line)
    sheet.trait(f"cobol.file-{organization}", line)


def _further(sheet: Sheet, clause: Node) -> list[Node] | None:
    """Return the names behind the first one, or None for a clause that is not known."""
    parts = clause.children
    words = [sheet.words(part) for part in parts]
    if "FOR" in words and words[-1] in {"REEL", "UNIT"}:
        words = words[: words.index("FOR")]
        parts = parts[: len(words)]
    if not _OF_CLAUSES.isdisjoint(words) or any(part.type not in _NAMES for part in parts):
        return None
    if any(get_close_matches(word, _CLAUSES, 1, _ALIKE) for word in words):  # a clause misspelt
        return None
    return [part for part, word in zip(parts, words, strict=True) if word != "OR"]


def ddname(sheet: Sheet, node: Node) -> str:
    """Return the DDNAME of an ASSIGN, its device labels taken off."""
    written = sheet.text[node.start_byte : node.end_byte]
    name = literal(written) if node.type == "string" else sheet.words(node)
    label = _LABELS.match(name)
    return name[label.end() :] if label else name
