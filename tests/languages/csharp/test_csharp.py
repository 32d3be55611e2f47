"""What one text of C# tells."""

from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import FileFacts


def test_members_of_two_types_in_one_line_are_told_of_each() -> None:
    facts = by_name("csharp").extract(b"class A { Thing one; } class B { Thing one; }\n")
    members = [(one.name, one.value, one.scope) for one in facts.bindings if one.kind == "member"]
    assert members == [("one", "Thing", "A"), ("one", "Thing", "B")]


def facts(text: str) -> FileFacts:
    return by_name("csharp").extract(text.encode())


def test_a_path_in_a_directive_has_no_escapes() -> None:
    found = facts(
        '#pragma checksum "..\\..\\App.xaml" "{a}" "b"\nclass A {\n#line 13 "..\\..\\Down.xaml"\n  B one;\n}\n'
    )
    assert not found.health.lost_bytes
    assert [(one.name, one.line) for one in found.bindings if one.kind == "name"] == [("B", 4)]


def test_a_condition_may_stand_within_a_list() -> None:
    found = facts("class A : B\n#if !OLD\n  , C\n#endif\n{\n  D one;\n}\n")
    assert not found.health.lost_bytes
    assert [one.value for one in found.bindings if one.kind == "declares"] == ["B C"]


def test_types_are_named_wherever_they_stand() -> None:
    text = "class A<T>(B b) : C(b) where T : D { E[] e; (F, int) f; bool M(object o) => o is G { H: 1 }; event I i; }"
    assert {one.name for one in facts(text).bindings if one.kind == "name" and one.value == "type"} == set("BCDEFGI")


def test_a_template_of_csharp_is_none() -> None:
    language = classify('<#@ template language="C#" #>\nusing System;\nnamespace A.B { }\n', "Model.tt")
    assert language is None or language.name != "csharp"
