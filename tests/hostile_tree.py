"""A tree of everything that a scan must survive, made when a test needs it: a repository cannot hold such files."""

import os
import socket
import struct
import zlib
from pathlib import Path

DEEP = 200
PARENTHESES = 50_000
SPARSE = 1 << 32

CALM = "".join(
    f"       {line}\n"
    for line in (
        "IDENTIFICATION DIVISION.",
        "PROGRAM-ID. CALM.",
        "PROCEDURE DIVISION.",
        "    CALL 'OTHER'.",
        "    GOBACK.",
    )
)
"""A program that nothing is wrong with: whatever stands beside it, it is read."""

_SCRIPT = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. "</script><script>alert(1)</script>".
       PROCEDURE DIVISION.
           GOBACK.
"""

# Nine lists, each of nine of the list before: 3.5 GB of words for whoever expands it.
_BOMB = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 10)
)

TEXTS: dict[bytes, bytes] = {
    b"calm.cbl": CALM.encode(),
    b"!": b"!",
    b"mark.cbl": b"!",
    b"empty.cbl": b"",
    b"no-final-newline.cbl": CALM.encode().rstrip(b"\n"),
    b"short-last-line.cbl": CALM.encode() + b"      ",
    b"parentheses.cbl": b"       IDENTIFICATION DIVISION.\n           COMPUTE X = " + b"(" * PARENTHESES,
    b"parentheses.java": b"class A { int x = " + b"(" * PARENTHESES,
    b"parentheses.jcl": b"//A JOB " + b"(" * PARENTHESES,
    b"nul.cbl": CALM.encode().replace(b"'OTHER'", b"'OTH\0R'"),
    b"nuls.bin": b"\0" * 10_000,
    b"markup.cbl": _SCRIPT.encode(),
    b"bomb.yaml": _BOMB.encode(),
    b"substitute.cbl": CALM.encode() + b"\x1a",
    b"carriage-returns.cbl": CALM.encode().replace(b"\n", b"\r\n"),
    b"half-a-character.txt": "caf\u00e9".encode()[:-1],
    b"byte-\xff.cbl": CALM.encode(),
    b"new\nline.cbl": CALM.encode(),
    b"escape-\x1b[31m.cbl": CALM.encode(),
    b"back\\slash.cbl": CALM.encode(),
    b"turn-\xe2\x80\xae-about.cbl": CALM.encode(),
    b"=HYPERLINK(1).cbl": CALM.encode(),
    b" blank .cbl": CALM.encode(),
    b"-rf": CALM.encode(),
    b"l" * 251 + b".cbl": CALM.encode(),
    b"node_modules/package/index.js": b"let x = 1;\n",
}
"""Names and contents of the ordinary files; the 255-byte name among them is the longest that Linux has."""


def make(root: Path) -> Path:
    """Build the tree below a folder that exists, and return the folder."""
    base = os.fsencode(root)
    for name, content in TEXTS.items():
        _write(os.path.join(base, name), content)  # noqa: PTH118 - names are bytes here
    (root / "picture.cbl").write_bytes(_picture())
    with (root / "sparse.cbl").open("wb") as sparse:
        sparse.truncate(SPARSE)
    os.mkfifo(root / "fifo.cbl")
    _leave_socket(root / "socket.cbl")
    _make_links(root)
    _make_deep(root / "deep")
    (root / "locked").mkdir()
    (root / "locked" / "inside.cbl").write_text(CALM)
    (root / "locked").chmod(0)
    return root


def unlock(root: Path) -> None:
    """Give the locked folder back its permissions, so that the tree can be deleted."""
    (root / "locked").chmod(0o700)


def _write(path: bytes, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - names are bytes here
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _leave_socket(path: Path) -> None:
    # The path of a socket may have 108 bytes at most; relative to its folder, it is short.
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as left:
            left.bind(path.name)
    finally:
        os.chdir(before)


def _make_links(root: Path) -> None:
    (root / "loop-a").symlink_to("loop-b")
    (root / "loop-b").symlink_to("loop-a")
    (root / "self").symlink_to(".")
    (root / "out").symlink_to("/etc")
    (root / "passwd.cbl").symlink_to("/etc/passwd")
    (root / "nowhere.cbl").symlink_to("not-there")
    os.link(root / "calm.cbl", root / "twin.cbl")


def _make_deep(folder: Path) -> None:
    for _ in range(DEEP):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "bottom.cbl").write_text(CALM)


def _picture() -> bytes:
    """Return a PNG of one pixel, under a name that says it is COBOL."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
