"""Control statements: what utilities are told in SYSIN and its like, in the stream of a job or in a member.

They name the datasets, tables and programs of the step that reads them, which no JCL statement does.
"""

import re
from collections.abc import Callable
from functools import partial

from legacy_scan.languages.control import (
    adabas,
    binder,
    copies,
    dsnutil,
    easytrieve,
    endevor,
    idcams,
    mqsc,
    natural,
    services,
    sort,
    sqlldr,
    transfer,
    tso,
)
from legacy_scan.languages.language import Language

_BEFORE = r"\ufeff?(?:[ \t]*\n|[ \t]*/\*(?:[^*\n]|\*(?!/))*\*/[ \t\d]*\n|\*.*\n)*+[ \t]*"
_SURE = 80

_IDCAMS = (
    r"(?:DEF(?:INE)?[ \t]+"
    r"(?:CL(?:USTER)?|AIX|ALTERNATEINDEX|PATH|GDG|GENERATIONDATAGROUP|NO?N?VSAM|U(?:SER)?CAT(?:ALOG)?)\b"
    r"|REPRO[ \t-]++\n?[ \t]*+(?:I|O)\w*[ \t]*\("
    r"|(?:BLDINDEX|BIX|PRINT|VERIFY)[ \t-]++\n?[ \t]*+(?:I|DATASET|FILE)\w*[ \t]*\("
    r"|DEL(?:ETE)?[ \t-]+(?!FROM\b)\(?[A-Z@#$&<'][\w@#$.&<>'/]*\)?(?:[ \t]*-[ \t]*\n"
    r"|[ \t]+(?:CL|CLUSTER|PURGE|AIX|ALTERNATEINDEX|PATH|GDG|GENERATIONDATAGROUP|NVSAM|ERASE|(?:NO)?SCRATCH|MASK)\b)"
    r"|LISTC(?:AT)?[ \t]+\w+\()"
)
_SORT = (
    r"(?:(?:SORT|MERGE|SUM|OMIT|INCLUDE|OUTREC|INREC|OPTION|OUTFIL|JOINKEYS)[ \t]+"
    r"(?:(?:FIELDS|COND|FNAMES|FILES?|BUILD|F[12]|IFTHEN|IFOUTLEN|PARSE|OVERLAY|FINDREP|FORMAT|SDB|STOPAFT|SKIPREC)="
    r"|COPY\b|(?:NO)?EQUALS\b|DYNALLOC\b|VLS(?:HRT|CMP)\b)|RECORD[ \t]+(?:TYPE|LENGTH)=)"
)
_TSO = (
    r"(?:DSN[ \t]+S(?:YSTEM)?[ \t]*\(|RUN[ \t]+PROG|(?:BIND|REBIND|FREE)[ \t]+(?:PLAN|PACKAGE|QUERY)\b"
    r"|ISPSTART[ \t]|CALL[ \t]+'[^'\n]+\()"
)
_DSNUTIL = (
    r"(?:LOAD[ \t]+DATA\b|UNLOAD[ \t]+(?:TABLESPACE|DATA|FROM)\b|TEMPLATE[ \t]+\w+[ \t]*\n?[ \t]*DSN|LISTDEF[ \t]"
    r"|(?:COPY|REORG|RUNSTATS|RECOVER|QUIESCE|CHECK|REBUILD|MODIFY|REPAIR)[ \t]+"
    r"(?:TABLESPACE|INDEX|INDEXSPACE|DATA|OBJECT|RECOVERY)\b)"
)

_ASIDE = r"(?:\s|--.*\n|/\*[^*]*\*/)*+"
_SQLLDR = re.compile(
    rf"\ufeff?{_ASIDE}(?:OPTIONS[ \t]*\([^)]*\){_ASIDE})?(?:(?:UN)?RECOVERABLE\s+)?(?:CONTINUE_)?LOAD\b"
    r"(?![^(;]*?\bINDDN\b)[^(;]*?\b(?:INFILE|BADFILE|FIELDS\s+(?:CSV|TERMINATED)|TRAILING\s+NULLCOLS)\b",
    re.IGNORECASE,
)


def _sqlldr(head: str) -> int:
    """Return how surely a text is told to the loader of Oracle or MySQL: LOAD of Db2 knows no INFILE."""
    return _SURE + 1 if "INTO" in head.upper() and _SQLLDR.match(head) else 0


_BINDER = re.compile(
    r"\ufeff?(?:[ \t]*\n|\*.*\n)*+[ \t]+(?:INCLUDE[ \t]+\w+(?:\([\w@#$,]+\))?(?:,\w+)*|ENTRY[ \t]+[\w@#$]+"
    r"|NAME[ \t]+[\w@#$]+\(R\)|SETCODE[ \t]+AC\(\d+\)|MODE[ \t]+[AR]MODE\(\w+\)"
    r"|(?:ORDER|ALIAS|LIBRARY|CHANGE|REPLACE|PAGE)[ \t]+[\w@#$]+(?:\([\w@#$,]+\))?(?:,[\w@#$(),]+)?)[ \t]*(?:\d{8})?\n",
    re.IGNORECASE,
)
_LINK_CARD = re.compile(r"[ \t]+(?:INCLUDE|ENTRY|NAME|ALIAS|SETCODE|MODE|ORDER|LIBRARY)[ \t]+[\w@#$]", re.IGNORECASE)


def _binder(head: str) -> int:
    """Return how surely a text is a deck of the linkage editor: its first statement says so, and so do most others."""
    if not _BINDER.match(head):
        return 0
    rows = [row for row in head.split("\n", _ROWS)[:_ROWS] if row.strip() and row[:1] != "*"]
    cards = sum(_LINK_CARD.match(row) is not None for row in rows)
    return _SURE * (cards > 1 and cards * 2 > len(rows))


_CARDS = (
    r"(?:[A-Z@#$][\w@#$]{0,7}[ \t]{1,20})?"
    r"(?:COPY(?:MOD|GRP)?[ \t]+(?:OUTDD|INDD|O|I)=|(?:SCRATCH|UNCATLG|CATLG)[ \t]+DSNAME="
    r"|RENAME[ \t]+DSNAME=|DSD[ \t]+OUTPUT=)"
)
_ADRDSSU = (
    r"(?:DUMP|COPY|RESTORE|RELEASE)[ \t-]*+\n?[ \t]*+(?:DATASET|DS|FULL|INDD|INDDNAME|IDD|OUTDD|LOGINDD\w*)[ \t]*\("
)
_ADABAS = (
    r"(?:ADARUN[ \t]+\w+=|ADA(?:ACK|CDC|CMP|CNV|DBS|DCU|DEF|FRM|ICK|INV|LOD|MER|ORD|PLP|RAI"
    r"|REP|RES|SAV|SEL|ULD|VAL|ZAP)[ \t]+[A-Z]{3,}(?:[ \t]*$|[ \t]*,|[ \t]+\w+[ \t]*(?:[=,]|$)))"
)
_MQSC = (
    r"(?:DEF(?:INE)?|ALT(?:ER)?)[ \t]+(?:Q(?:LOCAL|ALIAS|REMOTE|MODEL|[LARM])|PRO(?:CESS)?|CHANNEL|CHL|STGCLASS"
    r"|NAMELIST|LISTENER|TOPIC|PSID|BUFFPOOL)[ \t]*\("
)


_SCL = (
    r"(?:SET[ \t]+(?:FROM|TO|OPTIONS?|STOPRC|ACTION|BUILD|WHERE)\b[^\n]*\n"
    r"|(?:ADD|UPDATE|ARCHIVE|COPY|DELETE|GENERATE|LIST|MOVE|PRINT|RESTORE|RETRIEVE|SIGN-?IN|TRANSFER|VALIDATE)[ \t]+"
    r"ELE(?:M(?:E(?:NTS?|N)?)?)?[ \t]+['\"\w@#$*&])"
)
_PLACE = re.compile(r"\b(?:FROM|TO)\s+(?:ENV|SYS|SUB|TYP|STA|DSN|DDN|FILE)", re.IGNORECASE)


def _endevor(head: str) -> int:
    """Return how surely a text is SCL of Endevor: an action on elements, and where they are."""
    return _FIRST_OF_SCL(head) if _PLACE.search(head) else 0


_SERVICES = re.compile(r"\s*(?:[A-Z][A-Z0-9-]*=\S*\s+)*PGMNAME=[A-Z@#$]", re.ASCII)


def _first(words: str) -> Callable[[str], int]:
    pattern = re.compile(_BEFORE + words, re.IGNORECASE | re.MULTILINE)
    return partial(_sniff, pattern)


def _sniff(pattern: re.Pattern[str], head: str) -> int:
    """Return how surely a text is of this kind: its first statement says so."""
    return _SURE * bool(pattern.match(head))


_FTP_ROW = re.compile(
    r"[ \t]*(?:(?:L?CD|L?PWD|TYPE|PUT|GET|MPUT|MGET|APPEND|QUIT|CLOSE|OPEN|USER|PASS|LOC?SITE|SITE|ASCII|A|BIN(?:ARY)?"
    r"|EBCDIC|MODE|DIR|LS|DEL(?:ETE)?|MKDIR|REN(?:AME)?|QUOTE|SENDSITE|SUNIQUE|PROMPT|STRUCT|FWDFRIENDLY|;.*)"
    r"(?=[ \t]|$)|[\w.@-]+(?:[ \t]+\S+)?[ \t]*$)",
    re.IGNORECASE,
)
_FTP_MOVES = re.compile(r"^[ \t]*(?:M?PUT|M?GET|APPEND)[ \t]+(?:\S+[ \t]+)?'[A-Z@#$%&]", re.IGNORECASE | re.MULTILINE)


def _ftp(head: str) -> int:
    """Return how surely a text is a session of FTP: it moves a dataset, and its rows are commands, a host or a user."""
    if "'" not in head[:_FTP_HEAD] or not _FTP_MOVES.search(head, 0, _FTP_HEAD):
        return 0
    rows = [row for row in head[:_FTP_HEAD].split("\n")[:-1] if row.strip()]
    return _LIKELY * all(map(_FTP_ROW.match, rows))


_EZT_FILE = re.compile(r"^[ \t]*FILE[ \t]+[A-Z@#$][\w@#$-]*(?=[ \t]|$|\r)", re.IGNORECASE | re.MULTILINE)
_EZT_JOB = re.compile(r"^[ \t]*JOB(?:[ \t]+(?:INPUT|NAME|START)\b|[ \t]*\r?$)", re.IGNORECASE | re.MULTILINE)


def _easytrieve(head: str) -> int:
    """Return how surely a text is Easytrieve: it has files first and then a job that works on them."""
    found = _EZT_FILE.search(head) if "JOB" in head or "job" in head else None
    return _SURE * bool(found and _EZT_JOB.search(head, found.end()))


_LOGON = re.compile(r"\s*LOGON[ \t]+[A-Z@#$][A-Z0-9@#$-]{0,7}[ \t]*\n", re.IGNORECASE)
_FIN = re.compile(r"^[ \t]*FIN[ \t]*$", re.MULTILINE | re.IGNORECASE)


def _natural(head: str) -> int:
    """Return how surely a text is what Natural is told in batch: LOGON first, and FIN at some time."""
    return _SURE * bool(_LOGON.match(head) and _FIN.search(head))


def _services(head: str) -> int:
    return _SURE * ("PGMNAME=" in head and bool(_SERVICES.match(head)))


_SYMBOL = re.compile(
    r"[A-Z#$@_][\w#$@-]{0,49},(?:\d+|=|\*),\d+,"
    r"(?:A[CQ]|ASL|AST|BI|CH|CL[CO]|CS[FLT]|CTO|D[12]|D[CET][1-3]|F[ILS]|LS|O[LT]|PD0?|S[ST]|SFF|T[CEM][1-4]|TS|UFF|Y2\w|ZD)\b",
    re.IGNORECASE,
)
"""A field of a record, in the symbols of SYMNAMES (IBM, DFSORT Application Programming)."""
_CONSTANT = re.compile(r"[A-Z#$@_][\w#$@-]{0,49},(?:[+-]?\d+|[CX]'[^']*')(?=[ \t]|$)", re.IGNORECASE)
_SORT_ROW = re.compile(
    r"^(?:(?:COPY|SORT|SELECT|SPLICE|OCCUR|DISPLAY|RANGE|STATS|MERGE|SUBSET|UNIQUE)[ \t]+FROM\("
    r"|[ \t]+(?:SORT|INCLUDE|OMIT|INREC|OUTREC|OUTFIL|JOINKEYS|REFORMAT|SUM|OPTION)[ \t]+"
    r"(?:(?:FIELDS|COND|FNAMES|FILES?|BUILD|PARSE|OVERLAY|IFTHEN|FORMAT|F1)=|COPY\b))",
    re.MULTILINE,
)
"""Statements of ICETOOL and DFSORT, which may stand behind a long introduction."""
_ROWS_TO_ONE = 20
"""A text that only quotes some has fewer of them."""
_ROWS, _FEWEST, _LIKELY = 200, 3, 60
_FTP_HEAD = 4_096


def _symbols(head: str) -> int:
    """Return how surely a text is symbols for DFSORT: at least every second row that is no comment names a field."""
    rows = [row for row in head.split("\n", _ROWS)[:_ROWS] if row.strip() and row[:1] != "*"]
    fields = sum(_SYMBOL.match(row.lstrip()) is not None for row in rows) if "," in head else 0
    if fields < _FEWEST:
        return 0
    constants = sum(_CONSTANT.match(row) is not None for row in rows) if fields * 2 < len(rows) else 0
    return _LIKELY if (fields + constants) * 2 >= len(rows) else 0


def _sort(head: str) -> int:
    if said := _FIRST_OF_SORT(head) or _symbols(head):
        return said
    told = "FROM(" in head or "FIELDS=" in head or "OUTFIL" in head
    rows = len(_SORT_ROW.findall(head)) if told else 0
    return _LIKELY * (rows >= _FEWEST and rows * _ROWS_TO_ONE >= head.count("\n"))


_FIRST_OF_SORT = _first(_SORT)
_FIRST_OF_SCL = _first(_SCL)

LANGUAGES = (
    Language("idcams", (), _first(_IDCAMS), idcams.extract),
    Language("sort", (), _sort, sort.extract),
    Language("tso", (), _first(_TSO), tso.extract),
    Language("dsnutil", (), _first(_DSNUTIL), dsnutil.extract),
    Language("sqlldr", (), _sqlldr, sqlldr.extract),
    Language("copies", (), _first(_CARDS), copies.extract_cards),
    Language("adrdssu", (), _first(_ADRDSSU), copies.extract_moves),
    Language("ftp", (), _ftp, transfer.extract),
    Language("easytrieve", (".ezt", ".easytrieve"), _easytrieve, easytrieve.extract),
    Language("natural-commands", (), _natural, natural.extract),
    Language("adabas", (), _first(_ADABAS), adabas.extract),
    Language("endevor", (".scl",), _endevor, endevor.extract),
    Language("mqsc", (".mqsc",), _first(_MQSC), mqsc.extract),
    Language("binder", (), _binder, binder.extract),
    Language("web-service", (), _services, services.extract),
)
