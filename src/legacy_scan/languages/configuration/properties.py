"""Properties files (java.util.Properties) and those with sections: one pair a line, which a backslash continues."""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.configuration.keys import Pair, facts
from legacy_scan.model.facts import FileFacts, Health

_PAIR: Final = re.compile(
    r"[ \t\f]*+(?P<key>(?:\\.|[^\\=:\s#!])(?:\\.|[^\\=:\s])*+)(?:[ \t\f]*+[=:][ \t\f]*+|[ \t\f]++)(?P<value>.*)"
)
_SECTION: Final = re.compile(r"\s*\[([^\]]+)\]\s*$")
_SLASHES: Final = re.compile(r"\\+$")
_ESCAPE: Final = re.compile(r"\\([=: #!\\])")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a properties file. Nothing in it can be lost: a line is a pair, a comment or text."""
    return facts("properties", text, _pairs(text.decode("utf-8", "replace")), Health(len(text), 0, ()))


def _pairs(text: str) -> Iterator[Pair]:
    section = ""
    held: Pair | None = None
    for number, line in enumerate(text.split("\n"), 1):
        slashes = _SLASHES.search(line)
        goes_on = slashes is not None and len(slashes[0]) % 2 == 1
        body = line[:-1] if goes_on else line
        if held is not None:
            held = held._replace(value=held.value + body.strip())
        elif not body.lstrip().startswith(("#", "!", ";")):
            if found := _SECTION.match(body):
                section = f"{found[1]}."
            elif found := _PAIR.match(body):
                key = section + _ESCAPE.sub(r"\1", found["key"])
                held = Pair(key, found["value"].strip(), number, found.start("value") + 1)
        if held is not None and not goes_on:
            yield held._replace(value=_ESCAPE.sub(r"\1", held.value).strip("\"'"))
            held = None
    if held is not None:
        yield held
