"""Configuration: keys and values, of which those are told that name a resource, a class, a place or a secret."""

from legacy_scan.languages.language import Language, lazily

LANGUAGES = (
    Language(
        "yaml",
        (".yaml", ".yml"),
        lambda head: 0,
        lazily("legacy_scan.languages.configuration.yaml"),
        parsed=False,
    ),
    Language(
        "properties",
        (".properties", ".ini", ".conf", ".cfg"),
        lambda head: 0,
        lazily("legacy_scan.languages.configuration.properties"),
        parsed=False,
    ),
)
