"""The XML that cb2xml expects of copybooks, in its own tests: each item's position and length for the mainframe.

Left out are texts for other compilers, and lengths of pointers on machines of 64 bits.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from tests.corpora.copybooks import Place, Step, places, spelled, steps
from tests.corpora.figures import About, Figure, figure

NAME: Final = "cb2xml"
TESTS: Final = "src/test/resources/net/sf/cb2xml/zTests/common"
FOLDERS: Final = ("xmlCopybook", "xmlCopybookFormated")
_DECLARED = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_EBCDIC = b"\x4c\x6f"
_RENAMES = "66"


def figures(root: Path) -> Iterator[Figure]:
    """Yield how many items stand where the tests expect them."""
    key: set[Step] = set()
    ours: set[Step] = set()
    for name, copybook, tree in _pairs(root / TESTS):
        expected = list(_expected(tree, ""))
        key |= set(steps(name, expected, ()))
        ours |= set(steps(name, places(copybook), ()))
    about = About("cobol", "all", NAME, "items of copybooks, step and length", "the XML in the tests of cb2xml")
    yield figure(about, key, ours)


def _pairs(tests: Path) -> Iterator[tuple[str, bytes, etree._Element]]:
    copybooks = {path.name.lower(): path for path in sorted((tests / "cobolCopybook").iterdir())}
    seen: set[str] = set()
    for folder in FOLDERS:
        for path in sorted((tests / folder).iterdir()):
            written = path.read_bytes()
            text = written.decode("cp037" if written.startswith(_EBCDIC) else "utf-8-sig")
            tree = etree.fromstring(_DECLARED.sub("", text).strip())
            name = tree.get("filename", "").lower()
            if name in copybooks and name not in seen and tree.get("dialect", "Mainframe") == "Mainframe":
                seen.add(name)
                yield name, copybooks[name].read_bytes(), tree


def _expected(element: etree._Element, above: str) -> Iterator[Place]:
    for item in element.iterchildren("{*}item"):
        if item.get("level") != _RENAMES and "position" in item.attrib:
            path = above + spelled(item.get("name", ""))
            length = int(item.get("storage-length", "0")) * int(item.get("occurs", "1"))
            yield Place(path, int(item.get("position", "0")), length)
            yield from _expected(item, f"{path}.")
