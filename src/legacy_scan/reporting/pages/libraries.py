"""The software that others made, and the cryptography that code names: the bills of materials as tables."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from legacy_scan.model.inventory import Cryptography, Software, Use
from legacy_scan.reporting import cbom, sbom
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number, place

_STANDINGS: Final = ("weak", "vulnerable", "unknown", "safe")
_FEW: Final = 4


class Libraries(NamedTuple):
    """Two bills: `software` and `cryptography` are sentences, `bills` the files that hold the whole."""

    software: str
    libraries: Table
    products: Table
    cryptography: str
    algorithms: Table
    bills: tuple[str, str]


def wanted(lookup: Lookup) -> bool:
    """Return whether the estate uses anything that others made, or names an algorithm."""
    return bool(lookup.assessment.software or lookup.assessment.cryptography)


def build(lookup: Lookup) -> Libraries:
    """Return the view of the page."""
    known = lookup.assessment.software
    libraries = [one for one in known if one.kind == "library"]
    products = [one for one in known if one.kind == "product"]
    return Libraries(
        _of_software(libraries, products),
        _libraries(libraries),
        _products(products),
        _of_cryptography(lookup.assessment.cryptography),
        _algorithms(lookup.assessment.cryptography),
        (sbom.PATH, cbom.PATH),
    )


def _of_software(libraries: Sequence[Software], products: Sequence[Software]) -> str:
    unknown = sum(not one.version for one in libraries)
    kinds = (
        *([many(len(libraries), "library", "libraries")] if libraries else ()),
        *([many(len(products), "product of a vendor", "products of vendors")] if products else ()),
    )
    be = "is" if len(libraries) + len(products) == 1 else "are"
    told = f"{listed(kinds)} {be} used" if kinds else "No software of others was found"
    return f"{told}; of {many(unknown, 'library', 'libraries')} the version is unknown." if unknown else f"{told}."


def _libraries(rows: Sequence[Software]) -> Table:
    order = sorted(rows, key=lambda one: (bool(one.version), one.name, one.version))
    shown = [
        (
            Cell(one.name, kind="name"),
            Cell(one.version or "unknown"),
            Cell(one.scope),
            Cell(listed([grade for _, _, grade in sbom.grades(one)], _FEW)),
            Cell(one.unknown, kind="prose"),
            number(len(one.uses)),
            _first(one.uses),
        )
        for one in order[:MOST_ROWS]
    ]
    spec = "Library | Version | Scope | Told by | What is unknown | Places:num | First place"
    return Table("Libraries", columns(spec), shown, left_out(len(order), len(shown), "software.csv"))


def _products(rows: Sequence[Software]) -> Table:
    order = sorted(rows, key=lambda one: (-len(one.uses), one.name))
    shown = [
        (
            Cell(one.name, kind="name"),
            Cell(one.vendor),
            Cell(one.form),
            Cell(listed(sorted({use.detail for use in one.uses}), _FEW), kind="names"),
            number(len(one.uses)),
            _first(one.uses),
        )
        for one in order[:MOST_ROWS]
    ]
    spec = "Product | Vendor | Kind | Told by | Places:num | First place"
    return Table("Products of vendors", columns(spec), shown, left_out(len(order), len(shown), "software.csv"))


def _of_cryptography(rows: Sequence[Cryptography]) -> str:
    counts = Counter(one.standing for one in rows)
    told = ", ".join(f"{counts[standing]:,} {standing}" for standing in _STANDINGS if counts[standing])
    return f"{many(len(rows), 'algorithm or protocol', 'algorithms and protocols')} in source: {told}." if rows else ""


def _algorithms(rows: Sequence[Cryptography]) -> Table:
    order = sorted(rows, key=lambda one: (_STANDINGS.index(one.standing), one.name, one))
    shown = [
        (
            Cell(cbom.shown(one), kind="name"),
            Cell(one.primitive),
            Cell(one.standing),
            Cell("not told" if one.security is None else str(one.security)),
            Cell(one.unknown or one.why, kind="prose"),
            number(len(one.uses)),
            _first(one.uses),
        )
        for one in order[:MOST_ROWS]
    ]
    spec = "Algorithm | Primitive | Standing | NIST category | Why | Places:num | First place"
    more = left_out(len(order), len(shown), "cryptography.csv")
    return Table("Cryptography", columns(spec), shown, more, ordered=True)


def _first(uses: Sequence[Use]) -> Cell:
    return place(uses[0].path, uses[0].line) if uses else Cell("")
