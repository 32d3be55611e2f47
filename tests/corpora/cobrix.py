"""The layouts that Cobrix expects of copybooks, in its own tests: each field's first byte and length.

Two kinds of key: `data/*_expected/*_layout.txt` beside `data/*_copybook.cob`, and the texts in tests written in Scala.
Cobrix lays out as IBM's compiler does, with ways of its own, left out here: fillers that it drops or renames, copies
of a field for debugging, redefinitions, all made as long as the longest, and items that no compiler takes.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Final

from tests.corpora.copybooks import FILLER, Place, Step, places, spelled, steps
from tests.corpora.figures import About, Figure, figure

NAME: Final = "cobrix"
DATA: Final = {
    "test6_expected/test6_layout.txt": "test6_copybook.cob",
    "test7_expected/test7_layout.txt": "test7_fillers.cob",
    "test11_expected/test11_layout.txt": "test11_copybook.cob",
    "test13_expected/test13a_layout.txt": "test13a_file_header_footer.cob",
    "test13_expected/test13b_layout.txt": "test13b_vrl_file_headers.cob",
    "test16_expected/test16_layout.txt": "test16_fix_len_segments.cob",
    "test17_expected/test17a_layout.txt": "test17_hierarchical.cob",
    "test19_display_num_expected/test19_layout.txt": "test19_display_num.cob",
}
OWN: Final = frozenset(
    {
        *("NUM_BIN_INT12", "NUM_BIN_INT13", "NUM_SBIN_SINT12", "NUM_SBIN_SINT13"),
        *("NUM_BIN_DEC09", "NUM_BIN_DEC10", "NUM_SBIN_DEC09", "NUM_SBIN_DEC10"),
        *("NUM_SL_STR_DEC01", "NUM_ST_STR_DEC01"),
        "NUM2",
    }
)
"""Binary items of more than 18 digits, SIGN SEPARATE without a sign, and COMP-3U."""
_ROW = re.compile(r" *(\d+ )?([A-Z]\S*) +([rR\[\]]*)(?: +\d+)? +(\d+) +\d+ +(\d+) *$")
_TEXT = re.compile(r'val (\w+)(?:: String)? *=\s*"""(.*?)"""(\s*\.stripMargin)?', re.DOTALL)
_LAID_OUT = re.compile(r"CopybookParser\.parse(?:Tree|Simple)?\((\w+)\)")
_EXPECTED = re.compile(r"assertEqualsMultiline\(\w+, (\w+)\)")
_TEST = re.compile(r"^ *test\(", re.MULTILINE)


def figures(root: Path) -> Iterator[Figure]:
    """Yield how many fields stand where the tests expect them."""
    key: set[Step] = set()
    ours: set[Step] = set()
    for name, copybook, layout in (*_kept(root / "data"), *_written(root)):
        expected, redefined = _expected(layout)
        found = [one for one in places(copybook) if FILLER not in one.path]
        own = [one.path for one in found if one.path.rpartition(".")[2] in OWN]
        unsure = redefined | set(own) | {path.partition(".")[0] for path in own}
        key |= set(steps(name, expected, unsure))
        ours |= set(steps(name, found, unsure))
    about = About("cobol", "all", NAME, "fields of copybooks, step and length", "layouts in the tests of Cobrix")
    yield figure(about, key, ours)


def _kept(data: Path) -> Iterator[tuple[str, bytes, str]]:
    for layout, copybook in DATA.items():
        yield copybook, (data / copybook).read_bytes(), (data / layout).read_text(encoding="utf-8")


def _written(root: Path) -> Iterator[tuple[str, bytes, str]]:
    for path in sorted(root.rglob("*.scala")):
        text = path.read_text(encoding="utf-8")
        if "assertEqualsMultiline" not in text:
            continue
        before, *tests = _TEST.split(text)
        shared = _texts(before)
        for number, test in enumerate(tests):
            texts = shared | _texts(test)
            parsed, expected = _LAID_OUT.search(test), _EXPECTED.search(test)
            if parsed and expected and parsed[1] in texts and expected[1] in texts:
                name = f"{path.name}:{number}"
                yield name, texts[parsed[1]].encode(), texts[expected[1]]


def _texts(scala: str) -> dict[str, str]:
    """Return the texts between three quotes by their names, margins taken off."""
    return {
        name: re.sub(r"^ *\|", "", body, flags=re.MULTILINE) if margin else body
        for name, body, margin in _TEXT.findall(scala)
    }


def _expected(layout: str) -> tuple[list[Place], set[str]]:
    """Return the fields, counted from the start of their record, and those whose lengths are made alike."""
    found: list[Place] = []
    redefined: set[str] = set()
    above: list[tuple[int, str]] = []
    first = 1
    for line in dedent(layout).splitlines():
        if (row := _ROW.match(line)) is None or row[2].endswith("_debug"):
            continue
        level, start = int(row[1] or 1), int(row[4])
        while above and above[-1][0] >= level:
            above.pop()
        above.append((level, spelled(row[2])))
        path = ".".join(part for _, part in above)
        first = first if len(above) > 1 else start
        if FILLER not in path:
            found.append(Place(path, start - first + 1, int(row[5])))
            if "r" in row[3].lower():
                redefined.add(path)
    return found, redefined
