"""Records without newlines, as mainframes keep text: of fixed length, or each with its length in front (RDW)."""

from collections.abc import Iterable

CARD = 80
LENGTHS = (80, 72, 96, 100, 120, 121, 128, 132, 133, 137, 160, 200, 255, 256)
"""Record lengths of source, listings and parameters; 80 is a card. Others are not looked for: data has any length."""

_PREFIX = 4
_LONGEST = 32_760  # what an RDW may say
_SAMPLE = 1 << 16
_MARGIN = 0.04
_FEWEST = 4


def variable(raw: bytes) -> list[bytes] | None:
    """Return the records of a V or VB file, whose lengths must account for every byte; None for anything else."""
    if len(raw) <= _PREFIX or raw[2:4] != b"\0\0":
        return None
    blocks = _chain([raw], len(raw))
    records = _chain(blocks, _LONGEST) if blocks else None
    return records or _chain([raw], _LONGEST)


def _chain(wholes: Iterable[bytes], longest: int) -> list[bytes] | None:
    """Cut each whole along the lengths at its head; None unless they end exactly at its end."""
    pieces: list[bytes] = []
    for raw in wholes:
        at = 0
        while at < len(raw):
            length = int.from_bytes(raw[at : at + 2])
            if not _PREFIX <= length <= min(longest, len(raw) - at) or raw[at + 2 : at + 4] != b"\0\0":
                return None
            pieces.append(raw[at + _PREFIX : at + length])
            at += length
    return pieces


def fixed_length(text: bytes, surely_records: bool) -> int:
    """Return the record length of a text (in ASCII or Latin-1, with blanks) that has no newlines; 0 if it has none.

    The blanks of source stand in columns, so a text laid over itself one record on matches better than one record
    and a bit on. `surely_records` (EBCDIC) takes a multiple of 80 for cards with no more proof.
    """
    size = len(text)
    candidates = [length for length in LENGTHS if size % length == 0]
    mask = _blank_mask(text[:_SAMPLE])
    best, proof = 0, 0.0
    for length in candidates:
        if size >= _FEWEST * length and (found := _proof(mask, length)) > proof + _MARGIN:
            best, proof = length, found
    if best:
        return best
    if CARD in candidates and (surely_records or _cut_cleanly(text, CARD)):
        return CARD
    return 0


def _blank_mask(text: bytes) -> bytes:
    return text.translate(_MASK)


_MASK = bytes(byte in b" \0" for byte in range(256))


def _proof(mask: bytes, length: int) -> float:
    """Return by how much the mask matches itself better at this shift than at those beside it."""
    return _likeness(mask, length) - max(_likeness(mask, length + aside) for aside in (-5, -2, -1, 1, 2, 5))


def _likeness(mask: bytes, shift: int) -> float:
    ahead, behind = int.from_bytes(mask[shift:]), int.from_bytes(mask[:-shift])
    return 1 - (ahead ^ behind).bit_count() / max(1, len(mask) - shift)


def _cut_cleanly(text: bytes, length: int) -> bool:
    """Tell whether each record ends in at least two blanks or begins anew after one, as too few cards to compare do."""
    ends = [text[at - 2 : at] for at in range(length, len(text) + 1, length)]
    return len(ends) > 1 and all(not end.strip() for end in ends)


def cut(text: bytes, length: int) -> list[bytes]:
    """Return the records of a text of fixed-length records."""
    return [text[at : at + length] for at in range(0, len(text), length)]


def lines(records: Iterable[bytes]) -> bytes:
    """Return records as lines: trailing blanks go, and a newline inside a record is a blank, for it ends no line."""
    blank = bytes.maketrans(b"\n\r\x85", b"   ")
    return b"".join(record.translate(blank).rstrip(b" \0") + b"\n" for record in records)
