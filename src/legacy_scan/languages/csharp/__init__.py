"""C#, through the public tree-sitter grammar."""

import re
from typing import Final

from legacy_scan.languages.csharp.extract import extract
from legacy_scan.languages.language import Language

_SURE: Final = 95
_WORDS: Final = ("using ", "using\t", "namespace ", "[assembly", "get;")
_OURS: Final = re.compile(
    r"^[ \t\ufeff]*(?:global[ \t]+using[ \t]+[\w.]+|using[ \t]+(?:static[ \t]+)?(?:System|\w+(?:\.\w+)+)|"
    r"namespace[ \t]+\w+(?:\.\w+)*|using[ \t]+\w+[ \t]*=[ \t]*[\w.]+)[ \t]*;|^[ \t\ufeff]*\[assembly:[ \t]*[\w.]+\("
    r"|^[ \t\ufeff]*namespace[ \t]+\w+(?:\.\w+)+|\{\s*get;",
    re.MULTILINE,
)
"""What only C# says: namespaces that are dotted or of the platform, what is told of the assembly, and a property."""


def sniff(head: str) -> int:
    """Tell how surely this is C#; a file without such a line is known by its suffix alone."""
    if "<#@" in head:  # a template that C# is made with
        return 0
    return _SURE * (any(word in head for word in _WORDS) and _OURS.search(head) is not None)


LANGUAGE = Language("csharp", (".cs",), sniff, extract)
