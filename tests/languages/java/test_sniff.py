"""Java is known by its content, and its neighbours are not taken for it."""

from pathlib import Path

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.languages.table import classify

FIXTURES = Path(__file__).parents[3] / "fixtures" / "languages" / "java"

JAVA = [
    "package a.b;\n\npublic class C { }\n",
    "/* Copyright.\n * using this; namespace that */\npackage a;\nimport b.C;\n",
    "\ufeffpackage a; class B { }",
    "import static a.B.*;\n@Entity\npublic final class C<T extends D & E> extends F<T>\n  implements G {\n}\n",
    "public @interface Marker {\n}\n",
    "interface Old {\n  int LIMIT = 3;\n}\n",
    "enum Colour { RED, GREEN }\n",
    "public record Point(int x, int y) implements Shape { }\n",
    '@XmlSchema(namespace = "a")\npackage a.b;\n',
    "open module a.b {\n  requires c.d;\n}\n",
    "package a;\nclass B {\n  void c() {\n    var x = 1;\n    export (x);\n  }\n}\n",
]
OTHERS = {
    "C#": "using System;\nnamespace A.B {\n  public class C : D { }\n}\n",
    "C# with one line": "namespace A;\npublic sealed class B { }\n",
    "Kotlin": "package a.b\n\nimport c.D\n\nclass E(val f: Int) {\n  fun g() = 1\n}\n",
    "Kotlin with a bare class": "package a.b\nclass E {\n}\n",
    "Scala": "package a.b\n\nimport c.D\n\nobject E extends F {\n  def g = 1\n}\n",
    "Groovy": "package a.b\n\nimport c.D\n\nclass E {\n  def f() { }\n}\n",
    "JavaScript": "import D from 'd';\n\nexport class E extends D {\n  f() { return 1; }\n}\n",
    "older JavaScript": "var a = 1;\nclass E extends D {\n  f() { return 1; }\n}\n",
    "TypeScript": "export interface A {\n  b: string;\n}\n",
    "C++": "#include <a>\nclass B {\npublic:\n  int c;\n};\n",
    "PHP": "<?php\nnamespace A;\nclass B { }\n",
    "JSP": '<%@ page import="a.B" %>\n<% class C { } %>\n',
    "Go": 'package main\n\nimport "fmt"\n\ntype A interface {\n}\n',
    "Python": "import a.b\nfrom c import d\n\nclass E:\n    pass\n",
    "Perl": "package A::B;\nuse strict;\n",
    "Perl with one word": "package Counter;\nuse strict;\nsub new { }\n1;\n",
    "ActionScript": "import A;\n\nclass B {\n  public static var c = 1;\n  private function d() { }\n}\n",
    "Drools": 'package a;\nimport b.C;\n\nrule "one"\n  when\n    C(d > 1)\n  then\nend\n',
    "Drools without quotes": "package a;\nimport b.C;\n\nrule One\n  when\n    C(d > 1)\n  then\nend\n",
    "MVEL": 'import a.B;\n[\n  [ "name" : new B() ]\n]\n',
    "a template of Java": "package ${package};\n\nimport a.B;\n\npublic class ${name} {\n}\n",
    "prose": "The import of goods;\nthe class of people who { } matter.\n",
    "COBOL": "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. A.\n",
    "SystemVerilog": "package a;\nmodule b;\nendmodule\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", JAVA)
def test_java_is_known_without_its_suffix(text: str) -> None:
    language = classify(text, "MEMBER")
    assert language is not None
    assert language.name == "java"


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_not_java(text: str) -> None:
    assert LANGUAGE.sniff(text) == 0


def test_every_fixture_is_known_by_content_unless_it_declares_nothing() -> None:
    heads = {path.parent.name: path.read_text(encoding="utf-8") for path in FIXTURES.glob("*/input.java")}
    assert not [name for name, head in heads.items() if LANGUAGE.sniff(head) == 0]


def test_a_java_file_of_comments_is_java_by_its_suffix() -> None:
    language = classify("// moved\n", "Gone.java")
    assert language is not None
    assert language.name == "java"
