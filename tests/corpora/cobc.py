"""What GnuCOBOL's compiler says of the storage of a program: the symbols of its listing."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

_SYMBOL = re.compile(r"(\d{5,}) (\S+) +(\d\d) +([^\s,]+)(.*)")
_ADDRESS = re.compile(r"call_X\.funcint\) \(b_\d+(?: \+ (\d+))?\);")
_SECTION = re.compile(r" +([A-Z-]+) SECTION")
COBC = shutil.which("cobc")


class Symbol(NamedTuple):
    """`size` is that of one occurrence of an item, of all occurrences of a group. What is `shown` has no storage."""

    level: int
    name: str
    size: int
    rest: str
    shown: bool = False


def symbols(source: Path, scratch: Path, options: tuple[str, ...] = ()) -> list[Symbol] | None:
    """Return the data items in the compiler's order, or None where it refuses the program."""
    assert COBC is not None
    listing = scratch / "listing"
    listing.unlink(missing_ok=True)
    command = [COBC, "-fsyntax-only", f"-I{source.parent}", "-ext", "CPY", "-T", str(listing), "--tlines=0"]
    command += ["-ftsymbols", "-fno-tsource", "-fno-tmessages", *options, str(source)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=60)
    if ended.returncode or not listing.exists():
        return None
    found: list[Symbol] = []
    shown = False
    for line in listing.read_text(encoding="latin-1").split("\n"):
        one = _SYMBOL.match(line)
        if one and one[2] != "CONDITIONAL":
            found.append(Symbol(int(one[3]), _plain(one[4]), int(one[1]), one[5].strip(), shown))
        elif section := _SECTION.match(line):
            shown = section[1] == "SCREEN"
    return found


def _plain(name: str) -> str:
    """The compiler lists any name that begins with FILLER as FILLER."""
    return "FILLER" if name.upper().startswith("FILLER") else name.upper()


def by_record(listed: list[Symbol]) -> list[list[Symbol]]:
    """Cut at levels 01 and 77."""
    found: list[list[Symbol]] = []
    for symbol in listed:
        if symbol.level in (1, 77) or not found:
            found.append([])
        found[-1].append(symbol)
    return found


def offsets(source: Path, names: list[str], scratch: Path) -> list[int]:
    """Return the offsets of items in their records, as the compiler hands their addresses to a CALL at the end."""
    assert COBC is not None
    calls = "".join(f'           CALL "X" USING\n               {name}.\n' for name in names)
    text = source.read_text(encoding="ascii").replace("           STOP RUN.\n", f"{calls}           STOP RUN.\n")
    (scratch / "offsets.cbl").write_text(text, encoding="ascii")
    made = scratch / "offsets.c"
    command = [COBC, "-w", "-C", "-o", str(made), str(scratch / "offsets.cbl")]
    subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=scratch)
    found = _ADDRESS.findall(made.read_text(encoding="latin-1"))
    return [int(offset or 0) for offset in found]
