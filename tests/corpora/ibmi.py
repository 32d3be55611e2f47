"""IBM i samples of IBM's own against the rules by which they are built."""

from collections import defaultdict
from pathlib import Path
from typing import Final

from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import key, name_of, rows

CORPORA: Final = ("tobi-example", "ibmi-company-system")


def needs(corpus: str, report: Path) -> Figure:
    """What an object needs, by the edges of what has its name: RPG, CL, COBOL, DDS and SQL."""
    said = {(row["object"], row["depends_on"]) for row in key("ibmi_objects") if row["corpus"] == corpus}
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(report, "edges"):
        leads[_object(row["source"])].add(_object(row["target"]))
    found = {(one, other) for one, other in said if _plain(other) in leads[_plain(one)]}
    about = About("rpg", "", corpus, "object needs object (with CL, DDS, COBOL, SQL)", "the owners' Rules.mk")
    return figure(about, said, found, complete=False)


def _plain(name: str) -> str:
    return name.partition(".")[0]


def _object(unit: str) -> str:
    """The name of an object: without its schema, and of a format that of its file."""
    name = name_of(unit).partition("@")[0].upper()
    return name.rpartition(".")[2] if unit.startswith("table:") else _plain(name)
