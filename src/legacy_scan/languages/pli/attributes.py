"""The attributes of a declaration: which words they are, and what they make of a name."""

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.pli.sheet import Sheet, literal

TYPES = {
    "FIXED": "FIXED",
    "FLOAT": "FLOAT",
    "BIN": "BIN",
    "BINARY": "BIN",
    "DEC": "DEC",
    "DECIMAL": "DEC",
    "COMPLEX": "COMPLEX",
    "CPLX": "COMPLEX",
    "UNSIGNED": "UNSIGNED",
    "UNS": "UNSIGNED",
    "CHAR": "CHAR",
    "CHARACTER": "CHAR",
    "BIT": "BIT",
    "GRAPHIC": "GRAPHIC",
    "G": "GRAPHIC",
    "WIDECHAR": "WIDECHAR",
    "WCHAR": "WIDECHAR",
    "UCHAR": "UCHAR",
    "VAR": "VAR",
    "VARYING": "VAR",
    "VARYINGZ": "VARZ",
    "VARZ": "VARZ",
    "PTR": "POINTER",
    "POINTER": "POINTER",
    "OFFSET": "OFFSET",
    "AREA": "AREA",
    "HANDLE": "HANDLE",
    "LABEL": "LABEL",
    "ENTRY": "ENTRY",
    "FILE": "FILE",
    "EVENT": "EVENT",
    "TASK": "TASK",
    "ORDINAL": "ORDINAL",
    "FORMAT": "FORMAT",
    "TYPE": "TYPE",
    "UNION": "UNION",
    "CELL": "UNION",
}
"""Attributes that say what an item holds -> how `usage` calls them."""

KNOWN = frozenset(TYPES) | frozenset(
    """
    ABNORMAL ALIGNED ASSIGNABLE ASGN NONASSIGNABLE NONASGN AUTOMATIC AUTO BACKWARDS BASED BIGENDIAN LITTLEENDIAN
    BUF BUFFERED UNBUF UNBUFFERED BUILTIN BYADDR BYVALUE CONDITION COND CONN CONNECTED NONCONN NONCONNECTED CONSTANT
    CONTROLLED CTL DATE DEF DEFINED DIM DIMENSION DIRECT ENV ENVIRONMENT EXCL EXCLUSIVE EXT EXTERNAL FORTRAN GENERIC
    HEXADEC IEEE IN INIT INITIAL INONLY INOUT INPUT INT INTERNAL IRREDUCIBLE IRRED KEYED LIKE LIMITED LIST LOCAL MEMBER
    NATIVE NONNATIVE NONVARYING NONVAR NORMAL NULLINIT OPTIONAL OPTIONS OUTONLY OUTPUT PARAMETER PARM PIC PICTURE
    POSITION POS PRECISION PREC PRINT PRIORITY RANGE REAL RECORD RECURSIVE REDUCIBLE RED REFER RESERVED RETURNS
    SEQL SEQUENTIAL SEQ SIGNED STATIC STREAM STRUCTURE STRUCT STRING SUPPRESS SYSTEM TITLE TRANSIENT UNAL UNALIGNED
    UPDATE VALUE VALUELIST VALUELISTFROM VALUERANGE VARIABLE XMLATTR XMLOMIT XMLCONTENT XMLNAME JSONNAME JSONOMIT NOINIT
    CALL BY ASM COBOL INTER LINKAGE BYTE NOMAP NOMAPIN NOMAPOUT NODESCRIPTOR DESCRIPTOR IRREDUCABLE PACKED SETS
    STATIONARY UNDEFINED VIRTUAL SIGNAL WINDOW JSONTRIMR INTERNALSTATIC FLUSH MAIN SQL TRKOFL SIS UNALN
    BDY REG RSTD UNRSTD RESTRICTED UNRESTRICTED NONLOCAL GENERATED
    INDFOR JSONNULL SUPPRESSED DIMACROSS ASCII EBCDIC INVARIANT COMPLEXFLOAT CHARGRAPHIC CCSID NOCHARGRAPHIC BASE
    """.split()  # noqa: SIM905
)
"""Attributes of IBM's, Multics' and other compilers, and of PL/S, with their short forms."""

_TEXT = re.compile(r"'([A-Za-z@#$][\w@#$.-]*) *'(?![\x01'])", re.ASCII)
"""A text that may be a name; others of a table are no names of anything."""
_CHOICE = re.compile(r"([\w@#$]+)\s+(?:WHEN|OTHERWISE)\b")
_WORD = re.compile(r"\w+")
_MOST = 1_000
"""Elements of a table that are looked at."""
_LONG = 40
_PICTURES = frozenset({"PIC", "PICTURE"})
_NAMING = frozenset({"LIKE", "DEF", "DEFINED", "TYPE", "HANDLE", "ORDINAL", "CALL", "VARIABLE", "OPTIONS", "IN"})
_SIZED = frozenset({"FIXED", "FLOAT", "BIN", "DEC", "CHAR", "BIT", "GRAPHIC", "WIDECHAR", "UCHAR", "AREA", "ORDINAL"})


@dataclass(slots=True)
class Attributes:
    """What the attributes of one declaration say; the words that are none are `unknown`."""

    words: set[str] = field(default_factory=set)
    usage: list[str] = field(default_factory=list)
    picture: str = ""
    occurs: int = 0
    defined: str = ""
    like: str = ""
    external: str = ""
    options: frozenset[str] = frozenset()
    initial: str | None = None
    initial_name: str = ""
    initial_list: tuple[str, ...] = ()
    """Of a table: the texts that its elements are first given, and the names of entries among them."""
    generic: tuple[str, ...] = ()
    """The entries of which a generic name is one."""
    unknown: list[Node] = field(default_factory=list)


def read(sheet: Sheet, nodes: list[Node], said: Attributes) -> None:
    """Add what a row of attributes and dimensions says."""
    before = ""
    for node in nodes:
        if node.type == "group":
            said.occurs = said.occurs or _extent(sheet.words(node))
            continue
        first = node.children[0]
        if before == "SQL":
            continue
        if first.type != "word":
            if before in _PICTURES:
                said.picture = literal(sheet.words(first)) or ""
        elif before in _NAMING:
            _name(sheet, before, node, said)
            before = ""
        else:
            before = _word(sheet, node, said)
            if node.child_count > 1 and before != "VARIABLE":
                before = ""


def _word(sheet: Sheet, node: Node, said: Attributes) -> str:
    """Add what one attribute says, and return its word. An unknown one that comes first is the name of a type."""
    children = node.children
    word = sheet.words(children[0])
    argument = sheet.words(children[1]) if len(children) > 1 else ""
    if word in TYPES:
        kind = TYPES[word]
        said.usage.append(kind + "".join(argument.split()) if kind in _SIZED and len(argument) < _LONG else kind)
    elif word in _READERS:
        _READERS[word](sheet, argument, children[1:2], said)
    elif word not in KNOWN:
        if said.words:
            said.unknown.append(node)
        else:
            said.usage.append(word)
    said.words.add(word)
    return word


def _name(sheet: Sheet, before: str, node: Node, said: Attributes) -> None:
    """LIKE X, DEFINED X: the name after the attribute; where an attribute stands instead, it is one."""
    name = sheet.words(node.children[0])
    if before in {"DEF", "DEFINED"}:
        said.defined = sheet.words(node)
    elif before == "LIKE":
        said.like = sheet.words(node)
    elif before in {"TYPE", "ORDINAL", "HANDLE"} and name not in KNOWN:
        said.usage[-1:] = [f"{before} {name}"]
    elif name in KNOWN:
        _word(sheet, node, said)
    elif before != "CALL":
        said.unknown.append(node)


def _extent(group: str) -> int:
    """Return how many elements a dimension says there are, 1 where it is no number."""
    total = 1
    for part in group[1:-1].split(","):
        low, colon, high = part.partition(":")
        low, high = low.strip(), high.strip()
        if not colon:
            low, high = "1", low
        if _is_number(low) and _is_number(high):
            total *= max(1, int(high) - int(low) + 1)
    return min(total, 10**9)


def _is_number(text: str) -> bool:
    digits = text[1:] if text[:1] in {"-", "+"} else text
    return len(digits) < 10 and digits.isdecimal() and digits.isascii()


def _initial(sheet: Sheet, argument: str, group: list[Node], said: Attributes) -> None:
    inside = group[0].children[1:-1] if group and group[0].type == "group" else []
    if len(inside) == 1:
        value = sheet.words(inside[0])
        if inside[0].type == "string":
            said.initial = literal(value)
        elif inside[0].type == "word":
            said.initial_name = value
    elif inside:
        names = (sheet.words(one) for one in inside if one.type == "word")
        said.initial_list = tuple(dict.fromkeys((*_TEXT.findall(argument), *names)))[:_MOST]


def _generic(sheet: Sheet, argument: str, group: list[Node], said: Attributes) -> None:
    said.generic = tuple(_CHOICE.findall(argument))


def _defined(sheet: Sheet, argument: str, group: list[Node], said: Attributes) -> None:
    said.defined = said.defined or argument[1:-1].strip()


def _external(sheet: Sheet, argument: str, group: list[Node], said: Attributes) -> None:
    said.external = literal(argument[1:-1].strip()) or ""


def _dimension(sheet: Sheet, argument: str, group: list[Node], said: Attributes) -> None:
    said.occurs = _extent(argument) if argument else said.occurs


def _options(sheet: Sheet, argument: str, group: list[Node], said: Attributes) -> None:
    said.options |= frozenset(_WORD.findall(argument))


_READERS = {
    "OPTIONS": _options,
    "GENERIC": _generic,
    "INIT": _initial,
    "INITIAL": _initial,
    "VALUE": _initial,
    "DEF": _defined,
    "DEFINED": _defined,
    "EXT": _external,
    "EXTERNAL": _external,
    "DIM": _dimension,
    "DIMENSION": _dimension,
}
