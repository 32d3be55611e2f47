"""Texts of build files: properties put in, jar names taken apart."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from legacy_scan.extraction.placeholders import put_in

_PROPERTY: Final = re.compile(r"\$\{([^${}]+)\}|\$([A-Za-z_][\w.]*\w|[A-Za-z_])")
_JAR: Final = re.compile(r"(.+)\.(?:jar|war|ear|rar|sar|par|aar|hpi)", re.IGNORECASE)
_CLASSIFIER: Final = re.compile(r"-(?:sources|javadoc|tests|test-sources|bin|shaded|jar-with-dependencies)$")
_BUNDLE: Final = re.compile(r"(.+)_(\d+\.\d+\.\d+(?:\.[\w-]+)?)")
_GOES_ON: Final = re.compile(
    r"\d[\d.]*|(?:alpha|beta|rc|cr|m|b|build|milestone|snapshot|stable|sp|ga|final)", re.IGNORECASE
)
_RANGE: Final = re.compile(r"[\[(,].*|.*\+|(?i:latest(\.\w+)?|release|\*|x)|[\^~<>=!].*|.*\|\|.*|.*[.][x*]")


class JarName(NamedTuple):
    """What the file name of a jar tells."""

    artifact: str
    version: str


def filled(text: str, properties: Mapping[str, str]) -> str:
    """Return a text with its properties put in; an unknown one stays as written."""
    return put_in(text, _PROPERTY, properties)


def jar_name(path: str) -> JarName | None:
    """Return what a jar's file name tells; None if it is no archive's name.

    The version begins at the last part with a digit in front, or before, where the parts before it are of a version,
    too: `jpa-2.0-api-1.0.1.Final` is 1.0.1.Final, `x-1.0-beta-2` is 1.0-beta-2.
    """
    match = _JAR.fullmatch(path.rpartition("/")[2])
    if match is None:
        return None
    stem = _CLASSIFIER.sub("", match[1])
    if bundle := _BUNDLE.fullmatch(stem):
        return JarName(bundle[1], bundle[2])
    parts = stem.split("-")
    at = next((number for number in range(len(parts) - 1, 0, -1) if parts[number][:1].isdigit()), 0)
    begin = at
    while begin > 1 and _GOES_ON.fullmatch(parts[begin - 1]):
        begin -= 1
        at = begin if parts[begin][:1].isdigit() else at
    return JarName("-".join(parts[:at]), "-".join(parts[at:])) if at else JarName(stem, "")


def is_range(version: str) -> bool:
    """Tell whether a version is a range or a wish (`[1,2)`, `1.+`, `latest`, `^1.2`), from which a build chooses."""
    return bool(_RANGE.fullmatch(version.strip()))


def normal(name: str) -> str:
    """Return the name of a Python package as an index knows it (packaging.python.org, "Name normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()


def missing_properties(text: str) -> list[str]:
    """Return the properties that are still in a text."""
    return [tag[1] or tag[2] for tag in _PROPERTY.finditer(text)]
