"""The names that a routine or trigger makes itself: parameters, variables, and rows of a trigger's table."""

from legacy_scan.extraction.cards import word_set
from legacy_scan.extraction.exec_sql import Word
from legacy_scan.extraction.sql_query import bare, is_name

_WAYS = word_set("IN OUT INOUT")
_NOT_DECLARED = word_set("CURSOR CONDITION HANDLER EXIT CONTINUE UNDO GLOBAL")
_ROWS = word_set("NEW OLD")


def variables(said: list[Word], after: int) -> frozenset[str]:
    """Return the parameters of a routine, whose name ends before `after`, and the variables it declares."""
    found = set(_parameters(said, after))
    for at in range(after, len(said) - 1):
        if said[at].text == "DECLARE":
            found.update(_declared(said, at + 1))
    return frozenset(found)


def _parameters(said: list[Word], after: int) -> list[str]:
    if after >= len(said) or said[after].text != "(":
        return []
    found = []
    depth = 0
    opens = False
    for at in range(after, len(said)):
        text = said[at].text
        depth += (text == "(") - (text == ")")
        if not depth:
            break
        if opens and is_name(text) and text not in _WAYS:
            found.append(bare(text))
            opens = False
        opens |= depth == 1 and text in ("(", ",")
    return found


def _declared(said: list[Word], at: int) -> list[str]:
    """Return the names of DECLARE A, B INTEGER."""
    found: list[str] = []
    while at + 1 < len(said) and is_name(said[at].text) and said[at].text not in _NOT_DECLARED:
        found.append(bare(said[at].text))
        if said[at + 1].text != ",":
            break
        at += 2
    return [] if any(word.text in _NOT_DECLARED for word in said[at + 1 : at + 2]) else found


def rows(said: list[Word], table: str) -> dict[str, str]:
    """Return the names that REFERENCING gives to the rows of a trigger's table: NEW AS N, OLD O."""
    found: dict[str, str] = {}
    start = next((at for at, word in enumerate(said) if word.text == "REFERENCING"), len(said))
    for at in range(start + 1, min(len(said), start + 20)):
        if (
            said[at - 1].text in _ROWS | {"AS"}
            and is_name(said[at].text)
            and said[at].text not in _ROWS | {"AS", "ROW"}
        ):
            found[bare(said[at].text)] = table
        elif said[at].text in ("FOR", "BEGIN", "WHEN"):
            break
    return found
