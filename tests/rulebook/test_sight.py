"""Text conditions: where they hold, and what hostile texts do to them."""

from collections.abc import Callable, Sequence

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.model.sightings import Sighting
from legacy_scan.rulebook import Rulebook, Sighter, text_conditions
from legacy_scan.rulebook.sight import CUT, MANY, MOST
from legacy_scan.rulebook.slow_patterns import Slow
from tests.rulebook.estates import asked, places, rules


def book(*conditions: str) -> Rulebook:
    children = "\n".join(f"    - {condition}" for condition in conditions)
    return rules(f"- ruleID: x\n  message: m\n  when:\n    or:\n{children}\n")


def seen(condition: str, text: str) -> tuple[Sighting, ...]:
    return Sighter(text_conditions(book(condition))).sight(text.encode())


def lines(condition: str, text: str) -> list[int]:
    return [sighting.line for sighting in seen(condition, text)]


def test_a_pattern_is_found_with_its_line_its_column_in_characters_and_its_source_line() -> None:
    (one,) = seen("builtin.filecontent: {pattern: 'pass(word)?='}", "first\n  über  password=x\n")
    assert (one.line, one.column, one.text) == (2, 9, "über password=x")
    assert one.variables == (("matchingText", "password="),)


def test_line_ends_anchor_and_a_literal_is_no_pattern() -> None:
    assert lines("builtin.filecontent: {pattern: '^b$'}", "a\nb\nbc\nb") == [2, 4]
    assert lines("builtin.filecontent: {pattern: 'a-b'}", "a-b\naxb") == [1]


def test_one_quote_at_either_end_of_a_pattern_is_no_part_of_it() -> None:
    assert lines("builtin.filecontent: {pattern: '\"x+\"'}", "xx") == [1]


def test_a_text_with_very_many_places_is_cut_and_says_so() -> None:
    found = seen("builtin.filecontent: {pattern: '^x'}", "x\n\n" * (MOST + 7))
    assert len(found) == MOST
    assert [number for number, one in enumerate(found) if CUT in dict(one.variables)] == [MOST - 1]
    assert CUT not in dict(seen("builtin.filecontent: {pattern: '^x'}", "x\n\n" * MOST)[-1].variables)


def test_a_pattern_that_holds_on_nearly_every_line_is_cut_early() -> None:
    assert len(seen("builtin.filecontent: {pattern: '.*'}", "x\n" * 400)) == MANY
    assert len(seen("builtin.filecontent: {pattern: '.*'}", "x\n" * MANY)) == MANY
    assert CUT not in dict(seen("builtin.filecontent: {pattern: '.*'}", "x\n" * MANY)[-1].variables)


def test_xpath_matches_bare_names_in_a_default_namespace_and_prefixed_ones_by_uri() -> None:
    text = '<beans xmlns="urn:x">\n<bean id="1"/>\n<q:bean xmlns:q="urn:y" id="2"/></beans>'
    assert lines("builtin.xml: {xpath: '//bean'}", text) == [2]
    assert lines("builtin.xml: {xpath: '/beans/bean'}", text) == [2]
    assert lines("builtin.xml: {xpath: '//p:bean', namespaces: {p: 'urn:y'}}", text) == [3]
    assert lines("builtin.xml: {xpath: '//p:bean', namespaces: {p: 'urn:x'}}", text) == [2]


def test_a_relative_xpath_starts_at_the_document_and_matches_exists() -> None:
    text = '<a>\n<b class="foo.Bar"/>\n<b class="Bar"/>\n</a>'
    assert lines("builtin.xml: {xpath: 'a/b'}", text) == [2, 3]
    assert lines("builtin.xml: {xpath: 'b'}", text) == []
    assert lines("builtin.xml: {xpath: \"//b[matches(@class, '^foo')]\"}", text) == [2]
    assert lines("builtin.xml: {xpath: '//b/@class | //none'}", text) == [2, 3]


@pytest.mark.parametrize("written", ["SYNC", "S&#89;NC", "&#x53;YNC", "<![CDATA[SY]]><![CDATA[NC]]>"])
def test_a_value_is_found_however_it_is_written(written: str) -> None:
    condition = "{builtin.xml: {xpath: \"//queue[.='SYNC' and @mode='fast']\"}}"
    assert lines(condition, f'<a>\n<queue mode="f&#97;st">{written}</queue>\n</a>') == [2]
    assert lines(condition, f'<a>\n<queue mode="slow">{written}</queue>\n</a>') == []


def test_a_declared_encoding_does_not_matter_since_texts_are_decoded_already() -> None:
    assert lines("builtin.xml: {xpath: '//é'}", '<?xml version="1.0" encoding="EBCDIC-CP-US"?>\n<é/>') == [2]


def test_entities_are_not_expanded_and_broken_xml_is_mended_unless_it_has_some() -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY x "{"x" * 1000}"><!ENTITY y "{"&x;" * 1000}">]><a>&y;</a>'
    assert all(len(one.text) < 1000 for one in seen("builtin.xml: {xpath: '//a'}", bomb))
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    assert [dict(one.variables)["innerText"] for one in seen("builtin.xml: {xpath: '//a'}", outside)] in ([""], ["&x;"])
    assert len(seen("builtin.xml: {xpath: '//b'}", "<a><b></a>")) == 1
    assert seen("builtin.xml: {xpath: '//b'}", '<!DOCTYPE a [<!ENTITY x "y">]><a><b></a>') == ()
    assert seen("builtin.xml: {xpath: '//b'}", "<") == ()


def test_nodes_of_one_text_are_one_incident_as_in_konveyor_but_keep_their_line() -> None:
    text = "<a>\n<b>same</b>\n<b>same</b>\n<b>other</b>\n</a>"
    rule = "- {ruleID: x, message: m, when: {builtin.xml: {xpath: '//b'}}}"
    assert places(asked(rule, one_xml=text)) == [("one.xml", 2), ("one.xml", 4)]


def test_an_empty_match_is_nothing_seen() -> None:
    assert lines("builtin.filecontent: {pattern: '.*'}", "one\n\nthree\n") == [1, 3]


def test_a_pattern_with_look_around_is_searched_by_the_bounded_engine() -> None:
    assert lines("builtin.filecontent: {pattern: 'port=(?!8080)'}", "port=8080\nport=9090\n") == [2]
    assert lines("builtin.filecontent: {pattern: '(a+)-\\1$'}", "aa-aa\naa-b\n") == [1]


@pytest.mark.parametrize(
    "pattern",
    ["x(?!y)", "(?<!a)x", "(?<=a)x+y?", "(?=x)?y", "x(?=y){2}y", "[(?=]x(?!y)", r"\(?x(?!(x|y)z)", "(?m)^x(?!y)"],
)
@given(text=st.text(alphabet="xyza(?=\n", max_size=40))
def test_look_around_finds_what_the_plain_search_of_its_engine_finds(pattern: str, text: str) -> None:
    matches = Slow(pattern).matches(text.encode(), 2)
    assert [one.span() for one in matches if one[0]] == [
        one.span() for one in regex.compile(pattern.encode()).finditer(text.encode()) if one[0]
    ]


def test_a_line_of_megabytes_is_not_read_once_for_each_place_in_it() -> None:
    pattern = Slow("key.*end(?!x)")
    read: list[int] = []
    search = pattern._first.search

    class Counted:
        def search(self, text: bytes, at: int = 0) -> object:
            found = search(text, at)
            read.append(found.end() - at if found else 0)
            return found

    pattern._first = Counted()
    text = b"key " * 150 + b"a" * 1_000_000 + b"end"
    assert [one.span() for one in pattern.matches(text, 2)] == [(0, len(text))]
    assert sum(read) < 10 * len(text)


def test_a_pattern_that_takes_too_long_is_named_and_finds_nothing() -> None:
    rule = "- {ruleID: x, message: m, when: {builtin.filecontent: {pattern: '(a|aa)+\\1x'}}}"
    said = asked(rule, one_txt="a" * 60 + "c")
    assert said.findings == ()
    assert [note.reason for note in said.remarks] == [
        "could not finish in one.txt: its pattern or XPath took over 2 seconds, or too much memory"
    ]


def test_a_public_id_is_found_in_the_document_type_and_in_attributes() -> None:
    condition = "builtin.xmlPublicID: {regex: 'Enterprise JavaBeans 1'}"
    assert lines(condition, '<!DOCTYPE a PUBLIC "-//X//DTD Enterprise JavaBeans 1.1//EN" "x.dtd">\n<a/>') == [1]
    assert lines(condition, '<a>\n<b public-id="Enterprise JavaBeans 1.1"/></a>') == [2]
    assert lines(condition, '<a public-id="Enterprise JavaBeans 2"/>') == []


def test_xpath_walks_json() -> None:
    text = '{\n "dependencies": {\n  "express": "^4.0"\n }\n}'
    assert lines("builtin.json: {xpath: '//dependencies/express'}", text) == [3]
    assert seen("builtin.json: {xpath: '//dependencies/express'}", '{"dependencies"') == ()


LARGE = "<r>" + "<a><b/></a>" * 30_000 + "</r>"


def test_an_xpath_of_a_large_text_is_followed_apart_and_says_the_same() -> None:
    setup = text_conditions(book("builtin.xml: {xpath: '//a[b]//b'}", "builtin.xml: {xpath: '/r/a[1]'}"))
    done: list[int] = []

    def apart(pieces: Sequence[Callable[[], bytes]]) -> list[bytes]:
        done.append(len(pieces))
        return [piece() for piece in pieces]

    assert Sighter(setup, apart).sight(LARGE.encode()) == Sighter(setup).sight(LARGE.encode())
    assert done == [1]
    assert Sighter(setup, apart).sight(b"<r><a><b/></a></r>")
    assert done == [1]


def test_what_runs_out_of_time_costs_itself_and_three_of_them_the_others_of_their_kind() -> None:
    conditions = [f"builtin.xml: {{xpath: '//*[count(//*)>{number}]//*'}}" for number in range(5)]
    setup = text_conditions(book(*conditions, "builtin.xml: {xpath: '/r/a[1]'}", "builtin.filecontent: {pattern: <r>}"))
    given: list[int] = []

    def none_in_time(pieces: Sequence[Callable[[], bytes]]) -> list[bytes]:
        given.append(len(pieces))
        return []

    found = Sighter(setup, none_in_time).sight(LARGE.encode())
    said = sorted(dict(one.variables).get("unfinishedAfter", "found") for one in found)
    assert said == ["", "", "2", "2", "2", "found", "found"]
    assert given == [5, 4, 3]


def test_a_note_tells_what_ran_out_of_time_from_what_was_not_asked() -> None:
    patterns = "\n".join(
        f"- {{ruleID: x{number}, message: m, when: {{builtin.filecontent: {{pattern: '(a|aa)+\\1x{number}'}}}}}}"
        for number in range(4)
    )
    reasons = {note.reason for note in asked(patterns, one_txt="a" * 60 + "c").remarks}
    assert "was not asked in one.txt: patterns and XPaths of other rules had taken too long there" in reasons
    assert len(reasons) == 2


def test_many_patterns_answer_as_each_alone() -> None:
    words = [f"w{number}x" for number in range(450)]
    many = book(*(f"builtin.filecontent: {{pattern: '{word}+'}}" for word in words))
    text = b"w3x w449xx w2 w200x"
    found = Sighter(text_conditions(many)).sight(text)
    assert sorted(dict(one.variables)["matchingText"] for one in found) == ["w200x", "w3x", "w449xx"]


def test_a_condition_keeps_its_key_whatever_its_path_filters_and_its_neighbours() -> None:
    alone = seen("builtin.filecontent: {pattern: 'x+', filePattern: 'a.*'}", "xx")
    other = Sighter(text_conditions(book("builtin.filecontent: {pattern: 'x+'}", "builtin.file: {pattern: b}"))).sight(
        b"xx"
    )
    assert alone == other


@given(st.binary(max_size=400) | st.text(alphabet="<>&;![]{}\"'/ax\n", max_size=200).map(str.encode))
def test_any_bytes_can_be_sighted_with_lines_inside_the_text(text: bytes) -> None:
    conditions = (
        "builtin.filecontent: {pattern: 'a|^x'}",
        "builtin.xml: {xpath: '//a'}",
        "builtin.xmlPublicID: {regex: x}",
        "builtin.json: {xpath: '//a'}",
    )
    for one in Sighter(text_conditions(book(*conditions))).sight(text):
        assert 1 <= one.line <= text.count(b"\n") + 1
