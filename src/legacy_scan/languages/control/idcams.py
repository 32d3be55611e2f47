"""IDCAMS commands: which datasets a step defines, copies and deletes (IBM's z/OS DFSMS "Access Method Services")."""

import re
from typing import Final

from legacy_scan.extraction.cards import word_set
from legacy_scan.languages.control.statements import Operand, Sheet, Statement, dataset, operands, statements
from legacy_scan.model.facts import FileFacts

_PLAIN: Final = word_set(
    """
    DEFINE DELETE BLDINDEX LISTCAT EXPORT IMPORT PRINT VERIFY ALTER EXAMINE DIAGNOSE CANCEL PARM ALLOCATE
    ALLOC FREE LISTDATA SHCDS CREATE DCOLLECT RECALL HRECALL DO ELSE
    """
)
_VERBS: Final = {
    "DEF": "DEFINE",
    "DEL": "DELETE",
    "BIX": "BLDINDEX",
    "LISTC": "LISTCAT",
    "EXP": "EXPORT",
    "IMP": "IMPORT",
    "REPRO": "REPRO",
    "SET": "SET",
    "END": "END",
    **{verb: verb for verb in _PLAIN},
}
_TYPES: Final = {
    "CL": "cluster",
    "CLUSTER": "cluster",
    "AIX": "alternate-index",
    "ALTERNATEINDEX": "alternate-index",
    "PATH": "path",
    "GDG": "gdg",
    "GENERATIONDATAGROUP": "gdg",
    "NVSAM": "non-vsam",
    "NONVSAM": "non-vsam",
    "UCAT": "catalog",
    "USERCATALOG": "catalog",
    "ALIAS": "alias",
    "SPC": "space",
    "SPACE": "space",
    "PGSPC": "page-space",
    "PAGESPACE": "page-space",
}
_KEPT: Final = (
    "KEYS",
    "RECORDSIZE",
    "RECSZ",
    "LIMIT",
    "SHAREOPTIONS",
    "SHR",
    "CONTROLINTERVALSIZE",
    "UPGRADE",
    "REUSE",
)
_ORGANISATIONS: Final = {
    "INDEXED": "indexed",
    "IXD": "indexed",
    "NONINDEXED": "non-indexed",
    "NIXD": "non-indexed",
    "NUMBERED": "numbered",
    "NUMD": "numbered",
    "LINEAR": "linear",
    "LIN": "linear",
}
_RELATED: Final = {"RELATE": "relate", "REL": "relate", "PATHENTRY": "path-entry", "PENT": "path-entry"}
_IN_DDS: Final = ("INFILE", "IFILE")
_OUT_DDS: Final = ("OUTFILE", "OFILE")
_IN_DATASETS: Final = ("INDATASET", "IDS")
_OUT_DATASETS: Final = ("OUTDATASET", "ODS")
_COPIES: Final = frozenset({"REPRO", "BLDINDEX", "EXPORT", "IMPORT", "PRINT"})
_CATALOGS: Final = frozenset({"CONNECT", "CON", "DISCONNECT", "DCON"})
"""EXPORT and IMPORT of a catalog that is only made known, or no more: nothing is copied."""
_OF_LIBRARY: Final = re.compile(r"\([A-Z@#$*][A-Z0-9@#$*]*\)'?$", re.IGNORECASE)
"""A member is deleted, and its library stays."""
_RENAMES: Final = ("NEWNAME", "NEWNM")
_ENTRY: Final = frozenset({"DELETE", "EXPORT", "ALTER"})


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of commands."""
    sheet = Sheet("idcams", text)
    for statement in statements(text.decode("utf-8", "replace")):
        command(sheet, statement)
    return sheet.facts()


def command(sheet: Sheet, statement: Statement) -> None:
    """Record what one command does."""
    said = _without_condition(operands(statement.text))
    if not said:
        return
    verb = _VERBS.get(said[0].word, "")
    if not verb:
        sheet.lost.extend(range(statement.line, statement.last + 1))
        return
    sheet.count += 1
    line, rest = statement.line, said[1:]
    if verb == "DEFINE":
        _define(sheet, said, line)
    elif verb in _ENTRY:
        _entry(sheet, verb, said, line)
    if verb in _COPIES and not any(one.word in _CATALOGS for one in rest):
        sheet.trait(f"idcams.{verb.lower()}", line)
        _copy(sheet, rest, line)


def _without_condition(said: list[Operand]) -> list[Operand]:
    """Take off `IF LASTCC = 0 THEN`, `ELSE` and `DO`, which only decide whether a command is done."""
    while said and said[0].word in ("IF", "ELSE", "DO", "THEN"):
        if said[0].word == "IF":
            words = [operand.word for operand in said]
            said = said[words.index("THEN") + 1 :] if "THEN" in words else []
        else:
            said = said[1:]
    return said


def _define(sheet: Sheet, said: list[Operand], line: int) -> None:
    kind = _TYPES.get(said[1].word, "") if len(said) > 1 else ""
    inner = operands(said[1].value or "") if kind else []
    values = {operand.word: operand.value or "" for operand in inner}
    name = dataset(values.get("NAME", ""))
    if not name:
        sheet.lost.append(line)
        return
    sheet.trait(f"idcams.define-{kind}", line)
    of = f"dataset:{name}"
    if kind in ("catalog", "space", "page-space") or (kind == "alias" and "." not in name):
        return  # an alias of one qualifier stands for a catalog
    sheet.refer("defines-dataset", name, line)
    sheet.attribute("type", kind, line, of)
    for component in said[2:]:
        if component.word == "DATA" and component.value:
            values = {
                **{one.word: one.value or "" for one in operands(component.value) if one.word != "NAME"},
                **values,
            }
    for word, value in values.items():
        if word in _RELATED:
            sheet.attribute(_RELATED[word], dataset(value), line, of)
        elif word in _ORGANISATIONS:
            sheet.attribute("organisation", _ORGANISATIONS[word], line, of)
        elif word in _KEPT and value:
            sheet.attribute(word.lower(), " ".join(value.replace(",", " ").split()), line, of)


def _entry(sheet: Sheet, verb: str, said: list[Operand], line: int) -> None:
    """`DELETE A`, `DELETE (A B)`: the names stand first and alone."""
    if len(said) < 2:
        return
    names = [said[1].word] if said[1].word else [one.word for one in operands(said[1].value or "")]
    names = (said[0].value or "").replace(",", " ").split() or names
    if verb == "DELETE":
        sheet.trait("idcams.delete", line)
    for name in names:
        if verb == "DELETE":
            kind = "updates-file" if _OF_LIBRARY.search(name) else "deletes-dataset"
            sheet.refer(kind, dataset(name), line)
        elif verb == "EXPORT":
            sheet.refer("reads-dataset", dataset(name), line)
        elif renamed := next((one.value for one in said if one.word in _RENAMES and one.value), None):
            sheet.refer("deletes-dataset", dataset(name), line)
            sheet.refer("defines-dataset", dataset(renamed), line)


def _copy(sheet: Sheet, said: list[Operand], line: int) -> None:
    for word, value in said:
        if value is None:
            continue
        first = (value.replace(",", " ").split() or [""])[0]
        if word in _IN_DDS:
            sheet.uses(first, "reads", line)
        elif word in _OUT_DDS:
            sheet.uses(first, "writes", line)
        elif word in _IN_DATASETS:
            sheet.refer("reads-dataset", dataset(first), line)
        elif word in _OUT_DATASETS:
            sheet.refer("writes-dataset", dataset(first), line)
