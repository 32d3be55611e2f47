"""PL/I: external procedures, packages and members to include."""

from legacy_scan.languages.language import Language
from legacy_scan.languages.pli.extract import extract
from legacy_scan.languages.pli.sniff import sniff

LANGUAGE = Language(
    name="pli",
    version=1,
    suffixes=(".pli", ".pl1", ".plinc", ".pli1", ".plinc1", ".ppli"),
    sniff=sniff,
    extract=extract,
)
