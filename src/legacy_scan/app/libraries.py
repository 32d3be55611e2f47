"""What is known of libraries outside the tree, read only where something in it asks for it."""

import json
from functools import cache

from legacy_scan import resources
from legacy_scan.app import rules as tables
from legacy_scan.linking.archives import LANGUAGE
from legacy_scan.linking.libraries import NOTHING_KNOWN, Known, Platform
from legacy_scan.linking.policy import BUILDS
from legacy_scan.model.estate import Estate

_BOOT = "org.springframework.boot"


def known(estate: Estate) -> Known:
    """Return the tables, each only where a build file or archive, or a text in C#, is there to use it."""
    here = {file.facts.language for file in estate.files}
    found = NOTHING_KNOWN if here.isdisjoint(BUILDS | {LANGUAGE}) else _tables()
    return found._replace(dotnet=_dotnet()) if "csharp" in here else found


@cache
def _dotnet() -> Platform:
    return Platform(tables.names_by_space("dotnet_types"), tables.names_by_space("dotnet_members"))


@cache
def _tables() -> Known:
    releases = json.loads((resources.folder("rules") / "spring-boot-versions.json").read_bytes())
    managed: dict[str, dict[str, str]] = {}
    for release in sorted(releases, key=_numbers):
        versions = {
            f"{group}:{artifact}": version
            for group, said in releases[release].items()
            for version, artifacts in said.items()
            for artifact in artifacts
        }
        managed[f"{_BOOT}:{release}"] = versions
        managed[f"{_BOOT}:{'.'.join(release.split('.')[:2])}"] = versions
    said = tables.table("libraries")
    draws = {name: tuple(brought) for name, brought in said["draws"].items()}
    groups = {artifact: group for group, artifacts in said["groups"].items() for artifact in artifacts}
    return Known(managed, draws, groups, frozenset(said["together"]))


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".") if part.isdigit())
