"""Ant (ant.apache.org/manual): jars on its paths, Ivy's and Maven's tasks, and properties."""

import re
from typing import Final

from legacy_scan.extraction.elements import Element, as_far_as_it_goes
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_ANT: Final = re.compile(r"<project\b(?![^>]*maven\.apache\.org)[^>]*\b(?:default|basedir)\s*=")
_TASKS: Final = re.compile(r"<project\b(?![^>]*maven\.apache\.org)[^>]*>(?s:.*?)<(?:target|macrodef|taskdef|path)\b")
_JAR: Final = re.compile(r"[^;:,\s]+\.jar", re.IGNORECASE)
_PLACES: Final = ("location", "path", "name", "file", "files", "includes", "src", "classpath", "value", "jar")
_PATHS: Final = frozenset(
    {
        "pathelement",
        "include",
        "filelist",
        "fileset",
        "file",
        "classpath",
        "path",
        "property",
        "get",
        "zipfileset",
        "java",
    }
)
_SCOPES: Final = re.compile(r"test|junit", re.IGNORECASE)


def sniff(head: str) -> int:
    """Tell how surely this is an Ant file."""
    xml = head.lstrip("\ufeff \t\r\n").startswith("<")
    return 90 if xml and (_ANT.search(head) or _TASKS.search(head)) else 0


def extract(text: bytes) -> FileFacts:
    """Return the facts of an Ant file."""
    said = Said()
    root, _, why, left_out = as_far_as_it_goes(text)
    if root is None or why:
        return said.facts("ant", text, "", lost=True)
    line, reached = 1, 0
    for at in left_out:  # `&targets;`, with which scripts were put together before Ant had <import>
        line, reached = line + text.count(b"\n", reached, at), at
        said.lose(line)
    waiting = [(root, "", "")]
    while waiting:
        one, scope, folder = waiting.pop()
        scope = next((value for key in ("id", "name") if _SCOPES.search(value := one.attributes.get(key, ""))), scope)
        folder = one.attributes.get("dir", folder)
        _element(one, scope, folder, said)
        waiting += [(child, scope, folder) for child in one.children]
    return said.facts("ant", text, "")


def _element(one: Element, scope: str, folder: str, said: Said) -> None:
    given = one.attributes
    if one.name == "property" and "name" in given:
        said.bind("property", given["name"], given.get("value") or given.get("location", ""), one.line)
    elif one.name == "property" and "file" in given:
        said.bind("applies", "", given["file"], one.line)
    if one.name == "dependency" and ("artifactId" in given or "name" in given):
        group = given.get("groupId") or given.get("org", "")
        name, version = given.get("artifactId") or given.get("name", ""), given.get("version") or given.get("rev", "")
        said.library(f"{group}:{name}", version, given.get("scope") or scope or "compile", one.line, one.column)
    elif one.name in ("cachepath", "retrieve", "cachefileset") and "module" in given:
        name = f"{given.get('organisation', '')}:{given['module']}"
        said.library(name, given.get("revision", ""), scope or "compile", one.line, one.column)
    elif one.name in _PATHS:
        for place in _PLACES:
            for jar in _JAR.findall(given.get(place, "")):
                inside = one.name in ("include", "file", "filelist", "fileset") and folder
                said.bind("library-file", f"{folder}/{jar}" if inside else jar, "", one.line, scope or "classpath")
