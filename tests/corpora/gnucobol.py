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
from tests.corpora.storage import Comparison, compared

NAME = "gnucobol"
TRUTH = "GnuCOBOL 3.3's own test suite"
_COPYBOOKS = "copy"
_SUITE = "tests/testsuite.src"
_COMPILERS = ("$COMPILE", "$COBC")
_SIZES = ("-std", "-conf", "-fbinary", "-fformat", "-fregister", "-freserved", "-farithmetic")
_COPIED = frozenset({".cob", ".cbl", ".cpy", ".inc"})
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


def records(root: Path, scratch: Path) -> Figure:
    """Return how many records of these programs are as long, item by item, as the compiler at hand lists them."""
    done = Comparison()
    copybooks = {path.name: path.read_text(encoding="latin-1") for path in (root / _COPYBOOKS).glob("*.cpy")}
    taken = sorted(program for program in programs(root) if program.taken and _usual(program))
    for number, program in enumerate(taken):
        place = scratch / f"{number:04}"
        place.mkdir()
        beside = {name: text for name, text in program.beside.items() if Path(name).suffix.lower() in _COPIED}
        if any(Path(name).stem in program.text.lower() for name in copybooks):
            beside |= copybooks
        for name, text in {**beside, program.name: program.text}.items():
            (place / Path(name).name).write_text(text, encoding="latin-1")
        copied = (place / name for name in beside if name != program.name and not name.endswith((".cob", ".cbl")))
        compared([place / program.name, *filter(Path.is_file, copied)], place, done, _form(program))
    count = done.count
    expected = count["equal"] + count["differ"] + count["not known"] + count["not found"]
    found = count["equal"] + count["differ"] + count["not listed"]
    about = About("cobol", "all", NAME, "records of these programs, their items and lengths", "`cobc --tlines`")
    return Figure(*about, expected, found, count["equal"], tuple(done.wrong), ())


def _usual(program: Program) -> bool:
    """Tell whether a program has the compiler's own sizes of items; lines of reports are no storage."""
    told = any(option.startswith(_SIZES) for option in program.options)
    return not told and "REPORT SECTION" not in " ".join(program.text.upper().split())


def _form(program: Program) -> tuple[str, ...]:
    return tuple(option for option in program.options if option in {"-free", "-fixed"} or option.startswith("-D"))


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
