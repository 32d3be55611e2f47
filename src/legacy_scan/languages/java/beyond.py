"""What a Java file says beyond its types, once these are known: what its calls do, and what its annotations state."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.annotated import annotations
from legacy_scan.languages.java.annotations import Annotations
from legacy_scan.languages.java.apis import PREFIXES
from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.doings import Doings
from legacy_scan.languages.java.header import Header
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.places import Places
from legacy_scan.languages.java.stated import Stated
from legacy_scan.languages.java.strings import Strings
from legacy_scan.model.facts import Binding, Reference

_GRAMMAR: Final = "tree_sitter_java"
_NOTHING: Final[tuple[list[Reference], list[Binding]]] = ([], [])


def beyond(
    text: bytes,
    root: Node,
    head: Header,
    declared: Sequence[Declared],
    names: Names,
    found: Sequence[Reference],
    annotated: Annotations,
) -> tuple[list[Reference], list[Binding]]:
    """Return more references and bindings; nothing where no import begins as those of the libraries known here."""
    on_demand = tuple(one.value for one in head.bindings if one.kind == "import-on-demand")
    if not any(one.startswith(PREFIXES) for one in (*head.types.values(), *(f"{one}." for one in on_demand))):
        return _NOTHING
    places = Places(declared, names)
    strings = cache(lambda: Strings(_GRAMMAR, root, places))
    stated = Stated(names, declared, strings)
    stated.read(list(annotations(annotated.found, annotated.open, on_demand)))
    doings = Doings(text, root, on_demand, places, strings)
    more = doings.find(found)
    references = dict.fromkeys((*stated.references, *more))
    return sorted(references, key=lambda one: (one.line, one.column, one)), [*stated.bindings, *doings.bindings]
