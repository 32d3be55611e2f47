"""Records without newlines, as mainframes keep text: of fixed length, or each with its length in front (RDW)."""

from struct import Struct

Span = tuple[int, int]
"""From, up to: where the text of a record is."""

CARD = 80
LENGTHS = (80, 72, 96, 100, 120, 121, 132, 133, 137, 255, 256)
"""Record lengths of source, listings and parameters; 80 is a card. Others are not looked for: data has any length.
None is a multiple of another, which would show the same columns."""

_PREFIX = 4
_HEAD = Struct(">HH")  # a length that counts its own four bytes, and zeros
_LONGEST = 32_760  # of a record, and of a block
_SAMPLE = 1 << 16
_FEWEST = 4  # records, to compare
_STARTS_PER_RECORD = 2  # at least one beginning in every two records, or it is no table
_BESIDE = (-7, -5, -3, -2, -1, 1, 2, 3, 5, 7)
_STANDS_OUT = 2.0


def variable(raw: bytes) -> list[Span] | None:
    """Return where the records of a V or VB file are, if their lengths account for every byte; else None."""
    if len(raw) <= _PREFIX or raw[2:4] != b"\0\0":
        return None
    whole = [(0, len(raw))]
    blocks = _chain(raw, whole)
    return (blocks and _chain(raw, blocks)) or _chain(raw, whole)


def _chain(raw: bytes, wholes: list[Span]) -> list[Span] | None:
    """Cut each whole along the lengths that stand at the heads of its pieces; None unless they end where it does."""
    pieces: list[Span] = []
    for at, end in wholes:
        while at < end:
            length, zeros = _HEAD.unpack_from(raw, at) if at + _PREFIX <= end else (0, 0)
            if not _PREFIX <= length <= min(end - at, _LONGEST) or zeros:
                return None
            pieces.append((at + _PREFIX, at + length))
            at += length
    return pieces


def fixed_length(text: bytes, surely_records: bool) -> int:
    """Return the record length of a text without newlines, in ASCII or Latin-1; 0 if it has none.

    What follows a gap begins in the same columns of one record after another, so the beginnings, laid over themselves
    one record on, meet far oftener than at a shift a little beside. `surely_records` (EBCDIC) takes a multiple of 80
    for cards with no more proof.
    """
    starts, sample = _starts(text[:_SAMPLE]), min(len(text), _SAMPLE)
    proofs = {
        length: _proof(starts, length)
        for length in LENGTHS
        if len(text) % length == 0 and starts.bit_count() * length * _STARTS_PER_RECORD >= sample >= _FEWEST * length
    }
    best = max(proofs, key=proofs.__getitem__, default=0)
    if best and proofs[best]:
        return best
    if len(text) % CARD == 0 and (surely_records or _ends_blank(text, CARD)):
        return CARD
    return 0


def _starts(text: bytes) -> int:
    """Return the bytes that follow two blanks, as bits of one number: its operators run through a text at once."""
    mask = int.from_bytes(text.translate(_PRINTED))
    return mask & ~(mask >> 8) & ~(mask >> 16)


_PRINTED = bytes(byte not in b" \0" for byte in range(256))


def _proof(starts: int, length: int) -> float:
    """Return the share of beginnings that meet one record on, if it stands out from the shifts beside it; else 0."""
    here, *beside = (
        (starts & (starts >> 8 * shift)).bit_count() for shift in (length, *(length + by for by in _BESIDE))
    )
    return here / starts.bit_count() if here > _STANDS_OUT * max(beside) else 0.0


def _ends_blank(text: bytes, length: int) -> bool:
    """Tell whether all of the records end in two blanks, as cards too few to compare do."""
    ends = [text[at - 2 : at] for at in range(length, len(text) + 1, length)]
    return len(ends) > 1 and not any(end.strip() for end in ends)


def fixed(size: int, length: int) -> list[Span]:
    """Return where the records of fixed length are."""
    return [(at, min(size, at + length)) for at in range(0, size, length)]


def as_lines(text: bytes, spans: list[Span]) -> bytes:
    """Return records as lines: trailing blanks go, and a newline inside a record is a blank, for it ends no line."""
    text = text.translate(_NO_LINE_ENDS)
    return b"".join([text[start:end].rstrip(b" \0") + b"\n" for start, end in spans])


_NO_LINE_ENDS = bytes.maketrans(b"\n\r\x85", b"   ")
