"""Descriptors of Java systems in XML: what a container is told of classes, addresses, resources and tables."""

from legacy_scan.languages.descriptors.roots import sniff
from legacy_scan.languages.language import Language, lazily

LANGUAGE = Language(
    "descriptor",
    (".xml", ".xmi", ".tld"),
    sniff,
    lazily("legacy_scan.languages.descriptors.extract"),
    parsed=False,
)
