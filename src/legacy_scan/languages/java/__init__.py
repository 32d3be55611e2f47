"""Java, through the public tree-sitter grammar: what one file settles about types, and no guess beyond it."""

from legacy_scan.languages.java.sniff import sniff
from legacy_scan.languages.language import Language, lazily

LANGUAGE = Language("java", (".java", ".sqlj"), sniff, lazily("legacy_scan.languages.java.extract"))
LANGUAGES = (LANGUAGE, Language("scriptlet", (), lambda head: 0, lazily("legacy_scan.languages.java.scriptlet")))
