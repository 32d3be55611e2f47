"""Texts inside texts: extract each guest, with its lines counted as the host counts them.

A guest's nameless member is the unit that holds it: what it says there is said by the host. The units it names itself,
such as transactions and tables, stay a text of their own. Its own text is dropped then: it can be most of the file, and
who asks for facts does not ask for it.
"""

from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction.cards import health as card_health
from legacy_scan.languages.language import last_line, plain_facts
from legacy_scan.languages.table import languages
from legacy_scan.model.facts import FileFacts, Guest, Health

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
    """Yield a text's facts, and what its guests say of its units, then the units of the guests.

    A guest more than three deep, or in a language that nobody reads, is lost.
    """
    if not facts.guests:
        yield facts
        return
    known = {language.name: language for language in languages()} if depth < _DEEPEST else {}
    told: list[tuple[Guest, FileFacts]] = []
    own: list[FileFacts] = []
    for guest in facts.guests:
        language = known.get(guest.language)
        if language is None:
            told.append((guest, _unread(guest)))
        else:
            inner = shifted(language.extract(guest.text.encode("utf-8", "replace")), guest.first_line - 1)
            first, *others = with_guests(inner, depth + 1)
            told.append((guest, first))
            own += [one for one in (_named(first), *others) if one]
    yield _told(facts, told)
    yield from own


def _unread(guest: Guest) -> FileFacts:
    text = guest.text.encode("utf-8", "replace")
    lines = range(1, last_line(text) + 1)
    return shifted(plain_facts("", text)._replace(health=card_health(text, lines)), guest.first_line - 1)


def _told(host: FileFacts, guests: list[tuple[Guest, FileFacts]]) -> FileFacts:
    """Return the host's facts with those of each guest's nameless member, as facts about the unit that holds it."""
    lost, lines = host.health.lost_bytes, set(host.health.lost_lines)
    references, bindings, traits = list(host.references), list(host.bindings), list(host.traits)
    for guest, inner in guests:
        nameless = {number for number, unit in enumerate(inner.units) if unit.space == "member" and not unit.name}
        lost += inner.health.lost_bytes
        lines.update(inner.health.lost_lines)
        references += [one._replace(unit=guest.unit) for one in inner.references if one.unit in nameless]
        bindings += [one._replace(unit=guest.unit) for one in inner.bindings if one.unit in nameless]
        traits += [one._replace(unit=guest.unit) for one in inner.traits if one.unit in nameless]
    total = host.health.total_bytes
    return host._replace(
        health=Health(total, min(total, lost), tuple(sorted(lines))),
        references=tuple(references),
        bindings=tuple(bindings),
        traits=tuple(traits),
        guests=tuple(guest._replace(text="") for guest, _ in guests),
    )


def _named(inner: FileFacts) -> FileFacts | None:
    """Return the facts of a guest's own units, or nothing where it has none."""
    kept = [number for number, unit in enumerate(inner.units) if unit.space != "member" or unit.name]
    if not kept:
        return None
    new = {number: place for place, number in enumerate(kept)}
    places = {
        number: place for place, number in enumerate(at for at, item in enumerate(inner.items) if item.unit in new)
    }
    return inner._replace(
        health=Health(inner.health.total_bytes, 0, ()),
        units=tuple(inner.units[number] for number in kept),
        references=tuple(one._replace(unit=new[one.unit]) for one in inner.references if one.unit in new),
        bindings=tuple(one._replace(unit=new[one.unit]) for one in inner.bindings if one.unit in new),
        items=tuple(
            one._replace(unit=new[one.unit], parent=places.get(one.parent, -1))
            for one in inner.items
            if one.unit in new
        ),
        labels=tuple(one._replace(unit=new[one.unit]) for one in inner.labels if one.unit in new),
        flows=tuple(one._replace(unit=new[one.unit]) for one in inner.flows if one.unit in new),
        traits=tuple(one._replace(unit=new[one.unit]) for one in inner.traits if one.unit in new),
        measures=tuple(one._replace(unit=new[one.unit]) for one in inner.measures if one.unit in new),
        guests=(),
        blocks=tuple(one._replace(unit=new[one.unit]) for one in inner.blocks if one.unit in new),
        mentions=tuple(one._replace(unit=new[one.unit]) for one in inner.mentions if one.unit in new),
    )
