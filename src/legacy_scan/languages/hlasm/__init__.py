"""High Level Assembler and its ancestors: programs, macros and copy members.

The suffixes `.asm`, `.s` and `.mac` are left out, since other assemblers have them too: the text must speak for itself.
"""

from legacy_scan.languages.hlasm.sniff import sniff
from legacy_scan.languages.language import Language, lazily

LANGUAGE = Language(
    "hlasm",
    (".hlasm", ".mlc", ".alc", ".bal", ".assemble", ".asmpgm", ".hla"),
    sniff,
    lazily("legacy_scan.languages.hlasm.extract"),
)
