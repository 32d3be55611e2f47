"""A script to its facts: other scripts and classes of Java it starts, jobs it submits, datasets it copies."""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction.cards import health, word_set
from legacy_scan.extraction.java_command import classes_of_command
from legacy_scan.languages.language import last_line
from legacy_scan.languages.shell.here import jobs, pieces
from legacy_scan.model.facts import FileFacts, Guest, Measure, Reference, Trait, Unit

_WORD: Final = re.compile(
    r"(?:[^\s'\"\\;|&()<>]|\\.|'[^']*'?|\"(?:[^\"\\]|\\.)*\"?)+|&?>[>|]?(?:&[\d-])?|<(?:&[\d-])?"
    r"|;;|&&|\|\||[;|&()\n]",
    re.DOTALL,
)
_JOBS: Final = (".jcl", ".job")
_SUFFIXES: Final = (".sh", ".ksh", ".bash")
_ENDS: Final = frozenset({";", ";;", "&&", "||", "|", "&", "(", ")", "\n"})
_COMMENT: Final = re.compile(r"(?:^|(?<=[\s;]))#[^\n]*", re.MULTILINE)
_SET: Final = re.compile(r"(?:export[ \t]+)?([A-Za-z_]\w*)=([^\s;&|]*)")
_VARIABLE: Final = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
_DATASET: Final = re.compile(r"//'?([A-Z@#$][A-Z0-9@#$.-]*\.[A-Z0-9@#$.-]+)(?:\(([A-Z0-9@#$+-]+)\))?'?", re.IGNORECASE)
_PLATFORM: Final = (
    "/bin/",
    "/usr/bin/",
    "/usr/sbin/",
    "/usr/lpp/",
    "/usr/local/bin/",
    "/opt/freeware/",
    "/sbin/",
    "/dev/",
)
_BEFORE: Final = word_set(
    "if then else elif do while until ! time nohup exec eval command { nice env sudo caffeinate builtin"
)
_SHELLS: Final = word_set("sh bash ksh . source /bin/sh /bin/bash /bin/ksh /bin/tcsh")
_TSO: Final = word_set("tso tsocmd mvscmd")
_READS: Final = word_set("cat cp cpio head tail grep sed awk diff sort wc iconv od pax tar")
_SCRIPT: Final = re.compile(r"(?:[\w.~$*{}@-]*/)*[\w.$*{}@-]+\.(?:sh|ksh|bash)|(?:\.{0,2}/|~/)[\w./$*{}@-]+")
_SIGNS: Final = re.compile(r"[$`*]")
_LONGEST: Final = 200


def extract(text: bytes) -> FileFacts:
    """Return the facts of a script: a member of its name."""
    script = _Script()
    decoded = text.decode("utf-8", "replace")
    for line, words in _commands(_bare(decoded)):
        script.count += 1
        script.take([script.filled(word) for word in words], line)
    last = last_line(text)
    code = sum(bool(row.strip()) and not row.lstrip().startswith("#") for row in decoded.split("\n"))
    return FileFacts(
        language="shell",
        dialect="",
        health=health(text, ()),
        units=(Unit("member", "", 1, last),),
        references=tuple(script.references),
        traits=tuple(script.traits),
        guests=(*script.guests, *jobs(decoded, lambda name: script.values.get(name, ""))),
        measures=(Measure(0, "statements", script.count), Measure(0, "code-lines", code)),
    )


class _Script:
    def __init__(self) -> None:
        self.references: dict[Reference, None] = {}
        self.traits: dict[Trait, None] = {}
        self.guests: list[Guest] = []
        self.values: dict[str, str] = {}
        self.count = 0

    def take(self, words: list[str], line: int) -> None:
        """Read one command."""
        for at, word in enumerate(words):
            if given := _SET.fullmatch(word):
                self.values[given[1]] = "" if given[1] in self.values else given[2].strip("'\"")
            elif word not in _BEFORE and not word.startswith("-"):
                self._command(word, words[at + 1 :], words[at:], line)
                break

    def _shell(self, rest: list[str], line: int) -> None:
        target = next((word for word in rest if not word.startswith("-")), "")
        if "-c" in rest[:1] and len(rest) > 1:
            self.take(rest[1].strip("'\"").split(), line)
        elif target:
            self._script(target, line)

    def _command(self, first: str, rest: list[str], words: list[str], line: int) -> None:
        name = first.rpartition("/")[2]
        if first in _SHELLS:
            self._shell(rest, line)
        elif name == "java":
            for found in classes_of_command(" ".join(words)):
                self._refer("runs-class", found, line)
        elif name == "submit":
            self._submits(rest, line)
        elif name in _TSO and rest:
            self.guests.append(Guest(0, "tso", line, f"{' '.join(rest).strip(chr(34) + chr(39))}\n"))
        elif _SCRIPT.fullmatch(first) and not first.startswith(_PLATFORM):
            self._script(first, line)
        else:
            self._datasets(name, rest, line)

    def filled(self, word: str) -> str:
        """Return a word with the variables put in that have one value."""
        if "$" not in word or word[:1] == "'":
            return word
        return _VARIABLE.sub(lambda found: self.values.get(found[1] or found[2]) or found[0], word)[:_LONGEST]

    def _script(self, written: str, line: int) -> None:
        path = written.strip("'\"")
        told = path.endswith(_SUFFIXES) or not _SIGNS.search(path)
        if told and not path.startswith(_PLATFORM) and any(map(str.isalpha, path)):  # a pattern of CASE has no letters
            self._refer("runs-script", path, line)

    def _submits(self, rest: list[str], line: int) -> None:
        for word in rest:
            if found := _DATASET.search(word):
                self._refer("submits", (found[2] or found[1].rpartition(".")[2]).upper(), line)
            elif word.lower().endswith(_JOBS):  # other systems have a command of this name
                name = word.strip("'\"").rpartition("/")[2].partition(".")[0]
                self._refer("submits", name.upper(), line)

    def _datasets(self, name: str, rest: list[str], line: int) -> None:
        """Datasets of MVS are written //'A.B': the last of cp and mv is written, what rm names goes."""
        named = [(at, found) for at, word in enumerate(rest) if (found := _DATASET.search(word))]
        for at, found in named:
            effect = "reads-dataset" if name in _READS or name == "mv" else ""
            if name in ("cp", "mv") and at == len(rest) - 1:
                effect = "writes-dataset"
            elif name == "rm":
                effect = "deletes-dataset"
            if effect:
                self._refer(effect, found[1].upper(), line)

    def _refer(self, kind: str, name: str, line: int) -> None:
        how = "computed" if _SIGNS.search(name) else "literal"
        self.references[Reference(0, kind, name, line, 1, how)] = None


def _bare(text: str) -> str:
    """Return a script without comments and texts in line, their lines kept, and lines that go on joined."""
    text = _COMMENT.sub("", text)
    kept: list[str] = []
    at = 0
    for piece in pieces(text):
        kept += text[at : piece.start], "\n" * text.count("\n", piece.start, piece.end)
        at = piece.end
    return "".join((*kept, text[at:]))


def _commands(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each command, with its line."""
    words: list[str] = []
    line = first = 1
    to_file = False
    for found in _WORD.finditer(text):
        said = found[0]
        if said in _ENDS:
            if words:
                yield first, words
            words, to_file = [], False
        elif said.startswith(("<", ">", "&>")):
            to_file = said[-1] in "<>|"
            if words and words[-1].isdigit() and text[found.start() - 1].isdigit():
                words.pop()  # the number of a stream
        elif to_file:
            to_file = False
        elif said != "\\\n":
            first = first if words else line
            words.append(said.replace("\\\n", ""))
        line += said.count("\n")
    if words:
        yield first, words
