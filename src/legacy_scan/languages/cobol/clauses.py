"""The clauses of a data entry."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from legacy_scan.languages.cobol.condition_names import values
from legacy_scan.languages.cobol.moves import concatenated
from legacy_scan.languages.cobol.sheet import Sheet, literal, word


@dataclass(slots=True)
class Clauses:
    """What the clauses of one entry say, in the words of `Item`.

    `number` is what stands behind VALUE or CONSTANT where that is no literal; an item is `repeated` by a constant that
    this text does not declare where `depending` is that constant's name.
    """

    picture: str = ""
    usage: str = ""
    occurs: int = 0
    redefines: str = ""
    sign: str = ""
    sync: int = 0
    least: int = 0
    depending: str = ""
    value: str | None = None
    external: bool = False
    known_as: str = ""
    constant: bool = False
    number: str = ""
    repeated: bool = False
    condition: bool = False
    values: str = ""

    def written(self) -> str:
        """Return what is said of the storage, in the words of an entry."""
        words = [f"PIC {self.picture}"] * bool(self.picture) + [self.usage]
        if self.depending:
            words.append(f"OCCURS {self.least} TO {self.occurs} DEPENDING {self.depending}")
        elif self.occurs:
            words.append(f"OCCURS {self.occurs}")
        words += [self.sign, "SYNC" * self.sync]
        return " ".join(word for word in words if word)


def _picture(sheet: Sheet, node: Node, said: Clauses) -> None:
    said.picture = sheet.words(node.children[-1])
    if "(" in said.picture and sheet.constants:
        said.picture = in_digits(said.picture, sheet.constants)
    after = _POINTS.match(sheet.text, node.end_byte)
    if after is not None:
        said.picture += after[1].decode()


_POINTS = re.compile(rb"([.,]+)[.,](?=\s|$)")
"""`PIC 999..`: all points but the last belong to the picture."""


def _usage(sheet: Sheet, node: Node, said: Clauses) -> None:
    usage = node.child_by_field_name("usage")
    said.usage = sheet.words(usage) if usage else "OBJECT REFERENCE"
    if usage is None and node.children[-1].type == "word" and node.children[-2].type == "REFERENCE":
        sheet.refer("type", sheet.words(node.children[-1]), node.children[-1], "literal")


def _occurs(sheet: Sheet, node: Node, said: Clauses) -> None:
    times, most = node.child_by_field_name("times"), node.child_by_field_name("most")
    said.occurs = _number(sheet, most or times)
    unknown = most or times
    if unknown is not None and unknown.type == "word" and sheet.words(unknown) not in sheet.constants:
        said.occurs, said.least, said.depending, said.repeated = 1, 1, sheet.words(unknown), True
    for child in node.children:
        if child.type == "depending":
            said.depending = sheet.words(child.children[-1].children[0])
            said.least, said.repeated = _number(sheet, times) if most else 1, False


def _number(sheet: Sheet, node: Node | None) -> int:
    digits = sheet.words(node)[:9] if node else ""
    return int(digits) if digits.isdecimal() else sheet.constants.get(sheet.words(node), 1) if node else 1


_NAMED = re.compile(r"\(([A-Z0-9-]*[A-Z][A-Z0-9-]*)\)")


def in_digits(picture: str, constants: Mapping[str, int]) -> str:
    """Return a picture with numbers in the place of constants: `X(MOST)`."""
    return _NAMED.sub(lambda found: f"({constants[found[1]]})" if found[1] in constants else found[0], picture)


_SUM = re.compile(r"([A-Z0-9][A-Z0-9-]*)((?: +[-+*/] +[A-Z0-9][A-Z0-9-]*)*)")
_MOST_DIGITS = 9


def counted(said: str, constants: Mapping[str, int]) -> int | None:
    """Return what a constant comes to, from left to right, or None."""
    found = _SUM.fullmatch(said)
    if found is None:
        return None
    result, sign = 0, "+"
    for part in f"{found[1]}{found[2]}".split():
        if part in {"+", "-", "*", "/"}:
            sign = part
            continue
        one = int(part) if part.isdecimal() and len(part) <= _MOST_DIGITS else constants.get(part)
        if one is None or (sign == "/" and not one):
            return None
        result = {"+": result + one, "-": result - one, "*": result * one, "/": result // (one or 1)}[sign]
    return result if 0 <= result < 10**_MOST_DIGITS else None


def _redefines(sheet: Sheet, node: Node, said: Clauses) -> None:
    said.redefines = sheet.words(node.children[-1])


def _renames(sheet: Sheet, node: Node, said: Clauses) -> None:
    names = [sheet.words(child.children[0]) for child in node.children if child.type == "identifier"]
    said.redefines = " THRU ".join(names)


def _value(sheet: Sheet, node: Node, said: Clauses) -> None:
    if said.condition:
        said.values = values(sheet.text, sheet.raw, node.start_byte, node.end_byte)
    value = node.child_by_field_name("value")
    if value is not None and value.type in {"number", "word"}:
        said.number = " ".join(word(sheet.text[value.start_byte : node.end_byte]).split())
    if value is not None and value.type == "string":
        said.value = literal(sheet.text[value.start_byte : value.end_byte])
        joined = [child.named_children[-1] for child in node.children if child.type == "concatenated"]
        kind, text = concatenated(sheet, [value, *joined]) if joined else ("", "")
        said.value = text if kind == "move" else said.value


def _sign(sheet: Sheet, node: Node, said: Clauses) -> None:
    words = sheet.words(node)
    side = "LEADING" if "LEADING" in words else "TRAILING"
    said.sign = f"{side} SEPARATE" if "SEPARATE" in words else side


def _plain(sheet: Sheet, node: Node, said: Clauses) -> None:
    kinds = [child.type for child in node.children]
    if "EXTERNAL" in kinds:
        said.external = True
        said.known_as = literal(sheet.text[node.children[-1].start_byte : node.end_byte]) if "AS" in kinds else ""
    said.constant = said.constant or kinds[0] == "CONSTANT"
    if kinds[0] == "CONSTANT":
        behind = [child for child in node.children[1:] if child.type not in {"IS", "GLOBAL", "AS"}]
        said.number = " ".join(sheet.words(child) for child in behind)
    if node.children[0].type == "CONSTANT" and node.children[-1].type == "string":
        said.value = literal(sheet.text[node.children[-1].start_byte : node.children[-1].end_byte])
    said.sync = said.sync or int(sheet.text[node.start_byte : node.start_byte + 4].upper() == b"SYNC")


READERS: dict[str, Callable[[Sheet, Node, Clauses], None]] = {
    "picture_clause": _picture,
    "usage_clause": _usage,
    "occurs_clause": _occurs,
    "redefines_clause": _redefines,
    "renames_clause": _renames,
    "value_clause": _value,
    "sign_clause": _sign,
    "plain_clause": _plain,
}
