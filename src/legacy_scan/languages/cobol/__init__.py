"""COBOL: programs and copybooks, in fixed, variable and free reference format."""

from legacy_scan.languages.cobol.sniff import sniff
from legacy_scan.languages.language import Language, lazily

LANGUAGE = Language(
    name="cobol",
    suffixes=(
        ".cbl",
        ".cob",
        ".cpy",
        ".cobol",
        ".cbx",
        ".cpb",
        ".copy",
        ".pco",
        ".sqb",
        ".ccp",
        ".ccb",
        ".cblle",
        ".sqlcblle",
        ".cblcpy",
        ".dcl",
        ".dclgen",
    ),
    sniff=sniff,
    extract=lazily("legacy_scan.languages.cobol.extract"),
)
