"""DD statements: which dataset a step sees under which name, and what that says."""

import re
from collections.abc import Sequence

from legacy_scan.extraction.cards import parts, unquoted, unwrapped
from legacy_scan.extraction.tso import Hidden, procedure
from legacy_scan.extraction.tso import programs as from_commands
from legacy_scan.languages.jcl import programs_inside as inside
from legacy_scan.languages.jcl.assembler import assembled, linked
from legacy_scan.languages.jcl.ledger import Ledger, OpenUnit, template
from legacy_scan.languages.jcl.sources import sources
from legacy_scan.languages.jcl.statements import Statement
from legacy_scan.languages.jcl.submitted import COPIED
from legacy_scan.languages.jcl.symbols import Environment, settled, substitute, variants
from legacy_scan.languages.jcl.words import (
    DD_TRAITS,
    DEVICES,
    GUESTS,
    IMS,
    LIBRARIES,
    PROGRAM_TRAITS,
    SORTS,
    TAPE_UNITS,
    TSO,
)
from legacy_scan.model.facts import Binding, Guest, Reference, Trait

_GENERATION = re.compile(r"\([+-]?\d+\)$")
_MEMBER = re.compile(r"\(([^()+-][^()]*)\)$")
_COMMAND = re.compile(
    r"[ \t]*(?!(?:DSN|RUN|END|CALL|PROF(?:ILE)?|EX(?:EC)?|PROG(?:RAM)?|PLAN|LIB|PARMS?)\b)[A-Z@#$]", re.IGNORECASE
)
"""A row that may be a command of TSO beyond those that run programs, which are seen where the step is."""
_SQL = re.compile(
    r"[ \t]*(?:CREATE|INSERT|SELECT|DELETE[ \t]+FROM|UPDATE|DROP|ALTER|GRANT|REVOKE|SET[ \t]+CURRENT"
    r"|(?:COMMENT|LABEL)[ \t]+ON|WITH|TRUNCATE|MERGE[ \t]+INTO)[ \t]+[A-Z\"(*]",
    re.IGNORECASE,
)
_TABLE = re.compile(r"[ \t]*([A-Z@#$][\w@#$]*\.[A-Z@#$][\w@#$]*)(?=[ \t]*$|[ \t]+(?:WHERE|ORDER)\b)", re.IGNORECASE)
_BUILD = re.compile(r"[ \t]*(?:BUILD|DELETE)[ \t]+(?:PSB|DBD)=", re.IGNORECASE)
_MQSC = re.compile(r"[ \t]*(?:DEF(?:INE)?|ALT(?:ER)?)[ \t]+(?:Q|PRO)\w*[ \t]*\(", re.IGNORECASE)
_SAS = re.compile(r"SAS(?:RX|XA1|XAL|HOST|LPA|ESA|B|P|V[5-9]|[89]\w{0,3})?")
"""The program of SAS, and procedures that sites have for it."""
_LOGON = re.compile(r"[ \t]*LOGON[ \t]", re.IGNORECASE)
_SCHEDULED = {"psb": "schedules-psb", "database": "pcb"}
_LABEL_NUMBER = re.compile(r"\(?0*[1-9]")
_SERIAL = re.compile(r"SER=\(?'?(?:[A-Z0-9@#]|\$[A-Z0-9@#$])", re.IGNORECASE)
"""A volume by its serial: one that a symbol or a placeholder stands for is no fixed one."""


def allocate(ledger: Ledger, unit: OpenUnit, statement: Statement) -> None:
    """Record one DD statement. An unnamed one belongs to the last named."""
    _name(ledger, unit, statement)
    operands = statement.operands
    if statement.data is not None:
        _in_stream(ledger, unit, statement)
        if operands.partition(",")[2].count("=") == 0:
            return
    upper = operands.upper()
    values = dict(part.partition("=")[::2] for part in parts(upper))
    name = "" if "DUMMY" in values else values.get("DSN") or values.get("DSNAME")
    if name:
        _dataset(ledger, unit, statement.line, name, values.get("DISP", ""))
    elif (unit.calls_proc or "." in unit.dd_scope) and statement.data is None and not values.keys() & DEVICES.keys():
        _device(ledger, unit, statement.line, "kept")
    for word in values:
        if word in DD_TRAITS:
            ledger.traits.append(Trait(unit.number, DD_TRAITS[word], statement.line))
            if word in DEVICES:
                _device(ledger, unit, statement.line, DEVICES[word])
    _device_traits(ledger, unit, statement.line, values)


def _name(ledger: Ledger, unit: OpenUnit, statement: Statement) -> None:
    if not statement.name:
        return
    step, _, dd = statement.name.upper().rpartition(".")
    unit.dd = dd
    unit.dd_scope = f"{unit.step}.{step}" if step else unit.step
    if step or unit.calls_proc:
        ledger.traits.append(Trait(unit.number, "jcl.override", statement.line))
    if dd in LIBRARIES:
        ledger.traits.append(Trait(unit.number, LIBRARIES[dd], statement.line))


def _dataset(ledger: Ledger, unit: OpenUnit, line: int, written: str, disposition: str) -> None:
    """Record the dataset of a DD and what the step does with it; NEW is what no DISP means."""
    number, dd, scope = unit.number, unit.dd, unit.dd_scope
    if "&" in written.replace("&&", ""):
        ledger.traits.append(Trait(number, "jcl.symbolic", line))
        template(ledger, unit, dd, unquoted(written).strip(), line)
    status = disposition.lstrip("(").partition(",")[0].rstrip(")")
    for name in variants(unquoted(written), unit.environments):
        name = name.strip()
        _name_traits(ledger, unit, line, name)
        if name.startswith("*."):
            name = _referred(unit, name)
        if name in ("", "NULLFILE"):
            if name:
                _device(ledger, unit, line, "dummy")
            continue
        if dd == "SYSTSIN" and (member := _MEMBER.search(name)):
            how = "literal" if settled(member[1]) else "computed"
            ledger.references.append(Reference(number, "includes", member[1], line, 1, how))
        unit.datasets.setdefault((scope, dd), name)
        if dd in COPIED:
            unit.copied.append(name)
        ledger.bindings.append(Binding(number, "dd", dd, name, line, scope))
        for value in variants(status, unit.environments):
            ledger.bindings.append(Binding(number, "disp", dd, value or "NEW", line, scope))
        if status not in ("", "NEW") and parts(unwrapped(disposition))[1:2] == ["DELETE"]:
            ledger.bindings.append(Binding(number, "disposed", dd, "DELETE", line, scope))


def _name_traits(ledger: Ledger, unit: OpenUnit, line: int, name: str) -> None:
    add, number = ledger.traits.append, unit.number
    if name.startswith("*."):
        add(Trait(number, "jcl.referback", line))
    elif name.startswith("&&"):
        add(Trait(number, "jcl.temporary-dataset", line))
    if name.endswith(")") and _GENERATION.search(name):
        add(Trait(number, "jcl.gdg", line))
    if "%%" in name:
        add(Trait(number, "jcl.scheduler-variable", line))


def _referred(unit: OpenUnit, name: str) -> str:
    """Return the dataset that `*.DD`, `*.STEP.DD` or `*.STEP.PROCSTEP.DD` refers back to.

    That is '' where it has no name, and what is written where it stands in a proc that may be elsewhere.
    """
    step, _, dd = name[2:].upper().rpartition(".")
    return unit.datasets.get((step or unit.step, dd), name.upper() if "." in step else "")


def _device(ledger: Ledger, unit: OpenUnit, line: int, what: str) -> None:
    """Record that a DD is no dataset: a program that uses it is not short of one."""
    ledger.bindings.append(Binding(unit.number, "device", unit.dd, what, line, unit.dd_scope))


def _device_traits(ledger: Ledger, unit: OpenUnit, line: int, values: dict[str, str]) -> None:
    number, add = unit.number, ledger.traits.append
    where = values.get("UNIT", "").lstrip("(")
    if where.startswith(TAPE_UNITS) or _LABEL_NUMBER.match(values.get("LABEL", "")):
        add(Trait(number, "jcl.tape", line))
    if _SERIAL.search(values.get("VOL", values.get("VOLUME", ""))):
        add(Trait(number, "jcl.volume", line))
    named = values.get("DSN") or values.get("DSNAME") or values.get("PATH", "")
    if values.get("DISP", "").startswith(("MOD", "(MOD")) and named and not named.startswith("&&"):
        add(Trait(number, "jcl.disp-mod", line))
    if "INTRDR" in values.get("SYSOUT", ""):
        unit.reader = True
        add(Trait(number, "jcl.internal-reader", line))
    if "*." in values.get("DCB", "") or "*." in values.get("VOL", ""):
        add(Trait(number, "jcl.referback", line))


def _in_stream(ledger: Ledger, unit: OpenUnit, statement: Statement) -> None:
    data = statement.data or ()
    ledger.traits.append(Trait(unit.number, "jcl.in-stream", statement.line))
    _device(ledger, unit, statement.line, "in-stream")
    known = unit.environments if "SYMBOLS=" in statement.operands.upper() else [{}]
    if unit.dd == "SYSTSIN":
        hidden_programs(ledger, unit, from_commands(data), known)
        if any(procedure(row) for row in data):
            ledger.traits.append(Trait(unit.number, "jcl.rexx", statement.line))
        if any("BIND" in row.upper() for row in data):
            ledger.traits.append(Trait(unit.number, "jcl.db2-bind", statement.line))
    _programs_inside(ledger, unit, statement)
    if data and data[0].startswith("//"):
        unit.held.append((statement.last + 1, data))
    if data and (language := _written_in(unit, data)):
        rows = [substitute(row, known[0]) for row in data]
        if language == "shell":
            rows = [" \\\n".join([inside.command(rows[0]), *rows[1:]])] if unit.dd == "STDPARM" else rows
        ledger.guests.append(Guest(unit.number, language, statement.last + 1, "\n".join(rows) + "\n"))
        return
    written = list(sources(data))
    begins = [begin for _, begin, _ in written]
    for begin, text in assembled(unit.program, unit.dd_scope, unit.dd, data):
        if not any(begin <= one < begin + len(text) for one in begins):
            written.append(("hlasm", begin, text))
    for language, begin, text in written:
        ledger.guests.append(Guest(unit.number, language, statement.last + 1 + begin, "\n".join(text) + "\n"))


def _programs_inside(ledger: Ledger, unit: OpenUnit, statement: Statement) -> None:
    data = statement.data or ()
    if unit.dd == "MAINARGS" and (name := inside.class_of_arguments(data)):
        _runs(ledger, unit, "runs-class", name)
    elif unit.dd == "DDITV02" and (name := inside.program_of_connection(data)):
        _runs(ledger, unit, "runs", name)
    elif unit.dd == "SYSIN" and "DSNTIAUL" in unit.hidden and not any(_SQL.match(row) for row in data):
        for at, row in enumerate(data, statement.last + 1):  # without PARMS('SQL') each row names a table
            if found := _TABLE.match(row):
                ledger.references.append(Reference(unit.number, "reads-table", found[1].upper(), at, 1, "literal"))


def _runs(ledger: Ledger, unit: OpenUnit, kind: str, name: str) -> None:
    how = "literal" if settled(name) else "computed"
    ledger.references.append(Reference(unit.number, kind, name, unit.step_line, unit.step_column, how))


def _written_in(unit: OpenUnit, data: tuple[str, ...]) -> str:
    """Return the language of in-stream data, or '' where it is data, or is read here already."""
    if unit.program in TSO:
        if unit.dd == "SYSTSIN":
            return "tso" if any(_COMMAND.match(row) for row in data) else ""
        return "sql" if unit.dd == "SYSIN" and any(_SQL.match(row) for row in data) else ""
    if unit.program in SORTS and unit.dd.endswith("CNTL"):
        return "sort"
    if linked(unit.program, unit.dd_scope, unit.dd, data):
        return "binder"
    if unit.dd == "CMSYNIN" or (unit.dd == "SYSIN" and unit.program.startswith("NAT") and _LOGON.match(data[0])):
        return "natural-commands"
    if unit.dd == "SYSIN" and _SAS.fullmatch(unit.program):
        return "sas"
    if unit.program == "CSQUTIL" and any(map(_MQSC.match, data)):
        return "mqsc"
    if unit.program in IMS and unit.dd == "SYSIN" and _BUILD.match(data[0]):
        return "imscmd"
    if unit.dd in ("STDPARM", "STDIN") and PROGRAM_TRAITS.get(unit.program) == "jcl.unix":
        return "shell"
    return GUESTS.get((unit.program, unit.dd), "")


def hidden_programs(
    ledger: Ledger, unit: OpenUnit, programs: list[Hidden], known: Sequence[Environment] | None = None
) -> None:
    """Record programs that the open step runs behind the one it names; place and line are the EXEC's."""
    unit.hidden |= {hidden.program for hidden in programs}
    for hidden in programs:
        for environment in unit.environments if known is None else known:
            program = substitute(hidden.program, environment)
            how = "literal" if settled(program) else "computed"
            place = (unit.step_line, unit.step_column)
            ledger.references.append(Reference(unit.number, hidden.kind, program, *place, how))
            if hidden.attribute:
                value = substitute(hidden.value, environment)
                if kind := _SCHEDULED.get(hidden.attribute):
                    how = "literal" if settled(value) else "computed"
                    ledger.references.append(Reference(unit.number, kind, value, unit.step_line, unit.step_column, how))
                ledger.bindings.append(
                    Binding(unit.number, "attribute", hidden.attribute, value, unit.step_line, f"program:{program}")
                )
