"""Whether bytes are a text at all: by the marks that formats put first, and the control characters that texts lack."""

_MARKS = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"{\\rtf"),
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"!<arch>"),
    *(b"\xca\xfe\xba\xbe", b"\x7fELF", b"MZ\x90\0", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0"),
    b"\xc9\xc5\xe6\xd7\xd3",  # IEWPL: a program object of z/OS
    b"\x02\xc5\xe2\xc4",  # ESD: an object deck of z/OS
)

_TRANSMITTED = b"\xe0\xc9\xd5\xd4\xd9\xf0\xf1"
"""INMR01 in EBCDIC, behind the length of its segment: what TSO TRANSMIT sends, a library or a dataset packed."""

_LAYOUT = b"\t\n\r\f\x0b\x08\x1a\x1b"
_CONTROLS = bytes(byte for byte in (*range(1, 32), 0x7F) if byte not in _LAYOUT)
_MOST_CONTROLS = 0.02
_MOST_NULS = 0.7
_ASCII = bytes(range(128))
_MOST_HIGH = 0.4


def is_marked(sample: bytes) -> bool:
    """Tell whether a file begins as a format that is no text."""
    return sample.startswith(_MARKS) or sample[1:8] == _TRANSMITTED


def is_binary(sample: bytes) -> bool:
    """Tell whether the head of a file is no text in ASCII, UTF-8 or Latin-1. NULs alone make no binary."""
    if is_marked(sample):
        return True
    printed = sample.translate(None, b"\0")
    if len(printed) < (1 - _MOST_NULS) * len(sample):
        return True
    controls = len(printed) - len(printed.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(printed):
        return True
    return not printed.isascii() and _is_mostly_high(printed)


def _is_mostly_high(printed: bytes) -> bool:
    """Tell whether most bytes are beyond ASCII without being UTF-8 (whose last character the sample may have cut)."""
    high = len(printed.translate(None, _ASCII))
    if high <= _MOST_HIGH * len(printed):
        return False
    try:
        printed[:-3].decode()
    except UnicodeDecodeError as error:
        return error.start < len(printed) - 6
    return False
