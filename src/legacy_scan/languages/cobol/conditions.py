"""What the branch of an ELSE tells: items do not hold what the condition compared them with."""

import re
from typing import NamedTuple

_WORD = re.compile(r"'[^']*'|\"[^\"]*\"|[A-Z0-9@#$_-]+|[^\s]", re.IGNORECASE)
_FILLING = frozenset({"IS", "TO", "THEN"})
_EQUAL = frozenset({"=", "EQUAL", "EQUALS"})
_PAIR = 2


class Unlike(NamedTuple):
    """An item does not hold what it was compared with: another item, or a literal in apostrophes."""

    item: str
    value: str


def refuted(written: str) -> list[Unlike]:
    """Return what `IF A = B OR A = 'C'` being false tells; nothing where anything but OR and EQUAL is in it.

    Literals stay as they are written.
    """
    found: list[Unlike] = []
    subject = ""
    clauses: list[list[str]] = [[]]
    for found_word in _WORD.findall(written)[1:]:
        word = found_word if found_word[0] in "'\"" else found_word.upper()
        if word == "OR":
            clauses.append([])
        elif word not in _FILLING:
            clauses[-1].append(word)
    for clause in clauses:
        if len(clause) == _PAIR + 1 and clause[1] in _EQUAL:
            subject = clause[0]
        elif not (subject and (len(clause) == 1 or (len(clause) == _PAIR and clause[0] in _EQUAL))):
            return []
        value = clause[-1]
        found.append(Unlike(subject, "'" + value[1:-1].strip() + "'" if value[0] in "'\"" else value))
    return found
