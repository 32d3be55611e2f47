"""Constants that a file uses by a bare name and declares nowhere: those of a supertype in another file, perhaps."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared, written_supertypes
from legacy_scan.languages.java.fields import FIELD, KEY, NAME
from legacy_scan.languages.java.members import PLATFORM
from legacy_scan.languages.java.names import IDENTIFIER, Names
from legacy_scan.model.facts import Reference

_CONSTANT: Final = re.compile(rb"[A-Z](?<![\w.$\"@].)[A-Z\d]*(?:_[A-Z\d]+)*(?![\w$\"])")
"""It begins with the letter, for which `re` looks fast, and looks behind that."""
_NAMING: Final = (NAME, KEY, FIELD)
_ELSEWHERE: Final = frozenset({"switch_label", "scoped_identifier", "inferred_parameters", "lambda_expression"})


def constants(text: bytes, root: Node, declared: Sequence[Declared], names: Names) -> Iterator[Reference]:
    """Yield each name of a constant once a type, where the type, or one around it, inherits from another file."""
    heirs = [one for one in declared if one.own and _inherits(one, names)]
    if not heirs:
        return
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
