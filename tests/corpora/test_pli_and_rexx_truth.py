"""PL/I, REXX and CLIST against what other parsers read in the same files."""

import pytest

from tests.corpora import clists, regina, zowe
from tests.corpora.conftest import Corpus
from tests.corpora.figures import Figure

EXACT = ("pli/dsf", "pli/zopeneditor", "pli/bank")


def _differences(found: list[Figure]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.about: (one.missed, one.invented) for one in found if one.missed or one.invented}


@pytest.mark.corpora
@pytest.mark.parametrize("name", EXACT)
def test_pli_is_read_as_zowes_language_support_reads_it(corpus: Corpus, name: str) -> None:
    root = corpus(name)
    key = root.with_name("zowe") / f"{root.name}.jsonl"
    if not key.exists():
        pytest.skip(f"no key {key.name}; bench/pli_zowe.mjs writes it")
    found = list(zowe.figures(root, key, name))
    assert found
    assert not _differences(found)


@pytest.mark.corpora
def test_rexx_is_read_as_regina_reads_it(corpus: Corpus, report: Corpus) -> None:
    if regina.REGINA is None:
        pytest.skip("no `regina` on the path")
    name = "lbdyck-xmitip"
    found = list(regina.figures(corpus(name), report(name), name, regina.REGINA))
    assert found
    assert not _differences(found)


@pytest.mark.corpora
def test_clists_are_read_as_openmainframe_reads_them(corpus: Corpus) -> None:
    root = corpus("mvs-software")
    key = root.with_name("openmainframe-clist") / f"{root.name}.jsonl"
    if not key.exists():
        pytest.skip(f"no key {key.name}; bench/clist_openmainframe.rs writes it")
    found = list(clists.figures(root, key, root.name))
    assert found
    assert not _differences(found)
