"""The forms in which one and the same text reaches us."""

import struct
from collections.abc import Callable, Sequence

import ebcdic as _registers_cp1047  # noqa: F401

Form = Callable[[Sequence[str]], bytes]


def fixed(lines: Sequence[str], encoding: str, length: int = 80) -> bytes:
    return b"".join(line.ljust(length).encode(encoding) for line in lines)


def with_lengths(records: Sequence[bytes]) -> bytes:
    return b"".join(struct.pack(">HH", len(record) + 4, 0) + record for record in records)


def variable(lines: Sequence[str], encoding: str) -> bytes:
    return with_lengths([line.encode(encoding) for line in lines])


def blocked(lines: Sequence[str], encoding: str) -> bytes:
    return with_lengths([variable(lines[start : start + 7], encoding) for start in range(0, len(lines), 7)])


def ended(end: bytes, encoding: str) -> Form:
    return lambda lines: b"".join(line.encode(encoding) + end for line in lines)


FORMS: dict[str, tuple[Form, str, str]] = {
    "utf-8": (ended(b"\n", "utf-8"), "utf-8", ""),
    "utf-8 crlf": (ended(b"\r\n", "utf-8"), "utf-8", ""),
    "utf-8 cr": (ended(b"\r", "utf-8"), "utf-8", ""),
    "utf-8 no final newline": (lambda lines: "\n".join(lines).encode(), "utf-8", ""),
    "utf-8 bom": (lambda lines: b"\xef\xbb\xbf" + "\r\n".join(lines).encode(), "utf-8", ""),
    "utf-8 substitute": (lambda lines: "\r\n".join([*lines, "\x1a"]).encode(), "utf-8", ""),
    "utf-16 le bom": (lambda lines: b"\xff\xfe" + "\n".join(lines).encode("utf-16-le"), "utf-16-le", ""),
    "utf-16 be bom": (lambda lines: b"\xfe\xff" + "\r\n".join(lines).encode("utf-16-be"), "utf-16-be", ""),
    "utf-16 le": (lambda lines: "\n".join(lines).encode("utf-16-le"), "utf-16-le", ""),
    "utf-16 be": (lambda lines: "\n".join(lines).encode("utf-16-be"), "utf-16-be", ""),
    "utf-32": (lambda lines: "\n".join(lines).encode("utf-32"), "utf-32-le", ""),
    "ascii fb80": (lambda lines: fixed(lines, "ascii"), "utf-8", "fb80"),
    "ascii vb": (lambda lines: blocked(lines, "ascii"), "utf-8", "v"),
    "cp037 fb80": (lambda lines: fixed(lines, "cp037"), "cp037", "fb80"),
    "cp1047 fb80": (lambda lines: fixed(lines, "cp1047"), "cp1047", "fb80"),
    "cp037 fb80 substitute": (lambda lines: fixed(lines, "cp037") + b"\x3f", "cp037", "fb80"),
    "cp037 fb133": (lambda lines: fixed(lines, "cp037", 133), "cp037", "fb133"),
    "cp1047 fb72": (lambda lines: fixed(lines, "cp1047", 72), "cp1047", "fb72"),
    "cp037 v": (lambda lines: variable(lines, "cp037"), "cp037", "v"),
    "cp1047 vb": (lambda lines: blocked(lines, "cp1047"), "cp1047", "v"),
    "cp037 nel": (ended(b"\x15", "cp037"), "cp037", ""),
    "cp1047 lf": (ended(b"\x25", "cp1047"), "cp1047", ""),
    "cp037 crlf": (ended(b"\x0d\x25", "cp037"), "cp037", ""),
}
"""Name -> (the form, the encoding it should be found in, how its records were kept)."""
