"""What one file comes to: the end of its row in the ledger."""

import pytest

from legacy_scan.app.understanding import Understood, understand
from legacy_scan.rulebook import Sighter


def came_to(name: str, raw: bytes) -> Understood:
    return understand(name, raw, Sighter(b"[]"))


@pytest.mark.parametrize("raw", [b"", b"\n", b" \t\r\n\r\n  ", b"\xef\xbb\xbf", b"\x1a"])
def test_what_has_nothing_in_it_is_empty(raw: bytes) -> None:
    found = came_to(".gitkeep", raw)
    assert (found.state, found.reason, found.bytes) == ("skipped", "empty", len(raw))


def test_a_text_that_nobody_knows_is_not_empty() -> None:
    assert came_to("notes", b"call me\n").reason == "unknown-language"
    assert came_to("docs/README.md", b"# Payroll\n\ncall me\n").reason == "document"


def test_an_empty_file_whose_name_tells_its_language_is_one_of_it() -> None:
    found = came_to("PAY.cpy", b"")
    assert (found.state, found.language) == ("analysed", "cobol")
    assert [one.space for one in found.texts[0].units] == ["copybook"]
