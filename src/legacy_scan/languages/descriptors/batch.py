"""Batch jobs: those of Jakarta Batch (META-INF/batch-jobs) and those of Spring Batch, with what their steps run."""

from collections.abc import Callable
from itertools import islice
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said

_RUNS: Final = frozenset(
    """batchlet reader processor writer listener decider mapper reducer collector analyzer checkpoint-algorithm tasklet
    item-reader partition partitioner""".split()  # noqa: SIM905
)
"""Elements whose `ref` is what a step runs."""
_CHUNK: Final = ("reader", "processor", "writer", "ref", "decider", "partitioner", "handler", "skip-policy")
"""Attributes of Spring's that name what a step runs."""
_STEPS: Final = frozenset({"step", "flow", "split", "tasklet", "decision"})
_MOST_SHARED: Final = 10_000
"""Parts of steps that jobs share are told of each job: so many in one file, where people write some dozens."""
_SPRING: Final = b"schema/batch"


def _jakarta(root: Element, said: Said) -> None:
    """A job of Jakarta Batch: what is referred to is a bean by its name, or a class."""
    name = root.attributes.get("id", "")
    if not name or _SPRING in said.source[:4096]:
        return
    job = said.declared("batch-job", name, root)
    for one, _ in root.walk():
        if one.name in _RUNS:
            _runs(one.attributes.get("ref", ""), one, job, said)


def spring(root: Element, said: Said) -> None:
    """The jobs of Spring Batch among the beans of a file, and steps that stand alone."""
    if _SPRING not in said.source[:4096]:
        return
    every = [root, *(one for one, _ in root.walk())] if root.name == "job" else [one for one, _ in root.walk()]
    shared = _MOST_SHARED
    alone = {one.attributes["id"]: one for one in every if one.name == "step" and "id" in one.attributes}
    for one in every:
        if one.name == "job" and "id" in one.attributes and any(each.name in _STEPS for each in one.children):
            job = said.declared("batch-job", one.attributes["id"], one)
            for part, around in one.walk():
                _part(part, around, job, said)
                for above in ("parent", "ref") if part.name in ("step", "flow") else ():
                    step = alone.get(part.attributes.get(above, ""))
                    for each, near in islice(step.walk(), shared) if step is not None and step is not part else ():
                        _part(each, near, job, said)
                        shared -= 1


def _part(one: Element, around: Element, job: int, said: Said) -> None:
    """What a part of a job runs: the beans it names, the classes of beans inside it, another job."""
    if one.name == "job" and around.name == "step":
        said.refer("starts-batch", one.attributes.get("ref", ""), one, job)
    elif one.name == "bean":
        said.of_class(one.attributes.get("class", ""), one, job, "serves-class")
    elif one.name not in ("step", "flow", "property"):
        for attribute in _CHUNK:
            _runs(one.attributes.get(attribute, ""), one, job, said)
    if one.name == "ref":
        _runs(one.attributes.get("bean", ""), one, job, said)


def _runs(name: str, one: Element, job: int, said: Said) -> None:
    if "." in name:
        said.of_class(name, one, job, "serves-class")
    elif name:
        said.refer("serves-bean", name, one, job)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {"job": _jakarta}
