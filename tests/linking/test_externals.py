"""What belongs to a platform or a library, by patterns of names."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, unresolved

TABLE = Externals({"class": ["org.joda.*"], "package": ["com.ibm.*"]})


@pytest.mark.parametrize(
    ("space", "name", "known"),
    [
        ("class", "org.joda.time.DateTime", True),
        ("class", "com.ibm.mq.MQQueue", False),
        ("package", "org.joda", True),
        ("package", "org.joda.time", True),
        ("package", "org.jodaic", False),
        ("package", "com.ibm.mq", True),
    ],
)
def test_a_package_is_a_library_s_if_its_types_are(space: str, name: str, known: bool) -> None:
    assert TABLE.has(space, name) is known


def test_a_type_that_only_an_import_of_a_whole_package_may_bring_is_said_to_be_ambiguous() -> None:
    text = "package a; import org.joda.tables.*; class C { Gadget one; }"
    found = link([Reading("a/C.java", LANGUAGE.extract(text.encode()))], (), TABLE)
    gadget = "org.joda.tables.Gadget"
    assert ("references", "class:a.C", f"class:{gadget}", "candidate") in edges(found)
    assert ("class:a.C", "references", gadget, "ambiguous") in unresolved(found)
