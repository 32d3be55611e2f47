"""Which of several sources of one name is in use: not what a translator made of another, nor a copy that was set aside.

    online/PAY01.cl2        the source, with EXEC CICS
    online/PAY01.cbl        what the translator of CICS made of it: CALL 'DFHEI1'
    online/PAY01.cl2.old    a copy from before the last change

Sources: IBM, CICS "The translation process"; IBM, Db2 "Processing SQL statements by using the Db2 precompiler".
"""

from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.index import Index
from legacy_scan.linking.kinds import Kinds

_WRITTEN_BY_TRANSLATORS: Final = frozenset({"DFHEI1", "KXDFHEI1", "DSNHLI"})
"""Stubs that no programmer calls: of CICS, of CICS on UniKix, and of Db2."""
_TRANSLATED: Final = frozenset({"cobol", "pli"})


def translated(kinds: Kinds) -> frozenset[str]:
    """Return the paths of texts that a translator made."""
    return frozenset(
        path
        for _, (path, facts, _) in kinds.having("call")
        if facts.language in _TRANSLATED
        and any(one.kind == "call" and one.name.upper() in _WRITTEN_BY_TRANSLATORS for one in facts.references)
    )


def in_use(index: Index, found: Sequence[str], made: frozenset[str]) -> list[str]:
    """Return those of some units that no translator made of another, and that are no copies of others, or all."""
    own = [one for one in found if index.units[one].path not in made] or list(found)
    paths = {index.units[one].path for one in own}
    return [one for one in own if not _set_aside(index.units[one].path, paths)]


def _set_aside(path: str, paths: set[str]) -> bool:
    """Tell whether a file has the name of another and one suffix more: PAY01.cbl.old beside PAY01.cbl."""
    folder, slash, name = path.rpartition("/")
    parts = name.split(".")
    return any(f"{folder}{slash}{'.'.join(parts[:end])}" in paths for end in range(2, len(parts)))
