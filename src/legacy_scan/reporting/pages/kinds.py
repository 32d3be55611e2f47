"""What kinds of units there are, and of edges between them: a report's method page explains those that it has."""

from collections import Counter
from typing import Final

from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, Table, columns, number

UNITS_MEAN: Final = {
    "area": "A part of the storage of an IDMS database.",
    "batch-job": "A job of Jakarta Batch or Spring Batch.",
    "channel": "Containers of data that programs of CICS hand to each other.",
    "class": "A class, interface, enum or record of Java, or a class of COBOL.",
    "copybook": "A text that is put into programs when they are compiled.",
    "database": "A database of IMS.",
    "dataset": "A dataset, or a file as CICS calls it.",
    "endpoint": "An address that requests are sent to.",
    "job": "A job of JCL, or one that a scheduler knows.",
    "library": "Software that others made, as a build file names it.",
    "macro": "A macro of assembler, or of the preprocessor of PL/I.",
    "member": "A file or member that is none of the other kinds: configuration, control statements, scripts, data.",
    "message-channel": "A channel of Spring Integration.",
    "module": "What one build file builds, or one module of Go, JavaScript, TypeScript or C#.",
    "package": "A package of Java.",
    "page": "A page of JSP, Facelets or ASP.NET.",
    "proc": "A procedure of JCL: steps that several jobs use.",
    "program": "What can be called or run by its name.",
    "psb": "Which databases of IMS a program may use, and how.",
    "queue": "A queue of CICS or of messages.",
    "record": "A record of a database of IDMS or DMSII.",
    "resource": "A name of the server's directory (JNDI), such as that of a data source.",
    "routine": "A procedure, function or trigger of the database, or a function of COBOL.",
    "screen": "A map, panel or form of a terminal.",
    "segment": "A segment of a database of IMS.",
    "set": "A set of IDMS or DMSII: how records belong together.",
    "storage": "Items that all programs of a run unit share by name.",
    "subschema": "The part of an IDMS or DMSII database that a program may use.",
    "table": "A table or view of a database, or a file of Adabas.",
    "timer": "What is begun at times.",
    "transaction": "A transaction of CICS or IMS: what a user starts.",
}

EDGES_MEAN: Final = {
    "allocates": "A job step gives a dataset to its program, or a statement defines it.",
    "browses": "Reads a file record by record.",
    "call": "Calls it, and goes on when that returns.",
    "copy": "Is compiled with its text inside.",
    "deletes": "Deletes it, or what is in it.",
    "depends": "Cannot work or be built without it.",
    "displays": "Shows a screen or page, or reads what is typed in there.",
    "extends": "Is a special case of that class.",
    "implements": "Does what that interface promises.",
    "imports": "Brings its name in.",
    "includes": "Has its text, macro or page inside.",
    "injects": "Is given it by the container.",
    "invokes": "Runs a procedure of JCL, or submits a job.",
    "link": "Calls it in the same task of CICS.",
    "maps": "Is kept in that table.",
    "precedes": "Comes before it in a schedule.",
    "reads": "Reads from it.",
    "receives": "Takes messages or records from a queue.",
    "references": "Names it in any other way: as a type, a method, a value, a link.",
    "return-transid": "Ends, and has that transaction go on when the user answers.",
    "runs": "Starts it as a step, transaction, script or handler of requests.",
    "sends": "Puts messages or records into a queue.",
    "start": "Starts a transaction or job that runs by itself.",
    "updates": "Changes what is in it.",
    "writes": "Adds to it.",
    "xctl": "Hands control to it in the same task of CICS, and does not come back.",
}


def units_table(lookup: Lookup) -> Table:
    """Return the kinds of units that the estate has, and what they are."""
    counts = Counter(unit.space for unit in lookup.assessment.estate.units)
    return _meanings("Kinds of units", "Units", UNITS_MEAN, counts)


def edges_table(lookup: Lookup) -> Table:
    """Return how units use each other, also where the name was not found, and what that means."""
    counts: Counter[str] = Counter()
    for arc in lookup.assessment.estate.arcs:
        counts[arc.kind] += arc.places
    counts.update(row.kind for row in lookup.assessment.estate.unresolved)
    return _meanings("How one unit uses another", "Places", EDGES_MEAN, counts)


def _meanings(caption: str, counted: str, meanings: dict[str, str], counts: dict[str, int]) -> Table:
    rows = [(Cell(kind), Cell(meanings.get(kind, ""), kind="prose"), number(counts[kind])) for kind in sorted(counts)]
    return Table(caption, columns(f"Kind | What it means | {counted}:num"), rows)
