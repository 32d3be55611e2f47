"""The times at which a program has a job of Quartz run: those of the triggers that it builds.

A time belongs to the job that `scheduleJob` is given beside its trigger, also through a variable, else to the only one
of the same method; where there are several, it is not told.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.extraction.tree import matches
from legacy_scan.languages.java.changes import arguments
from legacy_scan.languages.java.fields import NAME
from legacy_scan.languages.java.places import Places
from legacy_scan.languages.java.strings import UNKNOWN, Strings
from legacy_scan.languages.java.written import Typed, text_of
from legacy_scan.model.facts import Binding

PACKAGE: Final = "org.quartz"
_GRAMMAR: Final = "tree_sitter_java"
_CALLS: Final = "[(method_invocation) @call (object_creation_expression) @call]"
_JOBS: Final = frozenset({"newJob", "ofType", "JobDetail", "JobDetailImpl"})
_TIMES: Final = {
    "cronSchedule": "cron",
    "CronTrigger": "cron",
    "withIntervalInMilliseconds": "milliseconds",
    "withIntervalInSeconds": "seconds",
    "withIntervalInMinutes": "minutes",
    "withIntervalInHours": "hours",
}
_TOGETHER: Final = "scheduleJob"
_METHODS: Final = frozenset({"method_declaration", "constructor_declaration", "static_initializer"})


class _Job(NamedTuple):
    typed: Typed
    node: Node
    unit: int


def times(root: Node, places: Places, strings: Strings) -> Iterator[Binding]:
    """Yield a binding for each time whose job is known."""
    found = [(name, one["call"][0]) for _, one in matches(_GRAMMAR, _CALLS, root) if (name := _name(one["call"][0]))]
    jobs = list(_jobs([node for name, node in found if name in _JOBS], places))
    pairs = [(_made(given[0], places), _made(given[1], places)) for given in _scheduled(found) if jobs]
    for name, node in found if jobs else ():
        given = arguments(node)
        if name in _TIMES and given and (job := _of(node, jobs, pairs)):
            for text in strings.of(given[-1]):
                if UNKNOWN not in text and text.strip():
                    when = f"{_TIMES[name]}={text.strip()}"
                    yield Binding(
                        job.unit, "timed-class", job.typed.name, when, node.start_point.row + 1, job.typed.how
                    )


def _name(node: Node) -> str:
    if node.type == "method_invocation":
        name = text_of(node.child_by_field_id(NAME))
    else:
        name = text_of(node.child_by_field_name("type")).rpartition(".")[2]
    return name if name in _JOBS or name in _TIMES or name == _TOGETHER else ""


def _scheduled(found: Sequence[tuple[str, Node]]) -> Iterator[list[Node]]:
    for name, node in found:
        if name == _TOGETHER and len(given := arguments(node)) > 1:
            yield given


def _made(given: Node, places: Places) -> Node:
    """Return the expression that makes what is given: that of the variable, where it is one."""
    variable = places.variable(given, text_of(given)) if given.type == "identifier" else None
    return variable.value if variable and variable.value else given


def _jobs(made: Sequence[Node], places: Places) -> Iterator[_Job]:
    for node in made:
        for one in arguments(node):
            inside = places.around(node)
            typed = places.type_named(one.named_children[0]) if one.type == "class_literal" else None
            if typed and inside:
                yield _Job(typed, node, inside.unit)


def _of(node: Node, jobs: Sequence[_Job], pairs: Sequence[tuple[Node, Node]]) -> _Job | None:
    for job, trigger in pairs:
        if _within(node, trigger):
            return next((one for one in jobs if _within(one.node, job)), None)
    around = node.parent
    while around is not None and around.type not in _METHODS:
        around = around.parent
    near = [one for one in jobs if _within(one.node, around)] if around is not None else []
    return near[0] if len({one.typed for one in near}) == 1 else None


def _within(node: Node, around: Node) -> bool:
    return around.start_byte <= node.start_byte and node.end_byte <= around.end_byte
