"""The table of languages: one line each. A module named here exports LANGUAGE, or LANGUAGES for a family."""

import re
from functools import cache
from importlib import import_module

from legacy_scan.languages.language import Language

_MODULES = (
    "cobol",
    "jcl",
    "csd",
    "wsbind",
    "bms",
    "ims",
    "control",
    "schedules",
    "hlasm",
    "rexx",
    "ibmi",
    "natural",
    "sas",
    "shell",
    "sql",
    "pli",
    "java",
    "builds",
    "go",
    "javascript",
    "csharp",
    "plain",
    "descriptors",
    "pages",
    "configuration",
)

_OTHERS = {
    "cobol": (".nsc", ".nsp", ".nsn", ".nss"),
    "csharp": (
        *(".java", ".razor", ".cshtml", ".aspx", ".ascx", ".asmx", ".ashx", ".asax", ".master", ".vb", ".fs"),
        *(
            ".h",
            ".hh",
            ".hpp",
            ".hxx",
            ".inl",
            ".ipp",
            ".c",
            ".cc",
            ".cpp",
            ".cxx",
            ".cppm",
            ".ixx",
            ".mm",
            ".cu",
            ".idl",
        ),
    ),
    "java": (
        ".cs",
        ".groovy",
        ".gvy",
        ".gsp",
        ".kt",
        ".kts",
        ".scala",
        ".aj",
        ".drl",
        ".ftl",
        ".vm",
        ".mustache",
        ".tmpl",
        ".flex",
        ".jflex",
        ".cup",
        ".jj",
        ".jjt",
    ),
    "natural": (".groovy", ".gvy"),
    "natural-copycode": (".groovy", ".gvy"),
    "rexx": (".nrx",),
}
"""Language -> suffixes of others that look like it: rules, templates of its texts, what scanners and parsers are
generated from, a part of Natural, C++, NetRexx."""

_SAYS = re.compile(r'\s*(?:<\?xml|\{\s*["}]|\[\s*[\[{"])')
_OF_THEM = ("schedules", "builds", "plain", "descriptors", "pages")
"""How XML and JSON begin, and the modules of which such a text may be."""

DOCUMENTS = (".md", ".markdown", ".rst", ".adoc")
"""Texts about code: what they quote is no code of the estate."""

_SUFFIX_TIPS = 15
_SUFFIX_ALONE = 30
_SURE_ENOUGH = 30
_SETTLED = 60
_UNDOUBTED = 90
_CERTAIN = 100


@cache
def languages() -> tuple[Language, ...]:
    """Return all languages, in the order of the table."""
    return tuple(language for name in _MODULES for language in _of(name))


@cache
def _of(name: str) -> tuple[Language, ...]:
    module = import_module(f"legacy_scan.languages.{name}")
    return tuple(getattr(module, "LANGUAGES", None) or (module.LANGUAGE,))


def by_name(name: str) -> Language:
    """Return the language of that name. Raises KeyError."""
    return {language.name: language for language in languages()}[name]


def classify(head: str, file_name: str) -> Language | None:
    """Return the language of a text by its content, with its suffix as a tie-breaker; None if unknown.

    A suffix and a content that say the same for certain are believed. Else the first language of the table is asked:
    what looks like it is never anything else. Then come those that the suffix speaks for, and an answer that is sure
    enough ends the search: asking all takes 0.3 ms a file.
    """
    lower = file_name.lower()
    if lower.endswith(DOCUMENTS):
        return _document(head)
    (first,) = _of(_MODULES[0])
    sniffed: dict[str, int] = {}
    if "." in lower and not lower.endswith(first.suffixes):
        for language in _tipped(lower):
            if language.parsed and _sniffed(language, head, sniffed) >= _UNDOUBTED:
                return language
    if _sniffed(first, head, sniffed) >= _CERTAIN:
        return first  # before the others are loaded, which takes 100 ms: a hook has no more than five times that
    best, best_score = None, _SURE_ENOUGH - 1
    tipped = _tipped(lower)
    for language in _ordered(tipped, data=_SAYS.match(head) is not None):
        suffixed = language in tipped
        if lower.endswith(_OTHERS.get(language.name, ())):
            continue
        said = _sniffed(language, head, sniffed)
        score = said + _SUFFIX_TIPS * suffixed if said else _SUFFIX_ALONE * suffixed
        if score > best_score:
            best, best_score = language, score
        if said >= _CERTAIN or (suffixed and language.parsed and said >= _SETTLED):
            break
    return best


def _document(head: str) -> Language | None:
    """Return what a text about code is: a form that rules may look into, but no language that is read."""
    forms = [one for one in _of("plain") if one.sniff(head) >= _SURE_ENOUGH]
    return max(forms, key=lambda one: one.sniff(head), default=None)


def _sniffed(language: Language, head: str, known: dict[str, int]) -> int:
    """Ask a language once."""
    if language.name not in known:
        known[language.name] = language.sniff(head)
    return known[language.name]


def _tipped(name: str) -> tuple[Language, ...]:
    """Return the languages that a file's name speaks for: of most members, none."""
    if not name.endswith(_all_suffixes()):
        return ()
    return tuple(one for one in languages() if one.suffixes and name.endswith(one.suffixes))


@cache
def _all_suffixes() -> tuple[str, ...]:
    return tuple(suffix for language in languages() for suffix in language.suffixes)


@cache
def _ordered(tipped: tuple[Language, ...], *, data: bool) -> tuple[Language, ...]:
    first, *others = languages()
    if data:
        forms = tuple(language for name in _OF_THEM for language in _of(name))
        others = [one for one in others if one in tipped or one in forms]
    return (first, *sorted(others, key=lambda one: one not in tipped))
