"""UTF-16 and UTF-32, by their mark or by where their NULs stand."""

import codecs

_SAMPLE = 1 << 12
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST, _FEW = 0.6, 0.1


def wide_text(raw: bytes) -> tuple[bytes, str] | None:
    """Return the text in UTF-8, and the encoding it had; None if it is neither UTF-16 nor UTF-32."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _read(raw[len(mark) :], encoding)
    if len(raw) % 2 == 0 and b"\0" in raw[:_SAMPLE]:
        return _by_nuls(raw)
    return None


def _by_nuls(raw: bytes) -> tuple[bytes, str] | None:
    """Read text whose every other byte is NUL, as that of mostly ASCII characters is."""
    even, odd = raw[:_SAMPLE:2], raw[1:_SAMPLE:2]
    nuls_even, nuls_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if nuls_odd > _MOST and nuls_even < _FEW:
        return _read(raw, "utf-16-le")
    if nuls_even > _MOST and nuls_odd < _FEW:
        return _read(raw, "utf-16-be")
    return None


def _read(raw: bytes, encoding: str) -> tuple[bytes, str]:
    return raw.decode(encoding, "replace").encode(), encoding
