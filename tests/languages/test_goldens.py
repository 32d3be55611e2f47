"""Each folder of fixtures/languages/LANGUAGE holds an input and its facts as sentences.

LEGACY_SCAN_UPDATE_GOLDENS=1 writes the facts anew: read the difference before you keep it.
"""

import os
from pathlib import Path

import pytest

from legacy_scan.app.facts_text import lines
from legacy_scan.languages.table import classify

FIXTURES = Path(__file__).parents[2] / "fixtures" / "languages"
CASES = sorted(path for path in FIXTURES.glob("*/*") if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}/{case.name}" for case in CASES])
def test_the_facts_of_an_input_read_as_its_golden_says(case: Path) -> None:
    (source,) = case.glob("input.*")
    text = source.read_bytes()
    language = classify(text.decode("utf-8", "replace")[:65536], source.name)
    assert language is not None, "no language takes this input"
    said = "\n".join(lines(language.extract(text))) + "\n"
    golden = case / "facts.txt"
    if os.environ.get("LEGACY_SCAN_UPDATE_GOLDENS"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_every_fixture_folder_belongs_to_a_language_of_its_name() -> None:
    for case in CASES:
        (source,) = case.glob("input.*")
        language = classify(source.read_bytes().decode("utf-8", "replace")[:65536], source.name)
        assert language is not None
        assert language.name == case.parent.name, f"{case} was taken for {language.name}"
