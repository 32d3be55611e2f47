"""Bytes of any making to UTF-8 with LF line ends. Total: any bytes give a text, or the word that they are none."""

from typing import NamedTuple

from legacy_scan.intake import ebcdic, records
from legacy_scan.intake.binary import is_binary, is_marked
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


_BINARY = Decoded(b"", "binary", binary=True, lines=0)


def decode(raw: bytes) -> Decoded:
    """Return the text of a file: its encoding guessed by marks and histograms, its records cut, its CRLF made LF."""
    if raw.isascii() and b"\n" in raw and b"\0" not in raw and not is_binary(raw[:_SAMPLE]):
        return _as_lines(raw, "utf-8")
    if not raw:
        return _decoded(b"", "utf-8")
    wide = wide_text(raw)
    if wide:
        return _as_lines(*wide)
    spans = records.variable(raw)
    if spans is None:
        return _narrow(raw)
    return _variable(raw, spans)


def _narrow(raw: bytes) -> Decoded:
    """Decode a text of single bytes, or UTF-8, whose records are still to be looked for."""
    sample = raw[:_SAMPLE]
    if not sample.isascii() and not is_marked(sample) and ebcdic.is_ebcdic(sample):
        page = ebcdic.code_page(raw)
        return _ebcdic(ebcdic.to_latin(raw, page), page)
    if is_binary(sample):
        return _BINARY
    body = raw.rstrip(_SUBSTITUTE)
    length = 0 if b"\n" in body or len(body) < records.CARD else records.fixed_length(body, surely_records=False)
    if length:
        text, encoding = _to_utf8(records.as_lines(body, records.fixed(len(body), length)))
        return _decoded(text, encoding, f"fb{length}")
    return _as_lines(*_to_utf8(raw))


def _ebcdic(latin: bytes, page: str) -> Decoded:
    body = latin.rstrip(_SUBSTITUTE)
    ends = body.count(b"\n") + body.count(b"\x85")
    if ends * _LONGEST_LINE < len(body) and (length := records.fixed_length(body, surely_records=True)):
        return _decoded(_latin_to_utf8(records.as_lines(body, records.fixed(len(body), length))), page, f"fb{length}")
    return _as_lines(_latin_to_utf8(body.replace(b"\x85", b"\n")), page)


def _variable(raw: bytes, spans: list[records.Span]) -> Decoded:
    """Decode a text whose records are known."""
    content = b"".join([raw[start:end] for start, end in spans])
    sample = content[:_SAMPLE]
    if not sample.isascii() and ebcdic.is_ebcdic(sample):
        page = ebcdic.code_page(content)
        return _decoded(_latin_to_utf8(records.as_lines(ebcdic.to_latin(raw, page), spans)), page, "v")
    if is_binary(sample):
        return _BINARY
    text, encoding = _to_utf8(records.as_lines(raw, spans))
    return _decoded(text, encoding, "v")


def _latin_to_utf8(latin: bytes) -> bytes:
    return latin if latin.isascii() else latin.decode("latin-1").encode()


def _to_utf8(raw: bytes) -> tuple[bytes, str]:
    """Return a text in UTF-8 and what it was before: UTF-8 if it can be; cp1252 if a byte is a control in Latin-1."""
    for encoding in ("utf-8", "latin-1" if len(raw.translate(None, _C1)) == len(raw) else "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return raw if encoding == "utf-8" else text.encode(), encoding
    return raw.decode("latin-1").encode(), "latin-1"  # five bytes mean nothing in cp1252


_C1 = bytes(range(0x80, 0xA0))


def _as_lines(text: bytes, encoding: str) -> Decoded:
    if text.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
    if b"\r" in text:  # alone, as Mac OS had it before 2001, it ends lines where nothing else does
        text = text.replace(b"\r\n", b"\n") if b"\n" in text else text.replace(b"\r", b"\n")
    return _decoded(text.rstrip(_SUBSTITUTE), encoding)


def _decoded(text: bytes, encoding: str, kept: str = "") -> Decoded:
    lines = text.count(b"\n") + (text != b"" and not text.endswith(b"\n"))
    return Decoded(text, encoding, binary=False, lines=lines, records=kept)
