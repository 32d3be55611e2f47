"""The texts of che4z's own tests, with what its authors say stands in them: marks.py tells the marks.

Only texts are taken in which no diagnostic is expected. What its engine has of its own is left out: the items that it
makes up for CICS and SQL stand in no text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora import enterprise, javatexts, marks
from tests.corpora.figures import About, Figure, figure

NAME: Final = enterprise.NAME
TRUTH: Final = "the marks in the texts of che4z's tests"
_CALLS: Final = frozenset({"runTest", "runTestForDiagnostics", "noErrorTest", "CobolText"})
_FRAMED: Final = "getTestString"
_FRAME: Final = "GROUP_ONE_BASE_TEXT"
_ONE_SHOPS: Final = "dialect-daco"
"""Its statements are those of one company's own precompiler."""
_COPYING: Final = frozenset({"copy", "includes"})
_COPIES: Final = _COPYING | {"record", "displays"}
"""A record or a map that COPY IDMS takes from the dictionary has no text."""
_LEVEL: Final = re.compile(r"(?:^|\s)[0-9]{1,2}[ \t]+\Z")
"""What stands before the name of an item: files, indexes and names of SPECIAL-NAMES are no items of ours."""
_STATEMENTS: Final = re.compile(r"PROCEDURE\s+DIVISION", re.IGNORECASE)
_QUALIFYING: Final = re.compile(r"\s(?:OF|IN)\s+$", re.IGNORECASE)
_PROCEDURES: Final = {"#": "paragraph", "@": "section"}


class Case(NamedTuple):
    """A text without marks, what they said, and what we read."""

    name: str
    text: str
    marks: tuple[marks.Mark, ...]
    facts: FileFacts


@cache
def cases(root: Path) -> tuple[Case, ...]:
    """Return each text in which nothing is expected to be wrong, once."""
    found: dict[str, Case] = {}
    numbers: Counter[str] = Counter()
    for file, text in texts(root):
        marked = marks.read(text)
        if marked.expected or marked.text in found:
            continue
        numbers[file] += 1
        facts = LANGUAGE.extract(marked.text.encode())
        found[marked.text] = Case(f"{file}:{numbers[file]}", marked.text, marked.marks, facts)
    return tuple(found.values())


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each text that a test gives to the engine, and the name of its file."""
    server = root / "server"
    frame = next(server.rglob("CICSTestUtils.java"))
    shared = {_FRAME: javatexts.constants(javatexts.tokens(frame.read_text(encoding="utf-8")), {})[_FRAME]}
    for path in sorted(server.rglob("src/test/**/*.java")):
        if _ONE_SHOPS in path.parts:
            continue
        written = path.read_text(encoding="utf-8")
        if path != frame and any(name in written for name in _CALLS):
            for text in _texts(javatexts.tokens(written), shared):
                yield path.stem, text


def _texts(said: javatexts.Tokens, shared: dict[str, str]) -> Iterator[str]:
    known = javatexts.constants(said, shared)
    given = javatexts.given(said, known)
    for call in javatexts.calls(said, _CALLS):
        argument = call.arguments[-1 if call.name == "CobolText" else 0] if call.arguments else ()
        framed = call.name == "noErrorTest" or (bool(argument) and argument[0].text == _FRAMED)
        if argument and argument[0].text == _FRAMED:
            argument = argument[2:-1]
        values = [javatexts.string(argument, known)] if argument else []
        for parameter, all_of_it in given.get(call.within, {}).items():
            values += [javatexts.string(argument, {**known, parameter: one}) for one in all_of_it]
        for value in values:
            if value is not None:
                yield _in_frame(value, known[_FRAME]) if framed else value


def _in_frame(command: str, frame: str) -> str:
    """Put the words of a command into the EXEC block of the frame, each on a line, as the tests do."""
    *before, last = frame.split("\n")
    return "\n".join([*before, *(" " * 12 + word for word in command.split()), last])


def figures(root: Path) -> Iterator[Figure]:
    """Yield what is measured."""
    read = cases(root)
    whole = {case.name for case in read if not case.facts.health.lost_bytes}
    yield figure(_about("texts without a lost byte"), {case.name for case in read}, whole, complete=False)
    yield _compared("sections and paragraphs", read, _procedures)
    yield _compared("lines that name them", read, _naming)
    yield _compared("copybooks", read, _copied)
    yield _compared("targets of CALL", read, _called)
    yield _compared("items, where they are declared", read, _declared)
    yield _compared("items that a text names", read, _used)


def _about(what: str) -> About:
    return About("cobol", "all", NAME, what, TRUTH)


_Wanted = list[tuple[tuple[str, ...], tuple[str | int, ...]]]
"""Each name as any of those that replacing makes of it, and where."""
_Said = set[tuple[str | int, ...]]
_Told = tuple[_Wanted, _Said]


def _compared(what: str, read: tuple[Case, ...], told: Callable[[Case], _Told]) -> Figure:
    key: set[object] = set()
    ours: set[object] = set()
    for case in read:
        wanted, said = told(case)
        found = {(case.name, *one) for one in said}
        for names, place in wanted:
            both = [one for one in ((case.name, name, *place) for name in names) if one in found]
            key.add(both[0] if both else (case.name, names[0], *place))
        ours |= found
    return figure(_about(what), key, ours)


def _marked(case: Case, *tags: str) -> Iterator[tuple[tuple[str, ...], marks.Mark]]:
    for mark in case.marks:
        if mark.tag in tags:
            yield tuple(name.strip("'\"").upper() for name in (*mark.others, mark.name)), mark


def _procedures(case: Case) -> _Told:
    wanted: _Wanted = [(names, (_PROCEDURES[mark.tag[0]], mark.line)) for names, mark in _marked(case, "#*", "@*")]
    said: _Said = {
        (label.name, label.kind, label.line) for label in case.facts.labels if label.kind in _PROCEDURES.values()
    }
    return wanted, said


def _naming(case: Case) -> _Told:
    wanted: _Wanted = [(names, (mark.line,)) for names, mark in _marked(case, "#", "@")]
    labels = {label.name for label in case.facts.labels}
    said: _Said = {
        (flow.target.partition(" OF ")[0], flow.line)
        for flow in case.facts.flows
        if flow.target and flow.kind not in {"start", "exit-section"} and (flow.kind != "use" or flow.target in labels)
    }
    return wanted, said


def _copied(case: Case) -> _Told:
    wanted: _Wanted = [(names, (mark.line,)) for names, mark in _marked(case, "~")]
    lines = case.text.upper().split("\n")
    said: _Said = {
        (one.name.upper(), one.line)
        for one in case.facts.references
        if one.kind in _COPIES and (one.kind in _COPYING or " IDMS " in lines[one.line - 1])
    }
    return wanted, said


def _called(case: Case) -> _Told:
    wanted: _Wanted = [(names, (mark.line,)) for names, mark in _marked(case, "%")]
    said: _Said = {(one.name, one.line) for one in case.facts.references if one.kind == "call" and one.how == "literal"}
    return wanted, said


def _declared(case: Case) -> _Told:
    wanted: _Wanted = [
        (names, (mark.line,)) for names, mark in _marked(case, "$*") if _LEVEL.search(case.text, 0, mark.at)
    ]
    said: _Said = {(one.name, one.line) for one in case.facts.items if one.name}
    return wanted, said


def _qualifies(text: str, mark: marks.Mark) -> bool:
    """Tell whether a name only says of which group another is: `A OF B`, and `:B.A` in SQL."""
    end = mark.at + len(mark.name)
    return bool(_QUALIFYING.search(text, 0, mark.at)) or (
        text[mark.at - 1 : mark.at] == ":" and text[end : end + 1] == "."
    )


def _used(case: Case) -> _Told:
    wanted: _Wanted = [
        (names, ())
        for names, mark in _marked(case, "$")
        if _STATEMENTS.search(case.text, 0, mark.at) and not _qualifies(case.text, mark)
    ]
    items = {one.name for one in case.facts.items}
    said: _Said = {(name,) for one in case.facts.mentions for name in one.names.split() if name in items}
    said |= {(one.name,) for one in case.facts.bindings if one.kind == "parameter" and one.name in items}
    return [one for one in wanted if items & set(one[0])], said
