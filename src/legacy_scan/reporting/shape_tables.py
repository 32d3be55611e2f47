"""The tables behind the pages of the estate's shape: whole, where a page had to cut."""

from collections.abc import Iterator

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.csv_tables import CsvTable, Row, titles
from legacy_scan.reporting.questions import questions_of
from legacy_scan.reporting.shape import books_of, bound_of, data_of, reach_of, relay_of


def _crud(assessment: Assessment) -> Iterator[Row]:
    yield from data_of(assessment)


def _columns(assessment: Assessment) -> Iterator[Row]:
    yield from assessment.estate.columns


def _packages(assessment: Assessment) -> Iterator[Row]:
    for row in bound_of(assessment):
        yield (
            row.program,
            row.package,
            " ".join(row.plans),
            row.qualifier,
            row.owner,
            row.isolation,
            row.unit,
            row.path,
            row.line,
        )


def _paragraphs(assessment: Assessment) -> Iterator[Row]:
    for procedure in assessment.procedures:
        for one in procedure.paragraphs:
            yield (
                procedure.unit,
                one.path,
                one.first_line,
                one.last_line,
                one.kind,
                one.name,
                one.statements,
                one.complexity,
                one.nesting,
                one.reach,
                "; ".join(one.why),
            )


def _jobflow(assessment: Assessment) -> Iterator[Row]:
    yield from relay_of(assessment).handoffs


def _jobdata(assessment: Assessment) -> Iterator[Row]:
    yield from relay_of(assessment).uses


def _dictionary(assessment: Assessment) -> Iterator[Row]:
    for book in books_of(assessment):
        for one in book.elements:
            length = "" if one.length is None else "yes" if one.known else "at least"
            yield (
                book.unit,
                one.line,
                one.level,
                one.name,
                one.picture,
                one.usage,
                one.offset,
                one.length,
                length,
                one.occurs,
                one.redefines,
                book.path,
                len(book.users),
                one.sign,
                "yes" if one.sync else "",
                one.depending,
                one.values,
            )


def _orphans(assessment: Assessment) -> Iterator[Row]:
    for row in reach_of(assessment).orphans:
        yield row.unit, row.space, row.claim, row.why, " ".join(row.named_by)


def _homonyms(assessment: Assessment) -> Iterator[Row]:
    places = {unit.id: (unit.path, unit.first_line) for unit in assessment.estate.units}
    for row in assessment.estate.homonyms:
        for unit in row.units:
            yield row.space, row.name, unit, *places.get(unit, ("", 0))


def _cuts(assessment: Assessment) -> Iterator[Row]:
    for cut in assessment.plan.cuts:
        yield *cut.edge, cut.why


def _duplicates(assessment: Assessment) -> Iterator[Row]:
    for number, group in enumerate(assessment.twins, 1):
        for twin in group:
            yield number, twin.unit, group[0].unit, twin.alike


def _questions(assessment: Assessment) -> Iterator[Row]:
    for question in questions_of(assessment):
        yield question.id, question.topic, question.text, question.unit, question.path, question.line, question.weight


TABLES: tuple[CsvTable, ...] = (
    CsvTable("crud", titles("store unit crud places evidence path line"), _crud, needs="shape"),
    CsvTable("columns", titles("table column unit use evidence host path line"), _columns, "estate"),
    CsvTable(
        "packages", titles("program package plans qualifier owner isolation unit path line"), _packages, needs="shape"
    ),
    CsvTable(
        "paragraphs",
        titles("unit path first_line last_line kind name statements complexity nesting reach why"),
        _paragraphs,
    ),
    CsvTable("jobflow", titles("before after dataset evidence"), _jobflow, needs="shape"),
    CsvTable("jobdata", titles("job dataset use"), _jobdata, needs="shape"),
    CsvTable(
        "dictionary",
        titles(
            "copybook line level name picture usage offset length length_known occurs redefines path users "
            "sign sync depending values",
        ),
        _dictionary,
        needs="shape",
    ),
    CsvTable("orphans", titles("unit space claim why named_by"), _orphans, needs="shape"),
    CsvTable("duplicates", titles("group unit like similarity"), _duplicates),
    CsvTable("homonyms", titles("space name unit path first_line"), _homonyms, "estate"),
    CsvTable("cuts", titles("kind source target evidence path line why"), _cuts),
    CsvTable("questions", titles("id topic question unit path line weight"), _questions, needs="shape"),
)
