"""Where Java meets a mainframe: CICS (JCICS, the Transaction Gateway), IMS, MQ, and datasets through JZOS."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.sql_in_text import Said
from legacy_scan.languages.java.fields import OBJECT
from legacy_scan.languages.java.set_up import receiver
from legacy_scan.languages.java.strings import UNKNOWN, Strings
from legacy_scan.languages.java.written import text_of
from legacy_scan.model.facts import Reference

_DATASET: Final = re.compile(r"//'([^']+)'|//(?!DD:)([A-Za-z#@$][^/]*)", re.IGNORECASE)
_DONE: Final = {
    "file": {
        "read": "reads-file",
        "readForUpdate": "reads-file",
        "readGeneric": "reads-file",
        "startBrowse": "browses-file",
        "write": "writes-file",
        "rewrite": "updates-file",
        "delete": "deletes-file",
    },
    "store": {
        "readItem": "reads-queue",
        "readNextItem": "reads-queue",
        "readData": "reads-queue",
        "writeItem": "writes-queue",
        "writeData": "writes-queue",
        "writeString": "writes-queue",
        "rewriteItem": "writes-queue",
        "delete": "deletes-queue",
    },
    "program": {"link": "link", "xctl": "xctl"},
}
_ELSE: Final = {"file": "reads-file", "store": "references-queue", "program": "link"}
IMS: Final = ("com.ibm.connector2.ims.", "com.ibm.ims.connect.")
TRANSACTION_CODE: Final = re.compile(r"set\w*tran(?:saction)?_*(?:code|cd)", re.IGNORECASE)
"""What sets the code of a transaction in a message of IMS: the accessors that tools make of a copybook's fields."""
_PUT: Final = re.compile(r"MQOO_OUTPUT")
_GOT: Final = re.compile(r"MQOO_(?:INPUT|BROWSE)")


def said(
    owner: str,
    what: str,
    texts: Sequence[str],
    given: Sequence[Node],
    call: Node,
    strings: Strings,
    others: Iterable[Reference],
) -> Iterator[Said]:
    """Yield what a call says; `others` are the references of its unit, which tell what is done with what it names."""
    if what == "mq":
        yield from _queue(texts, given, strings)
    elif what == "eci":
        yield from _gateway(given, strings)
    elif what == "psb":
        yield from _psb(texts, given[0])
    elif what.endswith("zfile"):
        yield from _dataset(what, texts, given, strings)
    elif what in _DONE:
        done = _done_with(call, _DONE[what], strings) or set(_done(owner, others))
        kinds = sorted({kind for method, kind in _DONE[what].items() if method in done}) or [_ELSE[what]]
        for kind in kinds:
            yield from _named(kind, texts, given[0])
    else:
        yield from _named(what, texts, given[-1])


def _done_with(call: Node, methods: Iterable[str], strings: Strings) -> set[str]:
    """Return the methods that the file calls on the same variable, as far as one block goes."""
    name, block = receiver(call)
    if not name or block is None:
        return set()
    return {
        method
        for method in methods
        for one in strings.changes.calls.get(method, ())
        if text_of(one.child_by_field_id(OBJECT)) == name
        and block.start_byte <= one.start_byte
        and one.end_byte <= block.end_byte
    }


def _done(owner: str, others: Iterable[Reference]) -> Iterator[str]:
    """Yield what is called on a type, and what only these types have on a receiver that another file declares."""
    for one in others:
        target, _, method = one.name.partition(" ")[0].rpartition(".")
        if target == owner or ("#" in target and method in _DONE["store"] and method != "delete"):
            yield method


def _named(kind: str, texts: Iterable[str], node: Node) -> Iterator[Said]:
    for text in texts:
        known = UNKNOWN not in text and text.strip()
        if known and "${" in known:
            yield kind, known, "computed"
        else:
            yield kind, known.upper() if known else text_of(node), "literal" if known else "computed"


def _queue(texts: Iterable[str], given: Sequence[Node], strings: Strings) -> Iterator[Said]:
    """`accessQueue(name, options)`: what the queue is opened for, by the names of the constants."""
    options = " ".join(strings.written(given[1])) if len(given) > 1 else ""
    kinds = ["writes-queue"] * bool(_PUT.search(options)) + ["reads-queue"] * bool(_GOT.search(options))
    for kind in kinds or ["references-queue"]:
        yield from _named(kind, texts, given[0])


def _gateway(given: Sequence[Node], strings: Strings) -> Iterator[Said]:
    """ECIRequest([type,] server, user, password, program, [transaction,] commarea ...)."""
    typed = "ECI" in text_of(given[0]) or given[0].type == "decimal_integer_literal"
    at = 4 if typed else 3
    if len(given) > at:
        yield from _named("link", strings.of(given[at]), given[at])


def _psb(texts: Sequence[str], node: Node) -> Iterator[Said]:
    """`PSB` or `xml://PSB`; `class://` names a Java class that was made of the PSB, whose name is its own affair."""
    names = [one.removeprefix("xml://") for one in texts if not one.startswith("class:")]
    yield from _named("schedules-psb", names, node)


def _dataset(what: str, texts: Iterable[str], given: Sequence[Node], strings: Strings) -> Iterator[Said]:
    """`//'NAME(MEMBER)'` is a dataset; what lies behind `//DD:NAME` the job says."""
    mode = " ".join(strings.of(given[1])) if len(given) > 1 else ""
    kinds = {
        "zfile": ["writes-dataset" if mode[:1] in ("w", "a") or "+" in mode.partition(",")[0] else "reads-dataset"],
        "reads-zfile": ["reads-dataset"],
        "writes-zfile": ["writes-dataset"],
        "deletes-zfile": ["deletes-dataset"],
    }[what]
    for text in texts:
        found = _DATASET.fullmatch(text.strip())
        name = (found[1] or found[2]).upper().partition("(")[0] if found and UNKNOWN not in text else ""
        if name or not text.startswith("/") or text.startswith("//"):
            yield kinds[0], name or text.replace(UNKNOWN, "") or text_of(given[0]), "literal" if name else "computed"
