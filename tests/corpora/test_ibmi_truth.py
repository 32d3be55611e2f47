"""IBM i samples of IBM's own against the rules by which they are built."""

from typing import Final

import pytest

from tests.corpora import ibmi
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora

NOT_IN_A_SOURCE: Final = {
    ("ART301D.FILE", "VATDEF.FILE"),
    ("COU200D.FILE", "CUSTOMER.FILE"),
    ("COU200D.FILE", "SAMREF.FILE"),
    ("ORD100.PGM", "VATDEF.FILE"),
    ("TMPDETORD.FILE", "DETORD.FILE"),
    ("TEMPDET.MODULE", "EMPLOYEE.FILE"),
    ("TEMPDET.MODULE", "DEPARTMENT.FILE"),
}
"""The rules say more than the texts: no line of these names the file, TMPDETORD has no source, and TEMPDET is made of
EMPDET.TEST."""


@pytest.mark.parametrize("name", ibmi.CORPORA)
def test_what_the_rules_of_the_build_say_is_in_the_graph(name: str, report: Corpus) -> None:
    """Service programs are bound by name of a procedure, which is not followed yet."""
    done = ibmi.needs(name, report(name))
    missed = {one for one in done.missed if "SRVPGM" not in one}
    assert missed <= set(map(str, NOT_IN_A_SOURCE))
    assert done.right > len(done.missed)
