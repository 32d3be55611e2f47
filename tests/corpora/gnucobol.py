"""GnuCOBOL's own test suite: what its compiler takes must be read without a lost byte."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from legacy_scan.intake import decode
from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora.autotest import Group, groups
from tests.corpora.figures import About, Figure, figure

NAME = "gnucobol"
TRUTH = "GnuCOBOL 3.3's own test suite"
_SUITE = "tests/testsuite.src"
_COMPILERS = ("$COMPILE", "$COBC")
_RUNNERS = ("$COBCRUN",)
_NO_PROGRAMS = (".c", ".h")
_NO_COMPILING = frozenset({"-E", "-M", "-MD", "-MM"})


class Program(NamedTuple):
    """A text that the suite compiles; `beside` are the other files of its test."""

    suite: str
    title: str
    name: str
    text: str
    options: tuple[str, ...]
    taken: bool
    beside: dict[str, str]

    def __str__(self) -> str:
        return f"{self.suite}: {self.title}: {self.name}"


def read(program: Program) -> FileFacts:
    return LANGUAGE.extract(decode(program.text.encode("latin-1")).text)


def figures(root: Path) -> Iterator[Figure]:
    """Yield how many of the programs that the suite expects to compile are read whole."""
    lost = {str(program): read(program).health.lost_bytes for program in programs(root) if program.taken}
    whole = {name for name, count in lost.items() if not count}
    about = About("cobol", "all", NAME, "programs that must compile, without a lost byte", TRUTH)
    yield figure(about, lost, whole, complete=False)


def programs(root: Path) -> Iterator[Program]:
    """Yield every text that the suite compiles, once for each text."""
    for path in sorted((root / _SUITE).glob("*.at")):
        for group in groups(path.stem, path.read_text(encoding="latin-1")):
            if not group.fails:
                yield from _compiled(group)


def _compiled(group: Group) -> Iterator[Program]:
    found: dict[str, Program] = {}
    for check in group.checks:
        for name, options in _sources(check.command, group.files):
            if name not in found or (check.status == "0" and not found[name].taken):
                taken = check.status == "0"
                found[name] = Program(group.suite, group.title, name, group.files[name], options, taken, group.files)
    yield from found.values()


def _sources(command: str, files: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the files that commands compile, with the options for each."""
    for line in command.replace("\\\n", " ").replace("&&", "\n").replace(";", "\n").split("\n"):
        try:
            words = shlex.split(line)
        except ValueError:
            continue
        if any(
            word.startswith(_COMPILERS) and not word.startswith(_RUNNERS) for word in words
        ) and not _NO_COMPILING & set(words):
            options = tuple(word for word in words if word.startswith("-"))
            yield from ((word, options) for word in words if word in files and not word.endswith(_NO_PROGRAMS))
