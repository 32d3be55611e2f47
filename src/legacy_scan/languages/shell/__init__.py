"""Scripts of the UNIX shell, as a step of BPXBATCH runs them: what they start, submit and copy.

There is no grammar here on purpose: what is asked for is the first words of commands.
"""

import re

from legacy_scan.languages.language import Language, lazily

_SCRIPT = re.compile(r"#![ \t]*(?:/\S*/env[ \t]+(?:-\S+[ \t]+)*+)?(?:/\S*/)?(?:ba|da|pdk|k|z|tc|c|a)?sh(?:\s|\Z)")
_IN_LINE = re.compile(r"^(?:cat|tee|tso|submit|nc|ncat)\b[^\n<]*<<-?[ \t]*(['\"]?)[A-Za-z_]\w*\1", re.MULTILINE)
"""A script may lack its first line: so it prints a job."""
_CARD = re.compile(r"^//[A-Z@#$]\S*[ \t]+(?:JOB|EXEC|PROC|DD)\b", re.MULTILINE)
_OTHER = ("//", "/*", "<")
_SURE = 60


def _sniff(head: str) -> int:
    if _SCRIPT.match(head):
        return _SURE
    return _SURE * (
        "<<" in head and not head.lstrip().startswith(_OTHER) and bool(_IN_LINE.search(head) and _CARD.search(head))
    )


LANGUAGE = Language(
    "shell", (".sh", ".ksh", ".bash"), _sniff, lazily("legacy_scan.languages.shell.extract"), parsed=False
)
