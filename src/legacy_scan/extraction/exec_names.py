"""EXEC CICS, SQL and DLI blocks of any host language: what they do, and the names in them with their kinds."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from legacy_scan.extraction import exec_cics, sql_block
from legacy_scan.extraction.exec_cics import Option
from legacy_scan.extraction.sql_block import Pair

_FILES = {
    "READ": "reads-file",
    "WRITE": "writes-file",
    "REWRITE": "updates-file",
    "DELETE": "deletes-file",
    "STARTBR": "browses-file",
    "READNEXT": "browses-file",
    "READPREV": "browses-file",
    "RESETBR": "browses-file",
    "ENDBR": "browses-file",
}
_QUEUES = {"READQ": "reads-queue", "WRITEQ": "writes-queue", "DELETEQ": "deletes-queue"}
_PROGRAMS = {"LINK": "link", "XCTL": "xctl", "LOAD": "loads"}
_TRANSACTIONS = {"START": "start", "RUN": "start", "RETURN": "return-transid"}


class Mention(NamedTuple):
    """A name in a block: the kind of reference it is, how it is written, and where in the body it stands."""

    kind: str
    name: str
    how: str
    at: int


class Block(NamedTuple):
    """What a block says: its trait, its names, the items it gives a value that is not known, and pairs of SQL."""

    trait: str
    mentions: tuple[Mention, ...]
    targets: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()


def read(guest: str, body: str) -> Block:
    """Return what the body of a block says; `guest` is the word after EXEC, in upper case."""
    if guest == "CICS":
        return _cics(body)
    if guest == "SQL":
        return _sql(body)
    if guest == "DLI":
        return Block(f"dli.{(body.split() or ['unknown'])[0].lower()}", ())
    return Block(f"exec.{guest.lower() or 'unknown'}", ())


def _cics(body: str) -> Block:
    said = exec_cics.options(body)
    command = exec_cics.command(said)
    by_name = {option.name: option for option in reversed(said) if option.argument is not None}
    mentions = tuple(cics_mentions(said[0].name, command, by_name)) if said else ()
    into = exec_cics.argument(by_name["INTO"]) if "INTO" in by_name else None
    targets = (into.name,) if into and into.how == "identifier" else ()
    return Block(f"cics.{command}", mentions, targets)


def cics_mentions(verb: str, command: str, by_name: Mapping[str, Option]) -> Iterator[Mention]:
    """Yield the programs, transactions, files, queues and maps that the options of a command name."""
    program = _PROGRAMS.get(verb) or ("link" if command == "handle-abend" else "")
    yield from _mention(program, by_name.get("PROGRAM"))
    yield from _mention(_TRANSACTIONS.get(verb, ""), by_name.get("TRANSID"))
    yield from _mention(_FILES.get(verb, ""), by_name.get("FILE") or by_name.get("DATASET"))
    yield from _mention(_QUEUES.get(verb, ""), by_name.get("QUEUE") or by_name.get("QNAME"))
    if verb in {"SEND", "RECEIVE"} and "MAP" in by_name:
        yield from _displays(by_name["MAP"], by_name.get("MAPSET"))


def _mention(kind: str, option: Option | None) -> Iterator[Mention]:
    if kind and option is not None:
        name, how = exec_cics.argument(option)
        yield Mention(kind, name, how, _begin(option))


def _displays(screen: Option, mapset: Option | None) -> Iterator[Mention]:
    name, how = exec_cics.argument(screen)
    of, of_how = exec_cics.argument(mapset) if mapset is not None else (name, how)
    if how == of_how == "literal":
        yield Mention("displays", f"{of}.{name}", how, _begin(screen))
    elif how == "literal" and mapset is not None:
        yield Mention("displays", of, of_how, _begin(mapset))
    else:
        yield Mention("displays", name, how, _begin(screen))


def _begin(option: Option) -> int:
    text = option.argument or ""
    return option.at + len(text) - len(text.lstrip())


def _sql(body: str) -> Block:
    said = sql_block.statement(body)
    mentions = tuple(Mention(*name) for name in said.names)
    return Block(f"sql.{said.verb}", mentions, said.targets, said.pairs)
