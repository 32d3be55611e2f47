"""Libraries that Maven's own reading of a system names, with their versions."""

from pathlib import Path
from typing import Final

from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import key, rows

CORPORA: Final = ("petclinic", "daytrader7", "openjpa")
_TOLD: Final = frozenset({"declared", "managed", "table"})


def libraries(corpus: str, report: Path) -> Figure:
    """Return how the libraries that POMs ask for agree with the effective POMs; profiles not active are left out."""
    true = {(row["library"], row["version"]) for row in key("maven_dependencies") if row["corpus"] == corpus}
    found = {
        (row["name"], row["version"])
        for row in rows(report, "software")
        if row["path"].endswith("pom.xml") and row["grade"] in _TOLD and "profile" not in row["detail"]
    }
    of = About("maven", "", corpus, "library and version", "effective POMs of Maven 3.8.7")
    return figure(of, true, found)
