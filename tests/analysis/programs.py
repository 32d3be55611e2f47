"""Small COBOL estates, written as texts."""

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.analysis.flows import flows
from legacy_scan.analysis.layout import records
from legacy_scan.analysis.storage import IBM, Dialect
from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from legacy_scan.model.procedures import Procedure
from legacy_scan.model.records import Record

HEAD = "IDENTIFICATION DIVISION.\nPROGRAM-ID. P.\n"
Texts = dict[str, str]


def estate(texts: Texts) -> Estate:
    """Return the estate of texts in free format by their member's name; a margin makes them fixed."""
    readings = []
    for name, text in texts.items():
        fixed = "\n".join(f"       {line}" for line in text.split("\n"))
        readings.append(Reading(name, LANGUAGE.extract(fixed.encode())))
    return link(readings, (), Externals({}))


def laid_out(data: str, dialect: Dialect = IBM, **copybooks: str) -> tuple[Record, ...]:
    """Return the records of a working storage."""
    program = f"{HEAD}DATA DIVISION.\nWORKING-STORAGE SECTION.\n{data}\n"
    whole = estate({"P.cbl": program, **{f"{name}.cpy": text for name, text in copybooks.items()}})
    return records("program:P", entries(Copies(whole), "program:P"), dialect)


def placed(record: Record) -> list[tuple[str, int, int]]:
    """Return name, offset and length of each field."""
    return [(one.name, one.offset, one.length) for one in record.fields]


def flowing(procedure: str, **copybooks: str) -> Procedure:
    """Return the control flow of a procedure division."""
    program = f"{HEAD}DATA DIVISION.\nWORKING-STORAGE SECTION.\n01 W PIC X.\nPROCEDURE DIVISION.\n{procedure}\n"
    whole = estate({"P.cbl": program, **{f"{name}.cpy": text for name, text in copybooks.items()}})
    (found,) = flows(whole)
    return found


def unreached(procedure: Procedure) -> list[str]:
    """Return the paragraphs that are not reached, or not known to be."""
    return [one.name for one in procedure.paragraphs if one.reach != "reached"]
