"""A class in braces is JavaScript where a file says so by its suffix and by what only JavaScript has."""

import pytest

from legacy_scan.languages.table import by_name, classify


def language(text: str, name: str) -> str:
    found = classify(text, name)
    return found.name if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "class A {\n  constructor() { this.x = 1; }\n}\n",
        "class A {\n  #open = 0;\n}\n",
        "class A extends B {\n  static async load(id) {\n    return id;\n  }\n}\n",
        "class A {\n}\nmodule.exports = A;\n",
        "class A {\n  run = (x) => x + 1;\n}\n",
    ],
)
def test_a_class_of_javascript_is_not_java(text: str) -> None:
    assert language(text, "a.js") == "javascript"
    assert language(text, "a.ts") == "typescript"


def test_java_is_java_under_any_suffix_and_signs_alone_make_no_javascript() -> None:
    java = "package a.b;\npublic class A {\n  void run() {\n  }\n}\n"
    assert language(java, "a.js") == "java"
    assert language("class A {\n  int x;\n  A() {\n  }\n}\n", "A.java") == "java"
    assert language("run(x) {\n  if (a === b) { }\n}\n", "notes") == ""


def test_types_of_flow_lose_nothing() -> None:
    text = (
        b"// @flow\nimport type { A } from './a';\nexport class B {\n  _id: string;\n  find(id: string): Promise<A> {\n"
    )
    text += b"    return this.all.get(id);\n  }\n}\n"
    facts = by_name("javascript").extract(text)
    assert facts.health.lost_bytes == 0
    assert facts.language == "javascript"
    assert by_name("javascript").extract(b"const a = <div>{b}</div>; let = = 1;\n").health.lost_bytes > 0
