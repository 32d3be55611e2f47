"""Texts inside texts: extract each guest, with its lines counted as the host counts them."""

from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.table import languages
from legacy_scan.model.facts import FileFacts

_DEEPEST: Final = 3


def shifted(facts: FileFacts, by: int) -> FileFacts:
    """Return facts whose lines are moved down by so many lines."""
    return facts._replace(
        health=facts.health._replace(lost_lines=tuple(line + by for line in facts.health.lost_lines)),
        units=tuple(one._replace(first_line=one.first_line + by, last_line=one.last_line + by) for one in facts.units),
        references=tuple(one._replace(line=one.line + by) for one in facts.references),
        bindings=tuple(one._replace(line=one.line + by) for one in facts.bindings),
        items=tuple(one._replace(line=one.line + by) for one in facts.items),
        labels=tuple(one._replace(line=one.line + by) for one in facts.labels),
        flows=tuple(one._replace(line=one.line + by) for one in facts.flows),
        traits=tuple(one._replace(line=one.line + by) for one in facts.traits),
        guests=tuple(one._replace(first_line=one.first_line + by) for one in facts.guests),
        blocks=tuple(
            one._replace(first_line=one.first_line + by, last_line=one.last_line + by) for one in facts.blocks
        ),
    )


def with_guests(facts: FileFacts, depth: int = 0) -> Iterator[FileFacts]:
    """Yield a text's facts, then those of the texts inside it, three deep at most, in order."""
    yield facts
    if depth == _DEEPEST:
        return
    known = {language.name: language for language in languages()}
    for guest in facts.guests:
        if language := known.get(guest.language):
            inner = shifted(language.extract(guest.text.encode("utf-8", "replace")), guest.first_line - 1)
            yield from with_guests(inner, depth + 1)
