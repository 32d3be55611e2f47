"""The table of exporters: a format is one line."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import assessment_json, bill_tables, cbom, csv_tables, sbom, shape_tables
from legacy_scan.reporting.csv_tables import Needs


class Exporter(NamedTuple):
    """`export` is pure: an assessment to the bytes of `path`, in pieces. `needs` is as of a CsvTable."""

    path: str
    export: Callable[[Assessment], Iterable[bytes]]
    needs: Needs = "assessment"


def _whole(export: Callable[[Assessment], bytes]) -> Callable[[Assessment], Iterable[bytes]]:
    return lambda assessment: (export(assessment),)


EXPORTERS = (
    Exporter("assessment.json", assessment_json.export),
    *(
        Exporter(f"{table.name}.csv", partial(csv_tables.export, table), table.needs)
        for table in (*csv_tables.TABLES, *shape_tables.TABLES, *bill_tables.TABLES)
    ),
    Exporter(sbom.PATH, _whole(sbom.export)),
    Exporter(cbom.PATH, _whole(cbom.export)),
)
