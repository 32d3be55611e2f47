"""What is known of libraries outside the tree, read only where a build file asks for it."""

import json
from functools import cache

from legacy_scan import resources
from legacy_scan.app import rules as tables
from legacy_scan.linking.archives import LANGUAGE
from legacy_scan.linking.libraries import NOTHING_KNOWN, Known
from legacy_scan.linking.policy import BUILDS
from legacy_scan.model.estate import Estate

_BOOT = "org.springframework.boot"


def known(estate: Estate) -> Known:
    """Return the tables, or nothing where no build file or archive is there to use them."""
    asked = BUILDS | {LANGUAGE}
    return _tables() if any(file.facts.language in asked for file in estate.files) else NOTHING_KNOWN


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
