"""EXEC CICS, SQL and DLI blocks of any host language: what they do, and the names in them with their kinds."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from legacy_scan.extraction import exec_cics, sql_block
from legacy_scan.extraction.exec_cics import Argument, Option
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
_FILE, _QUEUE, _PROGRAM, _TRANSACTION = (f"references-{what}" for what in ("file", "queue", "program", "transaction"))
_MORE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "release": (("PROGRAM", _PROGRAM),),
    "unlock": (("FILE", _FILE), ("DATASET", _FILE)),
    "cancel": (("TRANSID", _TRANSACTION),),
    "start-brexit": (("BREXIT", "link"),),
    **dict.fromkeys(("define-activity", "define-process"), (("PROGRAM", "link"), ("TRANSID", "start"))),
    **dict.fromkeys(("set-file", "set-dataset", "inquire-file"), (("FILE", _FILE), ("DATASET", _FILE))),
    **dict.fromkeys(("set-program", "inquire-program", "discard-program"), (("PROGRAM", _PROGRAM),)),
    **dict.fromkeys(("set-transaction", "inquire-transaction"), (("TRANSACTION", _TRANSACTION),)),
    **dict.fromkeys(("set-tdqueue", "inquire-tdqueue"), (("TDQUEUE", _QUEUE),)),
    **dict.fromkeys(("set-tsqueue", "inquire-tsqueue"), (("TSQUEUE", _QUEUE), ("TSQNAME", _QUEUE))),
    **dict.fromkeys(("invoke-webservice", "invoke-service"), (("URI", "calls-url"),)),
}
"""What other commands do with the names in their options."""
_CHANGED: Final = {
    **dict.fromkeys(("ISRT", "INSERT"), "writes-segment"),
    **dict.fromkeys(("REPL", "REPLACE"), "updates-segment"),
    **dict.fromkeys(("DLET", "DELETE"), "deletes-segment"),
}
_ASKING: Final = "inquire"
_ADDRESS: Final = "calls-url"
_FILLING: Final = ("assign", "fetch", "inquire")
_CHANNELS: Final = ("CHANNEL", "FROMCHANNEL", "TOCHANNEL", "ASCHANNEL")


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
        return _dli(body)
    return Block(f"exec.{guest.lower() or 'unknown'}", ())


def _cics(body: str) -> Block:
    said = exec_cics.options(body)
    command = exec_cics.command(said)
    by_name = {option.name: option for option in reversed(said) if option.argument is not None}
    mentions = tuple(cics_mentions(said[0].name, command, by_name)) if said else ()
    into = exec_cics.argument(by_name["INTO"]) if "INTO" in by_name else None
    targets = (into.name,) if into and into.how == "identifier" else ()
    return Block(f"cics.{command}", mentions, targets)


def cics_mentions(
    verb: str, command: str, by_name: Mapping[str, Option], argument: Callable[[Option], Argument] = exec_cics.argument
) -> Iterator[Mention]:
    """Yield the programs, transactions, files, queues and maps that the options of a command name.

    `argument` tells what an option's argument names in the host language.
    """
    named = (
        (_PROGRAMS.get(verb) or ("link" if command == "handle-abend" else ""), by_name.get("PROGRAM")),
        (_TRANSACTIONS.get(verb, ""), by_name.get("TRANSID")),
        (_FILES.get(verb, ""), by_name.get("FILE") or by_name.get("DATASET")),
        (_QUEUES.get(verb, ""), by_name.get("QUEUE") or by_name.get("QNAME")),
    )
    for kind, option in named:
        if kind and option is not None:
            yield Mention(kind, *argument(option), option.begin)
    for word, kind in _MORE.get(command, ()):
        if word in by_name and (said := argument(by_name[word])) and _told(command, kind, said):
            address = (by_name[word].argument or "").strip()[1:-1].strip() if kind == _ADDRESS else said.name
            yield Mention(kind, address, said.how, by_name[word].begin)
    for word in _CHANNELS:
        if word in by_name and not command.startswith(_FILLING):
            yield Mention("channel", *argument(by_name[word]), by_name[word].begin)
    if verb in {"SEND", "RECEIVE"} and "MAP" in by_name:
        screen, mapset = by_name["MAP"], by_name.get("MAPSET")
        yield _displayed(screen, argument(screen), mapset, argument(mapset) if mapset else argument(screen))


def _told(command: str, kind: str, said: Argument) -> bool:
    """INQUIRE may fill what is no literal; of addresses only literals are told."""
    return said.how == "literal" or not (command.startswith(_ASKING) or kind == _ADDRESS)


def _displayed(screen: Option, said: Argument, mapset: Option | None, of: Argument) -> Mention:
    """Return what is displayed: MAPSET.MAP where both are written, ITEM.'MAP' where an item holds the mapset."""
    if said.how == of.how == "literal":
        return Mention("displays", f"{of.name}.{said.name}", "literal", screen.begin)
    if said.how == "literal" and mapset is not None:
        return Mention("displays", f"{of.name}.'{said.name}'", of.how, mapset.begin)
    return Mention("displays", *said, screen.begin)


def _dli(body: str) -> Block:
    """EXEC DLI GU USING PCB(1) SEGMENT(ACCT): the last segment is read or changed, those before it lead there."""
    said = exec_cics.options(body)
    function = said[0].name if said else "unknown"
    kind = _CHANGED.get(function, "reads-segment" if function.startswith("G") else "")
    segments = [option for option in said if option.name == "SEGMENT" and option.argument] if kind else []
    mentions = [_inner(kind if option is segments[-1] else "reads-segment", option) for option in segments]
    if function.startswith("SCH"):
        mentions += [_inner("schedules-psb", option) for option in said if option.name == "PSB" and option.argument]
    into = [exec_cics.argument(option) for option in said if option.name == "INTO" and option.argument]
    return Block(f"dli.{function.lower()}", tuple(mentions), tuple(one.name for one in into if one.how == "identifier"))


def _inner(kind: str, option: Option) -> Mention:
    """`SEGMENT(NAME)` is the name itself; in a second pair of brackets stands the item that holds it."""
    written = (option.argument or "").strip()
    if written.startswith("(") and written.endswith(")"):
        return Mention(kind, *exec_cics.argument(option._replace(argument=written[1:-1])), option.begin)
    name, how = exec_cics.argument(option)
    return Mention(kind, name, "literal" if how == "identifier" else how, option.begin)


def _sql(body: str) -> Block:
    said = sql_block.statement(body)
    mentions = tuple(Mention(*name) for name in said.names)
    return Block(f"sql.{said.verb}", mentions, said.targets, said.pairs)
