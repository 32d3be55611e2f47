"""Scripts of the UNIX shell, as a step of BPXBATCH runs them: what they start, submit and copy.

There is no grammar here on purpose: what is asked for is the first words of commands.
"""

import re

from legacy_scan.languages.language import Language, lazily

_SCRIPT = re.compile(r"#![ \t]*(?:/\S*/env[ \t]+(?:-\S+[ \t]+)*+)?(?:/\S*/)?(?:ba|da|pdk|k|z|tc|c|a)?sh(?:\s|\Z)")
_SURE = 60


def _sniff(head: str) -> int:
    return _SURE * bool(_SCRIPT.match(head))


LANGUAGE = Language(
    "shell", (".sh", ".ksh", ".bash"), _sniff, lazily("legacy_scan.languages.shell.extract"), parsed=False
)
