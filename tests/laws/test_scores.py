"""Laws of scores, on the shipped model."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.model.assessment import Category, Finding, RuleCard, Score
from legacy_scan.model.estate import SourceFile, Unresolved
from tests.laws.estates import MODEL, card, edge, estate, finding, score, source, unit

_DIMENSIONS = [dimension.name for dimension in MODEL.dimensions]
_CATEGORIES: list[Category] = ["information", "potential", "optional", "mandatory"]
_CARDS: list[RuleCard] = [card(f"pack/{name}", name) for name in (*_DIMENSIONS, "nowhere")]

_findings = st.lists(
    st.builds(
        lambda rule, category, effort, line: finding("program:A", rule, category, effort, line),
        st.sampled_from([one.id for one in _CARDS]),
        st.sampled_from(_CATEGORIES),
        st.integers(0, 13),
        st.integers(1, 99),
    ),
    max_size=60,
)
_measures = st.fixed_dictionaries(
    {},
    optional={name: st.integers(0, 20_000) for name in ("code_lines", "branches", "gotos", "nesting")},
)


def _score(findings: list[Finding], file: SourceFile, missing: int = 0, found: int = 0) -> Score:
    gaps = [Unresolved("program:A", "call", f"X{line}", "missing", "a", line) for line in range(missing)]
    edges = [edge("program:A", "program:B", line=line) for line in range(found)]
    units = [unit("program:A"), unit("program:B", origin="external")]
    return score(estate(units, edges, [file], gaps), findings, _CARDS)["program:A"]


@given(_findings, _measures, st.integers(0, 1000), st.integers(0, 9), st.integers(0, 9))
def test_the_printed_points_sum_to_the_printed_readiness(
    findings: list[Finding], measures: dict[str, int], lost: int, missing: int, found: int
) -> None:
    one = _score(findings, source(unit("program:A"), lost, **measures), missing, found)
    assert 0 <= one.confidence <= 1
    if one.readiness is None:
        assert lost > 200
        assert one.because[0].text
        return
    assert 0 <= one.readiness <= 100
    assert 100 + sum(line.points for line in one.because if line.dimension == "") == one.readiness
    for dimension, readiness in one.by_dimension:
        assert 0 <= readiness <= 100
        assert 100 + sum(line.points for line in one.because if line.dimension == dimension) == readiness
    assert [dimension for dimension, _ in one.by_dimension] == _DIMENSIONS


@given(_findings, _measures, st.booleans(), st.data())
def test_a_worse_finding_never_raises_readiness(
    findings: list[Finding], measures: dict[str, int], in_place: bool, data: st.DataObject
) -> None:
    file = source(unit("program:A"), **measures)
    before = _score(findings, file)
    if findings and in_place:
        at = data.draw(st.integers(0, len(findings) - 1))
        one = findings[at]
        category = data.draw(st.sampled_from(_CATEGORIES[_CATEGORIES.index(one.category) :]))
        worse = replace(one, category=category, effort=one.effort + data.draw(st.integers(0, 13)))
        after = _score([*findings[:at], worse, *findings[at + 1 :]], file)
    else:
        after = _score([*findings, *data.draw(_findings)], file)
    assert before.readiness is not None
    assert after.readiness is not None
    assert after.readiness <= before.readiness
    for (_, later), (_, earlier) in zip(after.by_dimension, before.by_dimension, strict=True):
        assert later <= earlier


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 9), st.integers(0, 9))
def test_less_health_never_raises_confidence(lost: int, more: int, missing: int, found: int) -> None:
    def confidence(lost: int, missing: int) -> float:
        return _score([], source(unit("program:A"), min(lost, 1000), code_lines=100), missing, found).confidence

    assert confidence(lost + more, missing) <= confidence(lost, missing)
    assert confidence(lost, missing + 1) <= confidence(lost, missing)


@given(_findings, st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_nothing(findings: list[Finding], chance: random.Random) -> None:
    file = source(unit("program:A"), code_lines=1234)
    shuffled = list(findings)
    chance.shuffle(shuffled)
    assert _score(shuffled, file) == _score(findings, file)
