"""and, or, not, as, from, ignore: as Konveyor's engine combines them."""

import pytest

from tests.rulebook.estates import asked, places

HEAD = "- ruleID: x\n  message: m\n  effort: 1\n  when:\n"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{and: [%a, %b]}", [("one.txt", 1), ("one.txt", 2), ("two.txt", 1)]),
        ("{and: [%a, %c]}", []),
        ("{or: [%a, %c]}", [("one.txt", 1), ("two.txt", 1)]),
        ("{or: [%c, %c]}", []),
        ("{and: [%a, {not: true, %C}]}", [("one.txt", 1), ("two.txt", 1)]),
        ("{and: [%a, {not: true, %B}]}", []),
        ("{and: [{ignore: true, %A}, %b]}", [("one.txt", 2)]),
        ("{and: [{not: true, %C}]}", []),
        ("{and: [{as: a, ignore: true, %B}, {from: a, %A*}]}", [("one.txt", 1)]),
        ("{and: [{from: a, %A*}, {as: a, ignore: true, %B}]}", [("one.txt", 1)]),
        ("{or: [{and: [%a, %c]}, %b]}", [("one.txt", 1), ("one.txt", 2), ("two.txt", 1)]),
    ],
)
def test_combinations(when: str, expected: list[tuple[str, int]]) -> None:
    for name in "abc":
        bare = f"builtin.filecontent: {{pattern: '{name}{name}'}}"
        filtered = f"builtin.filecontent: {{pattern: '{name}{name}', filepaths: '{{{{a.filepaths}}}}'}}"
        when = (
            when.replace(f"%{name.upper()}*", filtered)
            .replace(f"%{name.upper()}", bare)
            .replace(f"%{name}", f"{{{bare}}}")
        )
    assert places(asked(f"{HEAD}    {when}\n", one_txt="aa\nbb\n", two_txt="aa\n")) == expected


def test_from_a_name_that_was_never_exported_is_said() -> None:
    one = "builtin.file: {pattern: a.txt}"
    result = asked(f"{HEAD}    and:\n    - {{{one}}}\n    - {{from: z, {one}}}\n", a_txt="x")
    assert any("'z'" in remark.reason for remark in result.remarks)
