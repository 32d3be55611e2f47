"""PL/I: external procedures, packages and members to include."""

from legacy_scan.languages.language import Language, lazily
from legacy_scan.languages.pli.sniff import sniff

LANGUAGE = Language(
    name="pli",
    suffixes=(".pli", ".pl1", ".plinc", ".pli1", ".plinc1", ".ppli"),
    sniff=sniff,
    extract=lazily("legacy_scan.languages.pli.extract"),
)
