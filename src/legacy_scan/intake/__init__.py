"""From a folder to decoded texts: discovery, safe reading, encodings. Touches the scanned tree, never writes to it."""

from legacy_scan.intake.decoding import Decoded, decode
from legacy_scan.intake.discovery import Found, Options, discover
from legacy_scan.intake.paths import printable
from legacy_scan.intake.reading import MAX_SIZE, UnreadableError, read

__all__ = ["MAX_SIZE", "Decoded", "Found", "Options", "UnreadableError", "decode", "discover", "printable", "read"]
