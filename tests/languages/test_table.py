"""What is no language, and what the table of languages promises to those outside."""

import os
import re
import textwrap
from pathlib import Path

import pytest
import yaml

from legacy_scan.languages.hlasm.instructions import MACHINE
from legacy_scan.languages.pli.attributes import KNOWN
from legacy_scan.languages.rexx.words import CLIST, FUNCTIONS, KEYWORDS, TSO
from legacy_scan.languages.table import classify, languages

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
SQL = "ALLOCATE ALTER BEGIN CALL CHAR CREATE DECLARE DELETE END FETCH FILE FIXED FROM GOTO IF OPEN PROCEDURE SELECT SET"
COBOL = "ACCEPT ADD CALL COPY DATA DIVISION FD IDENTIFICATION IF MOVE PERFORM PIC PROCEDURE PROGRAM-ID READ SECTION"
LICENSED = "# Some rights are kept; see the file\n# that came with this one.\n"
LISTS = {
    "SQL": SQL.split(),
    "COBOL": COBOL.split(),
    "assembler": sorted(one.decode() for one in MACHINE),
    "PL/I": sorted(KNOWN),
    "REXX": sorted(FUNCTIONS | KEYWORDS | TSO | CLIST),
}


@pytest.mark.parametrize("before", ["", LICENSED])
@pytest.mark.parametrize("margin", ["", "    "])
@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS.keys())
def test_a_list_of_a_languages_words_is_no_text_of_that_language(words: list[str], margin: str, before: str) -> None:
    listed = "".join(f"{margin}{word}\n" for word in words)
    assert classify(before + listed, "reserved_words.txt") is None


def written() -> str:
    """Return the pattern of the hooks: the suffixes of the table, and the names of whole files, in lines."""
    ends = {suffix for language in languages() for suffix in language.suffixes}
    dotted = sorted(re.escape(one[1:]) for one in ends if one.startswith("."))
    names = sorted(re.escape(one) for one in ends if not one.startswith("."))
    rows = (textwrap.wrap(" | ".join(words), 100) for words in (dotted, names))
    suffixes, whole = (textwrap.indent("\n".join(row), " " * 6) for row in rows)
    return f"    (?xi)(\n    \\.(\n{suffixes}\n    )\n    | (^|/)(\n{whole}\n    )\n    )$\n"


def test_the_hooks_of_pre_commit_take_the_suffixes_of_the_table() -> None:
    """LEGACY_SCAN_UPDATE_GOLDENS=1 writes them anew."""
    text = HOOKS.read_text(encoding="utf-8")
    if os.environ.get("LEGACY_SCAN_UPDATE_GOLDENS"):
        text = re.sub(r"(files: &suffixes \|\n)(?:    .*\n)+", lambda found: found[1] + written(), text)
        HOOKS.write_text(text, encoding="utf-8")
    patterns = {hook["files"] for hook in yaml.safe_load(text)}
    assert patterns == {textwrap.dedent(written())}


def test_the_hooks_take_files_by_suffix_and_by_name() -> None:
    taken = re.compile(textwrap.dedent(written()))
    assert all(map(taken.search, ("a/PAY.CBL", "pay.pli", "x/pom.xml", "pom.xml", "proc.jcl")))
    assert not any(map(taken.search, ("a/readme.md", "cbl", "a.cbl.orig")))


def test_what_a_compiler_printed_is_a_listing_whatever_its_file_is_called() -> None:
    head = "1PP 5655-EC6 IBM Enterprise COBOL for z/OS  6.3.0\n0  000001         000100 IDENTIFICATION DIVISION.\n"
    found = classify(head, "PAYROLL.cbl")
    assert found is not None
    assert found.name == "listing"


@pytest.mark.parametrize("name", ["Test.groovy", "Rules.DRL", "Base.java.ftl", "Model.kt", "Scan.flex"])
def test_what_looks_like_java_and_is_not_read_is_of_no_language(name: str) -> None:
    text = "package a.b;\nimport java.util.List;\npublic class Test { }\n"
    assert classify(text, name) is None
    assert (told := classify(text, "Test.txt")) is not None
    assert told.name == "java"


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        (
            "rows.hpp",
            "#pragma once\nusing Row = Table;\nnamespace claims { class Desk : public Part { Row get; }; }\n",
            "csharp",
        ),
        ("DeskTest.groovy", "/* Tests. */\nclass DeskTest {\n" + "setTime(hour: 1)\n" * 3 + "}\n", "natural"),
    ],
)
def test_what_has_the_suffix_of_a_language_that_is_not_read_is_of_none(name: str, text: str, language: str) -> None:
    assert classify(text, name) is None
    assert (told := classify(text, "a")) is not None
    assert told.name == language


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Dockerfile",
            "FROM vendor/server:6.2\n\nCOPY target/claims.war /tmp\nCOPY boot-commands.admin /opt/config/\n",
        ),
        ("Dockerfile", "ARG COMMIT\nARG VERSION=1\nFROM jre-alpine:25\n\nARG COMMIT\nARG VERSION\nARG FOLDER\nRUN a\n"),
        ("header.txt", "Licensed under the License of the Agency;\nyou may not use this file.\nYou may have a copy\n"),
    ],
)
def test_what_builds_an_image_or_grants_a_licence_is_no_language_of_ours(name: str, text: str) -> None:
    assert classify(text, name) is None


@pytest.mark.parametrize(
    "quoted", ["//PAY JOB\n//S1 EXEC PGM=PAY\n", "import java.util.List;\nclass Pay { int rate; }\n"]
)
@pytest.mark.parametrize(
    ("before", "after", "form"),
    [('<?xml version="1.0"?>\n<!-- was:\n', "-->\n<tasks/>\n", "xml"), ('[\n{"was": "\n', '"}]\n', "json")],
)
def test_what_begins_as_xml_or_json_is_not_what_it_quotes(before: str, after: str, form: str, quoted: str) -> None:
    read = classify(before + quoted + after, f"pay.{form}")
    assert read is not None
    assert read.name == form


@pytest.mark.parametrize("name", ["README.md", "jobs.rst", "Guide.adoc"])
def test_what_a_document_quotes_is_no_code(name: str) -> None:
    job = "//PAY JOB\n//S1 EXEC PGM=PAY\n//IN DD DSN=PAY.IN,DISP=SHR\n"
    assert classify(job, name) is None
    read = classify(job, "PAY")
    assert read is not None
    assert read.name == "jcl"


@pytest.mark.parametrize("text", ["PERFORM ABC\n", "MOVE A TO B\nPERFORM X\n", "IF #A = 1\n  PERFORM X\nEND-IF\n"])
def test_a_few_lines_of_natural_are_no_cobol(text: str) -> None:
    found = classify(text, "PART.NSC")
    assert found is not None
    assert found.name == "natural-copycode"


@pytest.mark.parametrize(("name", "language"), [("Pay.cs", "csharp"), ("Pay.java", "java")])
def test_what_two_languages_write_alike_is_of_the_one_that_has_the_suffix(name: str, language: str) -> None:
    found = classify("public class Pay { public int m() { return 1; } }", name)
    assert found is not None
    assert found.name == language
