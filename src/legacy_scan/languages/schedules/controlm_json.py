"""Control-M's Automation API: folders, jobs, flows and events, as JSON.

    {"Night": {"Type": "Folder",
               "Extract": {"Type": "Job:zOS:Member", "MemberName": "PAYEXTR", "MemberLibrary": "PROD.JCLLIB"},
               "Flow": {"Type": "Flow", "Sequence": ["Extract", "Calculate"]}}}

Source: BMC, Control-M Automation API "Code Reference".
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from legacy_scan.languages.schedules.plan import Plan
from legacy_scan.model.facts import FileFacts

_FOLDERS: Final = ("Folder", "SimpleFolder", "SubFolder", "Defaults")
_MEMBERS: Final = ("MemberName", "Member", "MEMNAME")
_LIBRARIES: Final = ("MemberLibrary", "MEMLIB")
_KEPT: Final = {"Application": "application", "SubApplication": "sub-application", "Host": "nodeid"}
_DEEPEST: Final = 20
_Row = dict[str, Any]


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of definitions."""
    reader = _Reader(Plan("controlm-json", text), text.decode("utf-8-sig", "replace"))
    reader.read()
    return reader.plan.facts()


class _Reader:
    def __init__(self, plan: Plan, text: str) -> None:
        self.plan, self.text = plan, text
        self.at, self.line = 0, 1
        self.jobs: dict[str, str] = {}

    def read(self) -> None:
        try:
            found = json.loads(self.text)
        except (ValueError, RecursionError) as error:
            first = getattr(error, "lineno", 1)
            self.plan.lost.extend(range(first, self.text.count("\n") + 2))
            return
        if isinstance(found, dict):
            for name, value in found.items():
                self._part(name, value, "", 0)

    def _place(self, name: str) -> int:
        """Return the line of the next time that a name is said; parts are gone through in their order."""
        found = self.text.find(json.dumps(name, ensure_ascii=False), self.at)
        if found >= 0:
            self.line += self.text.count("\n", self.at, found)
            self.at = found
        return self.line

    def _part(self, name: str, said: Any, folder: str, depth: int) -> None:
        if not isinstance(said, dict) or depth > _DEEPEST:
            return
        kind = str(said.get("Type", ""))
        line = self._place(name)
        if kind in _FOLDERS:
            for inner, value in said.items():
                self._part(inner, value, f"{folder}/{name}".strip("/"), depth + 1)
        elif kind.startswith("Job"):
            self._job(name, said, folder, line)
        elif kind == "Flow":
            steps = [self.jobs.get(one, one.upper()) for one in said.get("Sequence") or () if isinstance(one, str)]
            for before, after in pairwise(steps):
                self.plan.triggers(before, after, line)

    def _job(self, name: str, said: _Row, folder: str, line: int) -> None:
        job = self.jobs[name] = str(said.get("JobName") or name).upper()
        member = next((str(said[word]) for word in _MEMBERS if said.get(word)), "").upper()
        if not member and str(said.get("Type")).startswith("Job:zOS"):
            member = job
        self.plan.job(job, member, line, folder)
        self.plan.keep(
            job, "memlib", next((str(said[word]) for word in _LIBRARIES if said.get(word)), "").upper(), line
        )
        for key, shown in _KEPT.items():
            if isinstance(said.get(key), str):
                self.plan.keep(job, shown, said[key], line)
        if said.get("Command") or said.get("FileName"):
            self.plan.command(line)
        for event, adds in _events(said):
            if adds:
                self.plan.posts(event, job, line, folder)
            else:
                self.plan.waits(job, event, line, folder)


def _events(said: _Row) -> Iterator[tuple[str, bool]]:
    """Yield the events that a job adds, and those that it waits for, whatever the part with them is called."""
    for value in said.values():
        if isinstance(value, dict) and value.get("Type") in ("AddEvents", "WaitForEvents"):
            for one in value.get("Events") or ():
                if isinstance(one, dict) and isinstance(one.get("Event"), str):
                    yield one["Event"], value["Type"] == "AddEvents"
        elif isinstance(value, dict) and str(value.get("Type", "")).startswith("If"):
            yield from _events(value)
        elif isinstance(value, dict) and value.get("Type") == "Event:Add" and isinstance(value.get("Event"), str):
            yield value["Event"], True
