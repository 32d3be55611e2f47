"""Control-M's XML export: folders, their jobs, and the conditions that jobs wait for and post.

Read as it streams by. The text is UTF-8 whatever its XML declaration says, and a document type is refused, since only
one can define entities that grow.
"""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Measure, Trait, Unit

_FOLDERS = frozenset({"FOLDER", "SMART_FOLDER", "SUB_FOLDER", "TABLE", "SMART_TABLE", "SUB_TABLE", "SCHED_TABLE"})
_NAMES = ("FOLDER_NAME", "TABLE_NAME", "JOBNAME")
_DELETES = frozenset({"-", "DEL", "DELETE"})
_MOST = 10_000
"""Conditions of a folder, each for each of its jobs; the conditions of one with more order none."""
_KEPT = ("APPLICATION", "SUB_APPLICATION", "GROUP", "TASKTYPE", "APPL_TYPE", "MEMLIB", "NODEID", "TIMEFROM", "TIMETO")


class _RefusedError(Exception):
    """The text declares a document type."""


class _Export:
    def __init__(self) -> None:
        self.bindings: list[Binding] = []
        self.traits: list[Trait] = []
        self.folders: list[str] = []
        self.held: list[list[str]] = []
        """The jobs of each open folder."""
        self.said: list[list[Binding]] = []
        """The conditions of each open folder itself: its jobs wait for them, and have left them behind when it ends."""
        self.job = ""
        self.parser = ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse

    def read(self, text: bytes) -> int:
        """Read all; return the line it had to stop at, or 0."""
        try:
            self.parser.Parse(text, True)
        except ExpatError as error:
            return error.lineno
        except _RefusedError:
            return self.parser.CurrentLineNumber
        return 0

    def _refuse(self, name: str, system: str | None, public: str | None, has_entities: bool) -> None:
        """Exports of older versions name their document type, which nothing here looks up."""
        if has_entities:
            raise _RefusedError

    def _start(self, tag: str, found: Mapping[str, str]) -> None:
        if tag in _FOLDERS:
            self.held.append([])
            self.said.append([])
            self.folders.append(
                next((found[key] for key in ("FOLDER_NAME", "TABLE_NAME", "JOBNAME") if key in found), "")
            )
        elif tag == "JOB":
            self._job(found)
        elif tag == "INCOND":
            self._condition("waits-for", found)
        elif tag in ("OUTCOND", "DOCOND") and found.get("SIGN", "+").upper() not in _DELETES:
            self._condition("posts", found)
        elif self.job and tag == "DOFORCEJOB":
            self._bind("triggers", self.job, found.get("NAME", "").upper())

    def _end(self, tag: str) -> None:
        if tag == "JOB":
            self.job = ""
        elif tag in _FOLDERS and self.folders:
            self._folder_ends()
            self.folders.pop()

    def _condition(self, kind: str, found: Mapping[str, str]) -> None:
        if self.job:
            self._bind(kind, found.get("NAME", ""), self.job)
        elif self.said and found.get("NAME"):
            line = self.parser.CurrentLineNumber
            self.said[-1].append(Binding(0, kind, found["NAME"], "", line, self.folders[-1]))

    def _folder_ends(self) -> None:
        jobs, said = self.held.pop(), self.said.pop()
        if len(jobs) * len(said) <= _MOST:
            self.bindings += [one._replace(value=job) for one in said for job in jobs]
        if self.held:
            self.held[-1] += jobs

    def _job(self, found: Mapping[str, str]) -> None:
        member = found.get("MEMNAME", "").upper()
        self.job = (found.get("JOBNAME") or member).upper()
        self._bind("scheduled", self.job, member)
        if self.held:
            self.held[-1].append(self.job)
        line = self.parser.CurrentLineNumber
        for key in _KEPT:
            if self.job and found.get(key):
                name = key.lower().replace("_", "-")
                self.bindings.append(Binding(0, "attribute", name, found[key], line, f"job:{self.job}"))
        if found.get("CMDLINE"):
            self.traits.append(Trait(0, "schedule.command-line", line))
        if found.get("CYCLIC") == "1":
            self.traits.append(Trait(0, "schedule.cyclic", line))

    def _bind(self, kind: str, name: str, value: str) -> None:
        if name:
            line, folder = self.parser.CurrentLineNumber, self.folders[-1] if self.folders else ""
            self.bindings.append(Binding(0, kind, name, value, line, folder))


def extract(text: bytes) -> FileFacts:
    """Return the facts of an export."""
    export = _Export()
    stopped = export.read(text)
    last = last_line(text)
    lost = range(min(stopped, last), last + 1) if stopped else ()
    return FileFacts(
        language="controlm",
        dialect="",
        health=health(text, lost),
        units=(Unit("member", "", 1, last),),
        bindings=tuple(dict.fromkeys(one for one in export.bindings if one.line <= last)),
        traits=tuple(dict.fromkeys(one for one in export.traits if one.line <= last)),
        measures=(Measure(0, "code-lines", sum(bool(row.strip()) for row in text.split(b"\n"))),),
    )
