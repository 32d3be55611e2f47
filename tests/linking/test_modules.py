"""Which file of the tree a module of JavaScript or TypeScript is."""

import pytest

from legacy_scan.languages.table import by_name
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate, LedgerRow


def asked(name: str, path: str, *others: str) -> Estate:
    """Return the estate of a file that imports a module, with others beside it; a `.vue` is not read."""
    reading = Reading(path, by_name("typescript").extract(f"import {{ x }} from '{name}'; x();\n".encode()))
    read = [
        Reading(one, by_name("typescript").extract(b"export const x = 1;\n")) for one in others if ".vue" not in one
    ]
    ledger = [LedgerRow(one, "", "", "", "skipped", "unknown-language", 1, 1, 0) for one in others]
    return link([reading, *read], ledger, Externals({}))


@pytest.mark.parametrize(
    ("name", "path", "other"),
    [
        ("./other", "web/src/a.ts", "web/src/other.ts"),
        ("./other.js", "web/src/a.ts", "web/src/other.ts"),
        ("./other.jsx", "web/src/a.ts", "web/src/other.tsx"),
        ("./other?raw", "web/src/a.ts", "web/src/other.ts"),
        ("../lib/Config", "spec/a.js", "src/Config.js"),
        ("../dist/api", "pkg/test/a.ts", "pkg/src/api/index.ts"),
        ("@/pages/home", "web/src/deep/down/a.ts", "web/src/pages/home.tsx"),
        ("~/pages/home", "src/a.ts", "src/pages/home.ts"),
        ("src/pages/home", "web/src/a.ts", "web/src/pages/home.ts"),
    ],
)
def test_a_module_is_a_file_of_the_tree(name: str, path: str, other: str) -> None:
    estate = asked(name, path, other)
    assert [(one.kind, one.target) for one in estate.edges] == [("imports", estate_id(estate, other))]
    assert estate.unresolved == ()


def estate_id(estate: Estate, path: str) -> str:
    (found,) = [file.units[0] for file in estate.files if file.path == path]
    return found


def test_a_file_that_was_not_read_is_not_missing() -> None:
    assert asked("./Page.vue", "src/a.ts", "src/Page.vue").unresolved == ()
    assert [one.name for one in asked("./Page.vue", "src/a.ts").unresolved] == ["./Page.vue"]


@pytest.mark.parametrize("name", ["@/no/such", "@angular/core", "react", "src/no/such"])
def test_what_is_no_file_of_the_tree_is_a_module_by_its_name(name: str) -> None:
    estate = asked(name, "src/a.ts", "src/other.ts")
    assert [one.target for one in estate.edges if one.kind == "imports"] == [f"module:{name.replace('@', '%40')}"]
