"""Bytes of any making to UTF-8 with LF line ends. Total: any bytes give a text, or the word that they are none."""

from typing import NamedTuple

from legacy_scan.intake import records
from legacy_scan.intake.binary import is_binary
from legacy_scan.intake.utf import wide_text

_SAMPLE = 1 << 16
_SUBSTITUTE = b"\x1a"  # what CP/M and PC editors put at the end of a text
_LONGEST_LINE = 300  # on average; longer, and what looks like line ends is data inside records


class Decoded(NamedTuple):
    """A text in UTF-8. `records` says how it was kept where not as lines: fb80 (any length), v.

    A binary file has no text. `lines` counts a last line without LF; an empty text has none.
    """

    text: bytes
    encoding: str
    binary: bool
    lines: int
    records: str = ""


def decode(raw: bytes) -> Decoded:
    """Return the text of a file: its encoding guessed by marks and histograms, its records cut, its CRLF made LF."""
    if raw.isascii() and b"\n" in raw and b"\0" not in raw and not is_binary(raw[:_SAMPLE]):
        return _as_lines(raw, "utf-8")
    if not raw:
        return _decoded(b"", "utf-8")
    wide = wide_text(raw)
    if wide:
        return _as_lines(*wide)
    kept = records.variable(raw)
    return _narrow(b"".join(kept), kept) if kept else _narrow(raw, None)


def _narrow(raw: bytes, kept: list[bytes] | None) -> Decoded:
    """Decode a text of single bytes (or UTF-8), whose records are known or still to be looked for."""
    sample = raw[:_SAMPLE]
    from legacy_scan.intake import ebcdic

    if not sample.isascii() and ebcdic.is_ebcdic(sample):
        page = ebcdic.code_page(raw)
        if kept is not None:
            return _from_latin(records.lines(ebcdic.to_latin(record, page) for record in kept), page, "v")
        return _ebcdic_lines(ebcdic.to_latin(raw, page), page)
    if is_binary(sample):
        return Decoded(b"", "binary", binary=True, lines=0)
    if kept is not None:
        text, encoding = _to_utf8(records.lines(kept))
        return _decoded(text, encoding, "v")
    body = raw.rstrip(_SUBSTITUTE)
    length = 0 if b"\n" in body or len(body) < records.CARD else records.fixed_length(body, surely_records=False)
    if length:
        text, encoding = _to_utf8(records.lines(records.cut(body, length)))
        return _decoded(text, encoding, f"fb{length}")
    return _as_lines(*_to_utf8(raw))


def _ebcdic_lines(latin: bytes, page: str) -> Decoded:
    ends = latin.count(b"\n") + latin.count(b"\x85")
    length = 0 if ends * _LONGEST_LINE >= len(latin) else records.fixed_length(latin, surely_records=True)
    if length:
        return _from_latin(records.lines(records.cut(latin, length)), page, f"fb{length}")
    return _from_latin(latin.replace(b"\x85", b"\n"), page, "")


def _from_latin(latin: bytes, encoding: str, kept: str) -> Decoded:
    text = latin if latin.isascii() else latin.decode("latin-1").encode()
    return _as_lines(text, encoding)._replace(records=kept)


def _to_utf8(raw: bytes) -> tuple[bytes, str]:
    """Return a text in UTF-8 and what it was before."""
    if raw.isascii():
        return raw, "utf-8"
    try:
        raw.decode()
    except UnicodeDecodeError:
        pass
    else:
        return raw, "utf-8"
    try:
        return raw.decode("cp1252" if _has_c1(raw) else "latin-1").encode(), "cp1252" if _has_c1(raw) else "latin-1"
    except UnicodeDecodeError:  # five bytes mean nothing in cp1252
        return raw.decode("latin-1").encode(), "latin-1"


def _has_c1(raw: bytes) -> bool:
    return len(raw.translate(None, _C1)) != len(raw)


_C1 = bytes(range(0x80, 0xA0))


def _as_lines(text: bytes, encoding: str) -> Decoded:
    if text.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    return _decoded(text.rstrip(_SUBSTITUTE), encoding)


def _decoded(text: bytes, encoding: str, kept: str = "") -> Decoded:
    lines = text.count(b"\n") + (text != b"" and not text.endswith(b"\n"))
    return Decoded(text, encoding, binary=False, lines=lines, records=kept)
