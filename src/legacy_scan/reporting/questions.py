"""What to ask the people who know, while they are still there: each gap of the analysis as a question."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from legacy_scan.linking.stated_symbols import SYMBOL
from legacy_scan.model.assessment import Assessment
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.names import name_of, space_of
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.once import once
from legacy_scan.reporting.shape import SHAPE, data_of, reach_of, relay_of
from legacy_scan.reporting.tables import many, percent

TOPICS: Final = (
    "Sources that are missing",
    "Names made up at run time",
    "Names with several sources",
    "Files that no job allocates",
    "Code that nothing reaches",
    "Data from and for elsewhere",
    "The order of the jobs",
    "Programs that are nearly the same",
    "Files not fully read",
    "What may be retired",
)
_SOURCES, _DYNAMIC, _HOMONYMS, _FILES, _DEAD, _DATA, _ORDER, _TWINS, _LOST, _RETIRED = TOPICS

_SPACE_OF_KIND: Final = {
    "call": "program",
    "link": "program",
    "xctl": "program",
    "runs": "program",
    "copy": "copybook",
    "includes": "copybook or member",
    "invokes": "proc",
    "displays": "screen",
    "start": "transaction",
    "return-transid": "transaction",
}
_HELD: Final = {
    "program": "Which programs can {} name",
    "transaction": "Which transactions can {} name",
    "screen": "Which screens can {} name",
}
_CLASSES: Final = frozenset({"references", "imports", "extends", "implements", "injects"})
_TOP: Final = frozenset({"com", "org", "net", "io", "edu", "gov", "mil", "de", "uk", "us", "eu"})
"""Beginnings of packages that say nothing of whose they are."""
_DATA_KINDS: Final = frozenset({"reads", "writes", "updates", "deletes"})
_DATA_SPACES: Final = frozenset({"job", "proc", "member"})
_REST: Final = "?"
"""A name of which nothing is known but that it is put together."""

_DIGITS: Final = 10
_VIEWS: Final = frozenset({"AIX", "PATH"})
"""By these qualifiers people name alternate indexes and paths: another dataset's records, which the system fills."""


class Question(NamedTuple):
    """`id` stays the same from scan to scan while the gap does; `weight` is how many places or units hang on it."""

    topic: str
    weight: int
    text: str
    unit: str
    path: str
    line: int
    id: str


def _asked(topic: str, subject: str, weight: int, text: str, unit: str, path: str = "", line: int = 0) -> Question:
    digest = sha256(f"{topic}\0{subject}".encode("utf-8", "surrogatepass")).hexdigest()
    return Question(topic, weight, text, unit, path, line, f"q-{digest[:_DIGITS]}")


def _questions(assessment: Assessment) -> tuple[Question, ...]:
    found = [question for ask in _ASKERS for question in ask(assessment)]
    return tuple(sorted(found, key=lambda one: (TOPICS.index(one.topic), -one.weight, one.text, one.id)))


questions_of = once(_questions)
"""All questions, topic by topic, what most hangs on first."""


def work_out(assessment: Assessment) -> None:
    """Work out all that several pages ask for, so that processes that share them need not."""
    for one in (*SHAPE, questions_of):
        one(assessment)


def _grouped(
    assessment: Assessment, reason: str, asked: Callable[[Unresolved], Iterable[str]]
) -> Iterator[tuple[str, str, list[Unresolved]]]:
    """Gather by the space that a name would be in, none where its kind tells none, and by each thing asked of it."""
    groups: dict[tuple[str, str], list[Unresolved]] = {}
    for row in assessment.estate.unresolved:
        for name in asked(row) if row.reason == reason else ():
            groups.setdefault((_SPACE_OF_KIND.get(row.kind, ""), name), []).append(row)
    for (space, name), rows in groups.items():
        yield space, name, rows


def _users(rows: list[Unresolved], most: int = 3) -> str:
    return listed(sorted({name_of(row.source) for row in rows}), most)


def _missing(assessment: Assessment) -> Iterator[Question]:
    for space, name, rows in _grouped(
        assessment, "missing", lambda row: (row.name,) if row.kind in _SPACE_OF_KIND else ()
    ):
        where = (
            f"Where is transaction {name} defined?"
            if space == "transaction"
            else f"Where is the source of {space} {name}?"
        )
        yield _asked(_SOURCES, f"{space} {name}", len(rows), f"{where} Named by {_users(rows)}.", *_first(rows))
    for _, name, rows in _grouped(assessment, "missing", _owner):
        found = sorted({row.name for row in rows})
        what = found[0] if len(found) == 1 else f"{many(len(found), 'name')} of {name} ({listed(found, 2)})"
        text = f"Which library or source defines {what}? Named by {_users(rows)}."
        yield _asked(_SOURCES, f"classes {name}", len(rows), text, *_first(rows))


def _owner(row: Unresolved) -> tuple[str, ...]:
    """Return the package that says whose a class is: one library answers for all that is below."""
    if row.kind not in _CLASSES:
        return ()
    first, *rest = row.name.split(".")
    if "/" in row.name:
        return (row.name,)
    return (f"{first}.{rest[0]}" if first in _TOP and rest else first,)


def _dynamic(assessment: Assessment) -> Iterator[Question]:
    """Ask of names, and of those of datasets symbol by symbol: one answer settles every name that it is part of."""
    for space, name, rows in _grouped(assessment, "dynamic", _symbols):
        asked = _HELD.get(space, "What does {} stand for").format("joined text" if name == _REST else name)
        kinds = listed(sorted({row.kind for row in rows}), 4)
        text = f"{asked}? Named by {_users(rows)}, {many(len(rows), 'place')} ({kinds})."
        yield _asked(_DYNAMIC, f"{space} {name}", len(rows), text, *_first(rows))


def _symbols(row: Unresolved) -> Iterable[str]:
    """Return what must be known to know a name: of a dataset's each symbol in it."""
    data = row.kind == "allocates" or (row.kind not in _SPACE_OF_KIND and space_of(row.source) in _DATA_SPACES)
    return dict.fromkeys(SYMBOL.findall(row.name) if data else ()) or (row.name,)


def _homonyms(assessment: Assessment) -> Iterator[Question]:
    paths = {unit.id: unit.path for unit in assessment.estate.units}
    for row in assessment.estate.homonyms:
        sources = listed([paths.get(unit, unit) for unit in row.units], 4)
        text = f"Which source of {row.space} {row.name} is in production: {sources}?"
        first = row.units[0]
        yield _asked(_HOMONYMS, f"{row.space} {row.name}", len(row.units), text, first, paths.get(first, ""))


def _files(assessment: Assessment) -> Iterator[Question]:
    """Ask once for all files of a program, and for all programs of one name."""
    named = {unit.id: unit.name for unit in assessment.estate.units}
    programs: dict[str, list[Unresolved]] = {}
    classes: dict[tuple[str, str], list[Unresolved]] = {}
    for row in assessment.estate.unresolved:
        if row.reason != "missing" or row.kind not in _DATA_KINDS:
            continue
        if space_of(row.source) == "class":
            classes.setdefault((row.source, row.name), []).append(row)
        else:
            programs.setdefault(named.get(row.source, name_of(row.source)), []).append(row)
    for name, rows in programs.items():
        sources = {row.source for row in rows}
        who = f"{name} ({len(sources):,} sources)" if len(sources) > 1 else name_of(rows[0].source)
        files = sorted({row.name for row in rows})
        given = f"{'file' if len(files) == 1 else 'files'} {listed(files, 8)}"
        text = f"Which job runs {who}, and on which data with the {given}? No job in the tree gives any."
        yield _asked(_FILES, name, len(rows), text, *_first(rows))
    for (source, name), rows in classes.items():
        what = f"What is {name}, which {name_of(source)} uses as data?"
        text = f"{what} No class or table of that name is in the tree."
        yield _asked(_DATA, f"{source} {name}", len(rows), text, *_first(rows))


def _dead(assessment: Assessment) -> Iterator[Question]:
    """Ask of what nothing reaches; of several sources of one name it is asked which is in production."""
    units = {unit.id: unit for unit in assessment.estate.units}
    several = {unit for row in assessment.estate.homonyms for unit in row.units}
    for row in reach_of(assessment).orphans:
        if row.space in ("program", "table", "proc") and row.unit not in several:
            unit = units[row.unit]
            lines = unit.last_line - unit.first_line + 1
            doubt = f" It is unproven: {row.why}." if row.why else ""
            text = f"Is {row.space} {name_of(row.unit)} still in use? Nothing in the tree reaches it.{doubt}"
            yield _asked(_DEAD, row.unit, lines, text, row.unit, unit.path, unit.first_line)


def _data(assessment: Assessment) -> Iterator[Question]:
    done: dict[str, dict[str, set[str]]] = {}
    for use in data_of(assessment):
        for letter in use.letters:
            done.setdefault(use.store, {}).setdefault(letter, set()).add(use.unit)
    for job, dataset, how in relay_of(assessment).uses:
        letter = {"writes": "C", "shares": "R", "reads": "R", "defines": "", "deletes": "D"}.get(how, "?")
        done.setdefault(dataset, {}).setdefault(letter, set()).add(job)
    outside = {unit.id for unit in assessment.estate.units if unit.origin == "external"}
    for store, letters in done.items():
        if store in outside or not _VIEWS.isdisjoint(name_of(store).split(".")):
            continue
        readers, writers = letters.get("R", set()), letters.get("C", set()) | letters.get("U", set())
        programs = {unit for unit in readers if space_of(unit) != "job"}
        what = f"{space_of(store)} {name_of(store)}"
        if programs and not writers and "?" not in letters:
            text = f"Where does {what} come from? Read by {_named(readers)}; nothing in the tree writes it."
            yield _asked(_DATA, store, len(readers), text, store)
        elif writers and not readers and "?" not in letters and "D" not in letters:
            text = f"Who takes {what}? Written by {_named(writers)}; nothing in the tree reads it."
            yield _asked(_DATA, store, len(writers), text, store)


def _named(units: set[str]) -> str:
    return listed(sorted({name_of(unit) for unit in units}), 3)


def _order(assessment: Assessment) -> Iterator[Question]:
    jobs = [unit for unit in assessment.estate.units if unit.space == "job"]
    if jobs and not any(edge.kind == "precedes" for edge in assessment.estate.edges):
        text = (
            f"When does each of the {many(len(jobs), 'job')} run, and what must end before? No schedule is in the tree."
        )
        yield _asked(_ORDER, "schedule", len(jobs), text, "")


def _twins(assessment: Assessment) -> Iterator[Question]:
    for group in assessment.twins:
        members = listed([name_of(twin.unit) for twin in group], 3)
        alike = percent(round(100 * group[-1].alike))
        text = f"Which is in use, and what differs on purpose? Alike by {alike} or more are {members}."
        yield _asked(_TWINS, " ".join(sorted(twin.unit for twin in group)), len(group), text, group[0].unit)


def _lost(assessment: Assessment) -> Iterator[Question]:
    for row in assessment.estate.ledger:
        if row.state in ("failed", "partial"):
            text = f"What is {row.path}? Not all of it could be read: {row.reason or row.state}."
            yield _asked(_LOST, row.path, row.lost_bytes or row.bytes, text, "", row.path)


def _retired(assessment: Assessment) -> Iterator[Question]:
    for component in assessment.plan.components:
        if component.disposition == "retire":
            text = f"May component {component.name} be retired? {component.disposition_why}"
            yield _asked(_RETIRED, component.name, len(component.units), text, "")


def _first(rows: list[Unresolved]) -> tuple[str, str, int]:
    first = min(rows, key=lambda row: (row.path, row.line, row.source))
    return first.source, first.path, first.line


_ASKERS: Final[tuple[Callable[[Assessment], Iterator[Question]], ...]] = (
    _missing,
    _dynamic,
    _homonyms,
    _files,
    _dead,
    _data,
    _order,
    _twins,
    _lost,
    _retired,
)
