"""What one text of C# tells."""

from legacy_scan.languages.table import by_name


def test_members_of_two_types_in_one_line_are_told_of_each() -> None:
    facts = by_name("csharp").extract(b"class A { Thing one; } class B { Thing one; }\n")
    members = [(one.name, one.value, one.scope) for one in facts.bindings if one.kind == "member"]
    assert members == [("one", "Thing", "A"), ("one", "Thing", "B")]
