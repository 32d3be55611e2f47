"""Libraries by name and version: `java.dependency`, out of build files and the jars in the tree, and `go.dependency`.

As in Konveyor a name of Java is `group.artifact`, a library whose version nobody tells matches any range, and versions
are compared by their numbers, so that `5.0.4.RELEASE` is 5.0.4. What a library brings with it is asked for as far as
the table of well-known libraries tells.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from legacy_scan.linking.archives import LANGUAGE, archives
from legacy_scan.linking.libraries import JAVA, Builds, Known
from legacy_scan.linking.written_versions import jar_name
from legacy_scan.model.estate import Estate
from legacy_scan.rulebook.first_places import NO_PLACE
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.patterns import RefusedError, compiled
from legacy_scan.rulebook.rule import Check

_NUMBERS: Final = re.compile(r"v?(\d+(?:\.\d+)*)(?:[-.]?([0-9A-Za-z.-]*))?")
_EARLY: Final = re.compile(r"(?:alpha|beta|cr|rc|m|milestone|snapshot|preview|b)\b|(?:alpha|beta|cr|rc|m)\d", re.I)

_Row = tuple[str, str, str, int, int, str, bool]

DEPENDENCIES: Final = {"java.dependency": JAVA, "go.dependency": frozenset({"go-mod"})}
"""The providers that ask for libraries, and the languages of build files that answer."""


def dependency_incidents(estate: Estate, known: Known, checks: Iterable[Check]) -> Found:
    """Return the incidents of all checks of these providers (bare)."""
    asked = set(checks)
    found: Found = {}
    for provider, languages in DEPENDENCIES.items():
        found |= _asked(estate, known, languages, {check for check in asked if check.provider == provider})
    return found


def _asked(estate: Estate, known: Known, languages: frozenset[str], checks: set[Check]) -> Found:
    wanted = sorted(checks, key=repr)
    found: Found = {check: [] for check in wanted}
    if not wanted:
        return found
    built = list(_built(estate, known, languages))
    libraries = [*built, *(_not_asked_for(_jars(estate, known), built) if languages == JAVA else ())]
    by_name: dict[str, list[Incident]] = {}
    seen: set[tuple[str, str]] = set()
    for name, version, path, line, column, unit, drawn in sorted(libraries, key=lambda row: row[6]):
        if (path, name) in seen:
            continue  # a library asked for twice by one build file is one library
        seen.add((path, name))
        variables = (("name", name), ("version", version), ("type", ""), *(NO_PLACE if drawn else ()))
        by_name.setdefault(name, []).append(Incident(path, line, column, unit, f"{name} {version}".strip(), variables))
    for check in wanted:
        for name in _names(check, by_name):
            found[check] += [one for one in by_name[name] if _within(check, dict(one.variables)["version"])]
    return found


def _built(estate: Estate, known: Known, languages: frozenset[str]) -> Iterator[_Row]:
    ids = {file.path: file.units for file in estate.files}
    for one in Builds(estate.files, known).libraries():
        if one.language in languages:
            unit, drawn = ids[one.path][one.unit], bool(one.drawn)
            yield one.name.replace(":", "."), one.version, one.path, one.line, one.column, unit, drawn


def _jars(estate: Estate, known: Known) -> Iterator[_Row]:
    """What jars say of themselves and of what is inside them; of one that is not read, what its file name tells."""
    told: set[str] = set()
    for file in estate.files:
        if file.facts.language == LANGUAGE:
            told.add(file.path)
            for one in archives(file.path, file.facts, known.groups):
                yield one.name.replace(":", "."), one.version, one.path, 1, 1, file.units[0], False
    for row in estate.ledger:
        if row.path not in told and (name := jar_name(row.path)):
            yield name.artifact, name.version, row.path, 1, 1, "", False


def _not_asked_for(jars: Iterable[_Row], built: Iterable[_Row]) -> Iterator[_Row]:
    """A jar that a build file beside it or above it asks for is the library that was counted there."""
    asked = {(row[0], row[2].rpartition("/")[0]) for row in built}
    for row in jars:
        folder = row[2]
        while folder:
            folder = folder.rpartition("/")[0]
            if (row[0], folder) in asked:
                break
        else:
            yield row


def _names(check: Check, known: dict[str, list[Incident]]) -> list[str]:
    name, regex = check.text("name"), check.text("nameregex")
    if not regex:
        return [name] if name in known else []
    try:
        search = compiled(regex).search
    except RefusedError:
        return []
    return [one for one in sorted(known) if one == name or search(one)]


def _within(check: Check, version: str) -> bool:
    low, high = check.text("lowerbound"), check.text("upperbound")
    if not version or not (low or high):
        return True
    own = ordered(version)
    if own is None:
        return False
    lowest, highest = ordered(low), ordered(high)
    return (lowest is None or not _less(own, lowest)) and (highest is None or not _less(highest, own))


def ordered(version: str) -> tuple[tuple[int, ...], bool] | None:
    """Return the numbers of a version, and whether it comes before the release of that number; None if it has none."""
    match = _NUMBERS.match(version.strip())
    if match is None:
        return None
    numbers = tuple(int(part[:18]) for part in match[1].split("."))
    return numbers, bool(_EARLY.match(match[2] or ""))


def _less(one: tuple[tuple[int, ...], bool], other: tuple[tuple[int, ...], bool]) -> bool:
    for mine, theirs in zip_longest(one[0], other[0], fillvalue=0):
        if mine != theirs:
            return mine < theirs
    return one[1] and not other[1]
