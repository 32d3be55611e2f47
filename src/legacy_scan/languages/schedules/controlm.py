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
_KEPT = ("APPLICATION", "SUB_APPLICATION", "GROUP", "TASKTYPE", "APPL_TYPE", "MEMLIB", "NODEID", "TIMEFROM", "TIMETO")


class _RefusedError(Exception):
    """The text declares a document type."""


class _Export:
    def __init__(self) -> None:
        self.bindings: list[Binding] = []
        self.traits: list[Trait] = []
        self.folders: list[str] = []
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

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, tag: str, found: Mapping[str, str]) -> None:
        if tag in _FOLDERS:
            self.folders.append(
                next((found[key] for key in ("FOLDER_NAME", "TABLE_NAME", "JOBNAME") if key in found), "")
            )
        elif tag == "JOB":
            self._job(found)
        elif self.job and tag == "INCOND":
            self._bind("waits-for", found.get("NAME", ""), self.job)
        elif self.job and tag in ("OUTCOND", "DOCOND") and found.get("SIGN", "+").upper() not in _DELETES:
            self._bind("posts", found.get("NAME", ""), self.job)

    def _end(self, tag: str) -> None:
        if tag == "JOB":
            self.job = ""
        elif tag in _FOLDERS and self.folders:
            self.folders.pop()

    def _job(self, found: Mapping[str, str]) -> None:
        member = found.get("MEMNAME", "").upper()
        self.job = (found.get("JOBNAME") or member).upper()
        self._bind("scheduled", self.job, member)
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
