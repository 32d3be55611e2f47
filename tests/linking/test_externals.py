"""What belongs to a platform or a library, by patterns of names."""

import pytest

from legacy_scan.linking.externals import Externals

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
