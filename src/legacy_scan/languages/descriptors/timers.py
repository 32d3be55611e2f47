"""Work at a time: jobs of Quartz, tasks and triggers of Spring's XML, and timers of ejb-jar.xml."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said

_JOBS: Final = ("JobDetailFactoryBean", "JobDetailBean", "MethodInvokingJobDetailFactoryBean")
_TRIGGERS: Final = (
    *("CronTriggerFactoryBean", "CronTriggerBean", "SimpleTriggerFactoryBean", "SimpleTriggerBean"),
    *("ScheduledTimerTask", "ScheduledExecutorTask"),
)
_WORK: Final = ("jobDetail", "timerTask", "runnable")
_WHEN: Final = ("cronExpression", "repeatInterval", "period", "startDelay", "delay")
_WHEN_TASK: Final = ("cron", "fixed-delay", "fixed-rate", "initial-delay", "trigger")
_WHEN_QUARTZ: Final = ("cron-expression", "repeat-interval", "repeat-interval-unit", "repeat-count")
_DEFAULT_GROUP: Final = "DEFAULT"
_ALWAYS: Final = "timer"
"""What is said of a time that nobody tells."""


def _works(name: str, when: str, kind: str, runs: str, one: Element, said: Said) -> None:
    """Declare a timer, and what it runs: a class or a bean."""
    if name and runs:
        number = said.declared("timer", name, one)
        line, _ = said.place(one, runs)
        said.refer(kind, runs, one, number)
        said.bind("timed", name, when or _ALWAYS, line, "", number)


def _said(values: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{name}={value}" for name, value in values if value)


# Quartz


def _quartz(root: Element, said: Said) -> None:
    """quartz_data.xml: version 2 keeps triggers beside jobs, version 1 inside them (Quartz, "job_scheduling_data")."""
    times: dict[tuple[str, str], list[str]] = {}
    for one, _ in root.walk():
        if name := one.said("job-name"):
            times.setdefault((_group(one, "job-group"), name), []).append(_time(one))
    for one, _ in root.walk():
        made = one.one("job-class")
        if made is not None:
            name, group = one.said("name"), _group(one, "group")
            told = " or ".join(times.get((group, name), ()))
            _works(name if group == _DEFAULT_GROUP else f"{group}.{name}", told, "serves-class", made.text, made, said)


def _group(one: Element, tag: str) -> str:
    return one.said(tag) or _DEFAULT_GROUP


def _time(trigger: Element) -> str:
    return _said((tag.removesuffix("-expression"), trigger.said(tag)) for tag in _WHEN_QUARTZ)


# Spring


def spring(root: Element, said: Said) -> None:
    """Note the timers among the beans of a file: a trigger with its job, or a job whose trigger is elsewhere."""
    every = [one for one, _ in root.walk()]
    jobs = {one.attributes.get("id", ""): one for one in every if _is(one, _JOBS)}
    met: set[int] = set()
    for one in every:
        if one.name == "scheduled" and "ref" in one.attributes:
            bean, method = one.attributes["ref"], one.attributes.get("method", "")
            told = _said((name, one.attributes.get(name, "")) for name in _WHEN_TASK)
            _works(f"{bean}.{method}" if method else bean, told, "serves-bean", bean, one, said)
        elif _is(one, _TRIGGERS):
            told = _said((name, _property(one, name)) for name in _WHEN)
            for job, bean in _triggered(one, jobs):
                name = _named(one) or (_named(job) if job else bean)
                if job is not None:
                    met.add(id(job))
                    _runs(job, name, told, said)
                else:
                    _works(name, told, "serves-bean", bean, one, said)
    for name, one in jobs.items():
        if id(one) not in met:
            _runs(one, name, "", said)


def _is(one: Element, kinds: tuple[str, ...]) -> bool:
    return one.name == "bean" and one.attributes.get("class", "").endswith(tuple(f".{kind}" for kind in kinds))


def _named(one: Element) -> str:
    return one.attributes.get("id", "") or one.attributes.get("name", "")


def _triggered(trigger: Element, jobs: dict[str, Element]) -> Iterator[tuple[Element | None, str]]:
    """Yield the job of a trigger, or the name of a bean that another file or class makes."""
    for name in _WORK:
        for one in _properties(trigger, name):
            inner = next((child for child in one.children if child.name == "bean"), None)
            bean = _ref(one)
            if inner is not None:
                yield inner, ""
            elif bean:
                yield jobs.get(bean), bean


def _runs(job: Element, name: str, told: str, said: Said) -> None:
    """A job runs its class, or the method of a bean or class."""
    for field in ("jobClass", "targetClass"):
        for one in _properties(job, field):
            _works(name, told, "serves-class", one.attributes.get("value", "") or one.said("value"), one, said)
    for one in _properties(job, "targetObject"):
        inner = next((child for child in one.children if child.name == "bean"), None)
        if inner is not None:
            _works(name, told, "serves-class", inner.attributes.get("class", ""), inner, said)
        else:
            _works(name, told, "serves-bean", _ref(one), one, said)


def _properties(bean: Element, name: str) -> list[Element]:
    """Return the properties of a bean; the namespace `p` makes them attributes."""
    if name in bean.attributes or f"{name}-ref" in bean.attributes:
        value = {"value": bean.attributes.get(name, ""), "ref": bean.attributes.get(f"{name}-ref", "")}
        told = Element("property", bean.line, bean.column, value)
        told.start, told.end = bean.start, bean.end
        return [told]
    return [one for one in bean.all("property") if one.attributes.get("name") == name]


def _property(bean: Element, name: str) -> str:
    return next((one.attributes.get("value", "") or one.said("value") for one in _properties(bean, name)), "")


def _ref(one: Element) -> str:
    inner = one.one("ref")
    told = inner.attributes if inner is not None else {}
    return one.attributes.get("ref", "") or told.get("bean", "") or told.get("local", "")


# ejb-jar.xml


def timers(bean: Element, said: Said) -> None:
    """Note the timers of a bean: those with a calendar, and the method that all others call."""
    made = bean.said("ejb-class")
    for one in bean.all("timer"):
        schedule = one.one("schedule")
        told = _said((part.name, part.text) for part in schedule.children) if schedule is not None else ""
        _works(f"{made}.{one.said('timeout-method', 'method-name')}", told, "serves-class", made, one, said)
    if method := bean.said("timeout-method", "method-name"):
        _works(f"{made}.{method}", "", "serves-class", made, bean, said)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {"job-scheduling-data": _quartz, "quartz": _quartz}
