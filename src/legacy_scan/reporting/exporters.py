"""The table of exporters: a format is one line."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import assessment_json, bill_tables, cbom, csv_tables, sbom, shape_tables


class Exporter(NamedTuple):
    """`export` is pure: an assessment to the bytes of `path`. `shaped` is as of a CsvTable."""

    path: str
    export: Callable[[Assessment], bytes]
    shaped: bool = False


EXPORTERS = (
    Exporter("assessment.json", assessment_json.export),
    *(
        Exporter(f"{table.name}.csv", partial(csv_tables.export, table), table.shaped)
        for table in (*csv_tables.TABLES, *shape_tables.TABLES, *bill_tables.TABLES)
    ),
    Exporter(sbom.PATH, sbom.export),
    Exporter(cbom.PATH, cbom.export),
)
