"""Names are strangers' bytes: none of them breaks a page, hides anything or reaches the file system."""

import json
import re
from dataclasses import replace

import pytest

from legacy_scan.model.estate import EstateUnit
from tests.reporting.printed import pages, report
from tests.reporting.sample import hostile, sample
from tests.reporting.test_pages import dead_links

NAMES = {
    "script": "</script><script>alert(1)</script>",
    "style": "</style><b>",
    "attribute": "\" onload='x' x=\"",
    "template": "{{ 7 * 7 }}{% raw %}",
    "right to left": "abc\u202egpj.exe\u2066",
    "surrogates": "a\udcff\ud800b",
    "controls": "a\x00\x07\x1b[31m\x85b",
    "long": "X" * 10_000,
    "path": "../../../etc/passwd",
    "device": "CON",
    "nothing": " ",
    "separators": "a\u2028b\u2029c",
}
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_only_text(name: str) -> None:
    files = report(hostile(name))
    for path, page in pages(files).items():
        kinds = [tag for tag, _ in page.tags]
        assert kinds.count("script") == kinds.count("style") == kinds.count("main") == 1, path
        assert not INVISIBLE.search(page.text), path
        assert not {"onload", "style"} & {attr for _, attrs in page.tags for attr in attrs}, path
        assert "49" not in page.text.partition("program:")[2][:20]
    assert dead_links(files) == []


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_nothing_in_a_table_is_invisible(name: str) -> None:
    files = {path: content.decode() for path, content in report(hostile(name)).items() if not path.endswith(".html")}
    assert {
        path: found[0] for path, text in files.items() if (found := INVISIBLE.search(text.replace("\r\n", "")))
    } == {}


def test_a_name_that_turns_the_writing_round_comes_out_of_json_as_it_was() -> None:
    name = NAMES["right to left"]
    assert name in {unit["name"] for unit in json.loads(report(hostile(name))["assessment.json"])["units"]}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_file_name_is_safe_on_any_file_system(name: str) -> None:
    for path in report(hostile(name)):
        assert re.fullmatch(r"(units/)?[a-z][a-z0-9.-]{0,90}", path)


def test_names_that_differ_only_in_case_get_files_of_their_own() -> None:
    assessment = sample()
    twins = tuple(
        EstateUnit(f"class:a.{name}", "class", f"a.{name}", "source", f"{name}.java", 1, 2, "java")
        for name in ("Order", "ORDER", "order", "Ordér", "Ord.er", "Ord/er")
    )
    estate = replace(assessment.estate, units=tuple(sorted((*assessment.estate.units, *twins))))
    files = report(replace(assessment, estate=estate))
    assert len({path.lower() for path in files}) == len(files)
    assert len([path for path in files if path.startswith("units/class-")]) == len(twins)


def test_a_long_name_is_cut_on_the_page_and_whole_in_the_table() -> None:
    files = report(hostile("X" * 10_000))
    assert b"more characters)" in files["units.html"]
    assert b"X" * 10_000 not in files["units.html"]
    assert b"X" * 10_000 in files["units.csv"]
