"""What editors leave beside the file they edit: the same code a second time, and no part of the estate."""

import re
from collections.abc import Container
from typing import Final

_LEFT: Final = (
    re.compile(rb"(?s)(?P<file>.+?)(?:\.~\d+~|~)"),
    re.compile(rb"(?s)#(?P<file>.+)#"),
    re.compile(rb"(?s)\.?(?P<file>.+)\.sw[a-p]"),
    re.compile(rb"(?s)(?P<file>\..+)\.sw[a-p]"),
)
"""Names that Emacs, vi and their like give: `pay.mac~`, `pay.mac.~3~`, `#pay.mac#`, `.pay.mac.swp`."""

_ENDS: Final = (b"~", b"#", *(b".sw%c" % letter for letter in b"abcdefghijklmnop"))


def is_backup(name: bytes, beside: Container[bytes]) -> bool:
    """Tell whether a name is that of a copy of a file in the same folder. Alone it may be all that is left of it."""
    if not name.endswith(_ENDS):
        return False
    return any((found := form.fullmatch(name)) is not None and found["file"] in beside for form in _LEFT)
