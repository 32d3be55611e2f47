"""Whole outputs of Konveyor's own analyzer on public applications (konveyor/koncur), held against ours.

Held against each other are rule, path and line. What theirs says without a line is about a whole file, which is line 1
with us; for a node of XML theirs tells the first place where its text stands (konveyor/analyzer-lsp#795), so that only
the number of places in a file counts there; and the C# provider of that time counted lines from 0.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import yaml

from tests.corpora.figures import Figure

NAME: Final = "koncur"

Place = tuple[str, str, int]
"""Rule, path and line."""

_RULES: Final = "konveyor-rulesets-2026-01/default/generated"
_CLOUD: Final = "konveyor.io/target=cloud-readiness"
_JAKARTA: Final = f"{_CLOUD} || konveyor.io/target=jakarta-ee"
_LINUX: Final = f"{_CLOUD} || konveyor.io/target=linux"
_MOUNTS: Final = ("file:///opt/input/source/", "file:///source/")
_XML: Final = (".xml", ".xhtml")


class Case(NamedTuple):
    """One application: its folder, the key, the rules that are chosen, and the number of a first line in the key."""

    name: str
    folder: str
    key: str
    selector: str
    rules: str = _RULES
    first_line: int = 1


CASES: Final = (
    Case("coolstore", "coolstore-ci-2024", "coolstore-source-and-dependencies", _JAKARTA),
    Case("coolstore on Quarkus", "coolstore-ci-2024-quarkus", "coolstore-deps-quarkus-branch", _JAKARTA),
    Case("petclinic with Hazelcast", "petclinic-hazelcast", "petclinic-hazelcast", _CLOUD),
    Case("customers on Tomcat", "example-applications/example-1", "tomcat-legacy", _LINUX),
    Case("tackle-testapp", "tackle-testapp-public", "tackle-testapp-with-deps", "konveyor.io/target"),
    Case("daytrader7", "daytrader7", "daytrader", f"{_CLOUD} || konveyor.io/target=quarkus"),
    Case("nerd-dinner", "c-sharp-analyzer-provider/testdata/nerd-dinner", "nerd-dinner", "",
         "c-sharp-analyzer-provider/rulesets/dotnet-core-migration", 0),
)  # fmt: skip


class Cause(NamedTuple):
    """Why the two differ: of these rules (all, where none is named), in this application and below this path."""

    text: str
    missed: bool
    rules: str = ""
    path: str = ""
    key: str = ""


CAUSES: Final = (
    Cause("an XPath whose prefix is bound to nothing takes every XML file there (analyzer-lsp#658)", True,
          "windup-discover-ejb-configuration|non-xml-technology-usage-02000"),
    Cause("libraries of the browser in their folder, which we leave out and say so", True, "", "bower_components/"),
    Cause("a library that a library brings, and that no table of ours tells", True,
          "maven-javax-to-jakarta-00002|eap8-xml-binding-00008|javax-to-jakarta-dependencies-00004|xml-java-versions-00001"
          "|spring-framework-5.x-to-6.0-baseline-00010"),
    Cause("a module of the tree, decompiled out of its jar there, read in its source here", True, "", "/m2/"),
    Cause("a module of the tree, decompiled out of its jar there, read in its source here", False, "",
          "configuration-utils/"),
    Cause("an annotation by a wildcard: other types of the package count there", True, "ee-to-quarkus-00020"),
    Cause("two rules with one id: the last counts there", False,
          "technology-usage-web-01100|technology-usage-web-01300"),
    Cause("a type that needs no import is not seen there without a location", False,
          "javase-01000|javase-technology-usage-01000"),
    Cause("the Java of a page is not seen there (analyzer-lsp#389)", False, "local-storage-00001", ".jsp"),
    Cause("outside the folders of sources that the build names", False, "", ".mvn/"),
    Cause("a version with a word in it lies within no bounds there", False,
          "database-03000|technology-usage-database-03100"),
    Cause("the pattern of a path meets the folder above the tree there", True,
          "embedded-cache-libraries-06000|embedded-framework-embedded-framework-03900"),
    Cause("a library and one that it brings meet one rule: two places in Konveyor's tests, one in its outputs", False,
          "", "pom.xml"),
    Cause("C#: the provider of that time knew the types of few libraries", False, "", "", "nerd-dinner"),
    Cause("C#: a name is taken for another of the same name there", True, "", "", "nerd-dinner"),
)  # fmt: skip


class Compared(NamedTuple):
    """What the key says, what we say, and what both say."""

    expected: Counter[Place]
    found: Counter[Place]
    both: Counter[Place]

    @property
    def missed(self) -> list[Place]:
        return sorted((self.expected - self.both).elements())

    @property
    def beside(self) -> list[Place]:
        return sorted((self.found - self.both).elements())


def compared(corpora: Path, case: Case, scratch: Path) -> Compared:
    """Scan an application with the same rules and labels, and compare."""
    out = scratch / case.key
    words = ["scan", str(corpora / case.folder), "--out", str(out), "--no-cache", "--format", "konveyor"]
    words += ["--rules", str(corpora / case.rules)]
    words += ["--label-selector", case.selector] if case.selector else []
    code = "from legacy_scan.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *words], check=False, capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    key = corpora / "koncur" / "tests" / case.key / "expected-output.yaml"
    rulesets = yaml.load(key.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    theirs = Counter(_places(rulesets, case, 1 - case.first_line))
    named = {one["name"] for one in rulesets}
    ours = yaml.load((out / "output.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return _paired(theirs, Counter(_places([one for one in ours if one["name"] in named], case, 0)))


def _places(rulesets: list[dict[str, Any]], case: Case, shift: int) -> Iterator[Place]:
    inside = Path(case.folder).name + "/"
    for one in rulesets:
        for rule, said in [*one.get("violations", {}).items(), *one.get("insights", {}).items()]:
            for incident in said.get("incidents") or ():
                path = unquote(incident["uri"])
                for mount in _MOUNTS:
                    path = path.removeprefix(mount)
                line = (incident.get("lineNumber") or 0) + shift
                yield rule, path.removeprefix(inside), max(1, line) if path else 0


def _paired(theirs: Counter[Place], ours: Counter[Place]) -> Compared:
    both = theirs & ours
    rest, more = theirs - both, ours - both
    for place in sorted(rest):
        near = [one for one in sorted(more) if one[:2] == place[:2] and place[1].endswith(_XML)]
        if near:
            both[place] += 1
            more -= Counter(near[:1])
            ours = ours - Counter(near[:1]) + Counter([place])
    return Compared(theirs, ours, both)


def cause(case: Case, place: Place, missed: bool) -> str:
    """Say why the two differ at a place; nothing where no cause is known."""
    rule, path, _ = place
    for one in CAUSES:
        asked = not one.rules or rule in one.rules.split("|")
        if asked and one.missed == missed and one.path in path and one.key in ("", case.key):
            return one.text
    return ""


def figures(corpora: Path, scratch: Path) -> Iterator[Figure]:
    """Yield how far each application that is there agrees."""
    for case in CASES:
        if (corpora / case.folder).is_dir() and (corpora / case.rules).is_dir():
            done = compared(corpora, case, scratch)
            total = done.both.total()
            language = "csharp" if case.first_line == 0 else "(rules)"
            about = (language, "", case.folder.split("/")[0], f"incidents by rule, file and line: {case.name}")
            yield Figure(*about, "Konveyor's analyzer", done.expected.total(), done.found.total(), total)
