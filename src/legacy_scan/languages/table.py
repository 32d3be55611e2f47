"""The table of languages: one line each. A module named here exports LANGUAGE, or LANGUAGES for a family."""

from functools import cache
from importlib import import_module

from legacy_scan.languages.language import Language

_MODULES = (
    "cobol",
    "jcl",
    "csd",
    "bms",
    "ims",
    "control",
    "schedules",
    "hlasm",
    "rexx",
    "sql",
    "pli",
    "java",
    "builds",
    "go",
    "javascript",
    "csharp",
    "plain",
)

_SUFFIX_TIPS = 15
_SUFFIX_ALONE = 30
_SURE_ENOUGH = 30


@cache
def languages() -> tuple[Language, ...]:
    """Return all languages, in the order of the table."""
    found: list[Language] = []
    for name in _MODULES:
        module = import_module(f"legacy_scan.languages.{name}")
        found += getattr(module, "LANGUAGES", None) or (module.LANGUAGE,)
    return tuple(found)


def by_name(name: str) -> Language:
    """Return the language of that name. Raises KeyError."""
    return {language.name: language for language in languages()}[name]


def classify(head: str, file_name: str) -> Language | None:
    """Return the language of a text by its content, with its suffix as a tie-breaker; None if unknown."""
    lower = file_name.lower()
    best, best_score = None, _SURE_ENOUGH - 1
    for language in languages():
        suffixed = lower.endswith(language.suffixes) if language.suffixes else False
        sniffed = language.sniff(head)
        score = sniffed + _SUFFIX_TIPS * suffixed if sniffed else _SUFFIX_ALONE * suffixed
        if score > best_score:
            best, best_score = language, score
    return best
