"""Constants and fields that a file uses by a bare name and declares nowhere: a supertype in another file may.

Of fields, those are read that are handed back, compared, set, or what another is set to: `return parent;`. Others are
called on or handed to a call, and told there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared, written_supertypes
from legacy_scan.languages.java.fields import FIELD, KEY, NAME, SUPERCLASS
from legacy_scan.languages.java.generics import COMPUTED
from legacy_scan.languages.java.members import PLATFORM
from legacy_scan.languages.java.names import IDENTIFIER, Names
from legacy_scan.model.facts import Reference

_CONSTANT: Final = re.compile(rb"[A-Z](?<![\w.$\"@].)[A-Z\d]*(?:_[A-Z\d]+)*(?![\w$\"])")
"""It begins with the letter, for which `re` looks fast, and looks behind that."""
_VALUE: Final = (re.compile(rb"return ([a-z_]\w*);"), re.compile(rb"= ([a-z_]\w*);"))
_SIGNS: Final = (b" = ", b" == ", b" != ")
_BEFORE: Final = (b" ", b"(", b"!", b"\t", b"\n")
_BEHIND: Final = (b";", *_SIGNS)
_LONGEST: Final = 40
_NAMING: Final = (NAME, KEY, FIELD)
_ELSEWHERE: Final = frozenset({"switch_label", "scoped_identifier", "inferred_parameters", "lambda_expression"})


def inherited(
    text: bytes, root: Node, declared: Sequence[Declared], names: Names, bound: Collection[str]
) -> Iterator[Reference]:
    """Yield each name of a member once a type, where the type, or one around it, inherits from another file.

    `bound` are the variables and fields of the file.
    """
    heirs = [one for one in declared if one.own and _inherits(one, names)]
    if heirs:
        yield from _constants(text, root, declared, names, heirs)
    below = [one for one in heirs if any(each.node.child_by_field_id(SUPERCLASS) for each in one.around())]
    if below:  # an interface hands down constants alone
        yield from _fields(text, root, names, below, bound)


def _fields(
    text: bytes, root: Node, names: Names, heirs: Sequence[Declared], bound: Collection[str]
) -> Iterator[Reference]:
    unknown = sorted(
        word
        for word in _used(text)
        if (name := word.decode("ascii", "replace")) not in bound and name not in names.static
    )
    if not unknown:
        return
    seen: set[tuple[int, bytes]] = set()
    for word, place in _places(text, unknown, heirs[0].body):
        heir = _innermost(heirs, place)
        owner = next((one for one in heir.around() if one.inherits_elsewhere()), None) if heir else None
        if heir is None or owner is None or (heir.unit, word) in seen:
            continue
        node = root.descendant_for_byte_range(place, place + len(word))
        if node and node.type == "identifier" and node.end_byte == place + len(word) and _is_value(node):
            seen.add((heir.unit, word))
            row, column = node.start_point
            yield Reference(heir.unit, "inferred", f"{owner.name}#{word.decode()}", row + 1, column + 1, COMPUTED)


def _places(text: bytes, words: Iterable[bytes], start: int) -> Iterator[tuple[bytes, int]]:
    """Yield each place of words where a value may stand."""
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            end = at + len(word)
            if text[at - 1 : at] in _BEFORE and text.startswith(_BEHIND, end):
                yield word, at
            at = text.find(word, end)


def _used(text: bytes) -> set[bytes]:
    """Return the words in small letters that stand before `=` and the like, are handed back, or set something."""
    found = {word for each in _VALUE for word in each.findall(text)}
    for sign in _SIGNS:
        for part in text.split(sign)[:-1]:
            words = part[-_LONGEST:].split()
            if words and (word := words[-1].lstrip(b"(!")).replace(b"_", b"a").isalnum() and b"`" < word[:1] < b"{":
                found.add(word)
    return found


def _constants(
    text: bytes, root: Node, declared: Sequence[Declared], names: Names, heirs: Sequence[Declared]
) -> Iterator[Reference]:
    known = {name.encode() for one in declared for name in (*one.fields, *one.constants, one.simple)}
    known.update(name.encode() for name in (*names.imports, *names.static))
    seen: set[tuple[int, bytes]] = set()
    for found in _CONSTANT.finditer(text, heirs[0].body):
        word = found[0]
        if len(word) < 2 or word in known:
            continue
        heir = _innermost(heirs, found.start())
        if heir is None or (heir.unit, word) in seen:
            continue
        node = root.descendant_for_byte_range(found.start(), found.end())
        if node is None or node.type != "identifier" or node.end_byte != found.end():
            continue
        if _declares(node):
            known.add(word)  # a variable of that name: nothing is told from here on
        elif _is_value(node):
            seen.add((heir.unit, word))
            row, column = node.start_point
            yield Reference(heir.unit, "static-name", word.decode(), row + 1, column + 1, IDENTIFIER)


def _inherits(one: Declared, names: Names) -> bool:
    """Tell whether a type inherits from one that this file does not declare, and the platform neither."""
    for each in one.around():
        for above in each.lineage() if each.inherits_elsewhere() else ():
            for name in written_supertypes(above.node):
                found = names.type(above.outer, name).name
                if found not in names.by_name and not found.startswith(PLATFORM):
                    return True
    return False


def _innermost(heirs: Sequence[Declared], place: int) -> Declared | None:
    """Return the last heir that begins before a place and ends after it."""
    return next((one for one in reversed(heirs) if one.body < place < one.end), None)


def _declares(node: Node) -> bool:
    around = node.parent
    return (
        around is not None
        and around.type in ("variable_declarator", "formal_parameter", "catch_formal_parameter", "inferred_parameters")
        and (around.child_by_field_id(NAME) in (node, None))
    )


def _is_value(node: Node) -> bool:
    around = node.parent
    if around is None or around.type in _ELSEWHERE:
        return False
    return all(around.child_by_field_id(field) != node for field in _NAMING)
