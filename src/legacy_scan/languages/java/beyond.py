"""What a Java file says beyond its types, once these are known: what its calls do, and what its annotations state."""

from collections.abc import Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java import triggers
from legacy_scan.languages.java.annotated import annotations
from legacy_scan.languages.java.annotations import Annotations
from legacy_scan.languages.java.apis import PREFIXES
from legacy_scan.languages.java.constants import constants
from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.doings import Doings
from legacy_scan.languages.java.header import Header
from legacy_scan.languages.java.injection import bound
from legacy_scan.languages.java.mainframe import IMS
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.places import Places
from legacy_scan.languages.java.stated import Stated
from legacy_scan.languages.java.strings import Strings
from legacy_scan.model.facts import Binding, Reference

_GRAMMAR: Final = "tree_sitter_java"
_GUICE: Final = ("com.google.inject.Binder", "com.google.inject.AbstractModule", "com.google.inject.Module")


def beyond(
    text: bytes,
    root: Node,
    head: Header,
    declared: Sequence[Declared],
    names: Names,
    found: Sequence[Reference],
    annotated: Annotations,
) -> tuple[list[Reference], list[Binding]]:
    """Return more references and bindings: constants, and what is done with libraries, if a known one is imported."""
    places = Places(declared, names)
    made: list[Strings] = []

    def strings() -> Strings:
        if not made:
            made.append(Strings(_GRAMMAR, root, places))
        return made[0]

    said = list(constants(declared, strings))
    on_demand = tuple(one.value for one in head.bindings if one.kind == "import-on-demand")
    if any(one.startswith(triggers.PACKAGE) for one in (*head.types.values(), *on_demand)):
        said += triggers.times(root, places, strings())
    if not any(one.startswith(PREFIXES) for one in (*head.types.values(), *(f"{one}." for one in on_demand))):
        return [], said
    if any(one.startswith(_GUICE) for one in head.types.values()):
        said += bound(root, names, declared)
    stated = Stated(names, declared, strings)
    if meant := list(annotations(annotated.found, annotated.open, on_demand)):
        stated.read(meant)
    ims = any(one.startswith(IMS) for one in (*head.types.values(), *(f"{one}." for one in on_demand)))
    doings = Doings(text, root, on_demand, places, strings, ims)
    more = doings.find(found)
    references = dict.fromkeys((*stated.references, *more))
    said += (*stated.bindings, *doings.bindings)
    return sorted(references, key=lambda one: (one.line, one.column, one)), said
