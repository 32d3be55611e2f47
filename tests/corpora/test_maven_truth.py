"""Libraries and versions against what Maven itself makes of the same POMs."""

import pytest

from tests.corpora import maven
from tests.corpora.conftest import Corpus

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", maven.CORPORA)
def test_every_library_has_the_version_that_maven_gives_it(report: Corpus, name: str) -> None:
    done = maven.libraries(name, report(name))
    assert done.exact, done
