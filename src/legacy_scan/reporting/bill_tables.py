"""The tables behind the bills of materials: a row for each place."""

from collections.abc import Iterator

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.csv_tables import CsvTable, Row, titles


def _software(assessment: Assessment) -> Iterator[Row]:
    for one in assessment.software:
        known = one.kind, one.ecosystem, one.name, one.version, one.unknown, one.scope, one.vendor
        for use in one.uses:
            yield *known, use.how, use.detail, use.unit, use.path, use.line


def _cryptography(assessment: Assessment) -> Iterator[Row]:
    for one in assessment.cryptography:
        known = one.asset, one.name, one.unknown, one.primitive, one.parameters, one.mode, one.padding, one.curve
        told = " ".join(one.functions), one.standing, one.security, one.why
        for use in one.uses:
            yield *known, *told, use.detail, use.unit, use.path, use.line


TABLES: tuple[CsvTable, ...] = (
    CsvTable(
        "software",
        titles("kind ecosystem name version unknown scope vendor grade detail unit path line"),
        _software,
    ),
    CsvTable(
        "cryptography",
        titles(
            "asset name unknown primitive parameters mode padding curve functions standing security why detail "
            "unit path line"
        ),
        _cryptography,
    ),
)
