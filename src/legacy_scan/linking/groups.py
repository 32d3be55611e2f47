"""Packages of Java that libraries bring: those that begin as the group of a library does, or as its first two parts.

What a build file asks for is not of the tree: `io.netty:netty-handler` has the types below `io.netty`, `org.jdom:jdom2`
those below `org.jdom2`. A group of which the tree has modules, or packages that begin so, says nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from legacy_scan.linking.libraries import JAVA
from legacy_scan.linking.readings import Reading

_HOSTS: Final = frozenset(
    {"com.github", "io.github", "com.gitlab", "io.gitlab", "net.sourceforge", "org.sourceforge", "org.webjars"}
)
"""Where groups of many libraries begin, whose packages are called otherwise."""

_NAMED: Final = frozenset({"alias", "property"})
"""What a catalog or a script calls a library by: `handlebars: 'com.github.jknack:handlebars:4.0.6'`."""
_LIBRARY: Final = re.compile(r"([\w-]+(?:\.[\w-]+)+):[A-Za-z][\w.-]*(?::.*)?")


def brought(readings: Iterable[Reading]) -> set[str]:
    """Return the beginnings of packages that only libraries have."""
    groups: set[str] = set()
    packages: set[str] = set()
    modules: set[str] = set()
    for one in readings:
        if one.facts.language == "java":
            packages.update(_heads(row.value for row in one.facts.bindings if row.kind == "package"))
        elif one.facts.language in JAVA:
            groups.update(_group(row.name) for row in one.facts.references if row.kind == "library")
            named = (_LIBRARY.fullmatch(row.value) for row in one.facts.bindings if row.kind in _NAMED)
            groups.update(found[1] for found in named if found)
            modules.update(_group(row.name) for row in one.facts.bindings if row.kind == "module")
    shorter = {".".join(group.split(".")[:2]) for group in groups} - set(_heads(modules))
    numbered = {f"{group}{number}" for group in groups & packages for number in range(1, 10)}
    return {one for one in (groups | shorter | numbered) - packages - modules - _HOSTS if "." in one}


def _group(name: str) -> str:
    group, found, _ = name.partition(":")
    return group if found and "$" not in group else ""


def _heads(names: Iterable[str]) -> Iterator[str]:
    """Yield dotted names and all that they begin with."""
    for name in names:
        while name:
            yield name
            name = name.rpartition(".")[0]
