"""What a PICTURE says of size. Source: the PICTURE clause of the COBOL standards and IBM's language reference."""

import re
from functools import lru_cache
from typing import NamedTuple

_SYMBOL = re.compile(r"([^()])(?:\(0*([0-9]{1,9})\))?", re.DOTALL)
_NOTHING = frozenset("SVP")
_WIDTHS = {"N": 2, "G": 2, "U": 4}


class Picture(NamedTuple):
    """`places` are the characters it shows, `wide` the bytes of those that take more than one, `digits` its nines."""

    places: int
    wide: int
    digits: int
    signed: bool
    numeric: bool
    known: bool


@lru_cache(maxsize=4096)
def picture(written: str) -> Picture:
    """Read a picture string. One that cannot be read has as many places as could be read, and is not `known`."""
    places = wide = digits = end = 0
    numeric, signed = True, False
    for found in _SYMBOL.finditer(written := written.upper()):
        if found.start() != end:
            break
        end = found.end()
        symbol, times = found[1], int(found[2] or 1)
        signed |= symbol == "S"
        if symbol in _NOTHING:
            continue
        numeric &= symbol == "9"
        if symbol == "9":
            digits += times
        if symbol in _WIDTHS:
            wide += times * _WIDTHS[symbol]
        else:
            places += times
    return Picture(places, wide, digits, signed, numeric, bool(written) and end == len(written))
