"""Jars, wars and ears: what they say of themselves and of the libraries inside them.

Read are the manifest (JAR File Specification), `META-INF/maven/*/*/pom.properties` (Maven Archiver), the names of the
classes and, of archives inside, the same; classes are not opened. Nothing is written anywhere, and what a hostile
archive can cost is bounded: entries, depth, the bytes unpacked, and only two methods of packing, which can be stopped.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from legacy_scan.languages.builds import ARCHIVES
from legacy_scan.model.facts import Binding, FileFacts, Health, Unit

_MOST_ENTRIES: Final = 200_000
_MOST_INSIDE: Final = 2_000
_MOST_POMS: Final = 500
_DEEPEST: Final = 3
_UNPACKED: Final = 200_000_000
_LARGEST_TEXT: Final = 1_000_000
_LONGEST: Final = 300
_MOST_CLASSES: Final = 100_000
_MOST_TEXTS: Final = 2_000
_TEXTS: Final = (".xml", ".properties", ".xsd", ".dtd", ".tld")
_CLASS: Final = re.compile(r"(?:(?:WEB|BOOT)-INF/classes/)?((?:[^\W\d]\w*/)+)([^\W\d]\w*)\.class", re.ASCII)
"""The entry of a class in a package; nested ones have a `$`."""
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OSError,
    EOFError,
    OverflowError,
    zlib.error,
)
_TOLD: Final = frozenset(
    {
        "automatic-module-name",
        "bundle-license",
        "bundle-symbolicname",
        "bundle-vendor",
        "bundle-version",
        "implementation-title",
        "implementation-vendor",
        "implementation-vendor-id",
        "implementation-version",
        "specification-title",
        "specification-version",
    }
)


class _NotReadError(Exception):
    """An archive, or an entry, that is not read; the words say why."""


class _Opened:
    """What one file holds, collected."""

    def __init__(self) -> None:
        self.bindings: list[Binding] = []
        self.left = _UNPACKED
        self.inside = 0
        self.classes = 0

    def archive(self, raw: bytes, place: str, depth: int) -> None:
        """Read an archive; `place` is its path inside the file, empty for the file itself."""
        why = ""
        try:
            self._entries(raw, place, depth)
        except _NotReadError as error:
            why = str(error)
        except _BROKEN:
            why = "broken"
        self._bind("archive", place, why, "")
        self._bind("digest", "SHA-1", hashlib.sha1(raw, usedforsecurity=False).hexdigest(), place)
        self._bind("digest", "SHA-256", hashlib.sha256(raw).hexdigest(), place)

    def _entries(self, raw: bytes, place: str, depth: int) -> None:
        if raw.count(_ENTRY) > _MOST_ENTRIES:
            raise _NotReadError(f"more than {_MOST_ENTRIES} entries")
        poms = 0
        with zipfile.ZipFile(io.BytesIO(raw)) as opened:
            self._classes(opened.namelist(), place)
            self._texts(opened.namelist(), place)
            for entry in sorted(opened.infolist(), key=lambda one: one.filename):
                name = entry.filename
                upper = name.upper()
                if upper == "META-INF/MANIFEST.MF":
                    self._manifest(self._content(opened, entry, _LARGEST_TEXT), place)
                elif upper.startswith("META-INF/MAVEN/") and upper.endswith("/POM.PROPERTIES"):
                    poms += 1
                    if poms <= _MOST_POMS:
                        self._pom(self._content(opened, entry, _LARGEST_TEXT), place)
                elif name.lower().endswith(ARCHIVES):
                    self._within(opened, entry, f"{place}!{name}" if place else name, depth)
        if poms > _MOST_POMS:
            raise _NotReadError(f"more than {_MOST_POMS} libraries bundled")

    def _classes(self, names: Iterable[str], place: str) -> None:
        """Note the classes of an archive by package."""
        packages: dict[str, set[str]] = {}
        for name in names:
            if name.endswith(".class") and len(name) <= _LONGEST and (one := _CLASS.fullmatch(name)):
                packages.setdefault(one[1][:-1].replace("/", "."), set()).add(one[2])
        for package, classes in sorted(packages.items()):
            kept = sorted(classes)[: max(0, _MOST_CLASSES - self.classes)]
            self.classes += len(kept)
            if kept:
                self.bindings.append(Binding(0, "holds", package, " ".join(kept), 1, place))

    def _texts(self, names: Iterable[str], place: str) -> None:
        """Note the descriptors and bundles of an archive, which other descriptors may ask the class path for."""
        found = [name for name in names if name.endswith(_TEXTS) and not name.startswith("META-INF/maven/")]
        for name in sorted(set(found))[:_MOST_TEXTS]:
            if len(name) <= _LONGEST:
                self.bindings.append(Binding(0, "holds-file", name.removeprefix("WEB-INF/classes/"), "", 1, place))

    def _within(self, opened: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str, depth: int) -> None:
        """Read an archive inside; where that fails it is still there, by its name."""
        self.inside += 1
        if self.inside > _MOST_INSIDE:
            raise _NotReadError(f"more than {_MOST_INSIDE} archives inside")
        place = _shown(place)
        if depth == _DEEPEST:
            self._bind("archive", place, "too deep", "")
            return
        try:
            raw = self._content(opened, entry, self.left)
        except _NotReadError as error:
            self._bind("archive", place, str(error), "")
        except _BROKEN:
            self._bind("archive", place, "broken", "")
        else:
            self.archive(raw, place, depth + 1)

    def _content(self, opened: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
        """Unpack one entry, and no more than so many bytes, whatever its head says."""
        if entry.flag_bits & _ENCRYPTED:
            raise _NotReadError("encrypted")
        if entry.compress_type not in _METHODS:
            raise _NotReadError("packed by an uncommon method")
        limit = min(limit, self.left)
        if entry.file_size > limit:
            raise _NotReadError("too large unpacked")
        with opened.open(entry) as stream:
            content = stream.read(limit + 1)
        self.left -= len(content)
        if len(content) > limit:
            raise _NotReadError("too large unpacked")
        return content

    def _manifest(self, content: bytes, place: str) -> None:
        for name, value in main_section(content.decode("utf-8", "replace")):
            if name.lower() in _TOLD and value:
                self._bind("manifest", name.lower(), value, place)

    def _pom(self, content: bytes, place: str) -> None:
        said = dict(properties(content.decode("latin-1")))
        group, artifact, version = (said.get(key, "") for key in ("groupId", "artifactId", "version"))
        if group and artifact:
            self._bind("pom-properties", f"{group}:{artifact}", version, place)

    def _bind(self, kind: str, name: str, value: str, place: str) -> None:
        self.bindings.append(Binding(0, kind, _shown(name), _shown(value), 1, place))


def _shown(text: str) -> str:
    """Return a text that may be hostile: of a long one so much, and that there is more."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text) - _LONGEST} more)"


def extract(raw: bytes) -> FileFacts:
    """Return the facts of an archive: one library, what it says of itself, and what is inside it."""
    opened = _Opened()
    opened.archive(raw, "", 1)
    bindings = tuple(sorted(set(opened.bindings), key=lambda one: (one.scope, one.kind, one.name, one.value)))
    return FileFacts("archive", "", Health(len(raw), 0, ()), (Unit("library", "", 1, 1),), bindings=bindings)


def main_section(text: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a manifest's main section; a line that begins with a blank goes on from the last."""
    name, value = "", ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.startswith(" "):
            value += line[1:]
            continue
        if name:
            yield name, value.strip()
        if not line:
            return
        name, _, value = line.partition(":")
    if name:
        yield name, value.strip()


def properties(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a properties file that have no line continued."""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and stripped[0] not in "#!":
            key, _, value = stripped.partition("=") if "=" in stripped else stripped.partition(":")
            yield key.strip(), value.strip()
