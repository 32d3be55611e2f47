"""The software that others made: what build files ask for, what jars hold, and the products that code leans on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import cache
from typing import Any, Final, NamedTuple

from legacy_scan.linking.archives import LANGUAGE, archives
from legacy_scan.linking.libraries import Builds, Known, Library
from legacy_scan.linking.policy import BUILDS
from legacy_scan.linking.written_versions import normal
from legacy_scan.model.estate import Estate
from legacy_scan.model.inventory import Software, Use
from legacy_scan.model.names import name_of

ECOSYSTEMS: Final = {
    **dict.fromkeys(("npm", "npm-lock", "yarn-lock", "pnpm-lock"), "npm"),
    **dict.fromkeys(("pip", "pyproject", "pipfile", "python-lock", "pipfile-lock"), "pypi"),
    "go-mod": "golang",
    "nuget": "nuget",
}
_SCOPES: Final = ("required", "optional", "excluded")
_TESTING: Final = re.compile(r"test|dev\b|devDependencies", re.IGNORECASE)
_OPTIONAL: Final = re.compile(r"optional|profile|peer|developmentOnly", re.IGNORECASE)
_UNTOLD: Final = "locked, untold"
"""The scope in a lock that does not tell whether only tests use a library: who asks for it may."""
_SPACES: Final = frozenset({"program", "copybook"})


class Product(NamedTuple):
    """A row of the table of products: the names of programs and copybooks, traits and languages that tell of it."""

    name: str
    vendor: str
    form: str
    names: re.Pattern[str]
    traits: re.Pattern[str]
    languages: frozenset[str]
    within: frozenset[str]
    unless: str


def products(table: Sequence[Mapping[str, Any]]) -> tuple[Product, ...]:
    """Return the table of products, compiled."""
    return tuple(
        Product(
            row["name"],
            row.get("vendor", ""),
            row.get("type", "application"),
            _patterns(row.get("names", ())),
            _patterns(row.get("traits", ())),
            frozenset(row.get("languages", ())),
            frozenset(row.get("within", ())),
            row.get("unless", ""),
        )
        for row in table
    )


def software(estate: Estate, known: Known, known_products: Sequence[Product]) -> tuple[Software, ...]:
    """Return all of it, sorted."""
    return tuple(sorted([*_libraries(estate, known), *_products(estate, known_products)]))


def scope_of(written: str) -> str:
    """Return what CycloneDX calls a scope: what only tests use is excluded."""
    if _TESTING.search(written):
        return "excluded"
    return "optional" if _OPTIONAL.search(written) else "required"


def _libraries(estate: Estate, known: Known) -> Iterator[Software]:
    builds = [file for file in estate.files if file.facts.language in BUILDS]
    own = {row.name for file in builds for row in file.facts.bindings if row.kind == "module"}
    uses: defaultdict[tuple[str, str, str], set[Use]] = defaultdict(set)
    why: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    more: dict[tuple[str, str, str], tuple[str, tuple[tuple[str, str], ...]]] = {}
    ids = {file.path: file.units for file in builds}
    for one in Builds(builds, known).libraries():
        if one.name not in own and not one.drawn:
            key, reason = _key(one), _reason(one)
            uses[key].add(Use(one.path, one.line, ids[one.path][one.unit], one.how, one.scope))
            why[key] |= {reason} - {""}
    for file in estate.files:
        if file.facts.language == LANGUAGE:
            for jar in archives(file.path, file.facts, known.groups):
                key = (("maven" if ":" in jar.name else "generic"), jar.name, jar.version)
                uses[key].add(Use(jar.path, 1, file.units[0], jar.how, jar.inside))
                why[key] |= {jar.why} - {""}
                if jar.digests and jar.version:
                    more[key] = max(more.get(key, ("", ())), (jar.licence, jar.digests))
    for key in sorted(uses):
        places = tuple(sorted(uses[key]))
        telling = [one for one in places if one.detail != _UNTOLD] or places
        scope = min((scope_of(one.detail) for one in telling), key=_SCOPES.index)
        licence, digests = more.get(key, ("", ()))
        unknown = "; ".join(sorted(why[key])) if not key[2] else ""
        yield Software("library", *key, unknown, scope, places, licence=licence, digests=digests)


def _key(one: Library) -> tuple[str, str, str]:
    """A range is no version: the build chooses."""
    ecosystem = ECOSYSTEMS.get(one.language) or ("maven" if ":" in one.name else "generic")
    name = normal(one.name) if ecosystem == "pypi" else one.name
    return ecosystem, name, "" if one.why or one.how == "near" else one.version


def _reason(one: Library) -> str:
    if one.how == "near":
        return f"{one.version} in a neighbouring release of what manages it"
    return one.why


class _Told:
    """The table of products turned round: which rows a name, a trait or a language tells of."""

    def __init__(self, table: Sequence[Product]) -> None:
        self._table = table
        self.first = cache(self._first)
        self.by_trait = cache(self._by_trait)
        self.by_language: defaultdict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(table):
            for language in row.languages:
                self.by_language[language].append(at)

    def _first(self, name: str) -> int | None:
        return next((at for at, row in enumerate(self._table) if row.names.match(name)), None)

    def _by_trait(self, code: str, language: str) -> tuple[int, ...]:
        rows = enumerate(self._table)
        return tuple(at for at, row in rows if row.traits.match(code) and (not row.within or language in row.within))


def _products(estate: Estate, table: Sequence[Product]) -> Iterator[Software]:
    told = _Told(table)
    uses: defaultdict[int, set[Use]] = defaultdict(set)
    rest: defaultdict[str, set[Use]] = defaultdict(set)
    external = {unit.id for unit in estate.units if unit.origin == "external" and unit.space in _SPACES}
    for edge in estate.edges:
        if edge.target in external:
            name = name_of(edge.target)
            at = told.first(name)
            use = Use(edge.path, edge.line, edge.source, edge.evidence, name)
            (rest[name] if at is None else uses[at]).add(use)
    for file in estate.files:
        for trait in file.facts.traits:
            for at in told.by_trait(trait.code, file.facts.language):
                uses[at].add(Use(file.path, trait.line, file.units[trait.unit], "statement", trait.code))
        for at in told.by_language.get(file.facts.language, ()):
            uses[at].add(Use(file.path, 1, file.units[0], "definition", file.facts.language))
    for at, places in sorted(_folded(table, uses).items()):
        row = table[at]
        yield _product(row.name, places, row.vendor, row.form)
    for name in sorted(rest):
        yield _product(name, rest[name], "", "application")


def _product(name: str, places: Iterable[Use], vendor: str, form: str) -> Software:
    return Software("product", "", name, "", _NO_RELEASE, "required", tuple(sorted(places)), vendor, form)


_NO_RELEASE: Final = "source does not tell the release that is installed"


def _folded(table: Sequence[Product], uses: dict[int, set[Use]]) -> dict[int, set[Use]]:
    """Give the places of a product that is only guessed at to the one that is known to be there."""
    places = {row.name: at for at, row in enumerate(table)}
    for at in sorted(uses):
        named = places.get(table[at].unless, at)
        if named != at and named in uses:
            uses[named] |= uses.pop(at)
    return uses


def _patterns(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(translate(name) for name in names) or r"(?!)")
