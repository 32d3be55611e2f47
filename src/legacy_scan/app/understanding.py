"""One file's whole life after it is read: classify, decode, extract, guests, text conditions. Total on any bytes."""

from typing import Final, NamedTuple

from legacy_scan.app.guests import with_guests
from legacy_scan.intake import Decoded, decode
from legacy_scan.languages.language import plain_facts
from legacy_scan.languages.table import DOCUMENTS, by_name, classify
from legacy_scan.languages.wsbind import SUFFIX as WSBIND
from legacy_scan.model import codec
from legacy_scan.model.facts import FileFacts
from legacy_scan.model.packed import packed, unpacked
from legacy_scan.model.sightings import Sighting
from legacy_scan.rulebook import Sighter

UNKNOWN: Final = "unknown-language"
EMPTY: Final = "empty"
_HEAD: Final = 65_536
_BADLY: Final = 2
"""More than one byte of so many is lost."""


class Understood(NamedTuple):
    """What one file came to: the end of its ledger row, the facts of its texts, and where text conditions held."""

    language: str
    dialect: str
    encoding: str
    state: str
    reason: str
    bytes: int
    lines: int
    lost_bytes: int
    texts: tuple[FileFacts, ...]
    sightings: tuple[Sighting, ...]


def understand(name: str, raw: bytes, sighter: Sighter, told: str = "") -> Understood:
    """Return what the bytes of a file come to; its name helps to tell the language and what to ask.

    `told` is the language of those who copy it, where nothing in the text tells. What reads badly as that only shares
    its name with a member that is not here.
    """
    decoded = decode(raw)
    if name.lower().endswith(WSBIND) and (service := by_name("wsbind").extract(raw)).bindings:
        return Understood("wsbind", "", decoded.encoding, "analysed", "", len(raw), 0, 0, (service,), ())
    if decoded.binary:
        return _bytes(name, decoded, raw)
    language = by_name(told) if told else classify(decoded.text[:_HEAD].decode("utf-8", "replace"), name)
    if language is None:
        return _unknown(name, decoded, len(raw), sighter)
    texts = tuple(with_guests(language.extract(decoded.text)))
    lost = texts[0].health.lost_bytes
    if told and lost * _BADLY > len(decoded.text):
        return _unknown(name, decoded, len(raw), sighter)
    return Understood(
        language.name,
        texts[0].dialect,
        decoded.encoding,
        "partial" if lost else "analysed",
        f"{lost} {'byte' if lost == 1 else 'bytes'} not understood" if lost else "",
        len(raw),
        decoded.lines,
        lost,
        texts,
        sighter.sight(decoded.text, name),
    )


def _bytes(name: str, decoded: Decoded, raw: bytes) -> Understood:
    """A jar is skipped, because its classes are not read; but it says which libraries it is made of."""
    from legacy_scan.languages.builds import ARCHIVES  # a worker begins without the readers of all builds

    if not name.lower().endswith(ARCHIVES):
        return _skipped(decoded.encoding, "binary", len(raw), 0)
    facts = by_name("archive").extract(raw)
    why = next(one.value for one in facts.bindings if one.kind == "archive" and not one.name)
    skipped = _skipped(decoded.encoding, f"archive: {why or 'only names and versions are read'}", len(raw), 0)
    return skipped._replace(texts=(facts,))


def _unknown(name: str, decoded: Decoded, size: int, sighter: Sighter) -> Understood:
    """A text in no known language has no facts, but a rule may still look into it: then it is one member.

    Where nothing stands in it but blanks, there was nothing to know.
    """
    sightings = sighter.sight(decoded.text, name)
    texts = (plain_facts("", decoded.text),) if sightings else ()
    unknown = "document" if name.lower().endswith(DOCUMENTS) else UNKNOWN
    reason = unknown if decoded.text.strip() else EMPTY
    skipped = _skipped(decoded.encoding, reason, size, decoded.lines)
    return skipped._replace(texts=texts, sightings=sightings)


def _skipped(encoding: str, reason: str, size: int, lines: int) -> Understood:
    return Understood("", "", encoding, "skipped", reason, size, lines, 0, (), ())


def encoded(one: Understood) -> bytes:
    """Return an understood file as lines of JSON: where text conditions held, and what its text says.

    They are kept apart because rules change more often than texts and grammars.
    """
    facts = [packed(one[:-2]), *(line for text in one.texts for line in codec.encode(text))]
    return b"\n".join((packed(one.sightings), *facts))


def revived(facts: bytes, sightings: bytes) -> Understood:
    """Return what `encoded` wrote: its first line, and the others. Raises ValueError or TypeError on anything else."""
    plain, *lines = facts.split(b"\n")
    language, dialect, encoding, state, reason, size, length, lost = unpacked(plain)
    return Understood(
        language,
        dialect,
        encoding,
        state,
        reason,
        size,
        length,
        lost,
        tuple(codec.decode(lines[at : at + codec.LINES]) for at in range(0, len(lines), codec.LINES)),
        tuple(
            Sighting(condition, line, column, text, tuple((key, value) for key, value in variables))
            for condition, line, column, text, variables in unpacked(sightings)
        ),
    )


def unread(reason: str, size: int) -> Understood:
    """Return what a file comes to that could not be read: skipped, with the reason."""
    return _skipped("", reason, size, 0)
