"""File names are bytes: how they are shown, so that every name has one spelling and none can break a table."""

import unicodedata

# Control, format (bidirectional overrides among them), surrogate, and the two separators that end a line.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(path: bytes) -> str:
    r"""Return a path as text: bytes that are not UTF-8 and what cannot be seen as \xHH, a backslash as \\."""
    if path.isascii():
        text = path.decode("ascii")
        if text.isprintable() and "\\" not in text:
            return text
    return "".join(map(_shown, path.decode("utf-8", "surrogateescape")))


def _shown(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if unicodedata.category(character) in _HIDDEN:
        return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))
    return character
