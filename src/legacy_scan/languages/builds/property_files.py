"""gradle.properties, build.properties and gradle.lockfile: what build scripts read beside themselves."""

import re
from typing import Final

from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_PAIR: Final = re.compile(r"\s*([\w.-]+)\s*[=:]\s*(.*?)\s*")
_LOCKED: Final = re.compile(r"([\w.-]+:[\w.-]+):([^:=\s]+)=([\w,.-]*)")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a properties file."""
    said = Said()
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if match := _PAIR.fullmatch(row):
            said.bind("property", match[1], match[2], line)
    return said.facts("gradle-properties", text, "")


def extract_lock(text: bytes) -> FileFacts:
    """Return the facts of a lock file: every library of the build, in the version it is built with."""
    said = Said()
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if match := _LOCKED.fullmatch(row.strip()):
            tests = all("test" in one.lower() for one in match[3].split(","))
            said.locked(match[1], match[2], line, tests=tests, top=True)
    return said.facts("gradle-lock", text, "")
