"""Where languages meet: which spaces a kind of reference looks in, and what edge it becomes.

This table is the only place that knows how one language's names relate to another's.
"""

from typing import Final, NamedTuple


class Row(NamedTuple):
    """`implied` is the space in which a name exists by being named; empty where a source must declare it."""

    edge: str
    spaces: tuple[str, ...]
    implied: str = ""


_PROGRAM = ("program", "routine")
_TABLE = ("table",)
_DATASET = ("dataset",)
_QUEUE = ("queue",)
_SEGMENT = ("segment",)
_RECORD = ("record",)
_TYPE = ("class", "package")
_ENDPOINT = ("endpoint",)

TYPE_KINDS: Final = frozenset(
    {
        "import",
        "import-static",
        "import-on-demand",
        "extends",
        "implements",
        "annotation",
        "construct",
        "constructor-call",
        "method-call",
        "super-call",
        "field",
        "variable",
        "parameter",
        "return",
        "throws",
        "cast",
        "instanceof",
        "type-argument",
        "class-literal",
        "static-access",
        "static-name",
        "type",
        "inferred",
        "injects",
    }
)
"""Kinds of references whose names are types."""

CLASS_KINDS: Final = frozenset(
    {
        "reads-entity",
        "writes-entity",
        "updates-entity",
        "deletes-entity",
        "repository-of",
        "named-query",
        "resource",
        "persistence-unit",
        "injects-bean",
        "starts-batch",
        "takes-from",
        "gives-to",
    }
)
"""Kinds whose names lead through classes: mapped to tables, holders of named queries, beans in a directory."""

DESCRIPTOR_KINDS: Final = frozenset(
    {
        "declared-class",
        "value-class",
        "serves-class",
        "serves-bean",
        "names-bean",
        "shows-page",
        "shows-view",
        "includes-page",
        "includes-file",
        "leads-to",
        "links-to",
    }
)
"""Kinds of references that descriptors and pages make: to classes, beans, files and addresses, told by their place."""

POLICY: Final[dict[str, Row]] = {
    "call": Row("call", _PROGRAM),
    "link": Row("link", _PROGRAM),
    "xctl": Row("xctl", _PROGRAM),
    "start": Row("start", ("transaction",)),
    "return-transid": Row("return-transid", ("transaction",)),
    "loads": Row("call", _PROGRAM),
    "performs": Row("call", _PROGRAM),
    "helps": Row("call", (*_PROGRAM, "screen")),
    "copy": Row("copy", ("copybook", "member", "macro")),
    "includes": Row("includes", ("copybook", "member")),
    "macro": Row("includes", ("macro", "copybook", "member")),
    "macro-procedure": Row("includes", ("macro",)),
    "runs": Row("runs", _PROGRAM),
    "runs-exec": Row("runs", ("routine", "program")),
    "invokes": Row("invokes", ("proc",)),
    "submits": Row("invokes", ("job", "member")),
    "displays": Row("displays", ("screen",)),
    "reads-table": Row("reads", _TABLE, "table"),
    "writes-table": Row("writes", _TABLE, "table"),
    "updates-table": Row("updates", _TABLE, "table"),
    "deletes-table": Row("deletes", _TABLE, "table"),
    "reads-file": Row("reads", _DATASET, "dataset"),
    "writes-file": Row("writes", _DATASET, "dataset"),
    "updates-file": Row("updates", _DATASET, "dataset"),
    "deletes-file": Row("deletes", _DATASET, "dataset"),
    "browses-file": Row("browses", _DATASET, "dataset"),
    "reads-queue": Row("receives", _QUEUE, "queue"),
    "writes-queue": Row("sends", _QUEUE, "queue"),
    "deletes-queue": Row("deletes", _QUEUE, "queue"),
    "references-file": Row("references", _DATASET, "dataset"),
    "references-program": Row("references", _PROGRAM),
    "element": Row("references", (*_PROGRAM, "copybook", "macro", "proc", "job", "member", "screen")),
    "references-transaction": Row("references", ("transaction",)),
    "channel": Row("references", ("channel",), "channel"),
    "takes-from": Row("receives", ("message-channel",)),
    "gives-to": Row("sends", ("message-channel",)),
    "starts-batch": Row("start", ("batch-job",)),
    "library": Row("depends", ("module", "library"), "library"),
    "runs-script": Row("runs", ("member",)),
    "runs-class": Row("runs", ("class",)),
    "runs-in-step": Row("runs", _PROGRAM),
    "runs-exec-in-step": Row("runs", ("routine", "program")),
    "exit-program": Row("call", _PROGRAM),
    "references-table": Row("references", _TABLE, "table"),
    "defines-dataset": Row("allocates", _DATASET, "dataset"),
    "reads-dataset": Row("reads", _DATASET, "dataset"),
    "writes-dataset": Row("writes", _DATASET, "dataset"),
    "deletes-dataset": Row("deletes", _DATASET, "dataset"),
    "reads-segment": Row("reads", _SEGMENT, "segment"),
    "writes-segment": Row("writes", _SEGMENT, "segment"),
    "updates-segment": Row("updates", _SEGMENT, "segment"),
    "deletes-segment": Row("deletes", _SEGMENT, "segment"),
    "reads-record": Row("reads", _RECORD, "record"),
    "writes-record": Row("writes", _RECORD, "record"),
    "updates-record": Row("updates", _RECORD, "record"),
    "deletes-record": Row("deletes", _RECORD, "record"),
    "record": Row("references", _RECORD, "record"),
    "set": Row("references", ("set",), "set"),
    "area": Row("references", ("area",), "area"),
    "subschema": Row("depends", ("subschema",), "subschema"),
    "shares": Row("references", ("storage",), "storage"),
    "reads-database": Row("reads", ("database",)),
    "writes-database": Row("writes", ("database",)),
    "updates-database": Row("updates", ("database",)),
    "deletes-database": Row("deletes", ("database",)),
    "schedules-psb": Row("depends", ("psb",)),
    "pcb": Row("depends", ("database",)),
    "senseg": Row("depends", _SEGMENT, "segment"),
    "segment-of": Row("depends", ("database",)),
    "parent-segment": Row("depends", _SEGMENT, "segment"),
    "related-segment": Row("references", _SEGMENT, "segment"),
    "module": Row("imports", ("module",), "module"),
    "use": Row("references", ("module",), "module"),
    **dict.fromkeys(sorted(TYPE_KINDS), Row("references", _TYPE)),
    "import": Row("imports", _TYPE),
    "import-static": Row("imports", _TYPE),
    "import-on-demand": Row("imports", _TYPE),
    "extends": Row("extends", _TYPE),
    "implements": Row("implements", _TYPE),
    "injects": Row("injects", _TYPE),
    "maps-table": Row("maps", _TABLE, "table"),
    "reads-entity": Row("reads", _TABLE),
    "writes-entity": Row("writes", _TABLE),
    "updates-entity": Row("updates", _TABLE),
    "deletes-entity": Row("deletes", _TABLE),
    "repository-of": Row("maps", _TABLE),
    "named-query": Row("references", _TABLE),
    "resource": Row("depends", ("resource",), "resource"),
    "persistence-unit": Row("depends", ("resource",)),
    "injects-bean": Row("injects", ("class",)),
    "references-queue": Row("references", _QUEUE, "queue"),
    "calls-url": Row("call", _ENDPOINT, "endpoint"),
    "calls-path": Row("call", _ENDPOINT),
    "declared-class": Row("references", ("class",)),
    "value-class": Row("references", ("class",)),
    "names-bean": Row("references", ("class",)),
    "serves-class": Row("runs", ("class",)),
    "serves-bean": Row("runs", ("class",)),
    "code-type": Row("references", ("member",)),
    "code-behind": Row("runs", ("member",)),
    "calls-action": Row("references", ("member",)),
    "shows-part": Row("includes", ("page",)),
    "shows-component": Row("includes", ("page",)),
    "links-part": Row("references", ("page",)),
    "shows-page": Row("displays", ("page",)),
    "shows-view": Row("displays", ("page",)),
    "includes-page": Row("includes", ("page",)),
    "includes-file": Row("includes", ("member", "page")),
    "leads-to": Row("references", _ENDPOINT),
    "links-to": Row("references", (*_ENDPOINT, "page")),
    "stands-for-queue": Row("depends", _QUEUE, "queue"),
}

OF_THE_EXEC: Final = {"runs-in-step": "runs", "runs-exec-in-step": "runs-exec"}
"""What control statements run, and the kind that it has at the EXEC of the step that reads them."""

OPEN_MODES: Final[dict[str, tuple[str, ...]]] = {
    "input": ("reads",),
    "output": ("writes",),
    "extend": ("writes",),
    "i-o": ("reads", "updates"),
}
"""What a COBOL OPEN mode does to the dataset behind the file."""

REGISTRIES: Final = frozenset(
    (
        *("csd", "imsgen", "imscmd", "imsdyn", "mqsc"),
        *("controlm", "controlm-json", "ca7", "tws", "jil", "esp", "job-log"),
    )
)
"""Languages of system definitions: what they name is registered, and their word is `declared`."""

BUILDS: Final = frozenset(
    (
        *("maven", "ivy", "ant", "gradle", "gradle-properties", "gradle-lock", "version-catalog"),
        *("npm", "npm-lock", "yarn-lock", "pnpm-lock", "go-mod", "nuget"),
        *("pip", "pyproject", "pipfile", "python-lock", "pipfile-lock"),
    )
)
"""Languages of build files, whose names the whole tree's properties, parents and catalogs complete."""

DESCRIBING: Final = frozenset({"descriptor", "properties", "yaml", "jsp", "facelets", "html"})
"""Languages whose references are settled by descriptors, pages and the places they stand in."""

REPEATED: Final = frozenset({"sql", "archive", "descriptor"})
"""Languages that may declare one thing in many scripts: the first is its source, and the others no homonyms."""

ALWAYS_APART: Final = frozenset({"member", "endpoint", "timer", "batch-job"})
"""Spaces in which the same name in another script is another thing: each module has its own addresses and timers."""

TAILED: Final = frozenset({"screen", "table", "segment", "routine"})
"""Spaces whose names have parts, and are also known by the last one."""

MEMBERS: Final = frozenset({"hlasm", "pli"})
"""Languages whose programs are known by their member too: link-edited under its name, or included by it."""

LIBRARIES: Final = frozenset({"natural", "natural-copycode", "natural-data", "natural-map"})
"""Languages that look for a name in the library of their own text first."""

DIALOGUES: Final = frozenset({"rexx", "clist", "panel"})
"""Languages of dialogues, whose procedures and panels look for a name in the library of their own text first."""

DOTNET_PAGES: Final = frozenset({"razor", "aspx", "dotnet-config"})
"""Languages of pages and configurations whose code is C#."""

MODULAR: Final = frozenset({"go", "javascript", "typescript", "tsx", "astro", "csharp"}) | DOTNET_PAGES
"""Languages of modules, which exist by being named."""

TYPED: Final = frozenset({"java", "jsp"})
"""Languages whose references are types, settled by imports and packages."""

BY_PATH: Final = frozenset({"page"})
"""Spaces whose units are called by their path: two pages of one name are two pages."""

NAMED_SPACES: Final = frozenset(
    {"program", "copybook", "job", "proc", "transaction", "screen", "class", "psb", "database", "macro"}
)
"""Spaces in which two sources of one name are homonyms worth a finding; members and packages are not."""
