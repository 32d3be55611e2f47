"""C#, through the public tree-sitter grammar."""

from legacy_scan.languages.csharp.extract import extract
from legacy_scan.languages.language import Language

LANGUAGE = Language("csharp", (".cs",), lambda head: 0, extract)
